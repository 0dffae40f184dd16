"""The responses that botocore's parser is asked about: (name, status, headers, body)."""

import json
import struct

REQUEST_ID = "1b206dd1-f9a8-11e5-becf-051c60f11c4a"

# What each operation answers with, and may fail with (status by the model).
SUCCESS = {
    "StartDICOMImportJob": {
        "datastoreId": "12345678901234567890123456789012",
        "jobId": "0123456789abcdef",
        "jobStatus": "SUBMITTED",
        "submittedAt": 1657000000,
    },
    "StartSNOMEDCTInferenceJob": {"JobId": "abc/123"},
}
ERRORS = {
    "StartDICOMImportJob": {
        "AccessDeniedException": 403, "ConflictException": 409, "InternalServerException": 500,
        "ResourceNotFoundException": 404, "ServiceQuotaExceededException": 402, "ThrottlingException": 429,
        "ValidationException": 400,
    },
    "StartSNOMEDCTInferenceJob": {
        "InternalServerException": 500, "InvalidRequestException": 400, "ResourceNotFoundException": 404,
        "TooManyRequestsException": 429,
    },
}
NAMESPACE = {
    "StartDICOMImportJob": "com.amazonaws.medicalimaging",
    "StartSNOMEDCTInferenceJob": "com.amazonaws.comprehendmedical",
}
URL = ":http://internal.amazon.com/coral/com.amazon.coral.validate/"
TIMESTAMPS = {
    "whole seconds": 1657000000, "milliseconds": 1657000000.125, "zero": 0, "before 1970": -1.5,
    "exponent": 1.657e9, "far future": 4102444800, "digits in a string": "1657000000",
    "date-time": "2022-07-05T05:46:40Z", "date-time, fraction": "2022-07-05T05:46:40.125Z",
    "date-time, offset": "2022-07-05T07:46:40+02:00", "http-date": "Tue, 05 Jul 2022 05:46:40 GMT",
    "text": "yesterday", "true": True, "list": [1657000000],
}


def head(major, count):
    for size, (limit, code) in enumerate([(24, None), (1 << 8, 24), (1 << 16, 25), (1 << 32, 26), (1 << 64, 27)]):
        if count < limit:
            if code is None:
                return bytes([major << 5 | count])
            return bytes([major << 5 | code]) + count.to_bytes(1 << (size - 1), "big")
    raise ValueError(count)


def cbor(value):
    """RFC 8949 for what JSON can say; maps in order given."""
    if value is None or isinstance(value, bool):
        return bytes([{None: 0xF6, True: 0xF5, False: 0xF4}[value]])
    if isinstance(value, int):
        return head(0, value) if value >= 0 else head(1, -1 - value)
    if isinstance(value, float):
        return b"\xfb" + struct.pack(">d", value)
    if isinstance(value, str):
        text = value.encode()
        return head(3, len(text)) + text
    if isinstance(value, list):
        return head(4, len(value)) + b"".join(map(cbor, value))
    return head(5, len(value)) + b"".join(cbor(key) + cbor(item) for key, item in value.items())


def as_json(value):
    return json.dumps(value, ensure_ascii=False).encode()


WRITERS = {
    "rest-json": (as_json, {"content-type": "application/json"}),
    "json": (as_json, {"content-type": "application/x-amz-json-1.1"}),
    "smithy-rpc-v2-cbor": (cbor, {"content-type": "application/cbor", "smithy-protocol": "rpc-v2-cbor"}),
}


def successes(operation):
    whole = SUCCESS[operation]
    yield "whole", whole
    yield "unknown members", whole | {"zz": {"deep": [1, {"a": None}]}, "Number": 1.5, "null": None}
    yield "no members", {}
    for name in whole:
        yield f"no {name}", {key: value for key, value in whole.items() if key != name}
        yield f"null {name}", whole | {name: None}
        yield f"number for {name}", whole | {name: 12}
        yield f"list for {name}", whole | {name: []}
        yield f"object for {name}", whole | {name: {}}
        yield f"awkward {name}", whole | {name: 'a"b\\ \n\u0001 漢🩺 \u202e'}
        yield f"empty {name}", whole | {name: ""}
        yield f"wrong case for {name}", {name.swapcase(): "x"}
    if "jobStatus" in whole:
        yield "unknown status", whole | {"jobStatus": "PAUSED"}
        for name, value in TIMESTAMPS.items():
            yield f"submittedAt: {name}", whole | {"submittedAt": value}


def error_forms(shape, namespace):
    """Every place in which AWS services have been seen to put an error's code and message."""
    yield "header", {"x-amzn-errortype": shape}, {"message": "said plainly"}
    yield "header with URL", {"x-amzn-errortype": shape + URL}, {"message": "with a URL"}
    yield "header with namespace", {"x-amzn-errortype": f"{namespace}#{shape}"}, {"message": "with a namespace"}
    yield "header with both", {"x-amzn-errortype": f"{namespace}#{shape}{URL}"}, {"Message": "with both"}
    yield "__type", {}, {"__type": shape, "message": "in the body"}
    yield "__type with URL", {}, {"__type": shape + URL, "Message": "in the body"}
    yield "__type with namespace", {}, {"__type": f"{namespace}#{shape}", "message": "in the body"}
    yield "__type with namespace, Message", {}, {"__type": f"{namespace}#{shape}", "Message": "capital"}
    yield "code", {}, {"code": shape, "message": "as code"}
    yield "Code", {}, {"Code": shape, "Message": "as Code"}
    yield "code with both", {}, {"code": f"{namespace}#{shape}{URL}", "message": "as code"}
    yield "errorMessage", {"x-amzn-errortype": shape}, {"__type": shape, "errorMessage": "by another name"}
    yield "header against __type", {"x-amzn-errortype": shape}, {"__type": "OtherException", "message": "header"}
    yield "no message", {"x-amzn-errortype": shape}, {"__type": shape}
    yield "null message", {"x-amzn-errortype": shape}, {"__type": shape, "message": None}
    yield "number message", {"x-amzn-errortype": shape}, {"__type": shape, "message": 12}
    yield "both messages", {"x-amzn-errortype": shape}, {"__type": shape, "message": "lower", "Message": "upper"}
    yield "unknown members", {"x-amzn-errortype": shape}, {"__type": shape, "message": "m", "extra": {"a": [None]}}


def bodies(operation, write):
    """Bodies that are no document of the protocol, or a spoilt one."""
    whole = write(SUCCESS[operation])
    yield "empty", b""
    yield "HTML", b"<html><body><b>Http/1.1 Service Unavailable</b></body></html>"
    yield "HTML document", b"<!DOCTYPE html>\n<html><body>Gateway</body></html>"
    yield "truncated by one", whole[:-1]
    yield "truncated by half", whole[: len(whole) // 2]
    yield "truncated to one", whole[:1]
    yield "trailing bytes", whole + b"}"
    yield "list", write([])
    yield "string", write("x")
    yield "null", write(None)
    yield "invalid UTF-8", whole.replace(b"a", b"\xff").replace(b"1", b"\xfe")
    yield "not text", b"\x00\xff\xfe"


def responses(operation, protocol):
    write, headers = WRITERS[protocol]
    headers = headers | {"x-amzn-requestid": REQUEST_ID}
    for name, members in successes(operation):
        yield f"success, {name}", 200, headers, write(members)
    whole = write(SUCCESS[operation])
    yield "success, 201", 201, headers, whole
    yield "success, no request id", 200, WRITERS[protocol][1], whole
    yield "success, other request id", 200, WRITERS[protocol][1] | {"x-amz-request-id": "other"}, whole
    for shape, status in ERRORS[operation].items():
        for form, more, members in error_forms(shape, NAMESPACE[operation]):
            yield f"{shape}, {form}", status, headers | more, write(members)
        yield f"{shape}, wrong status", 418, headers, write({"__type": shape, "message": "m"})
        yield f"{shape}, header and empty body", status, headers | {"x-amzn-errortype": shape}, b""
    for form, more, members in error_forms("SomethingNewException", NAMESPACE[operation]):
        yield f"unknown error, {form}", 400, headers | more, write(members)
    for status in (400, 500, 503):
        for name, body in bodies(operation, write):
            yield f"{status} with {name} body", status, headers, body
    for name, body in bodies(operation, write):
        yield f"200 with {name} body", 200, headers, body
    for status in (301, 304, 429, 599):
        yield f"{status} without code", status, headers, write({"message": "no code"})


def repeated(operation, protocol):
    """Answers that every attempt of a call gets, to see which are worth another."""
    write, headers = WRITERS[protocol]
    headers = headers | {"x-amzn-requestid": REQUEST_ID}
    for status in (500, 502, 503, 504, 501, 400, 404):
        yield f"{status} without body", status, headers, b""
    for shape, status in ERRORS[operation].items():
        yield shape, status, headers | {"x-amzn-errortype": shape}, write({"__type": shape, "message": "m"})
    for code in ("RequestTimeout", "RequestTimeoutException", "SlowDown", "Throttling", "ThrottledException", "RequestLimitExceeded"):
        yield f"{code}, 400", 400, headers | {"x-amzn-errortype": code}, write({"__type": code, "message": "m"})
    yield "429 without body", 429, headers, b""
    for after in ("150", "1500", "60000", "-1", "soon"):
        yield f"500, x-amz-retry-after {after}", 500, headers | {"x-amz-retry-after": after}, b""
