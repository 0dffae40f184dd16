"""Prints the cases of the services in a file, one a line, with what botocore does on their answers."""

import io
import json
import random
import sys
import time

import botocore
import botocore.awsrequest
import botocore.config
import botocore.model
import botocore.parsers
import botocore.session
import botocore.utils

import paginators
import waiters
from answers import Writer
from values import required

# The same as of the other side, whose constants are in `tests/src/world.rs`.
REGION = "us-east-1"
ACCESS_KEY = "AKIDEXAMPLE"
SECRET_KEY = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"

# botocore prefers JSON to CBOR; clients use the first protocol of the model.
protocols = botocore.model.PRIORITY_ORDERED_SUPPORTED_PROTOCOLS
botocore.model.PRIORITY_ORDERED_SUPPORTED_PROTOCOLS = tuple(sorted(protocols, key="smithy-rpc-v2-cbor".__ne__))

# botocore alone follows an error of S3 to another region.
botocore.utils.S3RegionRedirectorv2.redirect_from_error = lambda *_, **__: None

# botocore sets it for the lists of S3 unless the caller does.
GIVEN = {"EncodingType": "url"}

time.sleep = lambda seconds: None


class Raw(io.BytesIO):
    def stream(self):
        yield self.getvalue()


class Server:
    """Answers the requests of a client, and records them."""

    def __init__(self, client):
        self.answers, self.requests = [], []
        client.meta.events.register("before-send", self.send)

    def answer(self, answers):
        """Begins a sequence, whose last answer is repeated. Returns the list of its requests."""
        self.answers, self.requests = answers, []
        return self.requests

    def send(self, request, **_):
        answer = self.answers[min(len(self.requests), len(self.answers) - 1)]
        self.requests.append({"method": request.method, "url": request.url, "body": body(request)})
        headers = botocore.awsrequest.HeadersDict(answer["headers"])
        raw = Raw(answer["body"].encode("latin-1"))
        return botocore.awsrequest.AWSResponse(request.url, answer["status"], headers, raw)


def body(request):
    held = request.body or b""
    held = held.encode() if isinstance(held, str) else held
    if held and "cbor" in str(request.headers.get("content-type")):
        return json.dumps(botocore.parsers.RpcV2CBORParser().parse_data_item(io.BufferedReader(io.BytesIO(held))))
    return held.decode("latin-1")


def new_client(session, service):
    settings = botocore.config.Config(
        parameter_validation=False,
        retries={"total_max_attempts": 1},
        response_checksum_validation="when_required",
        s3={"us_east_1_regional_endpoint": "regional"},
    )
    return session.create_client(
        service,
        region_name=REGION,
        aws_access_key_id=ACCESS_KEY,
        aws_secret_access_key=SECRET_KEY,
        config=settings,
    )


def size(shape, seen):
    """Returns the number of members that an operation needs."""
    if shape is None or shape.name in seen:
        return 0
    seen.add(shape.name)
    if shape.type_name == "structure":
        return len(shape.members) + sum(size(member, seen) for member in shape.members.values())
    if shape.type_name == "list":
        return size(shape.member, seen)
    return size(shape.value, seen) if shape.type_name == "map" else 0


def operation_size(operation):
    seen = set()
    return size(operation.input_shape, seen) + size(operation.output_shape, seen)


def smallest(model, named, most):
    """Returns names, those of the smallest operations, with at most so many."""
    known = {operation: operation_size(model.operation_model(operation)) for _, operation in named}
    return sorted(named, key=lambda pair: (known[pair[1]], pair))[:most]


class Service:
    """The cases of a service."""

    def __init__(self, session, subject):
        self.subject = subject
        self.client = new_client(session, subject["service"])
        self.server = Server(self.client)
        self.model = self.client.meta.service_model
        self.data = lambda kind: session.get_component("data_loader").load_service_model(subject["service"], kind)
        self.methods = {operation: method for method, operation in self.client.meta.method_to_api_mapping.items()}

    def of(self, kind, name, operation, runs, **others):
        shape = self.model.operation_model(operation).input_shape
        params = required(shape)
        params.update((name, value) for name, value in GIVEN.items() if shape and name in shape.members)
        head = {"service": self.subject["service"], "kind": kind, "name": name, "operation": operation}
        print(json.dumps({**head, "params": params, "runs": list(runs(params)), **others}))

    def waiters(self):
        configs = self.data("waiters-2")["waiters"] if self.subject["waiters"] else {}
        named = [(name, config["operation"]) for name, config in configs.items()]
        for name, operation in smallest(self.model, named, self.subject["waiters"]):
            drawn = random.Random(f"{self.subject['service']} {name}")
            shape = self.model.operation_model(operation)
            answers, unmatched = waiters.Answers(configs[name], shape, Writer(shape), drawn).all()
            method = botocore.xform_name(name)
            runs = lambda params: waiters.runs(self.client, self.server, method, params, answers, drawn)
            self.of("waiter", name, operation, runs, unmatched=unmatched)

    def paginators(self):
        configs = self.data("paginators-1")["pagination"] if self.subject["paginators"] else {}
        named = [(name, name) for name in configs]
        for name, _ in smallest(self.model, named, self.subject["paginators"]):
            drawn = random.Random(f"{self.subject['service']} {name}")
            shape = self.model.operation_model(name)
            sequences = paginators.Pages(configs[name], shape, Writer(shape), drawn).sequences()
            runs = lambda params: paginators.runs(self.client, self.server, self.methods[name], params, sequences)
            self.of("paginator", name, name, runs, unmatched=[])


def main():
    if len(sys.argv) == 1:
        print(botocore.__path__[0] + "/data")
        return
    with open(sys.argv[1]) as file:
        subjects = json.load(file)
    session = botocore.session.Session()
    for subject in subjects:
        service = Service(session, subject)
        service.waiters()
        service.paginators()


main()
