use super::*;

fn secrets(body: &[&str]) -> Secrets {
    Secrets { body: body.iter().map(|text| text.as_bytes().to_owned()).collect(), ..Secrets::default() }
}

fn text(body: &str, of: &[&str]) -> Option<String> {
    replaced(body.as_bytes().to_owned(), &secrets(of)).and_then(|body| String::from_utf8(body).ok())
}

#[test]
fn sensitive_values_are_overwritten_in_every_format() {
    for (body, secret, expected) in [
        (r#"{"key":"key","other":"keys"}"#, "key", r#"{"key":"***","other":"keys"}"#),
        (r#"{"key":"a\"b"}"#, "a\"b", r#"{"key":"****"}"#),
        ("<A><Key>a&amp;b</Key></A>", "a&b", "<A><Key>*******</Key></A>"),
        ("Action=Do&Key=a%2Fb&Other=a", "a/b", "Action=Do&Key=*****&Other=a"),
        (r#"{"blob":"c2VjcmV0"}"#, "secret", r#"{"blob":"AAAAAAAA"}"#),
        ("secret", "secret", "******"),
        (
            r#"{"text":"it has long-enough-for-sure in it"}"#,
            "long-enough-for-sure",
            r#"{"text":"it has ******************** in it"}"#,
        ),
    ] {
        assert_eq!(text(body, &[secret]).as_deref(), Some(expected));
    }
    let cbor = b"\xa1\x62id\x63key";
    let kept = replaced(cbor.to_vec(), &secrets(&["key"]));
    assert_eq!(kept.as_deref(), Some(&b"\xa1\x62id\x63***"[..]));
}

#[test]
fn bodies_without_the_expected_secrets_are_not_kept() {
    assert_eq!(text(r#"{"key":"\u0061bc"}"#, &["abc"]), None);
    assert_eq!(replaced(b"{\"pin\":7}".to_vec(), &Secrets { has_others: true, ..Secrets::default() }), None);
    assert_eq!(text("{}", &[]).as_deref(), Some("{}"));
}

#[test]
fn users_and_signatures_are_removed_from_urls() {
    let queries = ["list-type".to_owned()].into();
    let secrets = Secrets { queries, elsewhere: [b"name".to_vec()].into(), ..Secrets::default() };
    let url = "https://user:word@host:8080/a/name?list-type=2&X-Amz-Signature=ab&X-Amz-Security-Token=cd&token=ef&flag";
    let kept = "https://host:8080/a/****?list-type=2&X-Amz-Signature=REDACTED&X-Amz-Security-Token=REDACTED&token=REDACTED&flag";
    assert_eq!(uri(url, Some(&secrets)), kept);
    assert_eq!(uri("https://host?list-type=2", None), "https://host?list-type=REDACTED");
}
