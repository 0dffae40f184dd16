use super::Prose;

fn docs(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| (*line).to_owned()).collect()
}

/// What stands in the source for documentation in an attribute of this literal.
fn lines(prose: &Prose, literal: &str) -> Option<Vec<String>> {
    Some(prose.lines(literal)?.lines().map(|line| format!("///{line}")).collect())
}

#[test]
fn lines_stand_where_their_mark_stood() {
    let prose = Prose::default();
    prose.docs(&docs(&["About."]));
    let attribute = prose.docs(&docs(&["Of a.", "", "More. "])).map(|group| group.stream().to_string());
    assert_eq!(attribute.as_deref(), Some("# [doc = \"\\u{1}1\"]"));
    assert_eq!(lines(&prose, "\"\\u{1}1\"").unwrap_or_default(), ["/// Of a.", "///", "/// More."]);
    assert!(prose.docs::<&str>(&[]).is_none());
}

#[test]
fn text_stays_in_its_lines() {
    for text in ["*/ fn evil() {} /*", "\"] fn evil() {} #[doc = \"", "\u{1}0", "\u{1}", "\\"] {
        let prose = Prose::default();
        prose.docs(&docs(&[text]));
        assert_eq!(lines(&prose, "\"\\u{1}0\"").unwrap_or_default(), [format!("/// {text}")]);
    }
}

#[test]
fn a_literal_is_a_line_if_it_can_be() {
    let prose = Prose::default();
    for (literal, line) in
        [(r#"" a""#, "/// a"), (r#"r" a\b""#, r"/// a\b"), (r#"" \"a\\b\"""#, r#"/// "a\b""#), ("\"\"", "///")]
    {
        assert_eq!(lines(&prose, literal).unwrap_or_default(), [line], "{literal}");
    }
    for literal in [r#""/ not a comment of this kind""#, r#"" two\nlines""#, r#""\u{1}7""#, "include_str", ""] {
        assert_eq!(lines(&prose, literal), None, "{literal}");
    }
}
