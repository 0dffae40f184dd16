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
pub struct SchemaTrait {
    /// Its id.
    pub id: &'static str,
    /// Its name in the runtime.
    pub name: &'static str,
    /// Its value.
    pub value: TraitValue,
}

/// The value of a trait in a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TraitValue {
    /// No value: the trait is an annotation.
    Annotation,
    /// A string.
    Text(String),
    /// `smithy.api#http`.
    Http {
        /// The method.
        method: String,
        /// The URI pattern.
        uri: String,
        /// The status code of success.
        code: u16,
    },
    /// `smithy.api#timestampFormat`.
    TimestampFormat(TimestampFormat),
    /// `smithy.api#xmlNamespace`: URI and prefix.
    XmlNamespace(String, Option<String>),
}

impl SchemaTrait {
    /// A trait that schemas carry according to the table of traits, with a value; `None` for any other trait.
    pub fn new(id: &str, value: TraitValue) -> Option<Self> {
        let row = traits::row(id)?;
        Some(Self { id: row.id, name: row.schema?.name, value })
    }

    /// The protocols that read the trait.
    pub fn readers(&self) -> &'static [Protocol] {
        traits::readers(self.id)
    }

    /// The value, if it is a string.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            TraitValue::Text(text) => Some(text),
            _ => None,
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
