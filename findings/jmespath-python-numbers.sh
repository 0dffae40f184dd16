#!/usr/bin/env bash
# jmespath 1.1.0, the JMESPath of botocore, tells true from 1 only at the top of a value, and reads Python's numerals.
#
# JMESPath has the types of JSON, where true never equals 1. The library has a special case for that (`_equals` in
# visitor.py), so one guesses that it holds in lists, objects and `contains`, too; there Python compares, for which
# True == 1. The specification says that `to_number` parses what JSON's grammar calls a number and gives null for other
# strings; the library calls int() and float() (`_func_to_number` in functions.py), which take more. A client in another
# language that evaluates the expressions of waiters, paginators or endpoint parameters cannot use its answers as the truth.
#
# Guess: false, false, false, null, null, null.
# Seen:  False, True, True, 1000, 5, nan.
set -euo pipefail

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
python3 -m venv "$scratch/venv"
"$scratch/venv/bin/pip" install --quiet --disable-pip-version-check jmespath==1.1.0

"$scratch/venv/bin/python" - <<'PYTHON'
import sys

import jmespath

cases = [
    ("`1` == `true`", "False", "False"),
    ("`[1]` == `[true]`", "False", "True"),
    ("contains(`[1]`, `true`)", "False", "True"),
    ("to_number('1_000')", "None", "1000"),
    ("to_number('+5')", "None", "5"),
    ("to_number('nan')", "None", "nan"),
]
print("version: jmespath", jmespath.__version__)
differs = False
for expression, guess, stated in cases:
    seen = repr(jmespath.search(expression, None))
    print(f"{expression}: guess: {guess}; seen: {seen}")
    differs = differs or seen != stated
sys.exit(differs)
PYTHON
