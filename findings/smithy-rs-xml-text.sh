#!/usr/bin/env bash
# aws-smithy-xml 0.64.1 reads the text of an element up to the first comment or CDATA section only.
#
# In XML a comment is no part of the text around it, and a CDATA section is another way to write text, so one guesses that
# three spellings of one text read alike. `decode::try_data`, which the AWS crates call for each text in a response, returns
# the first token of text and ignores what else there is before the end tag; a CDATA section is no such token. The caller
# gets a shorter or an empty text and no error.
#
# Guess: "a<b" three times.
# Seen:  "a<b", "", "a<".
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
aws-smithy-xml = "=0.64.1"

[workspace]
TOML
cat >src/main.rs <<'RUST'
use aws_smithy_xml::decode::{try_data, Document};

fn main() {
    for xml in ["<Key>a&lt;b</Key>", "<Key><![CDATA[a<b]]></Key>", "<Key>a&lt;<!-- note -->b</Key>"] {
        let mut document = Document::new(xml);
        let mut root = document.root_element().expect("a root");
        println!("{xml}: {:?}", try_data(&mut root).expect("a text"));
    }
}
RUST
export CARGO_TARGET_DIR=$scratch/target CARGO_INCREMENTAL=0 CARGO_PROFILE_DEV_DEBUG=0
seen=$(cargo run --quiet)
cargo tree --quiet --depth 1 --prefix none | sed -n 's/^aws-smithy-xml/version: &/p'
echo 'guess: "a<b" for each'
echo "seen: $seen"
test "$(sed 's/.*: //' <<<"$seen" | tr '\n' ' ')" = '"a<b" "" "a<" '
