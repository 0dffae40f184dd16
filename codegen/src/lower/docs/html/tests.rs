use super::{is_html, to_markdown};

fn md(html: &str) -> String {
    to_markdown(html).join("\n").trim_end().to_owned()
}

#[test]
fn html_and_markdown_are_distinguished() {
    for html in ["<p>a</p>", " <fullname>A", "a<br/>b", "a <i>b</i>"] {
        assert!(is_html(html), "{html}");
    }
    for markdown in ["a < b", "Vec<String>", "`<p`", "a & b"] {
        assert!(!is_html(markdown), "{markdown}");
    }
}

#[test]
fn paragraphs_code_and_links_are_kept() {
    assert_eq!(md("<p>One\n  line.</p> <p>Another.</p>"), "One line.\n\nAnother.");
    assert_eq!(md("<p>The <code>a_b*</code> of <i>it</i>, <b>now</b>.</p>"), "The `a_b*` of it, now.");
    assert_eq!(
        md("a <a href=\"https://a.bc/d?e=f&amp;g#h\">link to it</a>."),
        "a [link to it](https://a.bc/d?e=f&g#h)."
    );
    assert_eq!(md("<a href='https://a.bc/(x)'>y</a>"), "[y](https://a.bc/%28x%29)");
    assert_eq!(
        md("Hey!<a href='https://a.bc'>y</a>! <a href='https://a.bc'>z</a>"),
        r"Hey\![y](https://a.bc)! [z](https://a.bc)"
    );
    assert_eq!(md("First<br>second"), "First\n\nsecond");
    assert_eq!(md("x &lt; y &amp;&amp; &quot;z&quot; &apos;"), r#"x \< y && "z" '"#);
}

#[test]
fn lists_become_markdown_lists() {
    assert_eq!(md("<p>a</p><ul> <li> <p>b</p> </li> <li>c</li> </ul><p>d</p>"), "a\n\n- b\n- c\n\nd");
    assert_eq!(md("<ol><li>a</li><li>b</li></ol>"), "1. a\n2. b");
    assert_eq!(md("<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>"), "- a\n  - b\n  - c\n- d");
    assert_eq!(md("<ol><li>a<ul><li>b</li></ul>more</li></ol>"), "1. a\n   - b\n\n   more");
    assert_eq!(md("<ul><li><p>a</p><p>b</p></li></ul>"), "- a\n\n  b");
    assert_eq!(md("<ol><li></li><li> </li><li>x</li></ol>"), "1. x");
}

#[test]
fn no_item_is_indented_like_code() {
    assert_eq!(md("<p>x</p><ul><ul><ul><li>y</li></ul></ul></ul>"), "x\n\n- y");
    let after = md("<ul><li>a<ul><li>b</li></ul>t<ul></ul><ul><li>c</li></ul></li></ul>");
    assert_eq!(after, "- a\n  - b\n\n  t\n  - c");
    let deep = md(&"<ul><li>x".repeat(50));
    assert_eq!(deep.lines().map(|line| line.len() - line.trim_start().len()).max(), Some(16));
}

#[test]
fn text_like_markdown_is_escaped() {
    assert_eq!(md("<p># a</p><p>- b</p><p>1. c</p><p>&gt; d</p>"), "\\# a\n\n\\- b\n\n1\\. c\n\n\\> d");
    assert_eq!(md("<p>`a` *b* _c_ [d] e\\f ~~~</p>"), r"\`a\` \*b\* \_c\_ \[d\] e\\f \~\~\~");
    assert_eq!(md("<ul><li>~~~</li><li># x</li></ul>"), "- \\~\\~\\~\n- \\# x");
    assert_eq!(md("<p>a < b</p>"), r"a \< b");
}

#[test]
fn other_tags_are_removed_without_their_text() {
    assert_eq!(md("<script>alert(1)</script>"), "alert(1)");
    assert_eq!(md("<img src=x onerror=alert(1)>a<!-- b -->"), "a");
    assert_eq!(md("<div>a</div><unknown>b</unknown>"), "a\n\nb");
    assert_eq!(md("&lt;script&gt; &#60;b&#62;"), r"\<script> \<b>");
}

#[test]
fn unclosed_elements_end_with_the_text() {
    assert_eq!(md("<p>a <code>b"), "a `b`");
    assert_eq!(md("<p>a <a href=\"https://a.bc\">b https://c.de"), r"a b https\://c.de");
    assert_eq!(md("<ul><li>a"), "- a");
    assert_eq!(md("</ul></li></p>a</code></a>"), "a");
    assert_eq!(md("<code>a<code>b</code>c"), "`ab`c");
}

#[test]
fn links_to_anything_but_web_pages_are_text() {
    for href in ["javascript:alert(1)", "#anchor", "String", "https://a b", "https://a.bc/\\", "https://a.bc/\"", ""] {
        assert_eq!(md(&format!("<a href='{href}'>x</a>")), "x", "{href}");
    }
    assert_eq!(md("<a>x</a> <a href=https://a.bc>y</a>"), "x y");
}

#[test]
fn addresses_become_links() {
    assert_eq!(md("<p>See https://a.bc/d_e, or (http://f.gh).</p>"), "See <https://a.bc/d_e>, or (<http://f.gh>).");
    assert_eq!(md("<p>https:// and s3://b/c</p>"), r"https\:// and s3://b/c".replace("https\\:", "https:"));
}

#[test]
fn invisible_characters_are_escaped() {
    assert_eq!(md("<p>a\u{202e}b\0</p>"), r"a\\u{202e}b\\u{0}");
    assert_eq!(md("<code>\u{202e}</code>"), r"`\u{202e}`");
}

#[test]
fn words_in_angle_brackets_that_are_not_elements_are_kept() {
    assert_eq!(md("<p>arn:x:<region>:<account-id>:y/<uuid></p>"), r"arn:x:\<region>:\<account-id>:y/\<uuid>");
    assert_eq!(
        md("<p>Adds <Role id=\"urn:a\" value='b'/> and <b>bold</b>.</p>"),
        r#"Adds \<Role id="urn:a" value='b'/> and bold."#
    );
    assert_eq!(md("<region> is <code>a<id></code>"), r"\<region> is `a<id>`");
    assert_eq!(md("<p>less <than 5 <b>b</b>, <= 5, <5></p>"), r"less \<than 5 b, \<= 5, \<5>");
    assert_eq!(md("<p>a<![CDATA[&amp;]]>b <!-- x > y -->c</p>"), "a&b c");
    assert_eq!(md("<p><b>a</b<a href='https://a.bc'>x</a</p>"), "a[x](https://a.bc)");
    assert_eq!(md("<p>a </unopened> b</p>"), r"a \</unopened> b");
}

#[test]
fn cells_of_a_table_stay_apart() {
    assert_eq!(md("<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>"), "a b\n\nc d");
}

#[test]
fn preformatted_lines_stay_lines() {
    assert_eq!(
        md("<p>Such as:</p><pre><code>{\n  \"k\": 1 &lt; 2\n\n}</code></pre>so"),
        "Such as:\n\n```text\n{\n  \"k\": 1 < 2\n\n}\n```\n\nso"
    );
    assert_eq!(md("<pre>\n```rust\n\tx\n</pre>"), "````text\n```rust\n    x\n````");
    assert_eq!(
        md("<ul><li>a<pre>b\nc</pre>d</li><li><pre>e</pre></li></ul>"),
        "- a\n  ```text\n  b\n  c\n  ```\n  d\n- ```text\n  e\n  ```"
    );
    assert_eq!(md("<pre>a<br>b"), "```text\na\nb\n```");
    assert_eq!(md("<p>x<pre> </pre></p>"), "x");
    assert_eq!(super::to_paragraphs("<p>a</p><pre><code>b\nc</code></pre>"), ["a", "", "`b c`"]);
}

#[test]
fn characters_by_number_are_themselves() {
    assert_eq!(
        md("<p>a&#150;b&#x2014;c &#60;d&#62; &#x2028;e &amp;lt; &bogus; &#xffffffff; &</p>"),
        "a\u{2013}b\u{2014}c \\<d> e &lt; &bogus; &#xffffffff; &"
    );
    assert_eq!(md("<code>&#0;&#60;</code>"), "`\u{fffd}<`");
}

const WORDS: &[&str] =
    &["one", "two", "3", "<region>", "<account-id>", "< 5", "<= 6", "x&lt;y", "&amp;", "a_b", "*c*", "{d}", "-"];
const TAGS: &[&str] = &[
    "<p>",
    "</p>",
    "<ul>",
    "</ul>",
    "<ol>",
    "<li>",
    "</li>",
    "<b>",
    "</b>",
    "<code>",
    "</code>",
    "<pre>",
    "</pre>",
    "<br/>",
    "<a href=\"https://a.bc\">",
    "</a>",
    "<note>",
    "</note>",
    "<dt>",
    "<dd>",
    "<td>",
    "<tr>",
    "<h2>",
    "</h2>",
    " ",
    "\n",
    "  \n",
];

proptest::proptest! {
    /// Each word of the text is in the Markdown, in order, with only marks in between.
    #[test]
    fn no_word_is_lost(pieces in proptest::collection::vec((proptest::sample::select(TAGS), proptest::sample::select(WORDS)), 0..20)) {
        let html = pieces.iter().map(|(tag, word)| format!("{tag} {word} ")).collect::<Vec<_>>().concat();
        let markdown = md(&format!("<p>{html}")).replace('\\', "");
        let mut rest = markdown.as_str();
        for (_, word) in pieces {
            let word = word.replace("&lt;", "<").replace("&amp;", "&");
            let found = rest.find(&word);
            proptest::prop_assert!(found.is_some(), "{:?} lost of {:?}: {:?}", word, html, markdown);
            rest = &rest[found.unwrap_or_default() + word.len()..];
        }
    }
}
