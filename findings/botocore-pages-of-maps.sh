#!/usr/bin/env bash
# botocore 1.44.8 drops every page but the first where a paginated result is a map.
#
# `build_full_result` is there to give the pages of a paginator as one response. One guesses that it joins what the pages
# have, whatever the type of the result key. In paginate.py it extends lists, adds numbers up and appends strings to each
# other; there is no branch for a map or a structure, and from the second page on these are passed over without an error.
# A text that each page repeats, on the other hand, grows with the pages.
#
# Guess: the items of both pages; the one InsightId.
# Seen:  the items of the first page; an InsightId twice in a row; 6 of 3,507 paginators have 7 such result keys.
set -euo pipefail

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
python3 -m venv "$scratch/venv"
"$scratch/venv/bin/pip" install --quiet --disable-pip-version-check botocore==1.44.8

"$scratch/venv/bin/python" - <<'PYTHON'
import sys

import botocore
import botocore.session
from botocore.stub import Stubber

session = botocore.session.Session()
session.set_credentials("AKIDEXAMPLE", "example")


def joined(service, operation, pages, **parameters):
    client = session.create_client(service, region_name="us-east-1")
    with Stubber(client) as stub:
        for page in pages:
            stub.add_response(operation, page)
        return client.get_paginator(operation).paginate(**parameters).build_full_result()


pages = [{"items": {"key-1": [[1, 9]]}, "position": "next"}, {"items": {"key-2": [[2, 8]]}}]
usage = joined("apigateway", "get_usage", pages, usagePlanId="plan", startDate="2024-01-01", endDate="2024-01-02")
pages = [{"InsightId": "i-1", "AnomalousLogGroups": [], "NextToken": "n" * 36}, {"InsightId": "i-1", "AnomalousLogGroups": []}]
groups = joined("devops-guru", "list_anomalous_log_groups", pages, InsightId="i-1")

loader = session.get_component("data_loader")
total, lost = 0, []
for service in loader.list_available_services("paginators-1"):
    model = session.get_service_model(service)
    for name, paginator in loader.load_service_model(service, "paginators-1")["pagination"].items():
        total += 1
        members = model.operation_model(name).output_shape.members
        keys = paginator.get("result_key", [])
        for key in [keys] if isinstance(keys, str) else keys:
            if key in members and members[key].type_name in ("map", "structure"):
                lost.append(f"{service} {name}.{key}")

print("version: botocore", botocore.__version__)
print("guess: items of key-1 and key-2; InsightId i-1")
print(f"seen: items of {', '.join(usage['items'])}; InsightId {groups['InsightId']}")
print(f"seen: {len(lost)} such result keys in {total} paginators: {', '.join(lost)}")
sys.exit((list(usage["items"]), groups["InsightId"], len(lost)) != (["key-1"], "i-1i-1", 7))
PYTHON
