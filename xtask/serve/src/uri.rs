//! URI patterns of `smithy.api#http`, and the matching of requests.

use std::collections::BTreeMap;

/// A URI pattern with labels ([Smithy 2.0, HTTP bindings](https://smithy.io/2.0/spec/http-bindings.html#http-uri)).
#[derive(Debug)]
pub(super) struct Pattern {
    segments: Vec<Segment>,
    /// Query parameters that a request must have.
    query: Vec<(String, Option<String>)>,
}

#[derive(Debug)]
enum Segment {
    Literal(String),
    Label(String),
    Greedy(String),
}

/// The values of labels, by member.
pub(super) type Labels = BTreeMap<String, String>;

impl Pattern {
    /// Parses a pattern; `None` if a segment has both text and a label, or if there are two greedy labels.
    pub(super) fn parse(uri: &str) -> Option<Self> {
        let (path, query) = uri.split_once('?').unwrap_or((uri, ""));
        let mut segments = Vec::new();
        for part in split(path) {
            segments.push(match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
                Some(label) => match label.strip_suffix('+') {
                    Some(label) => Segment::Greedy(label.to_owned()),
                    None => Segment::Label(label.to_owned()),
                },
                None if part.contains(['{', '}']) => return None,
                None => Segment::Literal(decode(part)?),
            });
        }
        let greedy = segments.iter().filter(|segment| matches!(segment, Segment::Greedy(_))).count();
        let query = parameters(query).into_iter().map(|(key, value)| (key, Some(value).filter(|v| !v.is_empty())));
        (greedy <= 1).then(|| Self { segments, query: query.collect() })
    }

    /// Returns the values of the labels, if path and query match.
    pub(super) fn labels(&self, path: &str, query: &[(String, String)]) -> Option<Labels> {
        let query_matches = self.query.iter().all(|(key, value)| {
            query.iter().any(|(sent, text)| sent == key && value.as_ref().is_none_or(|value| value == text))
        });
        let parts: Vec<_> = split(path).collect();
        if !query_matches {
            return None;
        }
        let at = self.segments.iter().position(|segment| matches!(segment, Segment::Greedy(_)));
        let Some(at) = at else {
            return (parts.len() == self.segments.len()).then(|| plain(&self.segments, &parts))?;
        };
        // The segments before and after the greedy label match first; it gets the others.
        let behind = self.segments.len() - at - 1;
        let end = parts.len().checked_sub(behind).filter(|end| *end > at)?;
        let mut labels = plain(self.segments.get(..at)?, parts.get(..at)?)?;
        labels.extend(plain(self.segments.get(at + 1..)?, parts.get(end..)?)?);
        if let Some(Segment::Greedy(name)) = self.segments.get(at) {
            labels.insert(name.clone(), decode(&parts.get(at..end)?.join("/"))?);
        }
        Some(labels)
    }

    /// Returns the amount of literal text: of two matching patterns, the one with more has precedence.
    pub(super) fn weight(&self) -> (usize, usize) {
        let literal = self.segments.iter().filter(|segment| matches!(segment, Segment::Literal(_))).count();
        (literal, self.query.len())
    }
}

fn plain(segments: &[Segment], parts: &[&str]) -> Option<Labels> {
    let mut labels = Labels::new();
    for (segment, part) in segments.iter().zip(parts) {
        let part = decode(part)?;
        match segment {
            Segment::Literal(text) if *text == part => {}
            Segment::Label(name) if !part.is_empty() => {
                labels.insert(name.clone(), part);
            }
            _ => return None,
        }
    }
    Some(labels)
}

/// Returns the segments of a path; a trailing slash is ignored.
fn split(path: &str) -> impl Iterator<Item = &str> {
    let path = path.strip_prefix('/').unwrap_or(path);
    let path = path.strip_suffix('/').unwrap_or(path);
    path.split('/').filter(move |_| !path.is_empty())
}

/// Returns the decoded parameters of a query; those that cannot be decoded are ignored.
pub(super) fn parameters(query: &str) -> Vec<(String, String)> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let pairs = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    pairs
        .filter_map(|(key, value)| Some((decode(&key.replace('+', " "))?, decode(&value.replace('+', " "))?)))
        .collect()
}

/// Decodes percent-encoding; `None` if it is invalid or not UTF-8.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

    use super::*;

    fn labels(pattern: &str, uri: &str) -> Option<Vec<(String, String)>> {
        let (path, query) = uri.split_once('?').unwrap_or((uri, ""));
        let labels = Pattern::parse(pattern).unwrap().labels(path, &parameters(query))?;
        Some(labels.into_iter().collect())
    }

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn a_label_matches_a_segment() {
        assert_eq!(labels("/a/{b}/c", "/a/x%2Fy/c"), Some(pairs(&[("b", "x/y")])));
        assert_eq!(labels("/a/{b}/c", "/a/x/c/"), Some(pairs(&[("b", "x")])));
        for other in ["/a//c", "/a/x/d", "/a/x", "/a/x/c/d", "/", "", "/a/%zz/c", "/a/%ff/c", "/a/%f/c"] {
            assert_eq!(labels("/a/{b}/c", other), None, "{other}");
        }
        assert_eq!(labels("/", "/"), Some(Vec::new()));
    }

    #[test]
    fn a_greedy_label_matches_the_other_segments() {
        assert_eq!(labels("/{a}/{b+}", "/x/y/z"), Some(pairs(&[("a", "x"), ("b", "y/z")])));
        assert_eq!(labels("/{b+}/end", "/x/y/end"), Some(pairs(&[("b", "x/y")])));
        assert_eq!(labels("/{b+}/end", "/end"), None);
    }

    #[test]
    fn query_parameters_of_a_pattern_must_match() {
        assert_eq!(labels("/a?x=1&y", "/a?y=2&x=1&z=3"), Some(Vec::new()));
        assert_eq!(labels("/a?x=1", "/a?x=2"), None);
        assert_eq!(labels("/a?x", "/a"), None);
    }
}
