use super::safe;

fn one(line: &str) -> String {
    safe(line).join("\n")
}

#[test]
fn common_markdown_is_unchanged() {
    for text in [
        "Plain words, *emphasis*, **weight**, `code`, ``a`b``.",
        "A [link](https://docs.example/a?b=c#d), <https://auto.example>.",
        "- a\n- b\n  - c",
        "1. one\n2. two",
        "> quoted",
        "# Heading",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "An escaped \\* star, \\[bracket\\] and \\`tick\\`.",
    ] {
        assert_eq!(one(text), text);
    }
}

#[test]
fn fences_get_a_language_that_is_not_run() {
    assert_eq!(one("```\nx\n```"), "```text\nx\n```");
    assert_eq!(one("```rust,no_run\nx\n```"), "```text\nx\n```");
    assert_eq!(one("~~~\nx\n~~~"), "~~~text\nx\n~~~");
    assert_eq!(one("````\n```\nx\n```\n````"), "````text\n```\nx\n```\n````");
    assert_eq!(one("```\nunclosed"), "```text\nunclosed\n```");
    assert_eq!(one("``` a ` b"), r"\`\`\` a \` b");
}

#[test]
fn nothing_is_indented_like_code() {
    assert_eq!(one("    x"), "   x");
    assert_eq!(one("\tx"), " x");
    assert_eq!(one("-     x"), "- x");
    assert_eq!(one("1.      x"), "1. x");
    assert_eq!(one(">     x"), "> x");
    assert_eq!(one("> -   1)     x"), "> - 1) x");
}

#[test]
fn fences_within_lists_and_quotes_are_text() {
    assert_eq!(one("> ~~~"), r"> \~\~\~");
    assert_eq!(one("- ```rust"), r"- \`\`\`rust");
}

#[test]
fn brackets_that_are_not_a_web_link_are_escaped() {
    assert_eq!(one("[String]"), r"\[String\]");
    assert_eq!(one("[a][b]"), r"\[a\]\[b\]");
    assert_eq!(one("[a](b)"), r"\[a\](b)");
    assert_eq!(one("[a](javascript:x)"), r"\[a\](javascript:x)");
    assert_eq!(one("[a](http://x y)"), r"\[a\](<http://x> y)");
    assert_eq!(one("[a\\](https://a.bc)"), r"\[a\](<https://a.bc>)");
    assert_eq!(one("[a]: https://a.bc"), r"\[a\]: <https://a.bc>");
    assert_eq!(one("![a](https://a.bc)"), r"\![a](https://a.bc)");
    assert_eq!(one("[`a`](https://a.bc)"), "[`a`](https://a.bc)");
    assert_eq!(one("[`a](https://a.bc)`"), r"\[`a](https://a.bc)`");
}

#[test]
fn angle_brackets_are_escaped() {
    assert_eq!(one("a <b> c"), r"a \<b> c");
    assert_eq!(one("<script>"), r"\<script>");
    assert_eq!(one("<https://a.bc/ d>"), r"\<<https://a.bc/> d>");
}

#[test]
fn a_backslash_does_not_cancel_an_escape() {
    assert_eq!(one(r"\<b>"), r"\<b>");
    assert_eq!(one(r"\\<b>"), r"\\\<b>");
    assert_eq!(one(r"\a"), r"\\a");
    assert_eq!(one("\\"), r"\\");
    assert_eq!(one("\\\\`a`"), r"\\`a`");
}

#[test]
fn a_code_span_is_closed_by_as_many_backticks() {
    assert_eq!(one("`x```<b>``"), r"\`x\`\`\`\<b>\`\`");
    assert_eq!(one("`a``b`"), "`a``b`");
    assert_eq!(one("``a` <b>"), r"\`\`a\` \<b>");
    assert_eq!(one("`<b>` <b>"), r"`<b>` \<b>");
}

#[test]
fn bare_addresses_become_links() {
    assert_eq!(one("see https://a.bc/d_e."), "see <https://a.bc/d_e>.");
    assert_eq!(one("(https://a.bc)"), "(<https://a.bc>)");
    assert_eq!(one("https://a.bc/(d)"), "<https://a.bc/>(d)");
    assert_eq!(one("http:// x"), "http:// x");
}

#[test]
fn invisible_characters_are_escaped() {
    assert_eq!(one("a\u{202e}b\0c\rd"), r"a\\u{202e}b\\u{0}c\\u{d}d");
    assert_eq!(one("```\n\u{202e}\n```"), "```text\n\\u{202e}\n```");
}
