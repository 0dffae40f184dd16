#!/usr/bin/env bash
# Five waiters of botocore 1.44.8 await states that the enums in the same service's model do not have.
#
# An acceptor compares a member of the response with a text. Where the member is an enum, one guesses that the text is one
# of its values, for both files are generated from the service's own model. It is not so with 7 acceptors of 5 waiters:
# AppConfig's EnvironmentReadyForDeployment awaits `ReadyForDeployment`, where the enum has `READY_FOR_DEPLOYMENT` (both in
# data/appconfig), and a service that answers as modelled makes it wait until its attempts are used up. A client that reads
# states into typed enums cannot even write the comparison down.
#
# Guess: no acceptor names an unknown value, and the waiter ends with a response that has the modelled value.
# Seen:  7 acceptors do, and the waiter fails: max attempts exceeded.
set -euo pipefail

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
python3 -m venv "$scratch/venv"
"$scratch/venv/bin/pip" install --quiet --disable-pip-version-check botocore==1.44.8

"$scratch/venv/bin/python" - <<'PYTHON'
import re
import sys

import botocore
import botocore.session
from botocore.exceptions import WaiterError
from botocore.stub import Stubber

session = botocore.session.Session()
session.set_credentials("AKIDEXAMPLE", "example")
loader = session.get_component("data_loader")

resolved, unknown = 0, []
for service in loader.list_available_services("waiters-2"):
    model = session.get_service_model(service)
    for name, waiter in loader.load_service_model(service, "waiters-2")["waiters"].items():
        for acceptor in waiter["acceptors"]:
            path = acceptor.get("argument", "")
            if not acceptor["matcher"].startswith("path") or not re.fullmatch(r"\w+(\[\])?(\.\w+(\[\])?)*", path):
                continue
            shape = model.operation_model(waiter["operation"]).output_shape
            for step in path.split("."):
                shape = shape.members[step.removesuffix("[]")]
                shape = shape.member if step.endswith("[]") else shape
            if getattr(shape, "enum", None):
                resolved += 1
                if acceptor["expected"] not in shape.enum:
                    unknown.append(f"{service} {name}: {acceptor['expected']}")

client = session.create_client("appconfig", region_name="us-east-1")
with Stubber(client) as stub:
    for _ in range(3):
        stub.add_response("get_environment", {"State": "READY_FOR_DEPLOYMENT"})
    try:
        call = {"ApplicationId": "abcdefg", "EnvironmentId": "abcdefg", "WaiterConfig": {"Delay": 0, "MaxAttempts": 3}}
        client.get_waiter("environment_ready_for_deployment").wait(**call)
        end = "success"
    except WaiterError as error:
        end = str(error)

print("version: botocore", botocore.__version__)
print("guess: 0 acceptors with a value that the enum lacks; success")
print(f"seen: {len(unknown)} of {resolved} acceptors with a value that the enum lacks; {end}")
print("\n".join(unknown))
sys.exit(len(unknown) != 7 or not end.endswith("Max attempts exceeded"))
PYTHON
