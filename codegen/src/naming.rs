//! Rust names, and the only place that changes case.
//!
//! The names are the official crates': words are split as their generator does, keywords are escaped, and
//! members that would clash with a generated method get `_value`.

mod case;
mod distinct;

pub use case::{pascal as pascal_case, snake as snake_case};
pub(crate) use distinct::{enum_variants, fields, union_variants};

/// The name of a service's official crate after `aws-sdk-`. smithy-rs removes two words from the end of an SDK id
/// ([`ServiceLoader.kt`](https://github.com/smithy-lang/smithy-rs/blob/main/buildSrc/src/main/kotlin/aws/sdk/ServiceLoader.kt)),
/// which the name in the user agent has.
pub fn official_crate(sdk_id: &str) -> String {
    let name = sdk_id.replace(' ', "").to_lowercase();
    let name = name.strip_suffix("service").unwrap_or(&name);
    name.strip_suffix("api").unwrap_or(name).to_owned()
}

/// Words that cannot be used as they are ([Rust reference, keywords](https://doc.rust-lang.org/reference/keywords.html)).
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Keywords that cannot be raw identifiers either.
const NEVER_RAW: &[&str] = &["crate", "self", "super", "_"];

/// Members of structures whose names generated methods and fields have.
const STRUCTURE_MEMBERS: &[&str] = &[
    "as_input",
    "build",
    "builder",
    "customize",
    "default",
    "make_operation",
    "meta",
    "presigned",
    "send",
    "send_with",
];

/// The names of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    /// The field itself, its accessor and its setter.
    pub(crate) ident: String,
    /// The suffix of `set_` and `get_`: not escaped, since no other name is the same.
    pub(crate) stem: String,
}

/// The field of a structure's member, if no other member has the same name.
fn field(member: &str) -> Name {
    let stem = case::snake(member);
    match stem.as_str() {
        name if STRUCTURE_MEMBERS.contains(&name) => Name { ident: escaped(name), stem },
        _ => Name { ident: identifier(&no_number(stem.clone())), stem },
    }
}

/// The field of an error's member: builders of errors have the setters `meta` and `set_meta`.
fn error_field(member: &str) -> Name {
    match case::snake(member).as_str() {
        name @ ("meta" | "set_meta") => Name { ident: escaped(name), stem: escaped(name) },
        _ => field(member),
    }
}

fn escaped(name: &str) -> String {
    [name, "_value"].concat()
}

/// The method that checks an input with these fields.
pub(crate) fn check_method<'a>(fields: impl Iterator<Item = &'a str>) -> String {
    // A field's accessor goes first, for the official crates have it.
    free_method(fields, "check", "check_constraints")
}

/// The first name of the two that no field has, or that with an underscore at its end.
fn free_method<'a>(fields: impl Iterator<Item = &'a str>, name: &str, other: &str) -> String {
    let fields: Vec<_> = fields.collect();
    let names = [name, other].into_iter().map(str::to_owned);
    let free = names.chain((1..=fields.len()).map(|count| format!("{other}{}", "_".repeat(count))));
    free.into_iter().find(|name| !fields.contains(&name.as_str())).unwrap_or_default()
}

/// The type of a structure, union or enum shape.
pub(crate) fn type_name(shape: &str) -> String {
    type_identifier(&case::pascal(shape))
}

/// The builder of a structure.
pub(crate) fn builder(type_name: &str) -> String {
    let (name, escape) = unescaped(type_name);
    [name, "Builder", escape].concat()
}

/// A variant of an enum, from its member.
fn enum_variant(value: &str) -> String {
    variant(value)
}

/// Returns whether two names of an enum's member become the same variant.
pub(crate) fn same_variant(one: &str, other: &str) -> bool {
    enum_variant(one) == enum_variant(other)
}

/// Returns whether two names of a shape become the same type.
pub(crate) fn same_type(one: &str, other: &str) -> bool {
    type_name(one) == type_name(other)
}

/// Returns whether a member becomes the field that every error has.
pub(crate) fn is_message(member: &str) -> bool {
    field(member).ident == "message"
}

/// A variant of a union.
fn union_variant(member: &str) -> String {
    variant(member)
}

fn variant(text: &str) -> String {
    match case::pascal(text).as_str() {
        "Unknown" => "UnknownValue".to_owned(),
        "UnknownValue" => "UnknownValue_".to_owned(),
        name => type_identifier(name),
    }
}

/// The name in `as_`, `is_`.
pub(crate) fn variant_stem(variant: &str) -> String {
    let (name, escape) = unescaped(variant);
    case::snake(name) + escape
}

/// The names of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OperationNames {
    /// The marker type; the model's name with a capital first letter.
    pub(crate) marker: String,
    /// The client's method and the module.
    pub(crate) method: String,
    /// The input structure.
    pub(crate) input: String,
    /// The output structure.
    pub(crate) output: String,
    /// The error enum.
    pub(crate) error: String,
    /// The fluent builder.
    pub(crate) fluent_builder: String,
}

/// Returns whether every client has a method of that name, independent of its operations. Some are methods of traits that
/// take values, and a method that takes a reference would be found only after those.
pub(crate) fn is_client_method(method: &str) -> bool {
    ["config", "from_conf", "into", "new", "try_into", "with_endpoint_discovery_enabled"].contains(&method)
}

/// Returns whether a module of that name, among those of the operations, would hide a crate that is used next to it.
pub(crate) fn is_crate(module: &str) -> bool {
    module == "whitesmith_runtime"
}

/// The names of an operation.
pub(crate) fn operation(name: &str) -> OperationNames {
    let camel = case::pascal(name);
    // The model's spelling, unless it is no spelling of a type.
    let capital = if name.contains('_') { camel.clone() } else { capitalized(name) };
    let of = |name: &str, what: &str| type_identifier(&format!("{name}{what}"));
    OperationNames {
        method: identifier(&snake(name)),
        input: of(&camel, "Input"),
        output: of(&camel, "Output"),
        error: of(&capital, "Error"),
        fluent_builder: of(&capital, "FluentBuilder"),
        marker: of(&capital, ""),
    }
}

/// Returns whether a waiter can have that name ([Smithy's rule](https://smithy.io/2.0/additional-specs/waiters.html#waiter-names)).
pub(crate) fn is_waiter_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// The names of a waiter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WaiterNames {
    /// The module, and the suffix of `wait_until_`.
    pub(crate) module: String,
    /// The fluent builder.
    pub(crate) fluent_builder: String,
    /// Success type of the wait.
    pub(crate) final_poll: String,
    /// Error type of the wait.
    pub(crate) error: String,
}

/// The names of a waiter.
pub(crate) fn waiter(name: &str) -> WaiterNames {
    let camel = case::pascal(name);
    WaiterNames {
        module: identifier(&snake(name)),
        fluent_builder: type_identifier(&format!("{camel}FluentBuilder")),
        final_poll: type_identifier(&format!("{camel}FinalPoll")),
        error: format!("WaitUntil{camel}Error"),
    }
}

/// The method of a waiter, whose input has these fields, that takes the output of the operation that started the job.
pub(crate) fn started_method<'a>(fields: impl Iterator<Item = &'a str>) -> String {
    free_method(fields, "started", "started_job")
}

/// The names of a paginator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PaginatorNames {
    /// The paginator of pages.
    pub(crate) paginator: String,
    /// The paginator of items.
    pub(crate) items: String,
}

/// The names of the paginator of an operation with this output.
pub(crate) fn paginator(output: &str) -> PaginatorNames {
    let name = output.strip_suffix("Output").unwrap_or(output);
    PaginatorNames { paginator: format!("{name}Paginator"), items: format!("{name}PaginatorItems") }
}

/// The error of a stream of events.
pub(crate) fn event_error(type_name: &str) -> String {
    let (name, escape) = unescaped(type_name);
    format!("{name}Error{escape}")
}

/// The module of a type.
pub(crate) fn type_module(type_name: &str) -> String {
    let digit = if type_name.starts_with('_') { "_" } else { "" };
    ["_", digit, &variant_stem(type_name)].concat()
}

/// The constant of a parameter or variable of endpoint rules: `USE_FIPS`.
pub(crate) fn endpoint_constant(name: &str) -> String {
    let constant = case::snake(name).to_ascii_uppercase();
    let letter = constant.starts_with(|first: char| first.is_ascii_alphabetic());
    if letter { constant } else { format!("V_{constant}") }
}

/// Returns whether a manifest's name can be a module: lower-case, and not a keyword.
pub(crate) fn is_module(name: &str) -> bool {
    let word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    let letter = name.starts_with(|first: char| first.is_ascii_lowercase());
    letter && name.split('_').all(word) && identifier(name) == name
}

/// Returns whether no item can have the name as it is.
pub(crate) fn is_keyword(name: &str) -> bool {
    identifier(name) != name
}

/// The library name of a package.
pub(crate) fn library(package: &str) -> String {
    package.replace('-', "_")
}

fn snake(text: &str) -> String {
    no_number(case::snake(text))
}

/// A name that does not begin with a digit.
fn no_number(snake: String) -> String {
    // A leading underscore is not a word of its own.
    match snake.chars().next() {
        None => "_".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("_{snake}"),
        Some(_) => snake,
    }
}

fn identifier(name: &str) -> String {
    if NEVER_RAW.contains(&name) {
        format!("{name}_")
    } else if KEYWORDS.contains(&name) {
        format!("r#{name}")
    } else {
        name.to_owned()
    }
}

fn type_identifier(name: &str) -> String {
    match name.chars().next() {
        None => "_Empty".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("_{name}"),
        Some(_) if name == "Self" => "SelfValue".to_owned(),
        Some(_) if name == "SelfValue" => "SelfValue_".to_owned(),
        Some(_) => name.to_owned(),
    }
}

/// A name, and the underscore that set it apart from another.
fn unescaped(name: &str) -> (&str, &str) {
    name.strip_suffix('_').map_or((name, ""), |name| (name, "_"))
}

fn capitalized(name: &str) -> String {
    let mut chars = name.chars();
    match chars.next() {
        Some(first) => first.to_ascii_uppercase().to_string() + chars.as_str(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests;
