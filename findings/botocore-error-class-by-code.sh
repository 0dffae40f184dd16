#!/usr/bin/env bash
# botocore 1.44.8 never raises the one error class that CloudWatch's GetDashboard has for a missing dashboard.
#
# GetDashboard lists the error DashboardNotFoundError, and the client has a class of that name, so one guesses that
# `except client.exceptions.DashboardNotFoundError` catches it. The shape's code is `ResourceNotFound`, which is the code of
# a shape called ResourceNotFound as well. Classes are kept in a map by code (`_create_client_exceptions` in
# errorfactory.py), in which the later shape replaces the earlier. The service is compatible with its former Query protocol,
# so that the code comes from the header `x-amzn-query-error`; the name in the body does not choose the class. CloudWatch is
# the only one of 445 services with two errors of one code.
#
# Guess: DashboardNotFoundError is raised.
# Seen:  ResourceNotFound is raised, and it is no DashboardNotFoundError.
set -euo pipefail

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
python3 -m venv "$scratch/venv"
"$scratch/venv/bin/pip" install --quiet --disable-pip-version-check botocore==1.44.8

"$scratch/venv/bin/python" - <<'PYTHON'
import collections
import sys

import botocore
import botocore.session
from botocore.awsrequest import AWSResponse
from botocore.exceptions import ClientError

session = botocore.session.Session()
session.set_credentials("AKIDEXAMPLE", "example")
client = session.create_client("cloudwatch", region_name="us-east-1")


def answer(request, **_):
    response = AWSResponse(request.url, 404, {"x-amzn-query-error": "ResourceNotFound;Sender"}, None)
    response._content = b'{"__type": "com.amazonaws.cloudwatch#DashboardNotFoundError", "message": "none"}'
    return response


client.meta.events.register("before-send", answer)
try:
    client.get_dashboard(DashboardName="example")
    seen = None
except ClientError as error:
    seen = error

shared = []
for service in session.get_available_services():
    shapes = session.get_service_model(service).error_shapes
    codes = collections.Counter(shape.error_code for shape in shapes)
    shared += [f"{service} {code}" for code, count in codes.items() if count > 1]

modelled = [shape.name for shape in client.meta.service_model.operation_model("GetDashboard").error_shapes]
print("version: botocore", botocore.__version__)
print(f"guess: DashboardNotFoundError, one of {', '.join(modelled)}")
print(f"seen: {type(seen).__name__}, with the class's own name in QueryErrorCode: {seen.response['Error']['QueryErrorCode']}")
print("seen: codes of two errors:", ", ".join(shared))
wrong = isinstance(seen, client.exceptions.DashboardNotFoundError)
sys.exit(wrong or type(seen).__name__ != "ResourceNotFound" or shared != ["cloudwatch ResourceNotFound"])
PYTHON
