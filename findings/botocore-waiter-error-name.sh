#!/usr/bin/env bash
# RDS's waiter TenantDatabaseDeleted in botocore 1.44.8 awaits an error that is never on the wire.
#
# In a Smithy model a waiter names an error by its shape, in botocore's files by the code that the service sends
# (`_create_error_matcher` in waiter.py compares it with `Error.Code`). The two differ with hundreds of errors, so one
# guesses that each was translated. Of the 18 acceptors where it matters, 17 were: DBInstanceDeleted awaits
# `DBInstanceNotFound`, the code of the shape DBInstanceNotFoundFault. TenantDatabaseDeleted awaits the shape's name, and
# the error that should end it as a success ends it as a failure.
#
# Guess: both waiters succeed with the modelled code.
# Seen:  db_instance_deleted succeeds, tenant_database_deleted fails.
set -euo pipefail

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
python3 -m venv "$scratch/venv"
"$scratch/venv/bin/pip" install --quiet --disable-pip-version-check botocore==1.44.8

"$scratch/venv/bin/python" - <<'PYTHON'
import sys

import botocore
import botocore.session
from botocore.exceptions import WaiterError
from botocore.stub import Stubber

session = botocore.session.Session()
session.set_credentials("AKIDEXAMPLE", "example")
loader = session.get_component("data_loader")

by_code, by_name = [], []
for service in loader.list_available_services("waiters-2"):
    shapes = session.get_service_model(service).error_shapes
    other = {shape.error_code: shape.name for shape in shapes if shape.error_code != shape.name}
    for name, waiter in loader.load_service_model(service, "waiters-2")["waiters"].items():
        for acceptor in waiter["acceptors"]:
            if acceptor["matcher"] == "error" and isinstance(acceptor["expected"], str):
                by_code += [name] if acceptor["expected"] in other else []
                by_name += [name] if acceptor["expected"] in other.values() and acceptor["expected"] not in other else []

client = session.create_client("rds", region_name="us-east-1")
code = client.exceptions.from_code("DBInstanceNotFound").__name__
ends = {}
for waiter, operation in [
    ("db_instance_deleted", "describe_db_instances"),
    ("tenant_database_deleted", "describe_tenant_databases"),
]:
    with Stubber(client) as stub:
        stub.add_client_error(operation, "DBInstanceNotFound", http_status_code=404)
        try:
            call = {"DBInstanceIdentifier": "example", "WaiterConfig": {"Delay": 0, "MaxAttempts": 1}}
            client.get_waiter(waiter).wait(**call)
            ends[waiter] = "success"
        except WaiterError:
            ends[waiter] = "failure"

print("version: botocore", botocore.__version__)
print(f"guess: success of both with DBInstanceNotFound, which is the code of {code}")
print("seen:", ends)
print(f"seen: {len(by_code)} acceptors by code, {len(by_name)} by the shape's name: {', '.join(by_name)}")
expected = {"db_instance_deleted": "success", "tenant_database_deleted": "failure"}
sys.exit((ends, len(by_code), len(by_name)) != (expected, 17, 1))
PYTHON
