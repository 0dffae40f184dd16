use whitesmith_model::traits::{self, Protocol};

/// The schema of a member, with those of its elements.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    /// The member's name: the model's, or `member`, `key`, `value`.
    pub name: String,
    /// The kind of the shape it targets.
    pub shape_type: ShapeType,
    /// Traits in effect.
    pub traits: Vec<SchemaTrait>,
    /// The element of a list, or the key and the value of a map.
    pub elements: Vec<Element>,
}

/// The kinds of shapes that a member targets, as the runtime names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the Smithy shape of that name")]
pub enum ShapeType {
    BigDecimal,
    BigInteger,
    Blob,
    Boolean,
    Byte,
    Document,
    Double,
    Float,
    Integer,
    List,
    Long,
    Map,
    Short,
    String,
    Structure,
    Timestamp,
    Union,
}

/// A trait that a schema carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemaTrait {
    /// `aws.protocols#ec2QueryName`.
    Ec2QueryName(String),
    /// `smithy.api#http`, on an operation's input.
    Http {
        /// The method.
        method: String,
        /// The URI pattern.
        uri: String,
        /// The status code of success.
        code: u16,
    },
    /// The HTTP binding of a member.
    HttpBinding(HttpBinding),
    /// `smithy.api#jsonName`.
    JsonName(String),
    /// `smithy.api#mediaType`.
    MediaType(String),
    /// `smithy.api#sensitive`.
    Sensitive,
    /// `smithy.api#timestampFormat`.
    TimestampFormat(TimestampFormat),
    /// `smithy.api#xmlAttribute`.
    XmlAttribute,
    /// `smithy.api#xmlFlattened`.
    XmlFlattened,
    /// `smithy.api#xmlName`.
    XmlName(String),
    /// `smithy.api#xmlNamespace`: URI and prefix.
    XmlNamespace(String, Option<String>),
    /// `aws.customizations#s3UnwrappedXmlOutput`, on an operation's output.
    XmlUnwrappedOutput,
    /// The structure has no member that goes into a request's body.
    NoBodyMembers,
    /// The shape's name in the model, where it was renamed.
    OriginalName(String),
}

impl SchemaTrait {
    /// The protocols that read the trait.
    pub fn readers(&self) -> &'static [Protocol] {
        traits::readers(match self {
            Self::Ec2QueryName(_) => traits::EC2_QUERY_NAME,
            Self::Http { .. } => traits::HTTP,
            Self::HttpBinding(binding) => binding.id(),
            Self::JsonName(_) => traits::JSON_NAME,
            Self::MediaType(_) => traits::MEDIA_TYPE,
            Self::TimestampFormat(_) => traits::TIMESTAMP_FORMAT,
            Self::XmlAttribute => traits::XML_ATTRIBUTE,
            Self::XmlFlattened => traits::XML_FLATTENED,
            Self::XmlName(_) => traits::XML_NAME,
            Self::XmlNamespace(..) => traits::XML_NAMESPACE,
            Self::XmlUnwrappedOutput => traits::S3_UNWRAPPED_XML_OUTPUT,
            // The name of a document's root, unless a trait overrides it.
            Self::OriginalName(_) => return &[Protocol::RestXml],
            Self::Sensitive | Self::NoBodyMembers => return &[],
        })
    }
}

/// The HTTP binding of a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HttpBinding {
    /// A header.
    Header(String),
    /// A label of the URI.
    Label,
    /// The body.
    Payload,
    /// Headers with this prefix.
    PrefixHeaders(String),
    /// A query parameter.
    Query(String),
    /// Query parameters of any name.
    QueryParams,
    /// The status code.
    ResponseCode,
}

impl HttpBinding {
    /// The id of its trait.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Header(_) => traits::HTTP_HEADER,
            Self::Label => traits::HTTP_LABEL,
            Self::Payload => traits::HTTP_PAYLOAD,
            Self::PrefixHeaders(_) => traits::HTTP_PREFIX_HEADERS,
            Self::Query(_) => traits::HTTP_QUERY,
            Self::QueryParams => traits::HTTP_QUERY_PARAMS,
            Self::ResponseCode => traits::HTTP_RESPONSE_CODE,
        }
    }
}

/// `smithy.api#timestampFormat`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the format of that name")]
pub enum TimestampFormat {
    DateTime,
    EpochSeconds,
    HttpDate,
}
