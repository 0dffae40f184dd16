use super::DocComments;
use crate::code::Code;

fn docs(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| (*line).to_owned()).collect()
}

/// The lines in the source for an attribute with this literal.
fn lines(comments: &DocComments, literal: &str) -> Option<Vec<String>> {
    Some(comments.lines(literal)?.lines().map(|line| format!("///{line}")).collect())
}

#[test]
fn marks_are_replaced_by_their_lines() {
    let comments = DocComments::default();
    comments.docs(&docs(&["About."]));
    let attribute = comments.docs(&docs(&["Of a.", "", "More. "])).map(|it| Code::of(&it).to_string());
    assert_eq!(attribute.as_deref(), Some("# [ doc = \"\\u{1}1\" ]"));
    assert_eq!(lines(&comments, "\"\\u{1}1\"").unwrap_or_default(), ["/// Of a.", "///", "/// More."]);
    assert!(comments.docs::<&str>(&[]).is_none());
}

#[test]
fn hostile_text_stays_in_its_comment() {
    for text in ["*/ fn evil() {} /*", "\"] fn evil() {} #[doc = \"", "\u{1}0", "\u{1}", "\\"] {
        let comments = DocComments::default();
        comments.docs(&docs(&[text]));
        assert_eq!(lines(&comments, "\"\\u{1}0\"").unwrap_or_default(), [format!("/// {text}")]);
    }
}

#[test]
fn literals_become_comments_if_they_can() {
    let comments = DocComments::default();
    for (literal, line) in
        [(r#"" a""#, "/// a"), (r#"r" a\b""#, r"/// a\b"), (r#"" \"a\\b\"""#, r#"/// "a\b""#), ("\"\"", "///")]
    {
        assert_eq!(lines(&comments, literal).unwrap_or_default(), [line], "{literal}");
    }
    for literal in [r#""/ not a comment of this kind""#, r#"" two\nlines""#, r#""\u{1}7""#, "include_str", ""] {
        assert_eq!(lines(&comments, literal), None, "{literal}");
    }
}
