use super::{Docs, Element, SchemaTrait, ShapeId, TypeRef};

/// An item that is emitted in a service's `types` module.
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
    pub fn name(&self) -> &str {
        match self {
            Self::Structure(it) => &it.name,
            Self::Union(it) => &it.name,
            Self::Enum(it) => &it.name,
        }
    }

    /// Returns true if it requires the cargo feature `companions`.
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
    /// The structure's role in an operation.
    pub role: Role,
    /// Traits of the shape's schema.
    pub schema_traits: Vec<SchemaTrait>,
    /// True if the builder's `build` can fail.
    pub fallible: bool,
    /// True if only companions need it: it requires the cargo feature `companions`.
    pub companion: bool,
    /// The reason not to use it.
    pub deprecated: Option<String>,
}

impl Structure {
    /// The field that is the body of a request or a response.
    pub fn stream(&self) -> Option<&Field> {
        self.fields.iter().find(|field| field.presence == Presence::Stream)
    }

    /// The other fields, each with its position in the schema.
    pub fn without_stream(&self) -> impl Iterator<Item = (usize, &Field)> {
        self.fields.iter().enumerate().filter(|(_, field)| field.presence != Presence::Stream)
    }
}

/// Role of a structure in an operation.
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

impl Role {
    /// The fields of an output for the service's request ids.
    pub fn request_ids(self) -> &'static [&'static str] {
        match self {
            Self::Output => &["_request_id"],
            Self::OutputWithExtendedId => &["_extended_request_id", "_request_id"],
            Self::Error | Self::Input | Self::Plain => &[],
        }
    }

    /// Returns true for inputs and outputs, whose members may be in any part of an HTTP message.
    pub fn is_message(self) -> bool {
        matches!(self, Self::Input | Self::Output | Self::OutputWithExtendedId)
    }
}

/// A field of a structure.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The field, its accessor and setter.
    pub name: String,
    /// The name without `r#`, for `set_` and `get_`.
    pub stem: String,
    /// The member's name in the model.
    pub member: String,
    /// The type, without any outer `Option`.
    pub ty: TypeRef,
    /// Optional, required or with a default.
    pub presence: Presence,
    /// True if the caller must set a value.
    pub demanded: bool,
    /// True if the client fills in a value that the caller does not set.
    pub autofilled: bool,
    /// The accessor's return value.
    pub accessor: Accessor,
    /// The argument of the builder's setter.
    pub setter: Setter,
    /// True if `Debug` hides the value.
    pub sensitive: bool,
    /// Documentation.
    pub docs: Docs,
    /// The first sentence of the model's documentation; empty if there is none.
    pub summary: String,
    /// The reason not to use it.
    pub deprecated: Option<String>,
    /// The member's schema.
    pub schema: Element,
}

impl Field {
    /// Returns true if the field is an `Option`.
    pub fn is_optional(&self) -> bool {
        matches!(self.presence, Presence::Optional | Presence::RequiredOption)
    }
}

/// Presence of a field: optional, required or with a default.
#[derive(Clone, Debug, PartialEq)]
pub enum Presence {
    /// `Option`; `None` if missing in a response.
    Optional,
    /// A plain value that the builder requires; filled in if missing in a response.
    Required,
    /// `Option`, as AWS's clients have it for structures and unions; filled in if missing in a response.
    RequiredOption,
    /// A plain value that the builder fills in.
    Default {
        /// The default.
        value: DefaultValue,
        /// True if requests omit the default.
        implied: bool,
    },
    /// The body of a request or a response, which is neither written nor read with the other members. Bytes that are not
    /// set are empty; the builder requires events.
    Stream,
}

/// Value that a builder uses for a field that is not set.
#[derive(Clone, Debug, PartialEq)]
pub enum DefaultValue {
    /// The type's `Default`: zero, false, empty.
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

/// Return value of an accessor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accessor {
    /// The value.
    Copy,
    /// A reference.
    Ref,
    /// `&str`.
    Str,
    /// A slice, which is empty if the field is not set.
    Slice,
    /// A reference to the content of the box; a boxed field is optional.
    Unboxed,
}

/// Argument of a builder's setter.
#[derive(Clone, Debug, PartialEq)]
pub enum Setter {
    /// The value.
    Value,
    /// Anything that converts into the value.
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
    /// True if `Debug` cannot be derived because it hides a value.
    pub sensitive: bool,
    /// True if only companions need it: it requires the cargo feature `companions`.
    pub companion: bool,
    /// The reason not to use it.
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
    /// The type of its value; `None` for a unit variant.
    pub ty: Option<TypeRef>,
    /// True if `Debug` hides the value.
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
    /// True if `Debug` hides the value.
    pub sensitive: bool,
    /// True if only companions need it: it requires the cargo feature `companions`.
    pub companion: bool,
    /// The reason not to use it.
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
    /// The reason not to use it.
    pub deprecated: Option<String>,
}
