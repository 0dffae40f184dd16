//! Requests of the query protocols: forms, whose keys are paths
//! ([awsQuery](https://smithy.io/2.0/aws/protocols/aws-query-protocol.html),
//! [ec2Query](https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html)).

use std::collections::BTreeMap;

use aws_smithy_types::date_time::Format;
use hyper::Request;
use hyper::body::Bytes;
use whitesmith_model::traits;
use whitesmith_model::{Kind, Member, Model};

use super::read::pairs;
use super::text;
use crate::protocol::Protocol;
use crate::route::form;
use crate::value::{Map, Value};

/// Values by the parts of their keys.
#[derive(Debug, Default)]
struct Tree {
    value: Option<String>,
    children: BTreeMap<String, Tree>,
}

/// Maximum number of parts of a key.
const DEEPEST: usize = 128;

/// Returns the members in a form, by their own names.
pub(super) fn read<'a>(
    protocol: Protocol,
    model: &Model,
    members: impl Iterator<Item = (&'a str, &'a Member)>,
    request: &Request<Bytes>,
) -> Map {
    let mut tree = Tree::default();
    for (key, value) in form(request).unwrap_or_default() {
        if !is_of_protocol(&key) {
            let parts = key.splitn(DEEPEST, '.');
            let leaf = parts.fold(&mut tree, |tree, part| tree.children.entry(part.to_owned()).or_default());
            leaf.value = Some(value);
        }
    }
    Form { protocol, model }.members(members, &tree)
}

/// Returns true if a key is no member's: the operation's, or a part of a signature.
fn is_of_protocol(key: &str) -> bool {
    key == "Action" || key == "Version" || key.starts_with("X-Amz-")
}

struct Form<'m> {
    protocol: Protocol,
    model: &'m Model,
}

impl Form<'_> {
    fn members<'a>(&self, members: impl Iterator<Item = (&'a str, &'a Member)>, tree: &Tree) -> Map {
        let mut read = Map::new();
        let mut known = Vec::new();
        for (name, member) in members {
            let wire = self.name(name, member);
            read.extend(tree.children.get(&wire).map(|child| (name.to_owned(), self.value(member, child))));
            known.push(wire);
        }
        for (name, unknown) in tree.children.iter().filter(|(name, _)| !known.contains(name)) {
            read.insert(name.clone(), Value::Text(unknown.value.clone().unwrap_or_default()));
        }
        read
    }

    /// Returns the name of a member in a key.
    fn name(&self, name: &str, member: &Member) -> String {
        let given = member.traits.text(traits::XML_NAME);
        if self.protocol == Protocol::AwsQuery {
            return given.unwrap_or(name).to_owned();
        }
        if let Some(name) = member.traits.text(traits::EC2_QUERY_NAME) {
            return name.to_owned();
        }
        let mut letters = given.unwrap_or(name).chars();
        letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
    }

    fn value(&self, member: &Member, tree: &Tree) -> Value {
        let text = tree.value.as_deref().unwrap_or_default();
        match self.model.kind(&member.target) {
            Some(Kind::Structure(of) | Kind::Union(of)) => Value::Map(self.members(pairs(of), tree)),
            Some(Kind::List(item)) => {
                let name = item.traits.text(traits::XML_NAME).unwrap_or("member");
                let items = self.numbered(member, tree, name);
                Value::List(items.map(|child| self.value(item, child)).collect())
            }
            Some(Kind::Map { key, value }) => {
                let of = |entry: &Tree, part: &Member, default: &str| {
                    let child = entry.children.get(part.traits.text(traits::XML_NAME).unwrap_or(default))?;
                    Some(self.value(part, child))
                };
                let entries = self
                    .numbered(member, tree, "entry")
                    .filter_map(|entry| Some((of(entry, key, "key")?.text()?.to_owned(), of(entry, value, "value")?)));
                Value::Map(entries.collect())
            }
            _ => text::read(self.model, member, text, Format::DateTimeWithOffset),
        }
    }

    /// Returns the elements of a list or a map in the order of their numbers.
    fn numbered<'t>(&self, member: &Member, tree: &'t Tree, name: &str) -> impl Iterator<Item = &'t Tree> {
        let is_flat = self.protocol == Protocol::Ec2Query || member.traits.has(traits::XML_FLATTENED);
        let parent = if is_flat { Some(tree) } else { tree.children.get(name) };
        let children = parent.into_iter().flat_map(|parent| &parent.children);
        let mut items: Vec<_> =
            children.filter_map(|(number, child)| Some((number.parse::<u32>().ok()?, child))).collect();
        items.sort_by_key(|(number, _)| *number);
        items.into_iter().map(|(_, child)| child)
    }
}
