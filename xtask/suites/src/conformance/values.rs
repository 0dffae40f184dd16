//! Values of a case as Rust expressions over a client's public API. Names, types and optionality are the lowered crate's.

use std::fmt::Write as _;

use serde_json::Value;
use whitesmith_codegen::ir::{ErrorMessage, Field, Item, Service, Structure, TypeRef, Union};

/// Maximum depth of placeholder values.
const DEEPEST: usize = 8;

/// Writes values of a service's types. Paths are relative to the service's module.
pub(super) struct Values<'s>(pub(super) &'s Service);

impl Values<'_> {
    /// Returns the setters of a builder, for the members of an object.
    pub(super) fn setters(&self, fields: &[Field], object: &Value) -> Result<String, String> {
        let Some(members) = object.as_object() else { return Err(format!("{object} is no structure")) };
        let mut text = String::new();
        for (name, value) in members {
            let field = fields.iter().find(|field| field.member == *name);
            let field = field.ok_or_else(|| format!("there is no member `{name}`"))?;
            if !value.is_null() {
                let value = self.value(&field.ty, value).map_err(|error| format!("{name}: {error}"))?;
                // Writing to a string does not fail.
                let _ = write!(text, ".set_{}(Some({value}))", field.stem);
            }
        }
        let is_unset = |field: &&Field| members.get(&field.member).is_none_or(Value::is_null);
        for field in fields.iter().filter(is_unset).filter(|it| matches!(it.ty, TypeRef::EventSender(..))) {
            let _ = write!(text, ".set_{}(Some({}))", field.stem, sender(&[]));
        }
        Ok(text)
    }

    /// Returns setters of the required members, with placeholder values.
    pub(super) fn demanded(&self, fields: &[Field]) -> Result<String, String> {
        self.placeholders(fields, 0)
    }

    /// Returns a built structure: an expression that can use `?`.
    pub(super) fn structure(&self, path: &str, structure: &Structure, object: &Value) -> Result<String, String> {
        let setters = self.setters(&structure.fields, object)?;
        Ok(built(path, structure, &setters))
    }

    pub(super) fn value(&self, ty: &TypeRef, value: &Value) -> Result<String, String> {
        let wrong = || format!("{value} is no value of {ty:?}");
        Ok(match ty {
            TypeRef::Bool => value.as_bool().ok_or_else(wrong)?.to_string(),
            TypeRef::I8 | TypeRef::I16 | TypeRef::I32 | TypeRef::I64 => value.as_i64().ok_or_else(wrong)?.to_string(),
            TypeRef::F32 => float(value, "f32").ok_or_else(wrong)?,
            TypeRef::F64 => float(value, "f64").ok_or_else(wrong)?,
            TypeRef::String => owned(value.as_str().ok_or_else(wrong)?),
            TypeRef::BigInteger => parsed("BigInteger", value).ok_or_else(wrong)?,
            TypeRef::BigDecimal => parsed("BigDecimal", value).ok_or_else(wrong)?,
            TypeRef::Blob => format!("primitives::Blob::new({:?})", value.as_str().ok_or_else(wrong)?),
            TypeRef::EventReceiver(..) => return Err("received events cannot be made".to_owned()),
            TypeRef::EventSender(event, error) => {
                let events = value.as_array().ok_or_else(wrong)?.iter();
                let events: Vec<_> = events.map(|it| self.event(event, error, it)).collect::<Result<_, _>>()?;
                sender(&events)
            }
            TypeRef::ByteStream => {
                format!("primitives::ByteStream::from_static({:?}.as_bytes())", value.as_str().ok_or_else(wrong)?)
            }
            TypeRef::DateTime => timestamp(value).ok_or_else(wrong)?,
            TypeRef::Document => document(value).ok_or_else(wrong)?,
            TypeRef::List(element) => {
                let items = value.as_array().ok_or_else(wrong)?;
                let items: Vec<_> = items.iter().map(|item| self.value(element, item)).collect::<Result<_, _>>()?;
                format!("vec![{}]", items.join(", "))
            }
            TypeRef::Map(key, held) => {
                let entries = value.as_object().ok_or_else(wrong)?.iter();
                let key = |text: &String| self.value(key, &Value::from(text.as_str()));
                let entries =
                    entries.map(|(text, value)| Ok(format!("({}, {})", key(text)?, self.value(held, value)?)));
                format!("HashMap::from([{}])", entries.collect::<Result<Vec<_>, String>>()?.join(", "))
            }
            TypeRef::Sparse(_) if value.is_null() => "None".to_owned(),
            TypeRef::Sparse(inner) => format!("Some({})", self.value(inner, value)?),
            TypeRef::Boxed(inner) => format!("Box::new({})", self.value(inner, value)?),
            TypeRef::Named(path) => self.named(path, value)?,
        })
    }

    fn named(&self, path: &str, value: &Value) -> Result<String, String> {
        if let Some(structure) = self.error(path) {
            return self.structure(path, structure, value);
        }
        match self.item(path).ok_or_else(|| format!("there is no type `{path}`"))? {
            Item::Structure(structure) => self.structure(path, structure, value),
            Item::Union(union) => self.union(path, union, value),
            Item::Enum(_) => {
                let text = value.as_str().ok_or_else(|| format!("{value} is no value of an enum"))?;
                Ok(format!("{path}::from({text:?})"))
            }
        }
    }

    fn union(&self, path: &str, union: &Union, value: &Value) -> Result<String, String> {
        let members: Vec<_> = value.as_object().into_iter().flatten().collect();
        let [(name, value)] = members.as_slice() else { return Err(format!("{value} is no variant of a union")) };
        let variant = union.variants.iter().find(|variant| variant.member == **name);
        let variant = variant.ok_or_else(|| format!("there is no variant `{name}`"))?;
        Ok(match &variant.ty {
            Some(ty) => format!("{path}::{}({})", variant.name, self.value(ty, value)?),
            None => format!("{path}::{}", variant.name),
        })
    }

    /// An event of a stream, or its error.
    fn event(&self, union: &str, error: &str, value: &Value) -> Result<String, String> {
        let [(name, members)] = value.as_object().into_iter().flatten().collect::<Vec<_>>()[..] else {
            return Err(format!("{value} is no event"));
        };
        let path = format!("types::error::{}", error.rsplit("::").next().unwrap_or(error));
        let errors = self.0.event_errors.iter().find(|it| error.ends_with(&it.error.name));
        let variants = errors.into_iter().flat_map(|it| &it.error.variants);
        match variants.clone().find(|variant| variant.codes.contains(name)) {
            Some(variant) => {
                let held = self.named(&format!("types::error::{}", variant.name), members)?;
                Ok(format!("Err({path}::{}({held}))", variant.name))
            }
            None => Ok(format!("Ok({})", self.named(union, value)?)),
        }
    }

    pub(super) fn item(&self, path: &str) -> Option<&Item> {
        let name = path.strip_prefix("types::")?;
        self.0.types.iter().find(|item| {
            *name
                == *match item {
                    Item::Structure(it) => &it.name,
                    Item::Union(it) => &it.name,
                    Item::Enum(it) => &it.name,
                }
        })
    }

    /// Returns true if an error has a message that is not in the model.
    pub(super) fn adds_message(&self, path: &str) -> bool {
        let Some(name) = path.strip_prefix("types::error::") else { return false };
        self.0.errors.iter().any(|error| error.structure.name == name && error.message == ErrorMessage::Added)
    }

    pub(super) fn error(&self, path: &str) -> Option<&Structure> {
        let name = path.strip_prefix("types::error::")?;
        self.0.errors.iter().map(|error| &error.structure).find(|structure| structure.name == name)
    }

    fn placeholders(&self, fields: &[Field], depth: usize) -> Result<String, String> {
        if depth > DEEPEST {
            return Err("required members are infinitely recursive".to_owned());
        }
        let mut text = String::new();
        let must = |field: &&Field| field.demanded || matches!(field.ty, TypeRef::EventSender(..));
        for field in fields.iter().filter(must) {
            let _ = write!(text, ".set_{}(Some({}))", field.stem, self.placeholder(&field.ty, depth)?);
        }
        Ok(text)
    }

    fn placeholder(&self, ty: &TypeRef, depth: usize) -> Result<String, String> {
        Ok(match ty {
            TypeRef::Bool => "true".to_owned(),
            TypeRef::I8 | TypeRef::I16 | TypeRef::I32 | TypeRef::I64 => "1".to_owned(),
            TypeRef::F32 | TypeRef::F64 => "1.0".to_owned(),
            TypeRef::String => owned("placeholder"),
            TypeRef::BigInteger | TypeRef::BigDecimal => "Default::default()".to_owned(),
            TypeRef::Blob => "primitives::Blob::new(\"\")".to_owned(),
            TypeRef::EventReceiver(..) => return Err("received events cannot be made".to_owned()),
            TypeRef::EventSender(..) => sender(&[]),
            TypeRef::ByteStream => "primitives::ByteStream::default()".to_owned(),
            TypeRef::DateTime => "primitives::DateTime::from_secs(0)".to_owned(),
            TypeRef::Document => "primitives::Document::Null".to_owned(),
            TypeRef::List(_) => "vec![]".to_owned(),
            TypeRef::Map(..) => "HashMap::new()".to_owned(),
            TypeRef::Sparse(_) => "None".to_owned(),
            TypeRef::Boxed(inner) => format!("Box::new({})", self.placeholder(inner, depth)?),
            TypeRef::Named(path) => match self.item(path).ok_or_else(|| format!("there is no type `{path}`"))? {
                Item::Structure(structure) => built(path, structure, &self.placeholders(&structure.fields, depth + 1)?),
                Item::Enum(_) => format!("{path}::from(\"placeholder\")"),
                Item::Union(union) => {
                    let variant = union.variants.first().ok_or("a union without variants")?;
                    match &variant.ty {
                        Some(ty) => format!("{path}::{}({})", variant.name, self.placeholder(ty, depth + 1)?),
                        None => format!("{path}::{}", variant.name),
                    }
                }
            },
        })
    }
}

fn sender(events: &[String]) -> String {
    let sender = "primitives::event_stream::EventStreamSender";
    format!("{sender}::from(futures_util::stream::iter(vec![{}]))", events.join(", "))
}

fn built(path: &str, structure: &Structure, setters: &str) -> String {
    format!("{path}::builder(){setters}.build(){}", if structure.fallible { "?" } else { "" })
}

fn owned(text: &str) -> String {
    format!("{text:?}.to_owned()")
}

/// Returns a number, or the name of one that JSON cannot express.
fn float(value: &Value, ty: &str) -> Option<String> {
    Some(match value.as_str() {
        Some("NaN") => format!("{ty}::NAN"),
        Some("Infinity") => format!("{ty}::INFINITY"),
        Some("-Infinity") => format!("{ty}::NEG_INFINITY"),
        Some(_) => return None,
        None => format!("{}_{ty}", value.as_number()?),
    })
}

fn parsed(ty: &str, value: &Value) -> Option<String> {
    let text = value.as_str().map(str::to_owned).or_else(|| value.as_number().map(ToString::to_string))?;
    Some(format!("{text:?}.parse::<primitives::{ty}>()?"))
}

/// Returns seconds since 1970, with up to nine decimal places, or a date and time as text.
fn timestamp(value: &Value) -> Option<String> {
    if let Some(text) = value.as_str() {
        text.parse::<toml::value::Datetime>().ok()?;
        let format = "primitives::DateTimeFormat::DateTime";
        return Some(format!("primitives::DateTime::from_str({text:?}, {format})?"));
    }
    let text = value.as_number()?.to_string();
    let (integer, fraction) = text.split_once('.').unwrap_or((&text, "0"));
    let seconds: i64 = integer.parse().ok()?;
    let nanoseconds: u32 = format!("{fraction:0<9}").get(..9)?.parse().ok()?;
    // A fraction is positive also before 1970.
    let (seconds, nanoseconds) = if text.starts_with('-') && nanoseconds > 0 {
        (seconds.checked_sub(1)?, 1_000_000_000 - nanoseconds)
    } else {
        (seconds, nanoseconds)
    };
    Some(format!("primitives::DateTime::from_secs_and_nanos({seconds}, {nanoseconds})"))
}

fn document(value: &Value) -> Option<String> {
    let number =
        |kind: &str, value: &dyn std::fmt::Display| format!("primitives::Document::Number(Number::{kind}({value}))");
    Some(match value {
        Value::Null => "primitives::Document::Null".to_owned(),
        Value::Bool(value) => format!("primitives::Document::Bool({value})"),
        Value::String(text) => format!("primitives::Document::String({})", owned(text)),
        Value::Number(value) => match (value.as_u64(), value.as_i64()) {
            (Some(value), _) => number("PosInt", &value),
            (None, Some(value)) => number("NegInt", &value),
            (None, None) => number("Float", &format!("{value}_f64")),
        },
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(document).collect::<Option<_>>()?;
            format!("primitives::Document::Array(vec![{}])", items.join(", "))
        }
        Value::Object(entries) => {
            let entries = entries.iter().map(|(key, value)| Some(format!("({}, {})", owned(key), document(value)?)));
            let entries = entries.collect::<Option<Vec<_>>>()?.join(", ");
            format!("primitives::Document::Object(HashMap::from([{entries}]))")
        }
    })
}
