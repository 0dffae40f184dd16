"""Tests of servers, whose addresses are in SERVER and others, with an unmodified boto3, through its public API."""

import faulthandler
import io
import os
import unittest
import urllib.error
import urllib.request

import boto3
import botocore
import botocore.config
import botocore.exceptions

# Time limit for calls that hang.
faulthandler.dump_traceback_later(240, exit=True)

ROLE = "arn:aws:iam::123456789012:role/import"
STORE = "0a" * 16
SNOMED = {
    "InputDataConfig": {"S3Bucket": "bucket", "S3Key": "in/"},
    "OutputDataConfig": {"S3Bucket": "bucket"},
    "DataAccessRoleArn": ROLE,
    "LanguageCode": "en",
}
DICOM = {
    "datastoreId": STORE,
    "dataAccessRoleArn": ROLE,
    "inputS3Uri": "s3://bucket/in/",
    "outputS3Uri": "s3://bucket/out/",
}


def client(service, url="SERVER", attempts=1, headers=None, signature=None):
    """Returns a client without botocore's own validation of parameters, so that the server validates them."""
    config = botocore.config.Config(
        parameter_validation=False,
        connect_timeout=10,
        read_timeout=10,
        retries={"mode": "standard", "total_max_attempts": attempts},
        signature_version=signature,
    )
    made = boto3.client(
        service,
        region_name="us-east-1",
        endpoint_url=os.environ[url],
        aws_access_key_id="AKIDEXAMPLE",
        aws_secret_access_key="any will do",
        config=config,
    )
    for name, value in (headers or {}).items():
        made.meta.events.register("before-sign", lambda request, n=name, v=value, **_: request.headers.add_header(n, v))
    return made


class Snomed:
    service, operation, method, good = (
        "comprehendmedical",
        "StartSNOMEDCTInferenceJob",
        "start_snomedct_inference_job",
        SNOMED,
    )


class Dicom:
    service, operation, method, good = "medical-imaging", "StartDICOMImportJob", "start_dicom_import_job", DICOM


class Starts:
    """Tests of both operations."""

    def call(self, made=None, **changed):
        made = made or client(self.service)
        parameters = {name: value for name, value in {**self.good, **changed}.items() if value is not None}
        return getattr(made, self.method)(**parameters)

    def refused(self, **changed):
        made = client(self.service)
        with self.assertRaises(self.validation(made)) as raised:
            self.call(made, **changed)
        response = raised.exception.response
        self.assertEqual(response["ResponseMetadata"]["HTTPStatusCode"], 400)
        return response["Error"]["Message"]

    def test_every_modeled_error_is_raised_as_itself(self):
        model = client(self.service).meta.service_model.operation_model(self.operation)
        self.assertGreaterEqual(len(model.error_shapes), 4)
        for shape in model.error_shapes:
            with self.subTest(shape.name):
                made = client(self.service, headers={"x-whitesmith-error": f"{shape.name}: for a test"})
                with self.assertRaises(getattr(made.exceptions, shape.name)) as raised:
                    self.call(made)
                response = raised.exception.response
                self.assertEqual(response["Error"], {"Code": shape.name, "Message": "for a test"})
                status = shape.metadata["error"]["httpStatusCode"]
                self.assertEqual(response["ResponseMetadata"]["HTTPStatusCode"], status)
                self.assertRegex(response["ResponseMetadata"]["RequestId"], "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-")

    def test_throttling_is_retried(self):
        name = self.throttling
        made = client(self.service, attempts=3, headers={"x-whitesmith-error": name})
        with self.assertRaises(getattr(made.exceptions, name)) as raised:
            self.call(made)
        self.assertEqual(raised.exception.response["ResponseMetadata"]["RetryAttempts"], 2)

    def code_for_signature(self, mutate):
        made = client(self.service)

        def sent(request, **_):
            request.headers["Authorization"] = mutate(request.headers["Authorization"].decode())

        made.meta.events.register("before-send", sent)
        with self.assertRaises(botocore.exceptions.ClientError) as raised:
            self.call(made)
        self.assertEqual(raised.exception.response["ResponseMetadata"]["HTTPStatusCode"], 403)
        return raised.exception.response["Error"]["Code"]

    def test_a_malformed_signature_is_refused(self):
        other = f"/{self.service}x/"
        mutations = {
            "InvalidSignatureException": [
                lambda text: text.replace(f"/{self.service}/", other),
                lambda text: text.replace("/aws4_request", "/aws5_request"),
                lambda text: text.replace("host;", ""),
            ],
            "IncompleteSignatureException": [
                lambda text: text.replace("AWS4-HMAC-SHA256", "AWS4-HMAC-SHA1"),
                lambda text: text[:-1],
                lambda text: text.replace("Credential=", "Credentials="),
            ],
        }
        for code, cases in mutations.items():
            for case in cases:
                self.assertEqual(self.code_for_signature(case), code)

    def test_an_unsigned_call_is_refused(self):
        with self.assertRaises(botocore.exceptions.ClientError) as raised:
            self.call(client(self.service, signature=botocore.UNSIGNED))
        self.assertEqual(raised.exception.response["Error"]["Code"], "MissingAuthenticationTokenException")


class TestSnomed(Snomed, Starts, unittest.TestCase):
    throttling = "TooManyRequestsException"

    def validation(self, made):
        return made.exceptions.InvalidRequestException

    def test_a_start_returns_a_new_job(self):
        first, second = self.call(), self.call()
        self.assertRegex(first["JobId"], "^[0-9a-z]{32}$")
        self.assertNotEqual(first["JobId"], second["JobId"])

    def test_constraint_violations_are_refused(self):
        message = self.refused(InputDataConfig=None, LanguageCode=None)
        self.assertIn("'InputDataConfig' failed to satisfy constraint: Member must not be null", message)
        self.assertIn("'LanguageCode' failed to satisfy constraint: Member must not be null", message)
        self.assertIn("length less than or equal to 256", self.refused(JobName="x" * 257))
        self.assertIn("regular expression pattern", self.refused(DataAccessRoleArn="x" * 30))
        self.assertIn("'InputDataConfig.S3Bucket'", self.refused(InputDataConfig={"S3Bucket": "UPPER"}))
        self.assertIn("enum value set: [en]", self.refused(LanguageCode="fr"))

    def test_a_repeated_token_returns_the_same_job(self):
        first = self.call(ClientRequestToken="a-token")
        self.assertEqual(first["JobId"], self.call(ClientRequestToken="a-token")["JobId"])

    def states(self, made, job, count):
        jobs = [made.describe_snomedct_inference_job(JobId=job) for _ in range(count)]
        return [job["ComprehendMedicalAsyncJobProperties"]["JobStatus"] for job in jobs]

    def test_a_job_completes(self):
        made = client(self.service)
        job = self.call(made, JobName="walked")["JobId"]
        self.assertEqual(self.states(made, job, 4), ["SUBMITTED", "IN_PROGRESS", "COMPLETED", "COMPLETED"])
        last = made.describe_snomedct_inference_job(JobId=job)["ComprehendMedicalAsyncJobProperties"]
        self.assertEqual((last["JobId"], last["JobName"]), (job, "walked"))
        self.assertEqual(last["InputDataConfig"], SNOMED["InputDataConfig"])
        self.assertLessEqual(last["SubmitTime"], last["EndTime"])

    def test_a_job_fails_or_is_stopped(self):
        failing = client(self.service, headers={"x-whitesmith-outcome": "FAILED: no such bucket"})
        job = self.call(failing)["JobId"]
        self.assertEqual(self.states(failing, job, 3), ["SUBMITTED", "IN_PROGRESS", "FAILED"])
        last = failing.describe_snomedct_inference_job(JobId=job)["ComprehendMedicalAsyncJobProperties"]
        self.assertEqual(last["Message"], "no such bucket")
        made = client(self.service)
        job = self.call(made)["JobId"]
        self.assertEqual(made.stop_snomedct_inference_job(JobId=job)["JobId"], job)
        self.assertEqual(self.states(made, job, 3), ["STOP_REQUESTED", "STOPPED", "STOPPED"])
        with self.assertRaises(made.exceptions.ResourceNotFoundException):
            made.describe_snomedct_inference_job(JobId="nobody-s")

    def test_jobs_are_listed(self):
        made = client(self.service)
        jobs = {self.call(made, JobName="listed")["JobId"] for _ in range(3)}
        page = made.list_snomedct_inference_jobs(Filter={"JobName": "listed"}, MaxResults=2)
        rest = made.list_snomedct_inference_jobs(Filter={"JobName": "listed"}, NextToken=page["NextToken"])
        self.assertNotIn("NextToken", rest)
        pages = [it["ComprehendMedicalAsyncJobPropertiesList"] for it in (page, rest)]
        self.assertEqual([len(it) for it in pages], [2, 1])
        self.assertEqual({job["JobId"] for it in pages for job in it}, jobs)


class TestDicom(Dicom, Starts, unittest.TestCase):
    throttling = "ThrottlingException"

    def validation(self, made):
        return made.exceptions.ValidationException

    def test_a_start_returns_a_new_job(self):
        answer = self.call()
        self.assertEqual((answer["datastoreId"], answer["jobStatus"]), (STORE, "SUBMITTED"))
        self.assertRegex(answer["jobId"], "^[0-9a-z]{32}$")
        self.assertNotEqual(answer["jobId"], self.call()["jobId"])

    def test_constraint_violations_are_refused(self):
        message = self.refused(dataAccessRoleArn=None, inputS3Uri=None)
        self.assertIn("'dataAccessRoleArn' failed to satisfy constraint: Member must not be null", message)
        self.assertIn("'inputS3Uri' failed to satisfy constraint: Member must not be null", message)
        self.assertIn("length less than or equal to 64", self.refused(jobName="x" * 65))
        self.assertIn("'datastoreId' failed", self.refused(datastoreId="UPPER"))
        self.assertIn("'inputOwnerAccountId' failed", self.refused(inputOwnerAccountId="123"))

    def test_a_call_throttled_twice_is_retried(self):
        answer = self.call(client(self.service, url="THROTTLED", attempts=3))
        self.assertEqual(answer["ResponseMetadata"]["RetryAttempts"], 2)

    def test_a_job_completes(self):
        made = client(self.service)
        job = self.call(made, jobName="walked")["jobId"]
        polls = [made.get_dicom_import_job(datastoreId=STORE, jobId=job)["jobProperties"] for _ in range(4)]
        self.assertEqual([it["jobStatus"] for it in polls], ["SUBMITTED", "IN_PROGRESS", "COMPLETED", "COMPLETED"])
        self.assertEqual((polls[0]["jobId"], polls[0]["jobName"]), (job, "walked"))
        with self.assertRaises(made.exceptions.ResourceNotFoundException):
            made.get_dicom_import_job(datastoreId="1" * 32, jobId=job)

    def test_jobs_are_listed(self):
        made = client(self.service)
        store = "3" * 32
        jobs = {self.call(made, datastoreId=store)["jobId"] for _ in range(5)}
        pages = made.get_paginator("list_dicom_import_jobs").paginate(
            datastoreId=store, PaginationConfig={"PageSize": 2}
        )
        pages = [page["jobSummaries"] for page in pages]
        self.assertEqual([len(page) for page in pages], [2, 2, 1])
        self.assertEqual({job["jobId"] for page in pages for job in page}, jobs)


class TestStreams(unittest.TestCase):
    """Tests of the other protocols, of streams and of events."""

    def client(self, service, **options):
        return client(service, url="STREAMING", **options)

    def test_an_uploaded_object_is_downloaded(self):
        made = self.client("s3")
        for algorithm in ["CRC32", "SHA1", "SHA256"]:
            for body in [b"", b"hello", io.BytesIO(b"0123456789" * 100_000)]:
                made.put_object(Bucket="studies", Key="a/b c", Body=body, ChecksumAlgorithm=algorithm)
                answer = made.get_object(Bucket="studies", Key="a/b c")
                self.assertIn("Checksum" + algorithm, answer)
                expected = body.getvalue() if isinstance(body, io.BytesIO) else body
                self.assertEqual(answer["ContentLength"], len(expected))
                # The end of the body is an error if its checksum is wrong.
                self.assertEqual(answer["Body"].read(), expected)

    def test_errors_of_xml_are_raised_as_themselves(self):
        made = self.client("s3", headers={"x-whitesmith-error": "NoSuchKey: it is gone"})
        with self.assertRaises(made.exceptions.NoSuchKey) as raised:
            made.get_object(Bucket="studies", Key="none")
        self.assertEqual(raised.exception.response["Error"]["Message"], "it is gone")
        self.assertIn("RequestId", raised.exception.response["ResponseMetadata"])

    def test_a_presigned_url_is_fetched(self):
        made = self.client("s3", signature="s3v4")
        made.put_object(Bucket="studies", Key="shared", Body=b"all well")
        url = made.generate_presigned_url("get_object", Params={"Bucket": "studies", "Key": "shared"})
        with urllib.request.urlopen(url, timeout=10) as answer:
            self.assertEqual(answer.read(), b"all well")

    def test_query_protocols_have_outputs_and_errors(self):
        identity = self.client("sts").get_caller_identity()
        self.assertGreaterEqual(len(identity["Arn"]), 20)
        self.assertRegex(identity["ResponseMetadata"]["RequestId"], "^[0-9a-f]{8}-")
        self.client("ec2").describe_regions(RegionNames=["us-east-1"], Filters=[{"Name": "x", "Values": ["y", "z"]}])
        calls = {"sts": lambda made: made.get_caller_identity(), "ec2": lambda made: made.describe_regions()}
        for service, call in calls.items():
            with self.assertRaises(botocore.exceptions.ClientError) as raised:
                call(self.client(service, headers={"x-whitesmith-error": "OptInRequired: ask first"}))
            self.assertEqual(raised.exception.response["Error"]["Code"], "OptInRequired")
            self.assertEqual(raised.exception.response["Error"]["Message"], "ask first")

    def test_events_are_received(self):
        answer = self.client("bedrock-runtime").converse_stream(
            modelId="a-model", messages=[{"role": "user", "content": [{"text": "How are you?"}]}]
        )
        deltas = [event["contentBlockDelta"] for event in answer["stream"] if "contentBlockDelta" in event]
        self.assertEqual([delta["delta"]["text"] for delta in deltas], ["text"] * 3)
        answer = self.client("kinesis").subscribe_to_shard(
            ConsumerARN="arn:aws:kinesis:us-east-1:123456789012:stream/vitals/consumer/ward-7:1700000000",
            ShardId="shardId-000000000000",
            StartingPosition={"Type": "LATEST"},
        )
        records = [record for event in answer["EventStream"] for record in event["SubscribeToShardEvent"]["Records"]]
        self.assertEqual([record["Data"] for record in records], [b"Data"] * 3)

    def test_an_error_ends_a_stream(self):
        made = self.client("bedrock-runtime", headers={"x-whitesmith-stream-error": "ThrottlingException: slow down"})
        answer = made.converse_stream(modelId="a-model", messages=[])
        with self.assertRaises(botocore.exceptions.EventStreamError) as raised:
            list(answer["stream"])
        self.assertIn("slow down", str(raised.exception))


class TestServer(unittest.TestCase):
    def test_an_unknown_operation_is_not_found(self):
        with self.assertRaises(urllib.error.HTTPError) as raised:
            urllib.request.urlopen(os.environ["SERVER"] + "/favicon.ico", timeout=10)
        with raised.exception as answer:
            self.assertEqual((answer.code, answer.headers["x-amzn-errortype"]), (404, "UnknownOperationException"))


if __name__ == "__main__":
    unittest.main()
