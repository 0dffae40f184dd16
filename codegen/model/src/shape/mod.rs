//! A service model in Smithy's own vocabulary, independent of the format it was read from.
//!
//! Shapes are sorted by their ids, so the result does not depend on the order of an input file; members keep their order, which is
//! that of fields. See the [Smithy JSON AST](https://smithy.io/2.0/spec/json-ast.html).

pub mod prelude;
mod shape_id;

use std::collections::BTreeMap;

use indexmap::IndexMap;

use crate::traits::{self, Traits};

pub use prelude::unit;
pub use shape_id::ShapeId;
pub use shape_id::is_identifier;

/// The shapes of one model file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// The file the model was read from, for messages; two models may be equal whatever files they came from.
    pub source: Source,
    /// All shapes. Prelude shapes (`smithy.api#String`…) are not listed; see [`Model::kind`].
    pub shapes: BTreeMap<ShapeId, Shape>,
}

/// The name of a model's file. Any two are equal, so that models compare by content.
#[derive(Clone, Debug, Default)]
pub struct Source(pub String);

impl PartialEq for Source {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// A shape: its kind and its traits.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// The kind of shape, with its properties.
    pub kind: Kind,
    /// The traits applied to the shape.
    pub traits: Traits,
}

/// A member of an aggregate shape or an enum.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The shape the member targets; `smithy.api#Unit` for members of enums.
    pub target: ShapeId,
    /// The traits applied to the member.
    pub traits: Traits,
}

/// Members by name, in the order of the model.
pub type Members = IndexMap<String, Member>;

/// Names the member of an enum that has this value; its place stays. `None` if no member has it, `false` if one has the name already.
pub fn name_value(members: &mut Members, value: &str, name: &str) -> Option<bool> {
    let place = members.values().position(|member| member.traits.text(traits::ENUM_VALUE) == Some(value))?;
    Some(!members.contains_key(name) && members.replace_index(place, name.to_owned()).is_ok())
}

/// The kinds of shapes ([Smithy 2.0, section 5](https://smithy.io/2.0/spec/model.html)).
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A shape without members.
    Simple(Simple),
    /// A string with a known set of values (trait `smithy.api#enumValue` on each member).
    Enum(Members),
    /// An integer with a known set of values.
    IntEnum(Members),
    /// A list of one member.
    List(Member),
    /// A map; the key targets a string.
    Map {
        /// The key.
        key: Member,
        /// The value.
        value: Member,
    },
    /// A structure.
    Structure(Members),
    /// A tagged union.
    Union(Members),
    /// A service.
    Service(Service),
    /// An operation.
    Operation(Operation),
    /// A resource.
    Resource(Resource),
}

/// The kinds of simple shapes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is the Smithy shape of that name")]
pub enum Simple {
    Blob,
    Boolean,
    String,
    Timestamp,
    Byte,
    Short,
    Integer,
    Long,
    Float,
    Double,
    BigInteger,
    BigDecimal,
    Document,
}

/// Properties of a service shape.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Service {
    /// The API version.
    pub version: String,
    /// Operations bound to the service itself.
    pub operations: Vec<ShapeId>,
    /// Resources bound to the service.
    pub resources: Vec<ShapeId>,
    /// Errors that every operation can return.
    pub errors: Vec<ShapeId>,
    /// Shapes renamed in the service's closure.
    pub rename: BTreeMap<ShapeId, String>,
}

/// Properties of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// The input structure; `smithy.api#Unit` if none.
    pub input: ShapeId,
    /// The output structure; `smithy.api#Unit` if none.
    pub output: ShapeId,
    /// The errors it can return in addition to the service's.
    pub errors: Vec<ShapeId>,
}

/// An operation of a model, with its id and traits.
#[derive(Clone, Copy, Debug)]
pub struct OperationShape<'m> {
    /// The id.
    pub id: &'m ShapeId,
    /// The traits.
    pub traits: &'m Traits,
    /// The structures that it binds.
    pub operation: &'m Operation,
}

/// A service of a model, with its id and traits.
#[derive(Clone, Copy, Debug)]
pub struct ServiceShape<'m> {
    /// The id.
    pub id: &'m ShapeId,
    /// The traits.
    pub traits: &'m Traits,
    /// The shapes that it binds.
    pub service: &'m Service,
}

/// Properties of a resource. Only its operations affect a client.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resource {
    /// All operations bound to the resource, lifecycle and collection ones included.
    pub operations: Vec<ShapeId>,
    /// Resources below it.
    pub resources: Vec<ShapeId>,
}

impl Model {
    /// The kind of a shape, prelude shapes included; `None` if there is no such shape.
    pub fn kind(&self, id: &ShapeId) -> Option<&Kind> {
        Self::kind_of(id, self.shape(id))
    }

    /// The kind of a shape that was looked up by this id: prelude shapes are not in the model.
    pub fn kind_of<'m>(id: &ShapeId, shape: Option<&'m Shape>) -> Option<&'m Kind> {
        shape.map(|shape| &shape.kind).or_else(|| prelude::kind(id))
    }

    /// The shape of that id, unless it is a prelude shape or missing.
    pub fn shape(&self, id: &ShapeId) -> Option<&Shape> {
        self.shapes.get(id)
    }

    /// The members of a structure; none for `smithy.api#Unit` and shapes of other kinds.
    pub fn members(&self, id: &ShapeId) -> Option<&Members> {
        match self.kind(id) {
            Some(Kind::Structure(members)) => Some(members),
            _ => None,
        }
    }

    /// The name that AWS's tools use for the service (`aws.api#service`, `sdkId`); the first, if there are several.
    pub fn sdk_id(&self) -> Option<&str> {
        let (_, shape, _) = self.services().next()?;
        shape.traits.sdk_id()
    }

    /// The operation of that id.
    pub fn operation<'m>(&'m self, id: &'m ShapeId) -> Option<OperationShape<'m>> {
        let shape = self.shape(id)?;
        match &shape.kind {
            Kind::Operation(operation) => Some(OperationShape { id, traits: &shape.traits, operation }),
            _ => None,
        }
    }

    /// The service shapes.
    pub fn services(&self) -> impl Iterator<Item = (&ShapeId, &Shape, &Service)> {
        self.shapes.iter().filter_map(|(id, shape)| match &shape.kind {
            Kind::Service(service) => Some((id, shape, service)),
            _ => None,
        })
    }

    /// Traits in effect on a member: its own, and those of the shape it targets where the member has none of that name.
    pub fn effective<'a>(&'a self, member: &'a Member) -> impl Fn(&str) -> Option<&'a serde_json::Value> {
        let target = self.shape(&member.target);
        move |name| member.traits.get(name).or_else(|| target.and_then(|shape| shape.traits.get(name)))
    }
}

impl Kind {
    /// The members by name: those of an aggregate or enum; `member` of a list; `key` and `value` of a map.
    pub fn members(&self) -> Box<dyn Iterator<Item = (&str, &Member)> + '_> {
        match self {
            Self::Enum(members) | Self::IntEnum(members) | Self::Structure(members) | Self::Union(members) => {
                Box::new(members.iter().map(|(name, member)| (name.as_str(), member)))
            }
            Self::List(member) => Box::new([("member", member)].into_iter()),
            Self::Map { key, value } => Box::new([("key", key), ("value", value)].into_iter()),
            _ => Box::new(std::iter::empty()),
        }
    }

    /// The member of a list or members of a map, named as in [`Kind::members`]; none for other kinds.
    pub fn held(&self) -> impl Iterator<Item = (&str, &Member)> {
        let holds = matches!(self, Self::List(_) | Self::Map { .. });
        holds.then(|| self.members()).into_iter().flatten()
    }

    /// The members, as in [`Kind::members`].
    pub fn members_mut(&mut self) -> Box<dyn Iterator<Item = &mut Member> + '_> {
        match self {
            Self::Enum(members) | Self::IntEnum(members) | Self::Structure(members) | Self::Union(members) => {
                Box::new(members.values_mut())
            }
            Self::List(member) => Box::new([member].into_iter()),
            Self::Map { key, value } => Box::new([key, value].into_iter()),
            _ => Box::new(std::iter::empty()),
        }
    }

    /// The member of that name, named as in [`Kind::members`].
    pub fn member_mut(&mut self, name: &str) -> Option<&mut Member> {
        match self {
            Self::Enum(members) | Self::IntEnum(members) | Self::Structure(members) | Self::Union(members) => {
                members.get_mut(name)
            }
            Self::List(member) => (name == "member").then_some(member),
            Self::Map { key, value } => match name {
                "key" => Some(key),
                "value" => Some(value),
                _ => None,
            },
            _ => None,
        }
    }

    /// Smithy's word for the kind.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Simple(simple) => simple.name(),
            Self::Enum(_) => "enum",
            Self::IntEnum(_) => "intEnum",
            Self::List(_) => "list",
            Self::Map { .. } => "map",
            Self::Structure(_) => "structure",
            Self::Union(_) => "union",
            Self::Service(_) => "service",
            Self::Operation(_) => "operation",
            Self::Resource(_) => "resource",
        }
    }
}

impl Simple {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::Blob,
        Self::Boolean,
        Self::String,
        Self::Timestamp,
        Self::Byte,
        Self::Short,
        Self::Integer,
        Self::Long,
        Self::Float,
        Self::Double,
        Self::BigInteger,
        Self::BigDecimal,
        Self::Document,
    ];

    /// Smithy's word for the kind.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Blob => "blob",
            Self::Boolean => "boolean",
            Self::String => "string",
            Self::Timestamp => "timestamp",
            Self::Byte => "byte",
            Self::Short => "short",
            Self::Integer => "integer",
            Self::Long => "long",
            Self::Float => "float",
            Self::Double => "double",
            Self::BigInteger => "bigInteger",
            Self::BigDecimal => "bigDecimal",
            Self::Document => "document",
        }
    }
}
