use super::{cell, first_sentence};
use crate::lower::docs::text;

fn sentence(documentation: &str) -> String {
    first_sentence(&text(Some(documentation)))
}

#[test]
fn the_first_sentence_ends_before_the_next_begins() {
    for (documentation, first) in [
        ("", ""),
        ("Id of the job", "Id of the job"),
        ("Id of the job. It is unique.", "Id of the job."),
        ("Id of the\njob. It is unique.", "Id of the job."),
        ("Is it unique? Yes.", "Is it unique?"),
        ("Id of the job.\n\nIt is unique.", "Id of the job."),
        ("<p>Id of the <b>job</b>. It is unique.</p><p>More.</p>", "Id of the job."),
        ("Version 1.2 of the API. More.", "Version 1.2 of the API."),
        ("One of these:\n\n- a", "One of these:"),
    ] {
        assert_eq!(sentence(documentation), first, "{documentation:?}");
    }
}

#[test]
fn periods_within_a_sentence_do_not_end_it() {
    for documentation in [
        "A store, e.g. S3, of images.",
        "A store (i.e. `Amazon. S3`) of images.",
        "A store of `a. B` and ``c` . D`` images.",
        "See [the guide. Part 2](https://a.bc/d) for it.",
        "A store in the U.S. region.",
    ] {
        assert_eq!(sentence(&format!("{documentation} More.")), documentation);
    }
}

#[test]
fn blocks_of_code_have_no_sentence() {
    assert_eq!(sentence("```\nlet a;\n```"), "");
    assert_eq!(sentence("<ul><li><pre>let a;</pre></li></ul>"), "");
    assert_eq!(sentence("~~~\n[a]. B\n~~~"), "");
    assert_eq!(sentence("Code:\n```\nlet a;\n```"), "Code:");
}

#[test]
fn bars_do_not_end_a_cell() {
    assert_eq!(cell("a|b"), r"a\|b");
    assert_eq!(cell(r"a\|b"), r"a\|b");
    assert_eq!(cell(r"a\\|b"), r"a\\\|b");
    assert_eq!(cell("`a|b`"), r"`a\|b`");
}
