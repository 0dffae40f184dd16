#!/usr/bin/env bash
# botocore 1.44.8: a waiter whose expression takes the length of a list raises a JMESPath error for a response without it.
#
# `wait()` documents WaiterError, and a path that selects nothing in a response matches nothing, so one guesses that the
# waiter of an alarm polls again when the list of alarms is not in the response, and ends with WaiterError after its last
# attempt. The output's members are optional. `length(null)` is a type error in JMESPath, which waiter.py does not catch: it
# leaves `wait()` at the first poll, and is no subclass of botocore's errors.
#
# Guess: WaiterError after 2 polls.
# Seen:  jmespath.exceptions.JMESPathTypeError after 1 poll.
set -euo pipefail

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
python3 -m venv "$scratch/venv"
"$scratch/venv/bin/pip" install --quiet --disable-pip-version-check botocore==1.44.8 jmespath==1.1.0

"$scratch/venv/bin/python" - <<'PYTHON'
import sys

import botocore
import botocore.session
from botocore.stub import Stubber

client = botocore.session.get_session().create_client(
    "cloudwatch", region_name="us-east-1", aws_access_key_id="example", aws_secret_access_key="example"
)
polls = []
client.meta.events.register("before-parameter-build.cloudwatch.DescribeAlarms", lambda **_: polls.append(1))
with Stubber(client) as stubber:
    for _ in range(2):
        stubber.add_response("describe_alarms", {})
    try:
        client.get_waiter("alarm_exists").wait(WaiterConfig={"Delay": 0, "MaxAttempts": 2})
        seen = "no error"
    except Exception as error:
        kind = type(error)
        seen = f"{kind.__module__}.{kind.__name__}"
print("version: botocore", botocore.__version__)
print(f"an alarm's waiter, no list in the response: guess: WaiterError after 2 polls; seen: {seen} after {len(polls)} poll")
sys.exit((seen, len(polls)) != ("jmespath.exceptions.JMESPathTypeError", 1))
PYTHON
