use std::fmt;

/// A reference to a type.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the Rust or AWS type of that name")]
pub enum TypeRef {
    Bool,
    I8,
    I16,
    I32,
    I64,
    F32,
    F64,
    String,
    BigInteger,
    BigDecimal,
    Blob,
    DateTime,
    Document,
    /// The body of a request or a response, which is never completely in memory.
    ByteStream,
    /// The events of a response: the union of events and the error, by their paths below the service's module.
    EventReceiver(String, String),
    /// The events of a request, in the same way.
    EventSender(String, String),
    /// `Vec`.
    List(Box<Self>),
    /// `HashMap`; its keys are strings or enum variants.
    Map(Box<Self>, Box<Self>),
    /// `Option`: an element of a sparse list or map.
    Sparse(Box<Self>),
    /// `Box`: a member that closes a cycle.
    Boxed(Box<Self>),
    /// A type of the service, by its path below the service's module.
    Named(String),
}

impl TypeRef {
    /// Returns true if a value is copied rather than borrowed.
    pub fn is_copy(&self) -> bool {
        matches!(self, Self::Bool | Self::I8 | Self::I16 | Self::I32 | Self::I64 | Self::F32 | Self::F64)
    }
}

/// Writes the type as it is in code.
impl fmt::Display for TypeRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool => f.write_str("bool"),
            Self::I8 => f.write_str("i8"),
            Self::I16 => f.write_str("i16"),
            Self::I32 => f.write_str("i32"),
            Self::I64 => f.write_str("i64"),
            Self::F32 => f.write_str("f32"),
            Self::F64 => f.write_str("f64"),
            Self::String => f.write_str("String"),
            Self::BigInteger => f.write_str("primitives::BigInteger"),
            Self::BigDecimal => f.write_str("primitives::BigDecimal"),
            Self::Blob => f.write_str("primitives::Blob"),
            Self::DateTime => f.write_str("primitives::DateTime"),
            Self::Document => f.write_str("primitives::Document"),
            Self::ByteStream => f.write_str("primitives::ByteStream"),
            Self::EventReceiver(event, error) => {
                write!(f, "primitives::event_stream::EventReceiver<{event}, {error}>")
            }
            Self::EventSender(event, error) => {
                write!(f, "primitives::event_stream::EventStreamSender<{event}, {error}>")
            }
            Self::List(element) => write!(f, "Vec<{element}>"),
            Self::Map(key, value) => write!(f, "HashMap<{key}, {value}>"),
            Self::Sparse(element) => write!(f, "Option<{element}>"),
            Self::Boxed(inner) => write!(f, "Box<{inner}>"),
            Self::Named(path) => f.write_str(path),
        }
    }
}
