#!/usr/bin/env bash
# botocore 1.44.8 speaks JSON with services whose model names CBOR first.
#
# A model's `protocols` list is in the service's order of preference, so one guesses that a client of a service that lists
# `smithy-rpc-v2-cbor` first, with JSON after it, speaks CBOR. botocore goes by a list of its own
# (`PRIORITY_ORDERED_SUPPORTED_PROTOCOLS` in utils.py), in which `json` is before `smithy-rpc-v2-cbor`: of the 45 models that
# name CBOR first it speaks CBOR with the 4 that name nothing else. The generated AWS SDKs follow the order of the model.
#
# Guess: 45 services speak smithy-rpc-v2-cbor.
# Seen:  4 speak smithy-rpc-v2-cbor, 41 speak json.
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

session = botocore.session.Session()
speaks = collections.defaultdict(list)
for name in session.get_available_services():
    model = session.get_service_model(name)
    if model.metadata.get("protocols", [None])[0] == "smithy-rpc-v2-cbor":
        speaks[model.resolved_protocol].append(name)

print("botocore", botocore.__version__)
for protocol, names in sorted(speaks.items()):
    print(f"{protocol}: {len(names)} services, such as {', '.join(names[:4])}")
seen = {protocol: len(names) for protocol, names in speaks.items()}
sys.exit(seen != {"json": 41, "smithy-rpc-v2-cbor": 4})
PYTHON
