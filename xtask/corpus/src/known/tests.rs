#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use whitesmith_model::ShapeId;
use whitesmith_model::compare::Difference;
use whitesmith_model::diagnostic::Place;

use super::{list, matches, read};

#[test]
fn a_star_matches_any_text() {
    for (pattern, text) in
        [("a", "a"), ("*", ""), ("*", "a"), ("a*c", "abc"), ("a*", "a"), ("*b*", "abc"), ("a*b*c", "axxbyyc")]
    {
        assert!(matches(pattern, text), "{pattern} {text}");
    }
    for (pattern, text) in [("a", "ab"), ("a*c", "ab"), ("*b", "abc"), ("a*b*c", "acb"), ("a*a", "a")] {
        assert!(!matches(pattern, text), "{pattern} {text}");
    }
}

#[test]
fn an_entry_explains_matching_differences_of_its_services() {
    let known = read(
        "[[difference]]\nwhat = \"member *: only in the first\"\nplace = \"*Error\"\nservices = [\"A\"]\ncount = 1\nreason = \"r\"\n",
    );
    let known = known.unwrap().differences.remove(0);
    let place = Place::Shape(ShapeId::parse("a#SomeError").unwrap());
    let difference = Difference { place, what: "member x: only in the first".to_owned() };
    assert!(known.explains("A", &difference));
    assert!(!known.explains("B", &difference));
    let other = Difference { place: Place::Shape(ShapeId::parse("a#Some").unwrap()), ..difference.clone() };
    assert!(!known.explains("A", &other));
    let other = Difference { what: "member x: only in the second".to_owned(), ..difference };
    assert!(!known.explains("A", &other));
}

#[test]
fn an_incomplete_entry_is_an_error() {
    assert!(list().is_ok_and(|list| !list.differences.is_empty() && !list.alone.is_empty()));
    let complete = "[[difference]]\nwhat = \"a\"\ncount = 1\nreason = \"r\"\n";
    assert!(read(complete).is_ok());
    let second = "entry 2 of `difference` is incomplete";
    assert_eq!(read(&format!("{complete}{}", complete.replace("reason", "reasons"))).unwrap_err(), second);
    assert_eq!(read(&format!("{complete}{}", complete.replace("count = 1\n", ""))).unwrap_err(), second);
    assert_eq!(read(&format!("{complete}{complete}place = 1.0\nservice = []\n")).unwrap_err(), second);
    let alone = "[[alone]]\ncorpus = \"smithy\"\nservices = [\"A\"]\nreason = \"r\"\n";
    assert!(read(alone).is_ok());
    assert_eq!(read(&alone.replace("smithy", "smthy")).unwrap_err(), "entry 1 of `alone` is incomplete");
    assert_eq!(read("a = 1").unwrap_err(), "`a` is not known");
}
