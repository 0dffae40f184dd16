use super::Prose;

fn lines(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| (*line).to_owned()).collect()
}

#[test]
fn lines_stand_where_their_mark_stood() {
    let prose = Prose::default();
    let first = prose.mark(["About.", "", "More. "].into_iter());
    assert_eq!(prose.docs(&lines(&["Of a."])).to_string(), "# [doc = \"\\u{1}1\"]");
    assert!(prose.docs(&[]).is_empty());
    let mut out = "// Head.\n".to_owned();
    prose.fill(&format!("//!{first}\n\nstruct A {{\n    ///\u{1}1\n    a: u8,\n}}\n"), &mut out);
    assert_eq!(out, "// Head.\n//! About.\n//!\n//! More.\n\nstruct A {\n    /// Of a.\n    a: u8,\n}\n");
}

#[test]
fn text_stays_in_its_lines() {
    for text in ["*/ fn evil() {} /*", "\"] fn evil() {} #[doc = \"", "\u{1}0", "\u{1}", "\\"] {
        let prose = Prose::default();
        let mark = prose.mark([text].into_iter());
        let mut out = String::new();
        prose.fill(&format!("///{mark}\nstruct A;\n"), &mut out);
        assert_eq!(out, format!("/// {text}\nstruct A;\n"));
    }
}
