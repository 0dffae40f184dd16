//! Comparison of two URLs: the order of the query and the encoding of its parameters are insignificant.

/// Returns the first difference of two outcomes.
pub(super) fn difference(ours: &Result<String, String>, theirs: &Result<String, String>) -> Option<String> {
    let (ours, theirs) = match (ours, theirs) {
        (Ok(ours), Ok(theirs)) => (ours, theirs),
        (ours, theirs) => return Some(format!("ours: {ours:?}\nbotocore's: {theirs:?}")),
    };
    let ((our_path, our_query), (their_path, their_query)) = (parts(ours), parts(theirs));
    if our_path != their_path {
        return Some(format!("ours: {our_path}\nbotocore's: {their_path}"));
    }
    let only = |left: &[(String, String)], right: &[(String, String)]| {
        let only: Vec<_> = left.iter().filter(|it| !right.contains(it)).map(|(k, v)| format!("{k}={v}")).collect();
        only.join(" ")
    };
    (our_query != their_query)
        .then(|| format!("ours: {}\nbotocore's: {}", only(&our_query, &their_query), only(&their_query, &our_query)))
}

/// The URL before the query as it is, which is signed so, and the parameters, decoded and sorted.
pub(in crate::conformance) fn parts(url: &str) -> (&str, Vec<(String, String)>) {
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let parameter = |text: &str| {
        let (name, value) = text.split_once('=').unwrap_or((text, ""));
        (decoded(name), decoded(value))
    };
    let mut query: Vec<_> = query.split('&').map(parameter).collect();
    query.sort();
    (path, query)
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, others @ ..] = rest {
        let escape = others.first_chunk().and_then(|digits: &[u8; 2]| std::str::from_utf8(digits).ok());
        match escape.and_then(|digits| u8::from_str_radix(digits, 16).ok()).filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &others[2..];
            }
            None => {
                bytes.push(*first);
                rest = others;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compared(ours: &str, theirs: &str) -> Option<String> {
        difference(&Ok(ours.to_owned()), &Ok(theirs.to_owned()))
    }

    #[test]
    fn order_and_encoding_of_the_query_are_ignored() {
        assert_eq!(compared("https://a/b%20c?x=1&y=%7E%2F", "https://a/b%20c?y=~/&x=1"), None);
    }

    #[test]
    fn a_value_and_the_encoding_of_the_path_are_compared() {
        assert_eq!(compared("https://a?x=1&y=2", "https://a?x=1&y=3").as_deref(), Some("ours: y=2\nbotocore's: y=3"));
        assert!(compared("https://a/b%2Bc", "https://a/b+c").is_some());
    }

    #[test]
    fn a_url_of_one_side_alone_is_a_difference() {
        assert!(difference(&Err("no credentials".to_owned()), &Ok("https://a".to_owned())).is_some());
    }
}
