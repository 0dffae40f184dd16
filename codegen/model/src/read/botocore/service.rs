//! `metadata`: the service's name and protocols.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{keys, member};
use crate::auth::SCHEMES;
use crate::json::Node;
use crate::traits::{self, PROTOCOLS, Protocol};
use crate::{ShapeId, Traits, is_identifier};

/// Properties of the service that shapes and operations need.
pub(super) struct Context<'a> {
    /// The namespace of all its shapes.
    pub(super) namespace: String,
    /// Its protocols, first choice first.
    pub(super) protocols: Vec<Protocol>,
    /// The API version.
    pub(super) version: String,
    /// The namespace of its XML documents.
    pub(super) xml_namespace: Option<Value>,
    /// `shapes` of the file.
    pub(super) shapes: Node<'a>,
    /// `operations` of the file.
    operations: Option<&'a Value>,
    /// The names of the documents of inputs, by shape.
    input_names: BTreeMap<&'a str, &'a str>,
}

impl<'a> Context<'a> {
    /// The id of a key of `shapes` or `operations`.
    pub(super) fn id(&self, node: &Node<'_>) -> Option<ShapeId> {
        let name = node.key();
        if !is_identifier(name) {
            node.error_help(
                format!("`{name}` is not a name"),
                "use ASCII letters, digits and underscores, and a letter first",
            );
            return None;
        }
        Some(ShapeId::new(&self.namespace, name))
    }

    /// The name that the first operation with one gives to the document of its input.
    pub(super) fn input_name(&self, shape: &str) -> Option<&'a str> {
        self.input_names.get(shape).copied()
    }

    /// The id of the shape under a key of `shapes`.
    ///
    /// In botocore operations and shapes may share names. Then the shape gets the suffix `Shape`, as in AWS's
    /// own Smithy models.
    pub(super) fn shape_id(&self, node: &Node<'_>) -> Option<ShapeId> {
        let id = self.id(node)?;
        let shared = self.operations.is_some_and(|operations| operations.get(id.name()).is_some());
        Some(if shared { ShapeId::new(&self.namespace, &format!("{}Shape", id.name())) } else { id })
    }

    /// Returns whether the service speaks one of these protocols.
    pub(super) fn speaks(&self, protocols: &[Protocol]) -> bool {
        self.protocols.iter().any(|protocol| protocols.contains(protocol))
    }

    /// Returns whether it speaks a protocol whose members have names in XML.
    pub(super) fn speaks_xml(&self) -> bool {
        self.speaks(Protocol::XML)
    }

    /// Returns whether it speaks a protocol that binds members to HTTP.
    pub(super) fn speaks_rest(&self) -> bool {
        self.speaks(Protocol::REST)
    }
}

/// Reads the properties that the rest of the file needs.
pub(super) fn context<'a>(root: &'a Node<'a>, shapes: Node<'a>) -> Option<Context<'a>> {
    let metadata = root.need("metadata")?;
    metadata.object()?;
    let id = metadata.need("serviceId")?;
    let id = id.text()?.to_owned();
    let namespace: String = id.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    if !is_identifier(&namespace) {
        let node = metadata.get("serviceId").unwrap_or(metadata);
        node.error_help(
            format!("no namespace can be made of `{id}`"),
            "the service id needs ASCII letters, one of them first",
        );
        return None;
    }
    let operations = root.value().get("operations");
    Some(Context {
        namespace: format!("com.amazonaws.{namespace}"),
        protocols: protocols(&metadata),
        xml_namespace: xml_namespace(root),
        version: metadata.need("apiVersion").and_then(|node| node.text()).unwrap_or_default().to_owned(),
        shapes,
        operations,
        input_names: input_names(operations),
    })
}

fn input_names(operations: Option<&Value>) -> BTreeMap<&str, &str> {
    let mut names = BTreeMap::new();
    for operation in operations.and_then(Value::as_object).into_iter().flat_map(serde_json::Map::values) {
        let text = |key: &str| operation.get("input")?.get(key)?.as_str();
        if let (Some(shape), Some(name)) = (text("shape"), text("locationName")) {
            names.entry(shape).or_insert(name);
        }
    }
    names
}

/// `xmlNamespace`, or that of the references to the inputs, which in Smithy belongs to the service.
fn xml_namespace(root: &Node<'_>) -> Option<Value> {
    if let Some(uri) = root.get("metadata").as_ref().and_then(|metadata| metadata.text_of("xmlNamespace")) {
        return Some(json!({ "uri": uri }));
    }
    let operations = root.get("operations")?;
    operations
        .entries()
        .find_map(|operation| Some(member::xml_namespace(&operation.get("input")?.get("xmlNamespace")?)))
}

/// The protocols: all of `protocols` in its order, or else `protocol`. Unknown ones are errors only if none is known: a
/// service can speak one that is newer than this program.
fn protocols(metadata: &Node<'_>) -> Vec<Protocol> {
    let list = metadata.get("protocols");
    let nodes = match &list {
        Some(list) => list.elements().collect(),
        None => Vec::from_iter(metadata.need("protocol")),
    };
    let (mut ids, mut unknown) = (Vec::new(), Vec::new());
    for (node, name) in nodes.iter().filter_map(|node| Some((node, node.text()?))) {
        // Two protocols share the name `json`: the older version comes first.
        let named: Vec<_> = Protocol::ALL.into_iter().filter(|protocol| protocol.botocore_name() == name).collect();
        if named.is_empty() {
            unknown.push((node, name));
        }
        ids.extend(one_of(&named, metadata).filter(|id| !ids.contains(id)));
    }
    for (node, name) in unknown.into_iter().filter(|_| ids.is_empty()) {
        let mut known = Protocol::ALL.map(Protocol::botocore_name).to_vec();
        known.dedup();
        node.unknown("protocol", name, known);
    }
    ids
}

/// The protocol of a name, which two versions of JSON share.
fn one_of(named: &[Protocol], metadata: &Node<'_>) -> Option<Protocol> {
    let &[first, second] = named else { return named.first().copied() };
    match metadata.text_of("jsonVersion") {
        Some("1.0") => Some(first),
        Some("1.1") => Some(second),
        _ => {
            metadata.error_help("`jsonVersion` is missing or unknown", "1.0 and 1.1 are known");
            None
        }
    }
}

/// The id and the traits of the service shape.
///
/// Its name is the last part of `targetPrefix`, which is sent. A service without one never sends its name, which is
/// then made of the ASCII letters and digits of its service id.
pub(super) fn lift(root: &Node<'_>, context: &Context<'_>) -> Option<(ShapeId, Traits)> {
    let metadata = root.get("metadata")?;
    keys::only(&metadata, keys::METADATA);
    let service_id = metadata.text_of("serviceId")?;
    let name = match metadata.text_of("targetPrefix") {
        Some(prefix) => prefix.rsplit('.').next().unwrap_or(prefix).to_owned(),
        None => service_id.chars().filter(char::is_ascii_alphanumeric).collect(),
    };
    if !is_identifier(&name) {
        metadata.error(format!("no shape can be named `{name}` after `targetPrefix` or `serviceId`"));
        return None;
    }
    let mut traits = Traits::default();
    let mut service = json!({ "sdkId": service_id });
    let prefix = metadata.need("endpointPrefix").and_then(|node| node.text());
    if let (Some(prefix), Some(service)) = (prefix, service.as_object_mut()) {
        service.insert("endpointPrefix".to_owned(), prefix.into());
    }
    traits.insert(traits::SERVICE, service);
    if let Some(title) = metadata.text_of("serviceFullName") {
        traits.insert(traits::TITLE, title.into());
    }
    if let Some(namespace) = &context.xml_namespace {
        traits.insert(traits::XML_NAMESPACE, namespace.clone());
    }
    if metadata.get("awsQueryCompatible").is_some() {
        traits.annotate(traits::AWS_QUERY_COMPATIBLE);
    }
    for protocol in &context.protocols {
        traits.insert(protocol.id(), settings(&metadata, *protocol));
    }
    traits.insert(PROTOCOLS, Protocol::list(context.protocols.iter().copied()));
    auth(&metadata, &mut traits);
    if let Some(text) = root.text_of("documentation") {
        traits.insert(traits::DOCUMENTATION, text.into());
    }
    super::shape::deprecated(root, &mut traits);
    if let Some(parameters) = root.get("clientContextParams") {
        traits.insert(traits::CLIENT_CONTEXT_PARAMS, parameters.value().clone());
    }
    Some((ShapeId::new(&context.namespace, &name), traits))
}

/// The value of a protocol's trait: `protocolSettings.h2` is the use of HTTP/2.
fn settings(metadata: &Node<'_>, protocol: Protocol) -> Value {
    let h2 = metadata.get("protocolSettings");
    let h2 = h2.as_ref().and_then(|settings| settings.text_of("h2"));
    match h2 {
        Some("eventstream") if protocol != Protocol::Rpcv2Cbor => json!({
            "http": ["http/1.1", "h2"],
            "eventStreamHttp": ["h2"],
        }),
        _ => json!({}),
    }
}

/// The authentication schemes: all of `auth`, or else that of `signatureVersion`. If there are several, their order
/// is kept in the service's own trait `auth`.
fn auth(metadata: &Node<'_>, traits: &mut Traits) {
    let name = metadata.text_of("signingName").or_else(|| metadata.text_of("endpointPrefix"));
    let mut schemes = Vec::new();
    for node in metadata.get("auth").iter().flat_map(Node::elements) {
        schemes.extend(scheme(&node));
    }
    if schemes.is_empty() {
        let node = metadata.get("signatureVersion");
        schemes.extend(node.as_ref().and_then(signature));
    }
    for &id in &schemes {
        let value = match id {
            traits::SIGV4 | traits::SIGV4A => json!({ "name": name.unwrap_or_default() }),
            _ => json!({}),
        };
        traits.insert(id, value);
    }
    if schemes.len() > 1 {
        traits.insert(traits::AUTH, schemes.iter().copied().collect());
    }
}

/// An authentication scheme by its trait id.
pub(super) fn scheme(node: &Node<'_>) -> Option<&'static str> {
    let text = node.text()?;
    let known = SCHEMES.into_iter().find(|id| *id == text);
    if known.is_none() {
        node.unknown("authentication scheme", text, SCHEMES);
    }
    known
}

/// `v2`, `s3` and `s3v4` are older names: such services take signature version 4 too.
fn signature(node: &Node<'_>) -> Option<&'static str> {
    const VERSIONS: [&str; 6] = ["v4", "v2", "s3", "s3v4", "v4a", "bearer"];
    match node.text()? {
        "v4" | "v2" | "s3" | "s3v4" => Some(traits::SIGV4),
        "v4a" => Some(traits::SIGV4A),
        "bearer" => Some(traits::HTTP_BEARER_AUTH),
        other => {
            node.unknown("signature version", other, VERSIONS);
            None
        }
    }
}
