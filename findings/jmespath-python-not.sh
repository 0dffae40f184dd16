#!/usr/bin/env bash
# jmespath 1.1.0, the JMESPath of botocore and the AWS CLI, reads `!a.b` as `(!a).b`: the value is null, whatever `b` is.
#
# The grammar of the specification has `not-expression = "!" expression`, and `a.b` is an expression, so that one guesses
# `!(a.b)`, as in every language with the operator. The library gives `!` a higher precedence than `.` (`BINDING_POWER` in
# parser.py: 45 over 40), and a boolean has no members. A filter such as `[?!user.active]` then keeps nothing, without an
# error; with parentheses it keeps the inactive users.
#
# Guess: true, one user.
# Seen:  None, no user.
set -euo pipefail

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
python3 -m venv "$scratch/venv"
"$scratch/venv/bin/pip" install --quiet --disable-pip-version-check jmespath==1.1.0

"$scratch/venv/bin/python" - <<'PYTHON'
import sys

import jmespath

users = [{"name": "one", "user": {"active": True}}, {"name": "two", "user": {"active": False}}]
cases = [
    ("!user.active", users[1], "True", "None"),
    ("!(user.active)", users[1], "True", "True"),
    ("[?!user.active].name", users, "['two']", "[]"),
    ("[?!(user.active)].name", users, "['two']", "['two']"),
]
print("version: jmespath", jmespath.__version__)
differs = False
for expression, value, guess, stated in cases:
    seen = repr(jmespath.search(expression, value))
    print(f"{expression}: guess: {guess}; seen: {seen}")
    differs = differs or seen != stated
sys.exit(differs)
PYTHON
