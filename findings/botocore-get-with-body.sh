#!/usr/bin/env bash
# The EFS operation DescribeAccountPreferences in botocore 1.44.8 is a GET request with a body.
#
# Seeing `MaxResults` and `NextToken` in the input of a GET operation, one guesses that they go to the query string as they
# do with the other lists of EFS. In this model (data/efs) the two members have no location, and a member without one
# belongs in the body. It is the only one of 3,560 GET and HEAD operations with a body: a client that takes it for granted
# that there is none loses the token, and never comes to the second page.
#
# Guess: GET /2015-02-01/account-preferences?MaxResults=5, no body.
# Seen:  GET /2015-02-01/account-preferences, with the body {"MaxResults": 5}.
set -euo pipefail

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
python3 -m venv "$scratch/venv"
"$scratch/venv/bin/pip" install --quiet --disable-pip-version-check botocore==1.44.8

"$scratch/venv/bin/python" - <<'PYTHON'
import sys

import botocore
import botocore.session
from botocore.awsrequest import AWSResponse

session = botocore.session.Session()
session.set_credentials("AKIDEXAMPLE", "example")
client = session.create_client("efs", region_name="us-east-1")
sent = []


def answer(request, **_):
    sent.append((request.method, request.url, request.body))
    response = AWSResponse(request.url, 200, {}, None)
    response._content = b"{}"
    return response


client.meta.events.register("before-send", answer)
client.describe_account_preferences(MaxResults=5)

gets, bodies = 0, []
for service in session.get_available_services():
    model = session.get_service_model(service)
    if model.metadata["protocol"].startswith("rest-"):
        for operation in map(model.operation_model, model.operation_names):
            if operation.http["method"] in ("GET", "HEAD"):
                gets += 1
                members = operation.input_shape.members.values() if operation.input_shape else []
                if any("location" not in member.serialization for member in members):
                    bodies.append(f"{service} {operation.name}")

print("version: botocore", botocore.__version__)
print("guess: GET, ?MaxResults=5 in the address, no body")
print("seen:", *sent[0])
print(f"seen: {len(bodies)} of {gets} GET and HEAD operations has a body: {', '.join(bodies)}")
address = "https://elasticfilesystem.us-east-1.amazonaws.com/2015-02-01/account-preferences"
sys.exit(sent != [("GET", address, b'{"MaxResults": 5}')] or bodies != ["efs DescribeAccountPreferences"])
PYTHON
