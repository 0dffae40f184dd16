#![expect(clippy::expect_used, reason = "a test fails by it")]

use fancy_regex::Regex;

use super::translated;

fn matches(pattern: &str, text: &str) -> bool {
    Regex::new(&translated(pattern)).expect("a pattern").is_match(text).expect("a match that ends")
}

fn check(pattern: &str, sound: &[&str], others: &[&str]) {
    for text in sound {
        assert!(matches(pattern, text), "{pattern} {text:?}");
    }
    for text in others {
        assert!(!matches(pattern, text), "{pattern} {text:?}");
    }
}

#[test]
fn digits_and_letters_match_ascii_only() {
    for (pattern, sound, others) in [
        (r"^\d+$", vec!["0", "19"], vec!["\u{661}\u{662}", "x", ""]),
        (r"^\w+$", vec!["aZ_9"], vec!["\u{e9}", "-", "\u{661}"]),
        (r"^\D$", vec!["\u{661}", "x"], vec!["1"]),
        (r"^\W$", vec!["\u{e9}", "-"], vec!["a"]),
        (r"^[\d.]+$", vec!["1.2"], vec!["\u{661}", "a"]),
        (r"^[^\w]+$", vec!["\u{e9}"], vec!["a"]),
        (r"^[\W\d]+$", vec!["1\u{e9}-"], vec!["a"]),
        (r"^[^\D]+$", vec!["1"], vec!["\u{661}"]),
        (r"\\d", vec![r"\d"], vec!["1"]),
    ] {
        check(pattern, &sound, &others);
    }
}

#[test]
fn whitespace_matches_as_in_ecma_262() {
    for blank in ["\t", "\n", "\u{b}", "\u{c}", "\r", " ", "\u{a0}", "\u{2028}", "\u{3000}", "\u{feff}", "\u{2003}"] {
        assert!(matches(r"^\s$", blank) && matches(r"^[\s]$", blank) && !matches(r"^\S$", blank), "{blank:?}");
    }
    // Blanks of Unicode, but not of ECMA.
    for other in ["\u{85}", "x"] {
        assert!(!matches(r"^\s$", other) && matches(r"^[\S]$", other), "{other:?}");
    }
}

#[test]
fn word_boundaries_are_those_of_ascii() {
    assert!(matches(r"\bcaf\b", "caf\u{e9}") && matches(r"^a\b-", "a-"));
    assert!(!matches(r"a\Bb", "a b") && matches(r"a\Bb", "ab") && matches(r"^[\b]$", "\u{8}"));
}

#[test]
fn a_dot_does_not_match_line_terminators() {
    for end in ["\n", "\r", "\u{2028}", "\u{2029}"] {
        assert!(!matches("^.$", end) && matches("(?s)^.$", end) && !matches(r"^\.$", end), "{end:?}");
    }
    assert!(matches("^.$", "\u{85}") && matches("^[.]$", ".") && !matches("^[.]$", "x"));
}

#[test]
fn a_hyphen_next_to_a_class_is_literal() {
    for pattern in [r"^[\w-.]+$", r"^[.-\w]+$", r"^[-\w.]+$", r"^[\w.-]+$", r"^[\d-\w.]+$"] {
        assert!(matches(pattern, "a-.") && !matches(pattern, "/"), "{pattern}");
    }
    assert!(matches(r"^[\]\w]+$", "]b"));
}

#[test]
fn brackets_within_a_class_are_literal() {
    for (pattern, sound, others) in [
        (r"^[[]$", vec!["["], vec!["a", ""]),
        (r"^[a[b]+$", vec!["a[b"], vec!["]"]),
        (r"^[[\w]]$", vec!["a]", "[]"], vec!["a"]),
        (r"^[^[]$", vec!["a"], vec!["["]),
        (r"^[a&&b]+$", vec!["a&b"], vec!["c"]),
        (r"^[a~~b]+$", vec!["a~b"], vec!["c"]),
        (r"^[+--]+$", vec!["+,-"], vec!["."]),
        (r"^[--/]+$", vec!["-./"], vec!["+"]),
        ("^[]$", vec![], vec!["", "]", "a"]),
        ("^[^]$", vec!["a", "\n", "]"], vec!["", "ab"]),
        // Java's, which a model has.
        (r"^[a-z&&[^b-d]]+$", vec!["az"], vec!["c", "&"]),
    ] {
        check(pattern, &sound, &others);
    }
}

#[test]
fn extensions_of_the_engine_are_literal() {
    for (pattern, sound, others) in [
        (r"^\<a\>$", vec!["<a>"], vec!["a"]),
        (r"^[\<\>]+$", vec!["<>"], vec!["\\"]),
        (r"^\h\e\a$", vec!["hea"], vec!["a\u{1b}\u{7}"]),
        (r"^a{,2}$", vec!["a{,2}"], vec!["a", "aa", ""]),
        (r"^{a}x{1,2}{$", vec!["{a}x{", "{a}xx{"], vec!["a"]),
        (r"^\0[\001-\037]$", vec!["\0\u{1f}"], vec!["\0 ", "0\u{1}"]),
        (r"^\cA[\cb]$", vec!["\u{1}\u{2}"], vec!["cA"]),
        (r"^\x{41}\x42\u{43}$", vec!["ABC"], vec!["x"]),
    ] {
        check(pattern, &sound, &others);
    }
}

#[test]
fn surrogate_pairs_are_decoded() {
    let text = r"^[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\t]+$";
    assert!(matches(text, "a \u{1f600}\u{10ffff}\t") && !matches(text, "\n") && !matches(text, "\u{ffff}"));
    assert!(matches(r"^\ud83d\ude00$", "\u{1f600}") && matches(r"^\u0041\u0042$", "AB"));
    assert!(matches(r"^[\p{L}\p{N}-_]+$", "a-_1") && !matches(r"^[\p{L}\p{N}-_]+$", "^"));
}

#[test]
fn invalid_patterns_stay_invalid() {
    for pattern in ["\\", "[", "[\\", "(?", "[\\w-", "\\uD800", "\\u", "[\\p{"] {
        assert!(Regex::new(&translated(pattern)).is_err(), "{pattern}");
    }
}
