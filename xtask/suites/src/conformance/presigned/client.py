"""Prints the presigned URLs of the cases in a file, with and without a session token, and the folder of models."""

import datetime
import json
import sys

import botocore
import botocore.auth
import botocore.config
import botocore.model
import botocore.session

# The same as of the other side, whose constants are in `tests/src/world.rs`.
CLOCK = datetime.datetime(2026, 2, 3, 4, 5, 6)
REGION = "us-east-1"
ACCESS_KEY = "AKIDEXAMPLE"
SECRET_KEY = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
SESSION_TOKEN = "session+token/=="
VALIDITY = 900


def fixed_clock(remove_tzinfo=True):
    return CLOCK if remove_tzinfo else CLOCK.replace(tzinfo=datetime.timezone.utc)


botocore.auth.get_current_datetime = fixed_clock


# botocore prefers JSON to CBOR; the cases of a service with both protocols are for CBOR.
protocols = botocore.model.PRIORITY_ORDERED_SUPPORTED_PROTOCOLS
botocore.model.PRIORITY_ORDERED_SUPPORTED_PROTOCOLS = tuple(sorted(protocols, key="smithy-rpc-v2-cbor".__ne__))


def new_client(session, case, token):
    """Returns a client of the case's service, with the settings of the case."""
    settings = botocore.config.Config(parameter_validation=False, **case["config"])
    client = session.create_client(
        case["service"],
        region_name=REGION,
        aws_access_key_id=ACCESS_KEY,
        aws_secret_access_key=SECRET_KEY,
        aws_session_token=token,
        config=settings,
    )

    # botocore adds headers that every request of the service has only to those that it sends.
    def with_headers(request, **_):
        for name, value in case["headers"]:
            request.headers[name] = value

    client.meta.events.register("before-sign", with_headers)
    return client


def main():
    if len(sys.argv) == 1:
        print(botocore.__path__[0] + "/data")
        return
    with open(sys.argv[1]) as file:
        cases = json.load(file)
    session = botocore.session.Session()
    known = {}
    for number, case in enumerate(cases):
        for token in (None, SESSION_TOKEN):
            key = (case["service"], token)
            client = known.get(key) or known.setdefault(key, new_client(session, case, token))
            names = {operation: method for method, operation in client.meta.method_to_api_mapping.items()}
            try:
                url = client.generate_presigned_url(
                    names[case["operation"]], case["params"], VALIDITY, HttpMethod=case["method"]
                )
                print(json.dumps([number, token is not None, url, None]))
            except Exception as error:
                print(json.dumps([number, token is not None, None, repr(error)]))


main()
