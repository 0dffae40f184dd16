//! The shapes of Smithy's prelude, `smithy.api` ([Smithy 2.0, prelude](https://smithy.io/2.0/spec/model.html#prelude)).

use std::sync::LazyLock;

use super::{Kind, Members, ShapeId, Simple};

/// The prelude's namespace.
pub const NAMESPACE: &str = "smithy.api";

/// The id of the empty structure that means "no input" and "no output", and that members of enums target.
pub fn unit() -> ShapeId {
    ShapeId::new(NAMESPACE, "Unit")
}

static UNIT: LazyLock<Kind> = LazyLock::new(|| Kind::Structure(Members::new()));
static BLOB: Kind = Kind::Simple(Simple::Blob);
static BOOLEAN: Kind = Kind::Simple(Simple::Boolean);
static STRING: Kind = Kind::Simple(Simple::String);
static TIMESTAMP: Kind = Kind::Simple(Simple::Timestamp);
static BYTE: Kind = Kind::Simple(Simple::Byte);
static SHORT: Kind = Kind::Simple(Simple::Short);
static INTEGER: Kind = Kind::Simple(Simple::Integer);
static LONG: Kind = Kind::Simple(Simple::Long);
static FLOAT: Kind = Kind::Simple(Simple::Float);
static DOUBLE: Kind = Kind::Simple(Simple::Double);
static BIG_INTEGER: Kind = Kind::Simple(Simple::BigInteger);
static BIG_DECIMAL: Kind = Kind::Simple(Simple::BigDecimal);
static DOCUMENT: Kind = Kind::Simple(Simple::Document);

/// The kind of a prelude shape; `None` if the id is not of the prelude, or the prelude has no such shape.
pub fn kind(id: &ShapeId) -> Option<&'static Kind> {
    if id.namespace() != NAMESPACE {
        return None;
    }
    Some(match id.name() {
        "Unit" => &UNIT,
        "Blob" => &BLOB,
        "Boolean" | "PrimitiveBoolean" => &BOOLEAN,
        "String" => &STRING,
        "Timestamp" => &TIMESTAMP,
        "Byte" | "PrimitiveByte" => &BYTE,
        "Short" | "PrimitiveShort" => &SHORT,
        "Integer" | "PrimitiveInteger" => &INTEGER,
        "Long" | "PrimitiveLong" => &LONG,
        "Float" | "PrimitiveFloat" => &FLOAT,
        "Double" | "PrimitiveDouble" => &DOUBLE,
        "BigInteger" => &BIG_INTEGER,
        "BigDecimal" => &BIG_DECIMAL,
        "Document" => &DOCUMENT,
        _ => return None,
    })
}

/// Returns whether the id is of a prelude shape whose missing value is zero or false (Smithy 1.0's primitives).
pub fn is_primitive(id: &ShapeId) -> bool {
    id.namespace() == NAMESPACE && id.name().starts_with("Primitive") && kind(id).is_some()
}
