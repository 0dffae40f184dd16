//! Values that are ignored.

use std::fmt;

use super::deeper;
use ::serde::Deserializer;
use ::serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};

/// Ignores a value at this depth. Not all formats limit the depth by themselves.
pub(super) struct Skip(pub(super) usize);

impl<'de> DeserializeSeed<'de> for Skip {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_ignored_any(self)
    }
}

/// Methods of a visitor that ignore their argument.
macro_rules! ignore {
    ($($method:ident $type:ty,)*) => {$(
        fn $method<E: Error>(self, _: $type) -> Result<(), E> {
            Ok(())
        }
    )*};
}

impl<'de> Visitor<'de> for Skip {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    ignore! {
        visit_bool bool,
        visit_i64 i64,
        visit_i128 i128,
        visit_u64 u64,
        visit_u128 u128,
        visit_f64 f64,
        visit_str &str,
        visit_bytes &[u8],
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        Skip(deeper(self.0, D::Error::custom)?).deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
        let depth = deeper(self.0, A::Error::custom)?;
        while elements.next_element_seed(Skip(depth))?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let depth = deeper(self.0, A::Error::custom)?;
        while entries.next_key_seed(Skip(depth))?.is_some() {
            entries.next_value_seed(Skip(depth))?;
        }
        Ok(())
    }
}
