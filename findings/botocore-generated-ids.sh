#!/usr/bin/env bash
# botocore 1.44.8 makes up the ID of the Athena query that is to be deleted, if the caller leaves it out.
#
# `NamedQueryId` is a required member of DeleteNamedQuery, so one guesses that a call without it is refused before anything
# is sent, as with any other required member. The model marks it `idempotencyToken`, too, and botocore fills such members in
# before it validates (`generate_idempotent_uuid` in handlers.py): the call asks the service to delete a query with a
# random ID. The trait is meant for tokens; 5 required members that carry it in all the models name something that exists.
#
# Guess: ParamValidationError, nothing is sent.
# Seen:  a request with a random UUID is sent.
set -euo pipefail

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
python3 -m venv "$scratch/venv"
"$scratch/venv/bin/pip" install --quiet --disable-pip-version-check botocore==1.44.8

"$scratch/venv/bin/python" - <<'PYTHON'
import json
import re
import sys
import uuid

import botocore
import botocore.session
from botocore.awsrequest import AWSResponse
from botocore.exceptions import ParamValidationError

session = botocore.session.Session()
session.set_credentials("AKIDEXAMPLE", "example")
client = session.create_client("athena", region_name="us-east-1")
sent = []


def answer(request, **_):
    sent.append(json.loads(request.body))
    response = AWSResponse(request.url, 200, {}, None)
    response._content = b"{}"
    return response


client.meta.events.register("before-send", answer)
try:
    client.delete_named_query()
    end = f"sent {sent}"
except ParamValidationError as error:
    end = str(error)

required, others = 0, []
for service in session.get_available_services():
    model = session.get_service_model(service)
    for name in model.operation_names:
        operation = model.operation_model(name)
        for member in operation.idempotent_members:
            if member in operation.input_shape.required_members:
                required += 1
                others += [] if re.search("token|requestid", member, re.I) else [f"{service} {name}.{member}"]

print("version: botocore", botocore.__version__)
print("guess: a ParamValidationError")
print("seen:", end)
print(f"seen: {required} required members are idempotency tokens, by name no token are {', '.join(others)}")
sys.exit(len(sent) != 1 or uuid.UUID(sent[0]["NamedQueryId"]).version != 4 or len(others) != 5)
PYTHON
