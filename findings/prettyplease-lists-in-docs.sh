#!/usr/bin/env bash
# prettyplease 0.2.37 turns a list in documentation into a paragraph.
#
# Generators put documentation into `#[doc = "…"]`. prettyplease prints such attributes as comments, and one guesses that
# it is a matter of looks. A text of several lines becomes one block comment as it stands (attr.rs). In block comments rustc
# takes a column of asterisks for decoration and removes it (`beautify_doc_string`), so that a Markdown list whose items
# begin with `*` loses its bullets. A list with `-`, or one attribute for each line, is safe.
#
# Guess: rustdoc shows the same 2 items before and after prettyplease.
# Seen:  2 items before, 0 after.
set -euo pipefail

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/src"
cd "$scratch"
cat >Cargo.toml <<'TOML'
[package]
name = "finding"
edition = "2021"

[dependencies]
prettyplease = "=0.2.37"
syn = { version = "=2.0.119", features = ["full"] }

[workspace]
TOML
cat >src/main.rs <<'RUST'
fn main() {
    let file = syn::parse_file(&std::io::read_to_string(std::io::stdin()).unwrap()).unwrap();
    print!("{}", prettyplease::unparse(&file));
}
RUST
echo '#[doc = "Kinds:\n* one\n* two"] pub struct Kind;' >before.rs
export CARGO_TARGET_DIR=$scratch/target CARGO_INCREMENTAL=0 CARGO_PROFILE_DEV_DEBUG=0
cargo run --quiet <before.rs >after.rs
cat after.rs

items() {
    rustdoc --crate-type lib --out-dir "$1" "$1.rs"
    grep -Ec '^<li>(one|two)</li>' "$1/$1/struct.Kind.html" || true
}
before=$(items before)
after=$(items after)
cargo tree --quiet --depth 1 --prefix none | sed -n 's/^prettyplease/version: &/p'
echo "version: $(rustdoc --version)"
echo "guess: 2 items before, 2 after"
echo "seen: $before items before, $after after"
test "$before $after" = "2 0"
