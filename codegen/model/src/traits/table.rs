//! The table of known traits: each with its id, the form of its value, its role, and its key in botocore's models.

use std::sync::LazyLock;

use super::Protocol;
use super::form::Form::{
    self, Annotation, Any, Boolean, Count, Number, Object, Status, Table, Text, Texts, Token, Word,
};

/// The role of a trait.
#[derive(Clone, Copy, Debug)]
pub enum Role {
    /// Affects bytes on the wire, in these protocols.
    Wire(&'static [Protocol]),
    /// Limits the values of a member.
    Constraint,
    /// Affects the client's types, methods or behaviour, with any protocol.
    Client,
    /// Text for people.
    Documentation,
    /// Defines a protocol or an authentication scheme of the service.
    Service,
    /// Affects no client, for this reason. Imports drop it, and comparisons ignore it.
    Ignored(&'static str),
}

use Role::{Client, Constraint, Documentation, Ignored, Service, Wire};

/// A part of a botocore model that has keys for traits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Entries of `operations`.
    Operation,
    /// Entries of `shapes`.
    Shape,
    /// Members of structures, lists and maps.
    Member,
}

/// The key of a trait in botocore's models, if both formats have the same value.
#[derive(Clone, Copy, Debug)]
pub enum Key {
    /// `true` is a trait without a value.
    Flag(Part, &'static str),
    /// The value is the trait's.
    Value(Part, &'static str),
}

use Key::{Flag, Value};

/// A trait.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The id.
    pub id: &'static str,
    /// The form of its value.
    pub form: Form,
    /// The role.
    pub role: Role,
    /// The keys in botocore's models that have only this meaning.
    pub keys: &'static [Key],
    /// The way in which clients' schemas carry the trait, if they do.
    pub schema: Option<Schema>,
}

/// The way in which clients' schemas carry a trait.
#[derive(Clone, Copy, Debug)]
pub struct Schema {
    /// The place of the trait.
    pub place: SchemaPlace,
    /// The name that the trait has there, after AWS's `aws_smithy_schema::traits`.
    pub name: &'static str,
}

/// The schema that carries a trait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemaPlace {
    /// That of a member, which the trait binds to a part of an HTTP message. The first of several is in effect.
    Binding,
    /// That of a member to which the trait is applied.
    Member,
    /// That of a member, if the trait is applied to it or its target.
    Effective,
    /// That of a structure.
    Structure,
}

/// Looks a trait up.
pub fn row(id: &str) -> Option<&'static Row> {
    ROWS.binary_search_by(|row| row.id.cmp(id)).ok().and_then(|index| ROWS.get(index))
}

/// The protocols that read a trait; none for a trait that does not affect the wire.
pub fn readers(id: &str) -> &'static [Protocol] {
    match row(id).map(|row| row.role) {
        Some(Wire(protocols)) => protocols,
        _ => &[],
    }
}

/// The traits that schemas carry, in the order of the table.
pub fn in_schemas() -> &'static [&'static Row] {
    static CARRIED: LazyLock<Vec<&'static Row>> =
        LazyLock::new(|| ROWS.iter().filter(|row| row.schema.is_some()).collect());
    &CARRIED
}

/// The traits that schemas carry in a place.
pub fn carried(place: SchemaPlace) -> impl Iterator<Item = &'static Row> {
    in_schemas().iter().copied().filter(move |row| row.schema.is_some_and(|schema| schema.place == place))
}

/// The traits that are flags in a part of botocore's models, as trait id and key.
pub fn flags(of: Part) -> impl Iterator<Item = (&'static str, &'static str)> {
    keys().filter_map(move |(id, key)| match key {
        Flag(part, key) if part == of => Some((id, key)),
        _ => None,
    })
}

/// The traits whose values are in a part of botocore's models, as trait id and key.
pub fn values(of: Part) -> impl Iterator<Item = (&'static str, &'static str)> {
    keys().filter_map(move |(id, key)| match key {
        Value(part, key) if part == of => Some((id, key)),
        _ => None,
    })
}

fn keys() -> impl Iterator<Item = (&'static str, Key)> {
    static KEYS: LazyLock<Vec<(&'static str, Key)>> =
        LazyLock::new(|| ROWS.iter().flat_map(|row| row.keys.iter().map(|key| (row.id, *key))).collect());
    KEYS.iter().copied()
}

const ALL: &[Protocol] = &Protocol::ALL;
const SIGNING: Form = Object(&[("name", true, Text)]);
const PAGES: Form = Object(&[
    ("inputToken", false, Text),
    ("outputToken", false, Text),
    ("pageSize", false, Text),
    ("items", false, Text),
]);

macro_rules! schema {
    () => {
        None
    };
    ($place:ident $name:literal) => {
        Some(Schema { place: SchemaPlace::$place, name: $name })
    };
}

macro_rules! traits {
    ($(
        $(#[$doc:meta])*
        $name:ident = $id:literal: $form:expr, $role:expr $(, $key:expr)* $(=> $place:ident $schema:literal)?;
    )*) => {
        $($(#[$doc])* #[doc = concat!("`", $id, "`.")] pub const $name: &str = $id;)*

        /// All traits, sorted by id.
        pub const ROWS: &[Row] = &[$(Row {
            id: $id,
            form: $form,
            role: $role,
            keys: &[$($key),*],
            schema: schema!($($place $schema)?),
        }),*];
    };
}

traits! {
    ARN = "aws.api#arn": Any, Ignored("describes how a resource's ARN is made");
    ARN_REFERENCE = "aws.api#arnReference": Any, Ignored("describes the resource of an ARN");
    CLIENT_DISCOVERED_ENDPOINT = "aws.api#clientDiscoveredEndpoint": Object(&[("required", false, Boolean)]), Client;
    CLIENT_ENDPOINT_DISCOVERY = "aws.api#clientEndpointDiscovery":
        Object(&[("operation", true, Text), ("error", false, Text)]), Client;
    CLIENT_ENDPOINT_DISCOVERY_ID = "aws.api#clientEndpointDiscoveryId": Any, Client, Flag(Part::Member, "endpointdiscoveryid");
    CONTROL_PLANE = "aws.api#controlPlane": Any, Ignored("a classification");
    DATA = "aws.api#data": Any, Ignored("a classification");
    DATA_PLANE = "aws.api#dataPlane": Any, Ignored("a classification");
    /// On operations that the service holds until there is something to receive. botocore's code announces this trait for its
    /// models.
    LONG_POLL = "aws.api#longPoll": Any, Client;
    SERVICE = "aws.api#service": Object(&[("sdkId", true, Text), ("endpointPrefix", false, Text)]), Client;
    TAG_ENABLED = "aws.api#tagEnabled": Any, Ignored("describes a service's resources");
    TAGGABLE = "aws.api#taggable": Any, Ignored("describes a resource");
    SIGV4 = "aws.auth#sigv4": SIGNING, Service;
    SIGV4A = "aws.auth#sigv4a": SIGNING, Service;
    UNSIGNED_PAYLOAD = "aws.auth#unsignedPayload": Annotation, Wire(ALL), Flag(Part::Operation, "unsignedPayload");
    S3_UNWRAPPED_XML_OUTPUT = "aws.customizations#s3UnwrappedXmlOutput": Any, Wire(&[Protocol::RestXml]) => Structure "XmlUnwrappedOutput";
    AWS_QUERY_COMPATIBLE = "aws.protocols#awsQueryCompatible": Annotation, Client;
    AWS_QUERY_ERROR = "aws.protocols#awsQueryError": Object(&[("code", true, Text), ("httpResponseCode", false, Status)]),
        Wire(&[Protocol::AwsQuery]);
    EC2_QUERY_NAME = "aws.protocols#ec2QueryName": Text, Wire(&[Protocol::Ec2Query]) => Member "Ec2QueryName";
    HTTP_CHECKSUM = "aws.protocols#httpChecksum": Any, Client, Value(Part::Operation, "httpChecksum");
    ADDED_DEFAULT = "smithy.api#addedDefault": Any, Client;
    AUTH = "smithy.api#auth": Texts, Client;
    BOX = "smithy.api#box": Any, Client;
    CLIENT_OPTIONAL = "smithy.api#clientOptional": Any, Client;
    CORS = "smithy.api#cors": Any, Ignored("for browsers; the server answers it");
    DEFAULT = "smithy.api#default": Any, Client;
    DEPRECATED = "smithy.api#deprecated": Object(&[("message", false, Text), ("since", false, Text)]), Client;
    DOCUMENTATION = "smithy.api#documentation": Text, Documentation;
    ENDPOINT = "smithy.api#endpoint": Object(&[("hostPrefix", true, Token)]), Wire(ALL), Value(Part::Operation, "endpoint");
    ENUM = "smithy.api#enum": Any, Client;
    ENUM_VALUE = "smithy.api#enumValue": Any, Wire(ALL);
    ERROR = "smithy.api#error": Word(&["client", "server"]), Client;
    EVENT_HEADER = "smithy.api#eventHeader": Annotation, Wire(ALL), Flag(Part::Member, "eventheader") => Member "EventHeader";
    EVENT_PAYLOAD = "smithy.api#eventPayload": Annotation, Wire(ALL), Flag(Part::Member, "eventpayload") => Member "EventPayload";
    EXAMPLES = "smithy.api#examples": Any, Ignored("for documentation");
    EXTERNAL_DOCUMENTATION = "smithy.api#externalDocumentation": Any, Documentation;
    HOST_LABEL = "smithy.api#hostLabel": Annotation, Wire(ALL), Flag(Part::Member, "hostLabel");
    HTTP = "smithy.api#http": Object(&[("method", true, Token), ("uri", true, Token), ("code", false, Status)]), Wire(Protocol::REST) => Structure "Http";
    HTTP_API_KEY_AUTH = "smithy.api#httpApiKeyAuth": Any, Service;
    HTTP_BASIC_AUTH = "smithy.api#httpBasicAuth": Any, Service;
    HTTP_BEARER_AUTH = "smithy.api#httpBearerAuth": Any, Service;
    HTTP_CHECKSUM_REQUIRED = "smithy.api#httpChecksumRequired": Annotation, Client,
        Flag(Part::Operation, "httpChecksumRequired");
    HTTP_DIGEST_AUTH = "smithy.api#httpDigestAuth": Any, Service;
    HTTP_ERROR = "smithy.api#httpError": Status, Wire(Protocol::REST);
    HTTP_HEADER = "smithy.api#httpHeader": Token, Wire(Protocol::REST) => Binding "HttpHeader";
    HTTP_LABEL = "smithy.api#httpLabel": Annotation, Wire(Protocol::REST) => Binding "HttpLabel";
    HTTP_PAYLOAD = "smithy.api#httpPayload": Annotation, Wire(Protocol::REST) => Binding "HttpPayload";
    HTTP_PREFIX_HEADERS = "smithy.api#httpPrefixHeaders": Token, Wire(Protocol::REST) => Binding "HttpPrefixHeaders";
    HTTP_QUERY = "smithy.api#httpQuery": Text, Wire(Protocol::REST) => Binding "HttpQuery";
    HTTP_QUERY_PARAMS = "smithy.api#httpQueryParams": Annotation, Wire(Protocol::REST) => Binding "HttpQueryParams";
    HTTP_RESPONSE_CODE = "smithy.api#httpResponseCode": Annotation, Wire(Protocol::REST) => Binding "HttpResponseCode";
    IDEMPOTENCY_TOKEN = "smithy.api#idempotencyToken": Annotation, Client, Flag(Part::Member, "idempotencyToken");
    IDEMPOTENT = "smithy.api#idempotent": Annotation, Client, Flag(Part::Operation, "idempotent");
    INPUT = "smithy.api#input": Any, Client;
    JSON_NAME = "smithy.api#jsonName": Text, Wire(&[Protocol::RestJson1]) => Member "JsonName";
    LENGTH = "smithy.api#length": Object(&[("min", false, Count), ("max", false, Count)]), Constraint;
    MEDIA_TYPE = "smithy.api#mediaType": Text, Wire(ALL) => Effective "MediaType";
    MIXIN = "smithy.api#mixin": Any, Client;
    NESTED_PROPERTIES = "smithy.api#nestedProperties": Any, Ignored("binds members to a resource's properties");
    NO_AUTH = "smithy.api#noAuth": Any, Service;
    NO_REPLACE = "smithy.api#noReplace": Any, Ignored("describes a resource");
    NOT_PROPERTY = "smithy.api#notProperty": Any, Ignored("binds members to a resource's properties");
    OPTIONAL_AUTH = "smithy.api#optionalAuth": Any, Client;
    OUTPUT = "smithy.api#output": Any, Client;
    PAGINATED = "smithy.api#paginated": PAGES, Client;
    PATTERN = "smithy.api#pattern": Text, Constraint;
    PRIVATE = "smithy.api#private": Any, Ignored("limits where a shape may be used");
    PROPERTY = "smithy.api#property": Any, Ignored("binds members to a resource's properties");
    RANGE = "smithy.api#range": Object(&[("min", false, Number), ("max", false, Number)]), Constraint;
    READONLY = "smithy.api#readonly": Annotation, Client, Flag(Part::Operation, "readonly");
    RECOMMENDED = "smithy.api#recommended": Any, Ignored("for documentation");
    REFERENCES = "smithy.api#references": Any, Ignored("describes the resource of an id");
    REQUEST_COMPRESSION = "smithy.api#requestCompression": Any, Client, Value(Part::Operation, "requestcompression");
    REQUIRED = "smithy.api#required": Annotation, Client;
    REQUIRES_LENGTH = "smithy.api#requiresLength": Annotation, Client, Flag(Part::Shape, "requiresLength");
    RESOURCE_IDENTIFIER = "smithy.api#resourceIdentifier": Any, Ignored("binds members to a resource's identifiers");
    RETRYABLE = "smithy.api#retryable": Object(&[("throttling", false, Boolean)]), Client;
    SENSITIVE = "smithy.api#sensitive": Annotation, Client, Flag(Part::Shape, "sensitive") => Effective "Sensitive";
    SPARSE = "smithy.api#sparse": Annotation, Wire(ALL), Flag(Part::Shape, "sparse");
    STREAMING = "smithy.api#streaming": Annotation, Wire(ALL), Flag(Part::Member, "streaming") => Effective "Streaming";
    SUPPRESS = "smithy.api#suppress": Any, Ignored("for validators");
    TAGS = "smithy.api#tags": Any, Ignored("for filters of the model's owner");
    TIMESTAMP_FORMAT = "smithy.api#timestampFormat": Word(&["date-time", "epoch-seconds", "http-date"]), Wire(ALL) => Effective "TimestampFormat";
    TITLE = "smithy.api#title": Text, Documentation;
    UNIQUE_ITEMS = "smithy.api#uniqueItems": Any, Constraint;
    UNSTABLE = "smithy.api#unstable": Any, Ignored("for documentation");
    XML_ATTRIBUTE = "smithy.api#xmlAttribute": Annotation, Wire(Protocol::XML), Flag(Part::Member, "xmlAttribute") => Member "XmlAttribute";
    XML_FLATTENED = "smithy.api#xmlFlattened": Annotation, Wire(Protocol::XML) => Member "XmlFlattened";
    XML_NAME = "smithy.api#xmlName": Text, Wire(Protocol::XML) => Member "XmlName";
    XML_NAMESPACE = "smithy.api#xmlNamespace": Object(&[("uri", true, Text), ("prefix", false, Text)]),
        Wire(&[Protocol::RestXml]) => Member "XmlNamespace";
    CLIENT_CONTEXT_PARAMS = "smithy.rules#clientContextParams": Table, Client;
    CONTEXT_PARAM = "smithy.rules#contextParam": Object(&[("name", true, Text)]), Client,
        Value(Part::Member, "contextParam");
    ENDPOINT_BDD = "smithy.rules#endpointBdd": Any, Client;
    ENDPOINT_RULE_SET = "smithy.rules#endpointRuleSet": Table, Client;
    ENDPOINT_TESTS = "smithy.rules#endpointTests": Any, Ignored("cases for the rule set");
    OPERATION_CONTEXT_PARAMS = "smithy.rules#operationContextParams": Table, Client,
        Value(Part::Operation, "operationContextParams");
    STATIC_CONTEXT_PARAMS = "smithy.rules#staticContextParams": Table, Client,
        Value(Part::Operation, "staticContextParams");
    EVENT_STREAM_TESTS = "smithy.test#eventStreamTests": Any, Ignored("test cases");
    HTTP_REQUEST_TESTS = "smithy.test#httpRequestTests": Any, Ignored("test cases");
    HTTP_RESPONSE_TESTS = "smithy.test#httpResponseTests": Any, Ignored("test cases");
    WAITABLE = "smithy.waiters#waitable": Table, Client;
    /// On services whose crates make tokens that replace a database's password: the runtime's module of them.
    AUTH_TOKEN = "whitesmith#authToken": Any, Client;
    /// On strings: prefixes that responses put before an id, and requests must not.
    CUT_PREFIXES = "whitesmith#cutPrefixes": Any, Client;
    /// On required members of inputs: the text that is sent for a member that is unset or empty.
    DEFAULT_TEXT = "whitesmith#defaultText": Any, Client;
    /// On services whose responses have a second request id, `x-amz-id-2`.
    EXTENDED_REQUEST_ID = "whitesmith#extendedRequestId": Any, Client;
    /// On services: the number of attempts, and the longest first delay in milliseconds, for version 2.1 of retries.
    FASTER_RETRIES = "whitesmith#fasterRetries": Any, Client;
    /// On operations whose response body is sent long after its headers.
    LONG_ANSWERS = "whitesmith#longAnswers": Any, Client;
    /// On operations: the path of the output's member that is true as long as the list goes on, even if there is a token;
    /// botocore's `more_results`.
    MORE_RESULTS = "whitesmith#moreResults": Any, Client;
    /// On inputs, derived from HTTP bindings: no member is in the body.
    NO_BODY_MEMBERS = "whitesmith#noBodyMembers": Annotation, Client => Structure "NoBodyMembers";
    /// On operations with a paginator from the manifest.
    PAGINATE = "whitesmith#paginate": Any, Client;
    /// On operations: a paginator with several tokens, which `smithy.api#paginated` cannot express. Its value is the entry of
    /// botocore's `paginators-1.json`.
    PAGINATOR = "whitesmith#paginator": Any, Client;
    /// On operations, by waiter, the part of a poll that `smithy.waiters#waitable` cannot express: the operation that starts a
    /// job, how its id flows, and where the reason of a failure is.
    POLL = "whitesmith#poll": Any, Client;
    /// On operations whose presigned requests have the members of their document in the query.
    PRESIGNED_IN_QUERY = "whitesmith#presignedInQuery": Any, Client;
    /// On services: the protocols, an array of trait ids, first choice first.
    ///
    /// Traits have no order, and the order decides what goes over the wire by default. Both readers apply it.
    PROTOCOLS = "whitesmith#protocols": Texts, Service;
    /// On services: headers by name that every request has.
    REQUEST_HEADERS = "whitesmith#requestHeaders": Any, Client;
    /// On services with sessions: the auth scheme of the endpoints that need one, the operation that creates it, the URI of its
    /// requests, the endpoint parameter that a session is for, and the one that turns sessions off.
    SESSIONS = "whitesmith#sessions": Any, Client;
    /// On services of S3's family: the path is signed as it is, and the payload's hash goes into a header.
    SIGNED_AS_IS = "whitesmith#signedAsIs": Any, Client;
    /// In an acceptor of a waiter: a matcher of the HTTP status, which botocore has and `smithy.waiters` does not.
    STATUS = "whitesmith#status": Any, Client;
    /// On members of outputs: the text of another header, which is a date if it can be read as one.
    TEXT_OF_DATE = "whitesmith#textOfDate": Any, Client;
    /// On services: codes of errors that are worth another attempt with any status.
    TRANSIENT_ERRORS = "whitesmith#transientErrors": Any, Client;
    /// On operations whose request has a tree hash of its body.
    TREE_HASH = "whitesmith#treeHash": Any, Client;
}

#[cfg(test)]
mod tests {
    use super::ROWS;

    #[test]
    fn rows_are_sorted_by_id_for_the_search() {
        assert!(ROWS.is_sorted_by(|a, b| a.id < b.id));
    }
}
