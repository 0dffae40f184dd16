/// A type that is mentioned.
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
    /// `Vec`.
    List(Box<Self>),
    /// `HashMap`; its keys are strings or of an enum.
    Map(Box<Self>, Box<Self>),
    /// `Option`: an element of a sparse list or map.
    Sparse(Box<Self>),
    /// `Box`: a member that closes a cycle.
    Boxed(Box<Self>),
    /// A type of the service, by its path below the service's module.
    Named(String),
}

impl TypeRef {
    /// Whether a value is copied rather than borrowed.
    pub fn is_copy(&self) -> bool {
        matches!(self, Self::Bool | Self::I8 | Self::I16 | Self::I32 | Self::I64 | Self::F32 | Self::F64)
    }
}
