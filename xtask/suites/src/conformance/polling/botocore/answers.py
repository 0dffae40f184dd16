"""Answers of a service as bytes, in the form of its protocol."""

import json
from xml.etree import ElementTree

from botocore import serialize

REQUEST_ID = "R1"
MESSAGE = "a message"

CONTENT_TYPES = {
    "json": "application/x-amz-json-1.1",
    "rest-json": "application/json",
    "smithy-rpc-v2-cbor": "application/cbor",
}


def answer(status, headers, body):
    """Returns an answer in the form of a case: each byte of the body is a character."""
    return {"status": status, "headers": headers, "body": body.decode("latin-1")}


class Writer:
    """Writes the answers of an operation."""

    def __init__(self, operation):
        self.operation = operation
        self.protocol = operation.service_model.resolved_protocol
        self.headers = [["content-type", CONTENT_TYPES.get(self.protocol, "text/xml")]]
        if self.protocol == "smithy-rpc-v2-cbor":
            self.headers.append(["smithy-protocol", "rpc-v2-cbor"])

    def output(self, value):
        """Returns a successful answer with this output."""
        shape = self.operation.output_shape
        headers = list(self.headers)
        if shape is None:
            return answer(200, headers, self.document(None, {}, self.operation.name))
        if self.operation.http.get("method") == "HEAD":
            return answer(200, headers, b"")
        if self.protocol.startswith("rest-"):
            value = self.without_headers(shape, value, headers)
            payload = shape.serialization.get("payload")
            if payload is not None:
                member = shape.members[payload]
                name = member.serialization.get("name", payload)
                return answer(200, headers, self.document(member, value.get(payload, {}), name))
        return answer(200, headers, self.document(shape, value, self.operation.name + "Result"))

    def without_headers(self, shape, value, headers):
        """Moves the members of headers to `headers`."""
        body = {}
        for name, held in value.items():
            member = shape.members[name]
            location = member.serialization.get("location")
            if location == "header":
                text = str(held).lower() if isinstance(held, bool) else str(held)
                headers.append([member.serialization.get("name", name).lower(), text])
            elif location is None:
                body[name] = held
        return body

    def document(self, shape, value, name):
        if self.protocol == "smithy-rpc-v2-cbor":
            body = bytearray()
            if shape is None:
                return b"\xa0"
            serialize.CBORSerializer()._serialize_data_item(body, value, shape)
            return bytes(body)
        if self.protocol in ("json", "rest-json"):
            body = {}
            if shape is not None:
                serialize.JSONSerializer()._serialize_type_structure(body, value, shape, None)
            return json.dumps(body).encode()
        return self.xml(shape, value, name)

    def xml(self, shape, value, name):
        root = ElementTree.Element(self.operation.name + "Response")
        if shape is not None:
            if self.protocol == "query":
                name = shape.serialization.get("resultWrapper", name)
            serialize.RestXMLSerializer()._serialize(shape, value, root, name)
        if self.protocol != "query" and len(root):
            # The output is the root of the document.
            root = root[0]
            if self.protocol == "ec2":
                root.tag = self.operation.name + "Response"
        return ElementTree.tostring(root)

    def error(self, code, status):
        """Returns an error of this code."""
        headers = list(self.headers)
        if self.operation.http.get("method") == "HEAD":
            return answer(status, headers, b"")
        if self.protocol == "smithy-rpc-v2-cbor":
            fields = {"__type": code, "message": MESSAGE}
            shape = ErrorShape()
            body = bytearray()
            serialize.CBORSerializer()._serialize_type_map(body, fields, shape, None)
            return answer(status, headers, bytes(body))
        if self.protocol in ("json", "rest-json"):
            if self.protocol == "rest-json":
                headers.append(["x-amzn-errortype", code])
            return answer(status, headers, json.dumps({"__type": code, "message": MESSAGE}).encode())
        return answer(status, headers, self.xml_error(code).encode())

    def xml_error(self, code):
        error = f"<Error><Type>Sender</Type><Code>{code}</Code><Message>{MESSAGE}</Message></Error>"
        if self.protocol == "ec2":
            return f"<Response><Errors>{error}</Errors><RequestID>{REQUEST_ID}</RequestID></Response>"
        if self.operation.service_model.service_name == "s3":
            return error
        return f"<ErrorResponse>{error}<RequestId>{REQUEST_ID}</RequestId></ErrorResponse>"


class Text:
    type_name = "string"


class ErrorShape:
    """An error whose members are texts."""

    key = Text
    value = Text
