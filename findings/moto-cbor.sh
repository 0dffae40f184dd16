#!/usr/bin/env bash
# moto 5.2.5 knows nothing of CBOR: a client that speaks a service's first protocol gets "404 Not Found" from it.
#
# moto imitates AWS services for the clients of every language. The models in botocore 1.44.8 name Smithy RPC v2 CBOR as the
# first protocol of 45 services, and the AWS SDKs that go by this order speak it, so one guesses that moto does, too. Its
# routes have no path of that protocol (`/service/NAME/operation/NAME`), and what it answers is the HTML page of its web
# framework. It goes unnoticed in Python, where botocore speaks JSON with most of these services.
#
# Guess: each of the calls is answered in both protocols.
# Seen:  status 200 for JSON and 404 for CBOR.
set -euo pipefail

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
python3 -m venv "$scratch/venv"
"$scratch/venv/bin/pip" install --quiet --disable-pip-version-check 'moto[server]==5.2.5' botocore==1.44.8

"$scratch/venv/bin/python" - <<'PYTHON'
import http.client
import logging
import sys

import botocore.session
import moto
from moto.server import ThreadedMotoServer

logging.disable(logging.CRITICAL)
server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
host, port = server.get_host_and_port()
session = botocore.session.Session()
session.set_credentials("AKIDEXAMPLE", "example")


def ask(service, operation):
    metadata = session.get_service_model(service).metadata
    assert metadata["protocols"][0] == "smithy-rpc-v2-cbor"
    scope = f"AKIDEXAMPLE/20260101/us-east-1/{metadata.get('signingName', metadata['endpointPrefix'])}/aws4_request"
    common = {"Authorization": f"AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=host, Signature=00"}
    json = {"Content-Type": f"application/x-amz-json-{metadata['jsonVersion']}"}
    json["X-Amz-Target"] = f"{metadata['targetPrefix']}.{operation}"
    cbor = {"Content-Type": "application/cbor", "Accept": "application/cbor", "smithy-protocol": "rpc-v2-cbor"}
    statuses = []
    for path, body, headers in [
        ("/", b"{}", json),
        (f"/service/{metadata['targetPrefix']}/operation/{operation}", b"\xa0", cbor),
    ]:
        connection = http.client.HTTPConnection(host, port)
        connection.request("POST", path, body, common | headers)
        statuses.append(connection.getresponse().status)
    print(f"{service} {operation}: guess: 200, 200; seen: JSON {statuses[0]}, CBOR {statuses[1]}")
    return statuses


print("version: moto", moto.__version__)
calls = [("directconnect", "DescribeConnections"), ("memorydb", "DescribeClusters"), ("servicediscovery", "ListNamespaces")]
seen = [ask(*call) for call in calls]
server.stop()
sys.exit(seen != [[200, 404]] * len(calls))
PYTHON
