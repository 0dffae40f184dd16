use super::{Docs, Element, SchemaTrait, ShapeId, TypeRef};

/// Something that is emitted in a service's `types` module.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A structure with its builder.
    Structure(Structure),
    /// A union.
    Union(Union),
    /// A string enum.
    Enum(Enum),
}

impl Item {
    /// The type's name.
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Structure(it) => &it.name,
            Self::Union(it) => &it.name,
            Self::Enum(it) => &it.name,
        }
    }

    /// Whether it is behind the companions' cargo feature.
    pub(crate) fn is_companion(&self) -> bool {
        match self {
            Self::Structure(it) => it.companion,
            Self::Union(it) => it.companion,
            Self::Enum(it) => it.companion,
        }
    }

    /// The private module that defines it.
    pub(crate) fn module(&self) -> &str {
        match self {
            Self::Structure(it) => &it.module,
            Self::Union(it) => &it.module,
            Self::Enum(it) => &it.module,
        }
    }
}

/// A structure, its builder and its schema.
#[derive(Clone, Debug, PartialEq)]
pub struct Structure {
    /// The type.
    pub name: String,
    /// The private module that defines it.
    pub module: String,
    /// The builder's type.
    pub builder: String,
    /// The structure shape; inputs and outputs keep the model's id.
    pub id: ShapeId,
    /// Documentation.
    pub docs: Docs,
    /// The fields, in schema order.
    pub fields: Vec<Field>,
    /// What the structure is to an operation.
    pub role: Role,
    /// Traits of the shape's schema.
    pub schema_traits: Vec<SchemaTrait>,
    /// Whether the builder's `build` can fail.
    pub fallible: bool,
    /// Whether companions alone need it: it is behind their cargo feature.
    pub companion: bool,
    /// Why not to use it.
    pub deprecated: Option<String>,
}

/// What a structure is to an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// An operation's input.
    Input,
    /// An operation's output.
    Output,
    /// An operation's output that keeps the service's second request id, too.
    OutputWithExtendedId,
    /// An error.
    Error,
    /// Any other.
    Plain,
}

/// A field of a structure.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The field, its accessor and setter.
    pub name: String,
    /// The name without any `r#`, for `set_` and `get_`.
    pub stem: String,
    /// The member's name in the model.
    pub member: String,
    /// The type, without any outer `Option`.
    pub ty: TypeRef,
    /// Whether the field may be empty.
    pub presence: Presence,
    /// Whether the model demands a value of the caller.
    pub demanded: bool,
    /// What the accessor returns.
    pub accessor: Accessor,
    /// What the builder's setter takes.
    pub setter: Setter,
    /// Whether `Debug` hides the value.
    pub sensitive: bool,
    /// Documentation.
    pub docs: Docs,
    /// Why not to use it.
    pub deprecated: Option<String>,
    /// The member's schema.
    pub schema: Element,
}

impl Field {
    /// Whether the field is an `Option`.
    pub fn is_optional(&self) -> bool {
        matches!(self.presence, Presence::Optional | Presence::RequiredOption)
    }
}

/// Whether a field may be empty.
#[derive(Clone, Debug, PartialEq)]
pub enum Presence {
    /// `Option`; left alone if missing in a response.
    Optional,
    /// A plain value that the builder demands; filled in if missing in a response.
    Required,
    /// `Option`, as AWS's clients have it for structures and unions; filled in if missing in a response.
    RequiredOption,
    /// A plain value that the builder fills in.
    Default {
        /// What it fills in.
        value: DefaultValue,
        /// Whether requests leave the default out.
        implied: bool,
    },
}

/// What a builder puts into a field that is not set.
#[derive(Clone, Debug, PartialEq)]
pub enum DefaultValue {
    /// What the type's `Default` gives: zero, false, empty.
    Zero,
    /// `true`.
    True,
    /// An integer.
    Integer(i64),
    /// A floating-point number.
    Float(f64),
    /// A string, or the value of an enum.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
    /// A timestamp: seconds since 1970.
    Seconds(i64),
    /// A document.
    Document(serde_json::Value),
}

/// What an accessor returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accessor {
    /// The value.
    Copy,
    /// A reference.
    Ref,
    /// `&str`.
    Str,
    /// A slice; empty if the field is.
    Slice,
    /// A reference to what the box holds; a field that is boxed is optional.
    Unboxed,
}

/// What a builder's setter takes.
#[derive(Clone, Debug, PartialEq)]
pub enum Setter {
    /// The value.
    Value,
    /// Anything that turns into the value.
    Into,
    /// An element, pushed to the list.
    Push(TypeRef),
    /// A key and a value, put into the map.
    Insert(TypeRef, TypeRef),
}

/// A union and its schema.
#[derive(Clone, Debug, PartialEq)]
pub struct Union {
    /// The type.
    pub name: String,
    /// The private module that defines it.
    pub module: String,
    /// The union shape.
    pub id: ShapeId,
    /// Documentation.
    pub docs: Docs,
    /// The variants, in schema order.
    pub variants: Vec<UnionVariant>,
    /// Whether `Debug` must be written out to hide a value.
    pub sensitive: bool,
    /// Whether companions alone need it: it is behind their cargo feature.
    pub companion: bool,
    /// Why not to use it.
    pub deprecated: Option<String>,
}

/// A variant of a union.
#[derive(Clone, Debug, PartialEq)]
pub struct UnionVariant {
    /// The variant.
    pub name: String,
    /// The name in `as_` and `is_`.
    pub stem: String,
    /// The member's name in the model.
    pub member: String,
    /// The type of what it holds; `None` for a unit variant.
    pub ty: Option<TypeRef>,
    /// Whether `Debug` hides the value.
    pub sensitive: bool,
    /// Documentation.
    pub docs: Docs,
    /// The member's schema.
    pub schema: Element,
}

/// A string enum, open to values that the model does not list.
#[derive(Clone, Debug, PartialEq)]
pub struct Enum {
    /// The type.
    pub name: String,
    /// The private module that defines it.
    pub module: String,
    /// The enum shape.
    pub id: ShapeId,
    /// Documentation.
    pub docs: Docs,
    /// The variants, by name.
    pub variants: Vec<EnumVariant>,
    /// Whether `Debug` hides the value.
    pub sensitive: bool,
    /// Whether companions alone need it: it is behind their cargo feature.
    pub companion: bool,
    /// Why not to use it.
    pub deprecated: Option<String>,
}

/// A variant of an enum.
#[derive(Clone, Debug, PartialEq)]
pub struct EnumVariant {
    /// The variant.
    pub name: String,
    /// The value on the wire.
    pub value: String,
    /// Documentation.
    pub docs: Docs,
    /// Why not to use it.
    pub deprecated: Option<String>,
}
