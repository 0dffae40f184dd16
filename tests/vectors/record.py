#!/usr/bin/env python3
"""Records what botocore 1.44.8 sends, and what it makes of responses, beside this script.

    pip install botocore==1.44.8 && python3 tests/vectors/record.py [--check]

With `--check` nothing is written, and the exit status is 1 when a file is not what would be written.

Nothing is sent: a `before-send` handler answers every request. Clock, credentials, idempotency token and
invocation id are fixed, so the files are the same byte for byte wherever they are made.
"""

import base64
import copy
import datetime
import json
import math
import os
import pathlib
import sys
import time
import types
import uuid

import botocore
import botocore.auth
import botocore.endpoint
import botocore.handlers
import botocore.retries.standard
import botocore.session
from botocore.awsrequest import AWSResponse
from botocore.config import Config
from botocore.exceptions import ClientError, ParamValidationError

sys.dont_write_bytecode = True  # the folder holds sources and vectors only
from inputs import INPUTS, NESTED, without_required  # noqa: E402
from responses import repeated, responses  # noqa: E402

VERSION = "1.44.8"
CLOCK = datetime.datetime(2026, 2, 3, 4, 5, 6)
REGION = "us-east-1"
CREDENTIALS = {"access_key": "AKIDEXAMPLE", "secret_key": "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "token": "session+token/=="}
TOKEN = "11111111-2222-4333-8444-555555555555"
INVOCATION = "99999999-8888-4777-8666-555555555555"
# Says the machine's Python and operating system, so it is not recorded; botocore does not sign it.
UNRECORDED = {"user-agent"}
ONE_ATTEMPT = {"total_max_attempts": 1, "mode": "standard"}
# The seconds that botocore would have waited before it tried again.
WAITS = []
SERVICES = {
    "comprehendmedical": ("comprehendmedical", "StartSNOMEDCTInferenceJob", ("json", "smithy-rpc-v2-cbor")),
    "medicalimaging": ("medical-imaging", "StartDICOMImportJob", ("rest-json",)),
}


def fix_the_world():
    os.environ["TZ"] = "UTC"  # botocore's timestamp parser works in local time
    time.tzset()
    botocore.auth.get_current_datetime = lambda remove_tzinfo=True: CLOCK
    botocore.handlers.uuid = types.SimpleNamespace(uuid4=lambda: uuid.UUID(TOKEN))
    botocore.endpoint.uuid = types.SimpleNamespace(uuid4=lambda: uuid.UUID(INVOCATION))
    botocore.endpoint.time = types.SimpleNamespace(sleep=WAITS.append)
    backoff = botocore.retries.standard.ExponentialBackoff
    delay_amount = backoff.delay_amount

    def longest(self, context):
        self._random = lambda: 1.0
        return delay_amount(self, context)

    backoff.delay_amount = longest


def make_client(service, protocol, validate, retries=ONE_ATTEMPT):
    """A client that speaks `protocol`, or what botocore picks by itself when that is None."""
    session = botocore.session.Session(profile=None)
    session.set_config_variable("config_file", "/dev/null")
    session.set_config_variable("credentials_file", "/dev/null")
    loader = session.get_component("data_loader")
    load = loader.load_service_model

    def one_protocol(name, type_name, api_version=None):
        model = load(name, type_name, api_version)
        if protocol and type_name == "service-2":
            metadata = model["metadata"] | {"protocol": protocol, "protocols": [protocol]}
            model = model | {"metadata": metadata}
        return model

    loader.load_service_model = one_protocol
    return session.create_client(
        service, region_name=REGION,
        aws_access_key_id=CREDENTIALS["access_key"], aws_secret_access_key=CREDENTIALS["secret_key"],
        aws_session_token=CREDENTIALS["token"],
        config=Config(retries=retries, parameter_validation=validate,
                      ignore_configured_endpoint_urls=True, use_fips_endpoint=False, use_dualstack_endpoint=False),
    )


class Raw:
    """The part of urllib3's response that botocore reads."""

    def __init__(self, body):
        self.body = body

    def stream(self, **_):
        yield self.body


def call(client, operation, params, answer):
    """Calls with `answer` (status, headers, body) for the network; gives (request, result or exception)."""
    sent = []

    def handler(request, **_):
        sent.append(request)
        status, headers, body = answer
        return AWSResponse(request.url, status, headers, Raw(body))

    client.meta.events.register("before-send", handler)
    try:
        result = client._make_api_call(operation, copy.deepcopy(params))
    except Exception as error:  # whatever botocore lets out is the record
        result = error
    finally:
        client.meta.events.unregister("before-send", handler)
    return sent, result


def bytes_as_json(body, binary=False):
    try:
        if not binary:
            return {"text": body.decode()}
    except UnicodeDecodeError:
        pass
    return {"base64": base64.b64encode(body).decode()}


def text(value):
    return value.decode() if isinstance(value, bytes) else str(value)


def record_request(client, operation, name, params, protocol):
    sent, _ = call(client, operation, params, (200, {}, b""))
    if not sent:
        raise SystemExit(f"{operation}, {name}: botocore sent nothing")
    sent = sent[0]
    headers = {key.lower(): text(value) for key, value in sent.headers.items() if key.lower() not in UNRECORDED}
    body = sent.body if isinstance(sent.body, bytes) else (sent.body or "").encode()
    shown = bytes_as_json(body, binary="cbor" in protocol)
    return {"name": name, "input": params, "method": sent.method, "url": sent.url, "headers": headers, "body": shown}


def plain(value):
    """A parsed value as JSON: a timestamp as `{"timestamp": seconds}`, a number that JSON lacks as text."""
    if isinstance(value, datetime.datetime):
        return {"timestamp": value.timestamp()}
    if isinstance(value, float) and not math.isfinite(value):
        return {"float": repr(value)}
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value


def outcome(result):
    if isinstance(result, dict):
        metadata = result.pop("ResponseMetadata", {})
        return {"output": plain(result), "request_id": metadata.get("RequestId")}
    if isinstance(result, ClientError):
        response = dict(result.response)
        metadata, error = response.pop("ResponseMetadata", {}), response.pop("Error", {})
        return {
            "class": type(result).__name__, "code": error.get("Code"), "message": error.get("Message"),
            "status": metadata.get("HTTPStatusCode"), "request_id": metadata.get("RequestId"), "members": plain(response),
        }
    return {"raised": type(result).__name__}


def record_response(client, operation, name, answer):
    status, headers, body = answer
    _, example = next(INPUTS[operation]())
    _, result = call(client, operation, example, answer)
    shown = bytes_as_json(body, binary=headers["content-type"] == "application/cbor")
    return {"name": name, "status": status, "headers": headers, "body": shown, "outcome": outcome(result)}


def record_refusals(client, operation):
    for name, params in without_required(INPUTS[operation](), NESTED[operation]):
        _, result = call(client, operation, params, (200, {}, b""))
        if not isinstance(result, ParamValidationError):
            raise SystemExit(f"{operation}, {name}: not refused but {result!r}")
        yield {"name": name, "input": params, "report": result.kwargs["report"].split("\n")}


def record_retries(service, operation, protocol):
    """What botocore does by its own settings while every attempt gets the same answer."""
    _, example = next(INPUTS[operation]())
    for name, *answer in repeated(operation, protocol):
        client = make_client(service, None, validate=False, retries=None)
        WAITS.clear()
        sent, _ = call(client, operation, example, answer)
        status, headers, body = answer
        yield {
            "name": name, "mode": client.meta.config.retries["mode"], "status": status, "headers": headers,
            "body": bytes_as_json(body), "attempts": [text(request.headers["amz-sdk-request"]) for request in sent],
            "waits": list(WAITS),
        }


def record_protocol(service, operation, protocol):
    client = make_client(service, protocol, validate=False)
    return {
        "protocol": protocol,
        "requests": [record_request(client, operation, name, params, protocol) for name, params in INPUTS[operation]()],
        "responses": [record_response(client, operation, name, answer) for name, *answer in responses(operation, protocol)],
    }


def lines(value, indent=0):
    """JSON with a line to a vector, so that a change shows as the vectors it touches."""
    if not isinstance(value, (dict, list)) or not value or "name" in value:
        return json.dumps(value, sort_keys=True, separators=(",", ":"))
    pad, end = "\n" + "  " * (indent + 1), "\n" + "  " * indent
    if isinstance(value, list):
        return "[" + ",".join(pad + lines(item, indent + 1) for item in value) + end + "]"
    return "{" + ",".join(pad + json.dumps(key) + ": " + lines(item, indent + 1) for key, item in value.items()) + end + "}"


def main():
    if botocore.__version__ != VERSION:
        raise SystemExit(f"botocore {botocore.__version__} is installed, the vectors are of {VERSION}: pip install botocore=={VERSION}")
    fix_the_world()
    check, stale = sys.argv[1:] == ["--check"], []
    for module, (service, operation, protocols) in SERVICES.items():
        own = make_client(service, None, validate=True)
        recorded = {
            "botocore": VERSION,
            "operation": operation,
            "clock": int(CLOCK.replace(tzinfo=datetime.timezone.utc).timestamp()),
            "region": REGION,
            "credentials": CREDENTIALS,
            "idempotency_token": TOKEN,
            "botocore_selects": own.meta.service_model.resolved_protocol,
            "refused": list(record_refusals(own, operation)),
            "retries": list(record_retries(service, operation, protocols[0])),
            "protocols": [record_protocol(service, operation, protocol) for protocol in protocols],
        }
        path = pathlib.Path(__file__).with_name(f"{module}.json")
        written = lines(recorded).encode("ascii") + b"\n"
        if not check:
            path.write_bytes(written)
        elif not path.exists() or path.read_bytes() != written:
            stale.append(path.name)
        counts = ", ".join(f"{p['protocol']}: {len(p['requests'])} requests, {len(p['responses'])} responses" for p in recorded["protocols"])
        print(f"{path.name}: botocore selects {recorded['botocore_selects']}; {counts}")
    if stale:
        raise SystemExit(f"not as recorded: {', '.join(stale)}")


if __name__ == "__main__":
    main()
