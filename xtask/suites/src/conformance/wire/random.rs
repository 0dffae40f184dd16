//! Random values of a service's types, as functions over the API that the generated client and AWS's crate share.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use whitesmith_codegen::ir::endpoint::Source;
use whitesmith_codegen::ir::{
    Enum, Field, Item, Operation, Path, Presence, Protocol, Service, Structure, TypeRef, Union,
};
use whitesmith_model::traits;

/// Returns a module's text: a function for each operation, and one for each type of their inputs. The module `subject`
/// is the crate that they use.
pub(super) fn module(service: &Service) -> Result<String, String> {
    let token = service.operations.iter().any(|operation| operation.idempotency_token.is_some());
    let token = if token { "\n        .idempotency_token_provider(crate::world::IDEMPOTENCY_TOKEN)" } else { "" };
    // AWS's crates discover endpoints on request only. Neither side does for an endpoint of the user's own.
    let url = if service.discovers_endpoints() { "\n        .endpoint_url(\"https://own.example\")" } else { "" };
    let mut writer = Writer {
        service,
        elements: elements(service),
        has_documents: false,
        pending: Vec::new(),
        written: BTreeSet::new(),
    };
    let mut text = format!(
        "use self::subject::{{Client, config, primitives, types}};\n\
         use crate::canned::Canned;\nuse crate::identity::Choices;\n\n\
         fn client(http: &Canned) -> Client {{\n    let config = config::Builder::new()\n        \
         .behavior_version(config::BehaviorVersion::latest())\n        \
         .region(config::Region::new(crate::world::REGION))\n        \
         .credentials_provider(crate::world::credentials())\n        \
         .time_source(crate::world::clock())\n        \
         .retry_config(config::retry::RetryConfig::disabled())\n        \
         .stalled_stream_protection(config::StalledStreamProtectionConfig::disabled()){token}{url}\n        \
         .http_client(http.clone());\n    Client::from_conf(config.build())\n}}\n"
    );
    for operation in &service.operations {
        let setters = writer.setters(&operation.input.fields, operation)?;
        let method = &operation.method;
        let _ = write!(
            text,
            "\npub fn {method}(choices: &mut Choices<'_>, http: &Canned) -> Option<String> {{\n    \
             let call = client(http).{method}(){setters};\n    \
             crate::world::block_on(call.send()).err().map(|error| format!(\"{{error:?}}\"))\n}}\n"
        );
    }
    while let Some(path) = writer.pending.pop() {
        if writer.written.insert(path.clone()) {
            let body = writer.item(&path)?;
            let _ = write!(text, "\nfn {}(choices: &mut Choices<'_>) -> {path} {{\n{body}}}\n", function(&path));
        }
    }
    Ok(text)
}

/// The functions of all types of a service.
pub(in crate::conformance) struct Values {
    /// The module's text.
    pub(in crate::conformance) text: String,
    /// The path of each type, and its function.
    pub(in crate::conformance) functions: Vec<(String, String)>,
}

/// Returns a function for each type of a service that has no stream. The module `subject` is the crate that they use, and
/// `any_document` of the root makes documents.
pub(in crate::conformance) fn types(service: &Service) -> Result<Values, String> {
    let mut writer = Writer {
        service,
        elements: BTreeSet::new(),
        has_documents: true,
        pending: Vec::new(),
        written: BTreeSet::new(),
    };
    let mut text = "use self::subject::{operation, primitives, types};\nuse crate::choices::Choices;\n".to_owned();
    let mut functions = Vec::new();
    let of_operations = service.operations.iter().flat_map(|operation| {
        let path = |structure: &Structure| format!("operation::{}::{}", operation.method, structure.name);
        [&operation.input, &operation.output].map(|structure| (path(structure), structure))
    });
    let of_errors =
        service.errors.iter().map(|error| (format!("types::error::{}", error.structure.name), &error.structure));
    let mut bodies = Vec::new();
    for (path, structure) in of_operations.chain(of_errors).filter(|(_, structure)| structure.stream().is_none()) {
        bodies.push((path.clone(), writer.structure(&path, structure)?));
        writer.written.insert(path);
    }
    for item in &service.types {
        let path = format!("types::{}", item.name());
        bodies.push((path.clone(), writer.item(&path)?));
        writer.written.insert(path);
    }
    for (path, body) in bodies {
        let function = function(&path);
        let _ = write!(text, "\npub fn {function}(choices: &mut Choices<'_>) -> {path} {{\n{body}}}\n");
        functions.push((path, function));
    }
    let missing = writer.pending.iter().find(|path| !writer.written.contains(*path));
    missing.map_or(Ok(Values { text, functions }), |path| Err(format!("there is no type `{path}`")))
}

struct Writer<'s> {
    service: &'s Service,
    /// True if documents have random values.
    has_documents: bool,
    /// Structures that must not be empty.
    elements: BTreeSet<String>,
    /// Types whose functions were called.
    pending: Vec<String>,
    /// Types whose functions are written.
    written: BTreeSet<String>,
}

/// Returns the structures that are elements of lists in the query protocols. For a list of empty structures, AWS's crates
/// write nothing, and AWS's codec for schemas writes the bare name of the list: services do not distinguish an empty
/// structure from a missing one, so such a list is not a useful input.
fn elements(service: &Service) -> BTreeSet<String> {
    let forms = [Protocol::AwsQuery, Protocol::Ec2Query];
    if !service.descriptor.protocols.first().is_some_and(|protocol| forms.contains(protocol)) {
        return BTreeSet::new();
    }
    let of_types = service.types.iter().filter_map(|item| match item {
        Item::Structure(it) => Some(&it.fields),
        Item::Union(_) | Item::Enum(_) => None,
    });
    let fields = service.operations.iter().map(|operation| &operation.input.fields).chain(of_types).flatten();
    let held = fields.filter_map(|field| match &field.ty {
        TypeRef::List(element) => Some(&**element),
        _ => None,
    });
    held.filter_map(|ty| if let TypeRef::Named(path) = ty { Some(path.clone()) } else { None }).collect()
}

/// Returns the name of the function for a type's values.
fn function(path: &str) -> String {
    format!("any_{}", path.to_lowercase().replace("::", "_"))
}

impl Writer<'_> {
    fn setters(&mut self, fields: &[Field], operation: &Operation) -> Result<String, String> {
        let token = operation.idempotency_token.as_deref();
        let is_arn = |field: &Field| {
            let is_source =
                |source: &Source| matches!(source, Source::Input(Path::Field(name)) if *name == field.member);
            field.stem.ends_with("arn") && operation.endpoint_params.iter().any(|(_, source)| is_source(source))
        };
        // Other text has no endpoint.
        let arn = format!("choices.of(&[\"arn:aws:{}:us-east-1:123456789012:stream/s\"])", self.service.module);
        let must = |field: &Field| field.demanded && token != Some(&field.name);
        let setters = fields.iter().map(|field| {
            let value = is_arn(field).then(|| arn.clone());
            self.setter(field, value, must(field))
        });
        setters.collect()
    }

    fn all_setters(&mut self, fields: &[Field], must: &dyn Fn(&Field) -> bool) -> Result<String, String> {
        fields.iter().map(|field| self.setter(field, None, must(field))).collect()
    }

    /// The call that sets a field to this value, or to any one.
    fn setter(&mut self, field: &Field, value: Option<String>, must: bool) -> Result<String, String> {
        let bound = [traits::HTTP_LABEL, traits::HTTP_HEADER, traits::HTTP_PREFIX_HEADERS];
        let plain = field.schema.traits.iter().any(|it| bound.contains(&it.id));
        let value = value.map_or_else(|| self.value(&field.ty, plain), Ok)?;
        let value = if must || matches!(field.ty, TypeRef::EventSender(..)) {
            format!("Some({value})")
        } else {
            format!("choices.optional(|choices| {value})")
        };
        Ok(format!("\n        .set_{}({value})", field.stem))
    }

    fn value(&mut self, ty: &TypeRef, plain: bool) -> Result<String, String> {
        let text = if plain { "choices.plain()" } else { "choices.text()" };
        Ok(match ty {
            TypeRef::Bool => "choices.flag()".to_owned(),
            TypeRef::I8 => "choices.integer() as i8".to_owned(),
            TypeRef::I16 => "choices.integer() as i16".to_owned(),
            TypeRef::I32 => "choices.integer() as i32".to_owned(),
            TypeRef::I64 => "choices.integer()".to_owned(),
            TypeRef::F32 => "choices.float() as f32".to_owned(),
            TypeRef::F64 => "choices.float()".to_owned(),
            TypeRef::String => text.to_owned(),
            TypeRef::Blob => "primitives::Blob::new(choices.text())".to_owned(),
            TypeRef::EventReceiver(..) => return Err("received events cannot be made".to_owned()),
            TypeRef::EventSender(event, _) => {
                let event = self.value(&TypeRef::Named(event.clone()), false)?;
                let events = format!("choices.some::<Vec<_>, _>(|choices| Ok({event}))");
                format!("primitives::event_stream::EventStreamSender::from(futures_util::stream::iter({events}))")
            }
            TypeRef::ByteStream => "primitives::ByteStream::from(choices.text().into_bytes())".to_owned(),
            TypeRef::DateTime => "{ let (seconds, nanoseconds) = choices.time(); \
                 primitives::DateTime::from_secs_and_nanos(seconds, nanoseconds) }"
                .to_owned(),
            TypeRef::List(element) => format!("choices.some(|choices| {})", self.value(element, plain)?),
            TypeRef::Map(_, value) => {
                format!("choices.some(|choices| ({text}.as_str().into(), {}))", self.value(value, plain)?)
            }
            TypeRef::Sparse(inner) => format!("choices.optional(|choices| {})", self.value(inner, plain)?),
            TypeRef::Boxed(inner) => format!("Box::new({})", self.value(inner, plain)?),
            TypeRef::Named(path) => {
                self.pending.push(path.clone());
                format!("{}(choices)", function(path))
            }
            TypeRef::Document if self.has_documents => "crate::any_document(choices)".to_owned(),
            TypeRef::BigInteger | TypeRef::BigDecimal | TypeRef::Document => {
                return Err(format!("random values of {ty:?} are not supported"));
            }
        })
    }

    fn item(&mut self, path: &str) -> Result<String, String> {
        let service = self.service;
        let name = path.rsplit("::").next().unwrap_or(path);
        let found = service.types.iter().find_map(|item| match item {
            Item::Structure(it) if it.name == name => Some(self.structure(path, it)),
            Item::Union(it) if it.name == name => Some(self.union(path, it)),
            Item::Enum(it) if it.name == name => Some(Ok(enumeration(path, it))),
            _ => None,
        });
        found.unwrap_or_else(|| Err(format!("there is no type `{path}`")))
    }

    fn structure(&mut self, path: &str, structure: &Structure) -> Result<String, String> {
        let plain = |field: &&Field| matches!(field.ty, TypeRef::String) || field.ty.is_copy();
        let first = structure.fields.iter().find(plain).filter(|_| self.elements.contains(path));
        let first = first.map(|field| field.name.clone());
        let setters = self.all_setters(&structure.fields, &|field| {
            field.presence == Presence::Required
                || (field.demanded && !matches!(field.ty, TypeRef::Boxed(_)))
                || first.as_ref() == Some(&field.name)
        })?;
        // Required members are always set.
        let unwrap = if structure.fallible { ".unwrap()" } else { "" };
        Ok(format!("    {path}::builder(){setters}\n        .build(){unwrap}\n"))
    }

    fn union(&mut self, path: &str, union: &Union) -> Result<String, String> {
        let mut arms = String::new();
        for (at, variant) in union.variants.iter().enumerate() {
            let held = match &variant.ty {
                Some(ty) => format!("({})", self.value(ty, false)?),
                None => String::new(),
            };
            // The last one is for all other choices.
            let at = if at + 1 == union.variants.len() { "_".to_owned() } else { at.to_string() };
            let _ = writeln!(arms, "        {at} => {path}::{}{held},", variant.name);
        }
        Ok(format!("    match choices.below({}) {{\n{arms}    }}\n", union.variants.len()))
    }
}

fn enumeration(path: &str, enumeration: &Enum) -> String {
    let values: Vec<_> = enumeration.variants.iter().map(|variant| format!("{:?}", variant.value)).collect();
    format!("    {path}::from(choices.of(&[{}]).as_str())\n", values.join(", "))
}
