//! Structures and unions of the model: plain data in generated code, converted to schemas on first use.
//!
//! Schemas of AWS's crates can also be constants, but each build of a generated crate would evaluate all of them.

mod schema;
mod traits;

use std::fmt;
use std::mem::ManuallyDrop;
use std::sync::OnceLock;

pub use self::Target::*;
pub use self::traits::{Trait, Trait::*};

use aws_smithy_schema::{Schema, ShapeType};

/// A structure or a union.
pub struct Shape {
    id: &'static str,
    kind: ShapeType,
    members: &'static [Member],
    traits: &'static [Trait],
    /// Never dropped, and without its type: for each `static` the compiler would check a destructor, and whether threads can
    /// share each field of a schema.
    schema: ManuallyDrop<OnceLock<&'static dyn Converted>>,
}

impl Shape {
    /// A structure with this [absolute shape id](https://smithy.io/2.0/spec/model.html#shape-id), its members in the
    /// order of their indices, and its own traits.
    pub const fn structure(id: &'static str, members: &'static [Member], traits: &'static [Trait]) -> Self {
        Self { id, kind: ShapeType::Structure, members, traits, schema: ManuallyDrop::new(OnceLock::new()) }
    }

    /// A union with this id.
    pub const fn union(id: &'static str, members: &'static [Member]) -> Self {
        Self { id, kind: ShapeType::Union, members, traits: &[], schema: ManuallyDrop::new(OnceLock::new()) }
    }

    /// Returns true for an operation without input or output (`smithy.api#Unit`).
    #[cfg(feature = "rpcv2-cbor")]
    pub(crate) fn is_unit(&self) -> bool {
        self.id == "smithy.api#Unit"
    }

    /// Returns the schema, which protocols use.
    pub fn schema(&'static self) -> &'static Schema<'static> {
        self.schema.get_or_init(|| Box::leak(Box::new(schema::of(self)))).schema()
    }
}

/// The schema that a shape was converted to.
trait Converted: Send + Sync {
    fn schema(&self) -> &Schema<'static>;
}

impl Converted for Schema<'static> {
    fn schema(&self) -> &Schema<'static> {
        self
    }
}

impl fmt::Debug for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Shape").field(&self.id).finish()
    }
}

/// A member: its name in the model, what it targets, and the traits in effect.
#[derive(Clone, Copy, Debug)]
pub struct Member(pub &'static str, pub Target, pub &'static [Trait]);

/// The element of a list, the key or the value of a map.
#[derive(Clone, Copy, Debug)]
pub struct Element(pub Target, pub &'static [Trait]);

/// No traits: a constant takes the compiler less time to check than an empty list.
pub const NONE: &[Trait] = &[];

/// The shape that a member targets.
///
/// Structures and unions are referred to by their types, so shapes need not refer to each other.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "each is the Smithy shape of that name")]
pub enum Target {
    BigDecimal,
    BigInteger,
    Blob,
    Boolean,
    Byte,
    Document,
    Double,
    Float,
    Integer,
    List(&'static Element),
    Long,
    Map(&'static Element, &'static Element),
    Short,
    String,
    Structure,
    Timestamp,
    Union,
}
