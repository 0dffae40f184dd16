use proptest::prelude::*;
use proptest::sample::select;
use pulldown_cmark::{BrokenLink, CodeBlockKind, Event, LinkType, Options, Parser, Tag};

use super::{cell, code, first_sentence, line, plain, text, text_or};
use crate::ir::{details, summary};

/// The constructs in a text, as rustdoc parses it, that must not be there.
fn live(lines: &[String]) -> Vec<String> {
    let text = lines.join("\n");
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    let mut found = Vec::new();
    // Links that rustdoc would resolve as items.
    let mut items = Vec::new();
    let mut resolve = |link: BrokenLink<'_>| {
        items.push(format!("link to an item: {}", link.reference));
        None
    };
    for event in Parser::new_with_broken_link_callback(&text, options, Some(&mut resolve)) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => found.push(format!("HTML: {html}")),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) if &*info == "text" => {}
            Event::Start(Tag::CodeBlock(kind)) => found.push(format!("code: {kind:?}")),
            Event::Start(Tag::Image { .. }) => found.push("an image".to_owned()),
            Event::Start(Tag::Link { link_type: LinkType::Inline | LinkType::Autolink, dest_url, .. })
                if dest_url.starts_with("https://") || dest_url.starts_with("http://") => {}
            Event::Start(Tag::Link { dest_url, .. }) => found.push(format!("link: {dest_url}")),
            _ => {}
        }
    }
    found.extend(items);
    found
}

/// The Markdown of a text, checked to have no live construct and no control characters.
fn tame(documentation: &str) -> Vec<String> {
    let lines = text(Some(documentation));
    assert_eq!(live(&lines), [""; 0], "{documentation:?} gave {lines:#?}");
    for line in &lines {
        assert!(!line.chars().any(char::is_control), "{line:?}");
        assert!(!line.contains(['\u{202e}', '\u{2066}', '\u{2028}', '\u{feff}', '\u{200b}']), "{line:?}");
    }
    let sentence = first_sentence(&lines);
    assert_eq!(live(std::slice::from_ref(&sentence)), [""; 0], "{sentence}");
    let table =
        ["| a | b | c |", "| --- | --- | --- |", &format!("| x | {} | y |", cell(&sentence))].map(str::to_owned);
    assert_eq!(live(&table), [""; 0], "{table:?}");
    assert_eq!(cells(&table), 6, "{table:?}");
    // As an operation's module and its fluent builder have it.
    let page = [summary(&lines), &["<!-- comment -->".to_owned()], details(&lines)].concat();
    let found = live(&page);
    assert!(found.iter().all(|found| found.starts_with("HTML: <!-- comment")), "{page:#?} gave {found:?}");
    lines
}

/// The number of cells of a table.
fn cells(lines: &[String]) -> usize {
    let text = lines.join("\n");
    let events = Parser::new_ext(&text, Options::ENABLE_TABLES);
    events.filter(|event| matches!(event, Event::Start(Tag::TableCell))).count()
}

#[test]
fn live_constructs_are_detected() {
    let alive = [
        "<b>x</b>",
        "`x```<b>``",
        "[String]",
        "[a][String]",
        "[a](String)",
        "    code",
        "```\ncode\n```",
        "> ~~~\n> x",
        "- ~~~",
        "-     code",
        "![a](https://a.b)",
        "\\\\[String]",
        "<script>",
        "[a]: b\n\n[a]",
    ];
    for text in alive {
        assert!(!live(&[text.to_owned()]).is_empty(), "{text}");
    }
}

/// Pieces for nearly every construct of Markdown and HTML.
const PIECES: &[&str] = &[
    "`",
    "``",
    "```",
    "~",
    "~~~",
    "[",
    "]",
    "(",
    ")",
    "](",
    "<",
    ">",
    "\\",
    "!",
    "#",
    "-",
    "- ",
    "* ",
    "+ ",
    "> ",
    "1. ",
    "10) ",
    "_",
    "*",
    "|",
    ":",
    "|-|",
    "=",
    "---",
    " ",
    "  ",
    "    ",
    "\t",
    "\n",
    "\n\n",
    "\r",
    "\r\n",
    "a",
    "x ",
    "http",
    "https://a.bc",
    "https://a.bc/(d)",
    "http://",
    "String",
    "crate::x",
    "fn main() {}",
    "panic!();",
    "rust",
    "text",
    "<p>",
    "</p>",
    "<ul>",
    "</ul>",
    "<ol>",
    "</ol>",
    "<li>",
    "</li>",
    "<code>",
    "</code>",
    "<a href=\"https://a.bc\">",
    "<a href='x'>",
    "</a>",
    "<br/>",
    "<pre>",
    "</pre>",
    "<region>",
    "<script>",
    "<!--",
    "-->",
    "&lt;",
    "&amp;",
    "&#96;",
    "&",
    "\u{202e}",
    "\0",
    "é",
    "[^1]",
    "[x]: y",
    "\\`",
    "\\[",
    "\\\\",
    "{",
    "}",
    "^",
    "$",
    "$$",
    "'",
    "\"",
    "\u{a0}",
    "\u{2028}",
    "www.a.bc",
];

#[test]
fn code_with_empty_lines_after_a_paragraph_is_not_divided() {
    for documentation in ["Starts<ol><li>a<pre>b\n\nc</pre></li></ol>", "Starts<pre>b\n\nc</pre>", "<pre>b\n\nc</pre>"]
    {
        let lines = tame(documentation);
        assert!(!summary(&lines).iter().any(|line| line.contains("```")), "{lines:#?}");
        let rest = details(&lines);
        assert_eq!(rest.iter().filter(|line| line.contains("```")).count(), 2, "{rest:#?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn no_text_of_a_model_is_live(pieces in proptest::collection::vec(select(PIECES), 0..30)) {
        tame(&pieces.concat());
    }

    #[test]
    fn nothing_in_a_name_is_live(pieces in proptest::collection::vec(select(PIECES), 0..12)) {
        let name = pieces.concat();
        let (plain, line) = (plain(&name), line(&name));
        for text in [&plain, &line] {
            prop_assert!(!text.chars().any(char::is_control), "{:?}", text);
        }
        prop_assert_eq!(live(&[plain]), Vec::<String>::new());
        prop_assert_eq!(live(&[line]), Vec::<String>::new());
    }

    /// A value is one code span with its text, with invisible characters escaped.
    #[test]
    fn a_value_is_one_span(pieces in proptest::collection::vec(select(PIECES), 1..8)) {
        let value = pieces.concat();
        let shown = format!("Value {}.", code(&value));
        let events: Vec<_> = Parser::new(&shown).collect();
        let spans = events.iter().filter(|event| matches!(event, Event::Code(_))).count();
        prop_assert_eq!(spans, 1, "{} gave {:?}", shown, events);
        prop_assert_eq!(live(&[shown]), Vec::<String>::new());
    }

    #[test]
    fn no_random_text_is_live(text in "(?s).{0,60}") {
        tame(&text);
    }
}

#[test]
fn long_text_is_converted_in_linear_time() {
    for piece in
        ["[", "<", "`", "[a](", "``a`", "<ul><li>x", "https://a", "\\", "~", "<a href=\"", "- ", "> ", "x ", "&"]
    {
        let text = piece.repeat(100_000 / piece.len());
        reads_fast(&text, piece);
    }
    let runs: String = (1..1000).map(|length| "`".repeat(length) + "a").collect();
    reads_fast(&runs, "ever longer runs of backticks");
    reads_fast(&format!("[{runs}](https://a.bc)"), "runs in a link");
    reads_fast(&(0..10_000).map(|i| format!("<x{i}>")).collect::<Vec<_>>().concat(), "words in angle brackets");
}

fn reads_fast(text: &str, what: &str) {
    let start = std::time::Instant::now();
    let _ = first_sentence(&super::text(Some(text)));
    assert!(start.elapsed().as_secs() < 10, "{what}: {:?}", start.elapsed());
}

#[test]
fn a_block_of_lines_ends_where_it_began() {
    tame("<li><pre>a</pre>b");
    tame("<p>x</p><li><pre>a\n\nb</ol>`");
    for depth in 1..14 {
        tame(&format!("{}<pre>a\n\nb</pre>c", "<ul><li>".repeat(depth)));
        tame(&format!("{}x<pre>a\n\nb</pre>c", "<ol><li>y".repeat(depth)));
        tame(&format!("{}<pre>a</pre><li><pre>b</pre>", "<ul><li>x".repeat(depth)));
    }
    tame(&format!("<ol>{}<li><pre>a\nb</pre>", "<li>x".repeat(120)));
}

#[test]
fn missing_text_is_replaced_by_the_fallback() {
    assert_eq!(text_or(None, "Stock."), ["Stock."]);
    assert_eq!(text_or(Some("\n \n"), "Stock."), ["Stock."]);
    assert_eq!(text_or(Some("<p> </p>"), "Stock."), ["Stock."]);
    assert_eq!(text_or(Some("Text."), "Stock."), ["Text."]);
}

#[test]
fn blank_lines_around_are_dropped() {
    assert_eq!(text(Some("\n\na\n\nb\n\n")), ["a", "", "b"]);
}

#[test]
fn a_note_is_one_line() {
    assert_eq!(line("use\n\n`new_one`, see [a](https://a.bc)\n"), "use `new_one`, see [a](https://a.bc)");
    assert_eq!(line("<p>Use <code>x</code>.</p> <p>Or y.</p>"), "Use `x`. Or y.");
}

#[test]
fn adjacent_code_spans_are_separate() {
    assert_eq!(tame("<code>a[</code><code>b`c</code>](x)"), ["`a[` ``b`c``\\](x)"]);
    assert_eq!(tame("<p>`<code>a</code></p>"), ["\\` `a`"]);
}

#[test]
fn markup_in_titles_is_escaped() {
    assert_eq!(plain("AWS Comprehend  Medical\n(v2)"), "AWS Comprehend Medical (v2)");
    assert_eq!(plain("# `x` <b> [String] 1. *y*"), r"\# \`x\` \<b> \[String\] 1. \*y\*");
    assert_eq!(plain("1. x"), r"1\. x");
}

#[test]
fn code_spans_contain_any_value() {
    assert_eq!(code("a"), "`a`");
    assert_eq!(code("`"), "`` ` ``");
    assert_eq!(code("a`b``c"), "```a`b``c```");
    assert_eq!(code("\u{202e}\n"), r"`\u{202e}\u{a}`");
    assert_eq!(code(""), "(empty)");
}

#[test]
fn a_list_is_not_cut_after_its_first_paragraph() {
    tame("<ul><li>a<ul><li>b<p>c</p></li></ul></li></ul>");
}
