//! Query parameters from a map (`smithy.api#httpQueryParams`), and from a document.

use std::collections::{BTreeMap, BTreeSet};

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_schema::http_protocol::percent_encode;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct as _};
use aws_smithy_types::body::SdkBody;

use crate::node::{self, Node};
use crate::serde::Serializable;

/// Adds the entries of the map of query parameters (`smithy.api#httpQueryParams`) that have the name of an unset query
/// member (`smithy.api#httpQuery`). AWS's protocols omit them. A member that is set takes precedence.
pub(super) fn add(input: &Serializable<'_>, request: &mut HttpRequest) -> Result<(), SerdeError> {
    let members = input.schema().members();
    let bound = |key: &str| members.iter().any(|member| member.http_query().is_some_and(|query| query.value() == key));
    if !members.iter().any(|member| member.http_query_params().is_some()) {
        return Ok(());
    }
    let mut set = BTreeSet::new();
    let mut parameters = BTreeMap::new();
    node::members(input, |member, value| match (member.http_query(), value) {
        (Some(query), _) => drop(set.insert(query.value().to_owned())),
        (None, Node::Map(write)) if member.http_query_params().is_some() => node::entries(write, |key, value| {
            if bound(key) {
                parameters.insert(key.to_owned(), texts(value));
            }
        }),
        _ => {}
    });
    let mut uri = request.uri().to_owned();
    for (key, values) in parameters.iter().filter(|(key, _)| !set.contains(*key)) {
        for value in values {
            push(&mut uri, key, value);
        }
    }
    request.set_uri(uri).map_err(|error| SerdeError::custom(error.to_string()))
}

/// Converts a request with a document to a `GET` request whose query has the members of the document.
pub(in crate::protocol) fn move_document_to_uri(
    input: &Serializable<'_>,
    request: &mut HttpRequest,
) -> Result<(), BoxError> {
    let mut uri = request.uri().to_owned();
    let mut moved = false;
    node::members(input, |member, value| {
        let is_bound = member.http_label().is_some()
            || member.http_query().is_some()
            || member.http_query_params().is_some()
            || member.http_header().is_some()
            || member.http_prefix_headers().is_some()
            || member.http_payload().is_some();
        if let (Some(name), false) = (member.member_name(), is_bound) {
            moved = true;
            for text in texts(value) {
                push(&mut uri, name, &text);
            }
        }
    });
    if moved {
        request.set_uri(uri)?;
        request.set_method("GET")?;
        *request.body_mut() = SdkBody::empty();
        request.headers_mut().remove("content-length");
    }
    Ok(())
}

fn push(uri: &mut String, name: &str, value: &str) {
    uri.push(if uri.contains('?') { '&' } else { '?' });
    uri.extend([percent_encode(name), "=".to_owned(), percent_encode(value)]);
}

/// The string, or the strings of a list.
fn texts(value: Node<'_>) -> Vec<String> {
    let mut texts = Vec::new();
    match value {
        Node::Text(text) => texts.push(text.to_owned()),
        Node::List(write) => node::elements(write, |_, element| {
            if let Node::Text(text) = element {
                texts.push(text.to_owned());
            }
        }),
        _ => {}
    }
    texts
}

#[cfg(all(test, feature = "rest-json", feature = "rest-xml"))]
#[expect(clippy::unwrap_used, reason = "a test fails by it")]
mod tests {
    use std::collections::HashMap;

    use aws_smithy_types::config_bag::ConfigBag;

    use super::*;
    use crate::protocol::{implementation, rest_json1, rest_xml};
    use crate::serde::{Members, Structure};
    use crate::shape::{self, Element, Member, Shape};

    static INPUT: Shape = Shape::structure(
        "test#SearchInput",
        &[
            Member("limit", shape::Integer, &[shape::HttpQuery("max")]),
            Member("names", shape::List(&Element(shape::String, &[])), &[shape::HttpQuery("name")]),
            Member(
                "others",
                shape::Map(&Element(shape::String, &[]), &Element(shape::List(&Element(shape::String, &[])), &[])),
                &[shape::HttpQueryParams],
            ),
            Member("text", shape::String, &[shape::HttpQuery("q")]),
        ],
        &[shape::Http("GET", "/search?all", 200), shape::NoBodyMembers],
    );

    #[derive(Default)]
    struct Search {
        limit: Option<i32>,
        names: Option<Vec<String>>,
        others: Option<HashMap<String, Vec<String>>>,
        text: Option<String>,
    }

    impl Structure for Search {
        fn shape(&self) -> &'static Shape {
            &INPUT
        }

        fn write(&self, members: &mut Members<'_>) {
            members.optional(0, &self.limit).optional(1, &self.names).optional(2, &self.others).optional(3, &self.text);
        }
    }

    /// The query parameters of the request, sorted by name.
    fn query(input: &Search) -> Vec<String> {
        let parameters = [rest_json1(), rest_xml()].map(|protocol| {
            let input = Serializable(input);
            let mut request = protocol.serialize_request(&input, input.schema(), "", &ConfigBag::base()).unwrap();
            implementation(&protocol).complete_request(&input, &mut request).unwrap();
            let (_, query) = request.uri().split_once('?').unwrap();
            let mut parameters: Vec<_> = query.split('&').map(str::to_owned).collect();
            parameters.sort();
            parameters
        });
        let [json, xml] = parameters;
        assert_eq!(json, xml);
        json
    }

    fn others(entries: &[(&str, &[&str])]) -> HashMap<String, Vec<String>> {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        entries.iter().map(|(key, values)| ((*key).to_owned(), owned(values))).collect()
    }

    #[test]
    fn a_query_parameter_is_sent_unless_a_member_of_its_name_is_set() {
        let mut search = Search {
            others: Some(others(&[("q", &["x", "y z"]), ("max", &["9"]), ("name", &["n"])])),
            ..Search::default()
        };
        assert_eq!(query(&search), ["all", "max=9", "name=n", "q=x", "q=y%20z"]);
        search.text = Some("own".to_owned());
        assert_eq!(query(&search), ["all", "max=9", "name=n", "q=own"]);
        search.limit = Some(0);
        search.names = Some(vec!["a".to_owned(), "b".to_owned()]);
        assert_eq!(query(&search), ["all", "max=0", "name=a", "name=b", "q=own"]);
    }

    #[test]
    fn other_parameters_are_sent_once() {
        let search = Search { others: Some(others(&[("Q", &["x"]), ("q=", &["&"])])), ..Search::default() };
        assert_eq!(query(&search), ["Q=x", "all", "q%3D=%26"]);
        assert_eq!(query(&Search::default()), ["all"]);
    }
}
