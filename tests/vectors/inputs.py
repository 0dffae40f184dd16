"""The inputs whose requests are recorded, an operation at a time: (name, parameters)."""

from itertools import combinations

# Text that has broken a serializer, an escaper or a signer somewhere before.
AWKWARD = {
    "unicode": "Ünïcödé ñandú 漢字 ßẞ İı",
    "combining": "e\u0301 a\u030a \u1100\u1161\u11a8",
    "control": "".join(map(chr, range(0x20))) + "\x7f\x80\x9f",
    "quotes": "\"double\" 'single' `tick` \\back\\slash\\\"",
    "emoji": "🩺 👩‍⚕️ 🏥 🏳️‍🌈",
    "spaces": "  lead  middle  trail  ",
    "line-ends": "one\ntwo\r\nthree\rfour\u2028five\u2029six\u0085seven",
    "slashes": "/a//b/./c/../d\\e/",
    "percent": "100% %25 %2F %zz %",
    "plus": "a+b c%20d",
    "dots": "..",
    "one-dot": ".",
    "bidi": "\u202eabc\u202c \u2066x\u2069 \u200fy",
    "invisible": "\ufeffa\u200bb\u200dc\u00add",
    "noncharacters": "\ufffe\uffff\ufdd0\U0010ffff",
    "reserved": ":/?#[]@!$&'()*+,;=",
    "unreserved": "-._~Az09",
    "markup": "</script><!--&amp;-->]]>",
    "templates": "{datastoreId} {} ${x} {{y}} %s",
    "json": '{"a":[1,null]}',
    "one-space": " ",
    "long": "0123456789abcdef" * 64,
    "long-unicode": "漢🩺" * 64,
}

ROLE = "arn:aws:iam::123456789012:role/import"
DATASTORE = "12345678901234567890123456789012"


def subsets(optional):
    """Every choice of the optional members, fewest first."""
    names = list(optional)
    for size in range(len(names) + 1):
        for chosen in combinations(names, size):
            yield chosen, {name: optional[name] for name in chosen}


def mapping(study, path, series=None):
    made = {"studyInstanceUID": study, "metadataFilePath": path}
    if series is not None:
        made["seriesInstanceUID"] = series
    return made


def union(mappings):
    return {"dicomJsonMetadataImportConfiguration": {"dicomMetadataMappings": mappings}}


def dicom_import():
    required = {
        "dataAccessRoleArn": ROLE,
        "datastoreId": DATASTORE,
        "inputS3Uri": "s3://in/studies/",
        "outputS3Uri": "s3://out/results/",
    }
    optional = {
        "jobName": "import-1",
        "clientToken": "token-of-the-caller",
        "inputOwnerAccountId": "210987654321",
        "importConfiguration": union([mapping("1.2.840.1", "meta/1.json", "1.2.840.1.2")]),
    }
    for chosen, members in subsets(optional):
        yield "with " + (" ".join(chosen) or "nothing optional"), required | members
    for name, text in AWKWARD.items():
        strings = {key: text for key in required | optional if key not in ("datastoreId", "importConfiguration")}
        yield f"{name} in the body", required | strings | {
            "importConfiguration": union([mapping(text, text, text)])
        }
        yield f"{name} in the label", required | {"datastoreId": text}
    yield "empty label", required | {"datastoreId": ""}
    yield "empty strings in the body", required | {
        "jobName": "", "dataAccessRoleArn": "", "inputS3Uri": "", "outputS3Uri": "", "inputOwnerAccountId": "",
        "importConfiguration": union([mapping("", "", "")]),
    }
    yield "empty token", required | {"clientToken": ""}
    yield "no mappings", required | {"importConfiguration": union([])}
    many = [mapping(f"1.2.{i}", f"meta/{i}.json", f"1.2.{i}.9" if i % 3 else None) for i in range(50)]
    yield "many mappings", required | {"importConfiguration": union(many)}


def snomed_inference():
    data = {"S3Bucket": "clinical-notes"}
    required = {
        "InputDataConfig": data,
        "OutputDataConfig": {"S3Bucket": "coded-notes"},
        "DataAccessRoleArn": ROLE,
        "LanguageCode": "en",
    }
    optional = {
        "JobName": "snomed 1",
        "ClientRequestToken": "token-of-the-caller",
        "KMSKey": "arn:aws:kms:us-east-1:123456789012:key/k",
        "InputDataConfig": data | {"S3Key": "in/"},
        "OutputDataConfig": {"S3Bucket": "coded-notes", "S3Key": "out/"},
    }
    for chosen, members in subsets(optional):
        yield "with " + (" ".join(chosen) or "nothing optional"), required | members
    for name, text in AWKWARD.items():
        both = {"S3Bucket": text, "S3Key": text}
        yield f"{name} everywhere", {
            "InputDataConfig": both, "OutputDataConfig": both, "DataAccessRoleArn": text, "LanguageCode": text,
            "JobName": text, "ClientRequestToken": text, "KMSKey": text,
        }
    empty = {"S3Bucket": "", "S3Key": ""}
    yield "empty strings", required | {
        "InputDataConfig": empty, "OutputDataConfig": empty, "DataAccessRoleArn": "", "JobName": "", "KMSKey": "",
    }
    yield "empty token", required | {"ClientRequestToken": ""}
    yield "unknown language", required | {"LanguageCode": "tlh"}
    yield "empty language", required | {"LanguageCode": ""}


def without_required(inputs, nested):
    """Inputs that lack what the model requires: each top-level member, all of them, and one nested member."""
    _, whole = next(inputs)
    for lacking in whole:
        yield f"no {lacking}", {key: value for key, value in whole.items() if key != lacking}
    yield "nothing at all", {}
    yield "nested member missing", whole | nested


INPUTS = {"StartDICOMImportJob": dicom_import, "StartSNOMEDCTInferenceJob": snomed_inference}
NESTED = {
    "StartDICOMImportJob": {"importConfiguration": union([{"seriesInstanceUID": "1"}])},
    "StartSNOMEDCTInferenceJob": {"InputDataConfig": {"S3Key": "in/"}},
}
