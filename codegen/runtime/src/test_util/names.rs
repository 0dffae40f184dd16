//! Members of a response that its model does not have: they may be sensitive.

use serde_json::Value;

use super::secrets::Secrets;

/// Names that protocols use in errors and around outputs.
const ENVELOPE: [&str; 20] = [
    "Code",
    "Error",
    "ErrorResponse",
    "Errors",
    "HostId",
    "Message",
    "RequestID",
    "RequestId",
    "Response",
    "ResponseMetadata",
    "Type",
    "__type",
    "code",
    "entry",
    "item",
    "key",
    "member",
    "message",
    "requestId",
    "value",
];

/// Maximum depth of the values that are visited.
const DEEPEST: usize = 128;

/// Removes or overwrites the values of unknown members; returns `None` if the body has no known form.
pub(super) fn without_unknown(mut body: Vec<u8>, secrets: &Secrets) -> Option<Vec<u8>> {
    if secrets.is_raw || body.is_empty() {
        return Some(body);
    }
    match body.trim_ascii_start().first()? {
        b'{' | b'[' => json(body, secrets),
        b'<' => xml(&mut body, secrets).map(|()| body),
        _ => {
            let end = Cbor { secrets, body: &mut body }.value(0, false, 0)?;
            (end == body.len()).then_some(body)
        }
    }
}

fn is_known(name: &str, secrets: &Secrets) -> bool {
    secrets.names.contains(name) || ENVELOPE.contains(&name)
}

fn json(body: Vec<u8>, secrets: &Secrets) -> Option<Vec<u8>> {
    let mut value: Value = serde_json::from_slice(&body).ok()?;
    if prune(&mut value, secrets) { serde_json::to_vec(&value).ok() } else { Some(body) }
}

/// Removes unknown members. Returns true if there were any.
fn prune(value: &mut Value, secrets: &Secrets) -> bool {
    match value {
        Value::Array(values) => prune_all(values, secrets),
        Value::Object(entries) => {
            let before = entries.len();
            entries.retain(|name, _| is_known(name, secrets));
            let is_shorter = entries.len() < before;
            prune_all(entries.values_mut(), secrets) || is_shorter
        }
        _ => false,
    }
}

fn prune_all<'v>(values: impl IntoIterator<Item = &'v mut Value>, secrets: &Secrets) -> bool {
    let mut is_pruned = false;
    for value in values {
        is_pruned |= prune(value, secrets);
    }
    is_pruned
}

/// Overwrites the text of unknown elements. The root and its result wrapper may have any name.
fn xml(body: &mut [u8], secrets: &Secrets) -> Option<()> {
    let (mut at, mut open) = (0, Vec::new());
    while let Some(start) = find(body, at, b'<') {
        if open.last() == Some(&false) {
            body.get_mut(at..start)?
                .iter_mut()
                .filter(|byte| !byte.is_ascii_whitespace())
                .for_each(|byte| *byte = b'*');
        }
        let end = find(body, start, b'>')?;
        let tag = std::str::from_utf8(body.get(start + 1..end)?).ok()?;
        match tag.as_bytes().first()? {
            b'?' => {}
            // Services send no comments or character data.
            b'!' => return None,
            b'/' => drop(open.pop()),
            _ => {
                let name = tag.split(|c: char| c.is_whitespace() || c == '/').next()?;
                let name = name.rsplit(':').next()?;
                let is_wrapper = open.len() < 2 && (name.ends_with("Result") || open.is_empty());
                let is_of_known = open.last() != Some(&false);
                if !tag.ends_with('/') {
                    open.push(is_of_known && (is_wrapper || is_known(name, secrets)));
                }
            }
        }
        at = end + 1;
    }
    Some(())
}

fn find(body: &[u8], from: usize, byte: u8) -> Option<usize> {
    body.get(from..)?.iter().position(|found| *found == byte).map(|at| from + at)
}

/// Visitor of CBOR ([RFC 8949](https://www.rfc-editor.org/rfc/rfc8949)) that overwrites texts and bytes.
struct Cbor<'a> {
    secrets: &'a Secrets,
    body: &'a mut Vec<u8>,
}

impl Cbor<'_> {
    /// Visits a value, and overwrites it if it is unknown. Returns its end.
    fn value(&mut self, at: usize, is_unknown: bool, depth: usize) -> Option<usize> {
        let (major, count, mut at) = self.head(at)?;
        if depth > DEEPEST {
            return None;
        }
        match (major, count) {
            (2 | 3, Some(length)) => {
                let end = at.checked_add(length)?;
                let text = self.body.get_mut(at..end)?;
                if is_unknown {
                    text.fill(b'*');
                }
                Some(end)
            }
            (4, Some(count)) => (0..count).try_fold(at, |at, _| self.value(at, is_unknown, depth + 1)),
            (5, Some(count)) => (0..count).try_fold(at, |at, _| self.entry(at, is_unknown, depth + 1)),
            (4 | 5, None) => {
                while self.body.get(at)? != &BREAK {
                    at = if major == 4 {
                        self.value(at, is_unknown, depth + 1)?
                    } else {
                        self.entry(at, is_unknown, depth + 1)?
                    };
                }
                Some(at + 1)
            }
            (6, Some(_)) => self.value(at, is_unknown, depth + 1),
            // An unknown number cannot be overwritten in place.
            (0 | 1 | 7, Some(_)) => (!is_unknown).then_some(at),
            _ => None,
        }
    }

    fn entry(&mut self, at: usize, is_unknown: bool, depth: usize) -> Option<usize> {
        let (major, length, start) = self.head(at)?;
        let end = start.checked_add(length.filter(|_| major == 3)?)?;
        let name = std::str::from_utf8(self.body.get(start..end)?).ok()?;
        let is_unknown = is_unknown || !is_known(name, self.secrets);
        self.value(end, is_unknown, depth)
    }

    /// Returns the major type, the argument (`None` for an indefinite length), and the start of the content.
    fn head(&self, at: usize) -> Option<(u8, Option<usize>, usize)> {
        let first = *self.body.get(at)?;
        let (major, low) = (first >> 5, first & 0x1f);
        let more = match low {
            0..=23 => return Some((major, Some(usize::from(low)), at + 1)),
            24 => 1,
            25 => 2,
            26 => 4,
            27 => 8,
            31 => return Some((major, None, at + 1)),
            _ => return None,
        };
        let end = at + 1 + more;
        let bytes = self.body.get(at + 1..end)?;
        let argument = bytes.iter().fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
        // Only the length of a number is needed, not its value.
        let argument = if matches!(major, 0 | 1 | 7) { 0 } else { usize::try_from(argument).ok()? };
        Some((major, Some(argument), end))
    }
}

/// The end of an indefinite-length array or map.
const BREAK: u8 = 0xff;

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(body: &[u8]) -> Option<String> {
        let names = ["id".to_owned(), "list".to_owned()].into();
        let kept = without_unknown(body.to_vec(), &Secrets { names, ..Secrets::default() })?;
        Some(String::from_utf8_lossy(&kept).into_owned())
    }

    #[test]
    fn unknown_members_are_not_kept() {
        let json = br#"{"id":"a","new":"secret","list":[{"id":"b","new":{"id":"c"}}]}"#;
        assert_eq!(kept(json).as_deref(), Some(r#"{"id":"a","list":[{"id":"b"}]}"#));
        let same = br#"{ "id": 1.0, "list": [] }"#;
        assert_eq!(kept(same).as_deref(), std::str::from_utf8(same).ok());
        let xml = b"<?xml version=\"1.0\"?><DoResponse xmlns=\"x\"><DoResult><id>a</id><new><id>b</id>c</new></DoResult></DoResponse>";
        let expected = "<?xml version=\"1.0\"?><DoResponse xmlns=\"x\"><DoResult><id>a</id><new><id>*</id>*</new></DoResult></DoResponse>";
        assert_eq!(kept(xml).as_deref(), Some(expected));
        assert_eq!(
            kept(b"\xa2\x62id\x61a\x63new\x9f\x61b\xff").as_deref(),
            Some("\u{fffd}bidaa\u{63}new\u{fffd}a*\u{fffd}")
        );
    }

    #[test]
    fn bodies_of_unknown_form_are_not_kept() {
        for body in [&b"no form"[..], b"{", b"<a", b"<!DOCTYPE html>", b"\xa1\x63new\x01"] {
            assert_eq!(kept(body), None);
        }
    }
}
