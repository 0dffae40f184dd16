#!/usr/bin/env bash
# 366 patterns in the models of botocore 1.44.8 are no regular expressions of ECMAScript.
#
# Smithy's trait `pattern` takes the dialect of ECMA-262, and the models come from Smithy, so one guesses that an engine for
# that dialect compiles them all. It refuses 1 in 28: there are inline flags, possessive quantifiers and Java's classes
# (`\p{Print}`), and needless escapes, which are errors in Unicode mode. Without that mode some of these pass, but then
# `\p{L}` in hundreds of others stands for the letters "p{L}". No client notices, for botocore checks no patterns.
#
# Guess: the crate regress, an engine for ECMAScript, compiles all 10,093 patterns in Unicode mode.
# Seen:  it refuses 366.
set -euo pipefail

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
python3 -m venv "$scratch/venv"
"$scratch/venv/bin/pip" install --quiet --disable-pip-version-check botocore==1.44.8
"$scratch/venv/bin/python" - >"$scratch/patterns" <<'PYTHON'
import json

import botocore.session

loader = botocore.session.Session().get_component("data_loader")
for service in loader.list_available_services("service-2"):
    for shape in loader.load_service_model(service, "service-2")["shapes"].values():
        if "pattern" in shape:
            print(json.dumps(shape["pattern"]))
PYTHON

mkdir "$scratch/src"
cd "$scratch"
cat >Cargo.toml <<'TOML'
[package]
name = "finding"
edition = "2021"

[dependencies]
regress = "=0.10.5"
serde_json = "=1.0.145"

[workspace]
TOML
cat >src/main.rs <<'RUST'
fn main() {
    let (mut all, mut reasons) = (0, std::collections::BTreeMap::<String, u32>::new());
    for line in std::io::stdin().lines() {
        let pattern: String = serde_json::from_str(&line.unwrap()).unwrap();
        all += 1;
        if let Err(error) = regress::Regex::with_flags(&pattern, "u") {
            *reasons.entry(error.to_string()).or_default() += 1;
        }
    }
    println!("{} of {all} refused: {reasons:?}", reasons.values().sum::<u32>());
}
RUST
export CARGO_TARGET_DIR=$scratch/target CARGO_INCREMENTAL=0 CARGO_PROFILE_DEV_DEBUG=0
seen=$(cargo run --quiet <"$scratch/patterns")
echo "version: botocore $("$scratch/venv/bin/python" -c 'import botocore; print(botocore.__version__)')"
cargo tree --quiet --depth 1 --prefix none | sed -n 's/^regress/version: &/p'
echo "guess: 0 of 10093 refused"
echo "seen: $seen"
[[ $seen == "366 of 10093 refused: "* ]]
