//! The static tables that codegen would emit, built in memory.
//!
//! The runtime requires static tables, so these are leaked, which is acceptable in tests.

use whitesmith_codegen::ir::{self as codegen, endpoint as ir};
use whitesmith_runtime::endpoint::{self as runtime, rules as r};
use whitesmith_runtime::path::Path;

/// Returns the runtime's table of these rules.
pub fn rules(rules: &ir::RuleSet) -> &'static r::RuleSet {
    let parameters = leak(rules.parameters.iter().map(parameter));
    let slots = u16::try_from(rules.slots.len()).unwrap_or(u16::MAX);
    let table = match &rules.body {
        ir::Body::Tree(rules) => r::RuleSet::tree(parameters, slots, all(rules)),
        ir::Body::Bdd(bdd) => r::RuleSet::bdd(parameters, slots, decision_diagram(bdd)),
    };
    Box::leak(Box::new(table))
}

/// Returns the runtime's table of these partitions.
pub fn partitions(partitions: &ir::Partitions) -> &'static runtime::Partitions {
    let table = partitions.0.iter().map(|partition| r::Partition {
        id: text(&partition.id),
        outputs: outputs(&partition.outputs),
        pattern: leak(partition.pattern.iter().map(|segment| match segment {
            ir::Segment::OneOf(texts) => r::Segment::OneOf(leak(texts.iter().map(|one| text(one)))),
            ir::Segment::Word => r::Segment::Word,
            ir::Segment::Digits => r::Segment::Digits,
        })),
        regions: leak(partition.regions.iter().map(|region| text(region))),
        overrides: leak(partition.overrides.iter().map(|(region, own)| (text(region), outputs(own)))),
    });
    Box::leak(Box::new(r::Partitions(leak(table))))
}

/// Returns the runtime's table of an operation's parameter sources.
pub fn sources(sources: &[(String, ir::Source)]) -> &'static [(&'static str, runtime::Source)] {
    leak(sources.iter().map(|(name, source)| (text(name), self::source(source))))
}

fn source(source: &ir::Source) -> runtime::Source {
    use ir::Expr;
    match source {
        ir::Source::Input(found) => runtime::Source::Input(path(found)),
        ir::Source::Literal(Expr::Boolean(flag)) => runtime::Source::Boolean(*flag),
        ir::Source::Literal(Expr::List(items)) => {
            let item = |item: &Expr| if let Expr::String(item) = item { Some(text(item)) } else { None };
            runtime::Source::StringArray(leak(items.iter().filter_map(item)))
        }
        ir::Source::Literal(Expr::String(literal)) => runtime::Source::String(text(literal)),
        ir::Source::Literal(other) => unreachable!("no literal: {other:?}"),
    }
}

/// Returns the runtime's table of a path.
pub fn path(found: &codegen::Path) -> Path {
    let two = |first: &codegen::Path, second: &codegen::Path| kept([path(first), path(second)]);
    match found {
        codegen::Path::Current => Path::Current,
        codegen::Path::Field(name) => Path::Field(text(name)),
        codegen::Path::Sub(first, second) => Path::Sub(two(first, second)),
        codegen::Path::Elements(list, of_each) => Path::Elements(two(list, of_each)),
        codegen::Path::Values(object, of_each) => Path::Values(two(object, of_each)),
        codegen::Path::Flatten(list) => Path::Flatten(kept(path(list))),
        codegen::Path::Select(paths) => Path::Select(leak(paths.iter().map(path))),
        codegen::Path::Keys(object) => Path::Keys(kept(path(object))),
    }
}

fn leak<T>(items: impl Iterator<Item = T>) -> &'static [T] {
    items.collect::<Vec<_>>().leak()
}

fn text(text: &str) -> &'static str {
    text.to_owned().leak()
}

fn outputs(outputs: &ir::Outputs) -> r::Outputs {
    r::Outputs {
        name: text(&outputs.name),
        dns_suffix: text(&outputs.dns_suffix),
        dual_stack_dns_suffix: text(&outputs.dual_stack_dns_suffix),
        supports_fips: outputs.supports_fips,
        supports_dual_stack: outputs.supports_dual_stack,
        implicit_global_region: text(&outputs.implicit_global_region),
    }
}

fn parameter(parameter: &ir::Parameter) -> r::Parameter {
    r::Parameter {
        name: text(&parameter.name),
        kind: match parameter.kind {
            ir::Kind::String => r::Kind::String,
            ir::Kind::Boolean => r::Kind::Boolean,
            ir::Kind::StringArray => r::Kind::StringArray,
        },
        built_in: parameter.built_in.as_deref().map(text),
        required: parameter.required,
        default: parameter.default.as_ref().map(expr),
    }
}

fn decision_diagram(bdd: &ir::Bdd) -> r::Bdd {
    r::Bdd {
        conditions: leak(bdd.conditions.iter().map(call)),
        results: leak(bdd.results.iter().map(|result| r::Rule { conditions: &[], then: then(result) })),
        nodes: leak(bdd.nodes.iter().copied()),
        root: bdd.root,
    }
}

fn all(rules: &[ir::Rule]) -> &'static [r::Rule] {
    leak(
        rules.iter().map(|rule| r::Rule { conditions: leak(rule.conditions.iter().map(call)), then: then(&rule.then) }),
    )
}

fn then(then: &ir::Then) -> r::Then {
    match then {
        ir::Then::Tree(rules) => r::Then::Tree(all(rules)),
        ir::Then::Error(message) => r::Then::Error(expr(message)),
        ir::Then::Endpoint(endpoint) => r::Then::Endpoint(r::EndpointRule {
            url: expr(&endpoint.url),
            auth_schemes: leak(
                endpoint
                    .auth_schemes
                    .iter()
                    .map(|scheme| r::auth_scheme(expr(&scheme.name), properties(&scheme.properties))),
            ),
            properties: properties(&endpoint.properties),
            headers: leak(endpoint.headers.iter().map(|(name, values)| (text(name), exprs(values)))),
        }),
    }
}

fn properties(properties: &[(String, ir::Property)]) -> &'static [(&'static str, r::Property)] {
    leak(properties.iter().map(|(name, value)| (text(name), property(value))))
}

fn property(value: &ir::Property) -> r::Property {
    match value {
        ir::Property::Null => r::Property::Null,
        ir::Property::Boolean(flag) => r::Property::Boolean(*flag),
        ir::Property::Integer(number) => r::Property::Integer(*number),
        ir::Property::String(text) => r::Property::String(expr(text)),
        ir::Property::Array(items) => r::Property::Array(leak(items.iter().map(property))),
        ir::Property::Object(entries) => r::Property::Object(properties(entries)),
    }
}

fn exprs(values: &[ir::Expr]) -> &'static [r::Expr] {
    leak(values.iter().map(expr))
}

fn kept<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

fn expr(value: &ir::Expr) -> r::Expr {
    match value {
        ir::Expr::String(value) => r::text(text(value)),
        ir::Expr::Boolean(flag) => r::Expr::Boolean(*flag),
        ir::Expr::Integer(number) => r::Expr::Integer(*number),
        ir::Expr::List(items) => r::Expr::List(exprs(items)),
        ir::Expr::Slot(slot) => r::slot(*slot),
        ir::Expr::Join(parts) => r::join(exprs(parts)),
        ir::Expr::Field(of, name) => r::Expr::Field(kept(expr(of)), field(*name)),
        ir::Expr::Index(of, index) => r::Expr::Index(kept(expr(of)), *index),
        ir::Expr::Call(inner) => r::call(kept(call(inner))),
    }
}

fn call(call: &ir::Call) -> r::Call {
    r::Call { function: function(call.function), arguments: exprs(&call.arguments), assign: call.assign }
}

macro_rules! same_variants {
    ($name:ident: $from:path => $to:path { $($variant:ident)* }) => {
        fn $name(from: $from) -> $to {
            use $from as From;
            use $to as To;
            match from {
                $(From::$variant => To::$variant,)*
            }
        }
    };
}

same_variants! {
    function: ir::Function => r::Function {
        BooleanEquals Coalesce IsSet IsValidHostLabel IsVirtualHostableS3Bucket Ite Not ParseArn ParseUrl
        Partition Split StringEquals Substring UriEncode Value
    }
}

same_variants! {
    field: ir::Field => r::Field {
        Name DnsSuffix DualStackDnsSuffix SupportsFips SupportsDualStack ImplicitGlobalRegion Partition Service Region
        AccountId ResourceId Scheme Authority Path NormalizedPath IsIp
    }
}
