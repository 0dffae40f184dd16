#!/usr/bin/env bash
# botocore 1.44.8 presigns a call that needs no signature as a URL without the call.
#
# For the query protocols `generate_presigned_url` moves the form into the URL: that of STS GetCallerIdentity has its action
# and its version besides the signature, and is fetched with GET. AssumeRoleWithSAML and AssumeRoleWithWebIdentity are called
# without credentials (`smithy.api#noAuth`), so one guesses that their URL is the same without the signature. It is the
# signer (`SigV4QueryAuth`) that moves the form, and operations without authentication have none: action and parameters
# are dropped, without an error.
#
# Guess: https://sts.us-east-1.amazonaws.com/?Action=AssumeRoleWithSAML&RoleArn=…
# Seen:  https://sts.us-east-1.amazonaws.com/
set -euo pipefail

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
python3 -m venv "$scratch/venv"
"$scratch/venv/bin/pip" install --quiet --disable-pip-version-check botocore==1.44.8

"$scratch/venv/bin/python" - <<'PYTHON'
import sys
from urllib.parse import parse_qs, urlsplit

import botocore
import botocore.session

session = botocore.session.Session()
session.set_credentials("AKIDEXAMPLE", "example")
client = session.create_client("sts", region_name="us-east-1")
role = "arn:aws:iam::123456789012:role/reader"
provider = "arn:aws:iam::123456789012:saml-provider/office"
calls = [
    ("get_caller_identity", {}),
    ("assume_role_with_saml", {"RoleArn": role, "PrincipalArn": provider, "SAMLAssertion": "PHNhbWw+"}),
    ("assume_role_with_web_identity", {"RoleArn": role, "RoleSessionName": "me", "WebIdentityToken": "token"}),
]
print(f"version: botocore {botocore.__version__}")
print("guess: three actions in three URLs")
actions = []
for operation, parameters in calls:
    url = client.generate_presigned_url(operation, Params=parameters, HttpMethod="GET")
    actions.append(parse_qs(urlsplit(url).query).get("Action"))
    print(f"seen: {operation}: {url.split('&')[0]}")
sys.exit(actions != [["GetCallerIdentity"], None, None])
PYTHON
