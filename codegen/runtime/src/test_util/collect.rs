//! Collects sensitive values by the schemas that they are written and read with.

use std::cell::RefCell;
use std::ops::DerefMut;
use std::rc::Rc;

use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer, ShapeSerializer};
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

use super::secrets::{Secrets, is_sensitive};
use crate::node::payload;

/// A serializer that writes nothing, and collects.
pub(super) struct Writing<'a> {
    secrets: &'a mut Secrets,
    /// True if the current value is sensitive as a unit.
    is_secret: bool,
    /// True if the payload structure is sensitive: it is written with its own schema.
    is_secret_payload: bool,
}

impl Writing<'_> {
    /// Returns the sensitive values of an input.
    pub(super) fn secrets(input: &dyn SerializableStruct) -> Secrets {
        let mut secrets = Secrets::default();
        secrets.bind(input.schema());
        let is_secret_payload = payload(input.schema()).is_some_and(is_sensitive);
        let mut writing = Writing { secrets: &mut secrets, is_secret: false, is_secret_payload };
        // Values that cannot be sent are reported when they are sent.
        let _ = input.serialize_members(&mut writing);
        secrets
    }

    fn within(
        &mut self,
        schema: &Schema<'_>,
        write: impl FnOnce(&mut dyn ShapeSerializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        let is_payload = self.is_secret_payload && schema.member_name().is_none();
        let is_secret = self.is_secret || is_sensitive(schema) || is_payload;
        write(&mut Writing { secrets: self.secrets, is_secret, is_secret_payload: false })
    }

    fn other(&mut self, schema: &Schema<'_>) {
        self.secrets.has_others |= self.is_secret || is_sensitive(schema);
    }
}

type Write<'a> = &'a dyn Fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>;

macro_rules! others {
    ($($write:ident($type:ty);)*) => {$(
        fn $write(&mut self, schema: &Schema<'_>, _: $type) -> Result<(), SerdeError> {
            self.other(schema);
            Ok(())
        }
    )*};
}

impl ShapeSerializer for Writing<'_> {
    fn write_struct(&mut self, schema: &Schema<'_>, value: &dyn SerializableStruct) -> Result<(), SerdeError> {
        self.within(schema, |writing| value.serialize_members(writing))
    }

    fn write_list(&mut self, schema: &Schema<'_>, write: Write<'_>) -> Result<(), SerdeError> {
        self.within(schema, |writing| write(writing))
    }

    fn write_map(&mut self, schema: &Schema<'_>, write: Write<'_>) -> Result<(), SerdeError> {
        self.within(schema, |writing| write(writing))
    }

    fn write_string(&mut self, schema: &Schema<'_>, value: &str) -> Result<(), SerdeError> {
        if self.is_secret || is_sensitive(schema) {
            self.secrets.text(schema, value.as_bytes());
        }
        Ok(())
    }

    fn write_blob(&mut self, schema: &Schema<'_>, value: Blob) -> Result<(), SerdeError> {
        if self.is_secret || is_sensitive(schema) {
            self.secrets.text(schema, value.as_ref());
        }
        Ok(())
    }

    fn write_document(&mut self, schema: &Schema<'_>, value: &Document) -> Result<(), SerdeError> {
        if self.is_secret || is_sensitive(schema) {
            self.secrets.document(schema, value);
        }
        Ok(())
    }

    fn write_null(&mut self, _: &Schema<'_>) -> Result<(), SerdeError> {
        Ok(())
    }

    others! {
        write_boolean(bool);
        write_byte(i8);
        write_short(i16);
        write_integer(i32);
        write_long(i64);
        write_float(f32);
        write_double(f64);
        write_big_integer(&BigInteger);
        write_big_decimal(&BigDecimal);
        write_timestamp(&DateTime);
    }
}

/// A deserializer that collects the values it reads from another.
pub(super) struct Reading<D> {
    inner: D,
    secrets: Rc<RefCell<Secrets>>,
    is_secret: bool,
}

impl<D> Reading<D> {
    pub(super) fn new(inner: D, secrets: &Rc<RefCell<Secrets>>) -> Self {
        Self { inner, secrets: Rc::clone(secrets), is_secret: false }
    }

    fn is_secret(&self, schema: &Schema<'_>) -> bool {
        self.is_secret || is_sensitive(schema)
    }
}

macro_rules! read_others {
    ($($read:ident: $type:ty;)*) => {$(
        fn $read(&mut self, schema: &Schema<'_>) -> Result<$type, SerdeError> {
            if self.is_secret(schema) {
                self.secrets.borrow_mut().has_others = true;
            }
            self.inner.$read(schema)
        }
    )*};
}

impl<'d, D: DerefMut<Target = dyn ShapeDeserializer + 'd>> ShapeDeserializer for Reading<D> {
    fn read_struct(
        &mut self,
        schema: &Schema<'_>,
        state: &mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        let (secrets, is_secret) = (&self.secrets, self.is_secret(schema));
        secrets.borrow_mut().bind(schema);
        self.inner.read_struct(schema, &mut |member, inner| {
            let is_secret = is_secret || is_sensitive(member);
            secrets.borrow_mut().name(member);
            state(member, &mut Reading { inner, secrets: Rc::clone(secrets), is_secret })
        })
    }

    fn read_list(
        &mut self,
        schema: &Schema<'_>,
        state: &mut dyn FnMut(&mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        let secrets = &self.secrets;
        let is_secret = self.is_secret(schema) || schema.member().is_some_and(is_sensitive);
        self.inner.read_list(schema, &mut |inner| state(&mut Reading { inner, secrets: Rc::clone(secrets), is_secret }))
    }

    fn read_map(
        &mut self,
        schema: &Schema<'_>,
        state: &mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        let secrets = &self.secrets;
        let is_secret_key = self.is_secret(schema) || schema.key().is_some_and(is_sensitive);
        let is_secret = self.is_secret(schema) || schema.member().is_some_and(is_sensitive);
        self.inner.read_map(schema, &mut |key, inner| {
            secrets.borrow_mut().names.insert(key.clone());
            if is_secret_key {
                secrets.borrow_mut().text(schema, key.as_bytes());
            }
            state(key, &mut Reading { inner, secrets: Rc::clone(secrets), is_secret })
        })
    }

    fn read_string(&mut self, schema: &Schema<'_>) -> Result<String, SerdeError> {
        let value = self.inner.read_string(schema)?;
        if self.is_secret(schema) {
            self.secrets.borrow_mut().text(schema, value.as_bytes());
        }
        Ok(value)
    }

    fn read_blob(&mut self, schema: &Schema<'_>) -> Result<Blob, SerdeError> {
        let value = self.inner.read_blob(schema)?;
        if self.is_secret(schema) {
            self.secrets.borrow_mut().text(schema, value.as_ref());
        }
        Ok(value)
    }

    fn read_document(&mut self, schema: &Schema<'_>) -> Result<Document, SerdeError> {
        let value = self.inner.read_document(schema)?;
        self.secrets.borrow_mut().keys(&value);
        if self.is_secret(schema) {
            self.secrets.borrow_mut().document(schema, &value);
        }
        Ok(value)
    }

    read_others! {
        read_boolean: bool;
        read_byte: i8;
        read_short: i16;
        read_integer: i32;
        read_long: i64;
        read_float: f32;
        read_double: f64;
        read_big_integer: BigInteger;
        read_big_decimal: BigDecimal;
        read_timestamp: DateTime;
    }

    fn is_null(&self) -> bool {
        self.inner.is_null()
    }

    fn read_null(&mut self) -> Result<(), SerdeError> {
        self.inner.read_null()
    }

    fn skip_value(&mut self) -> Result<(), SerdeError> {
        self.inner.skip_value()
    }

    fn container_size(&self) -> Option<usize> {
        self.inner.container_size()
    }
}
