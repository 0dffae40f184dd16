#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use whitesmith_model::ShapeId;
use whitesmith_model::compare::Difference;
use whitesmith_model::diagnostic::Place;

use super::{Compared, List, report};
use crate::known;

fn list(count: usize) -> List {
    known::read(&format!(
        "[[difference]]\nwhat = \"member *\"\ncount = {count}\nreason = \"it is so\"\n\
         [[alone]]\ncorpus = \"smithy\"\nservices = [\"C\"]\nreason = \"it is new\"\n"
    ))
    .unwrap()
}

fn found(differences: &[&str]) -> Compared {
    let place = Place::Shape(ShapeId::parse("a#B").unwrap());
    let difference = |what: &&str| Difference { place: place.clone(), what: (*what).to_owned() };
    let differences = differences.iter().map(difference).collect();
    let services = [(("A".to_owned(), "a".to_owned()), differences)].into();
    Compared { services, alone: [("smithy", "C".to_owned())].into() }
}

#[test]
fn kinds_are_counted_and_unknown_differences_are_printed() {
    let found = report(&list(2), &found(&["member a", "member b", "name"]), true, true);
    assert!(!found.good);
    assert_eq!(
        found.lines,
        [
            "     2 member *: it is so",
            "         a: a#B: member a",
            "         a: a#B: member b",
            "       C: only smithy has it: it is new",
            "error: a: a#B: name",
            "  services       1, 0 without a difference",
            "  known          2 differences of 1 kinds",
            "  unknown        1",
            "  changed        0 kinds",
        ]
    );
}

#[test]
fn counts_must_match_the_list() {
    let good = |count, differences: &[&str]| report(&list(count), &found(differences), true, false).good;
    assert!(good(2, &["member a", "member b"]));
    assert!(!good(2, &["member a"]), "one is gone");
    assert!(!good(1, &["member a", "member b"]), "one is new");
    assert!(!good(1, &["member a", "name"]), "one is of no known kind");
    let gone = report(&list(2), &found(&[]), true, false);
    assert_eq!(gone.lines.first().unwrap(), "     0 (expected 2) member *: it is so");
}

#[test]
fn missing_differences_are_no_error_if_some_services_are_skipped() {
    let good = |differences: &[&str]| report(&list(2), &found(differences), false, false).good;
    assert!(good(&["member a"]) && good(&[]));
    assert!(!good(&["name"]));
}

#[test]
fn services_of_one_corpus_only_must_be_in_the_list() {
    assert!(report(&list(0), &found(&[]), true, false).good);
    let mut compared = found(&[]);
    compared.alone = [("botocore", "C".to_owned())].into();
    let found = report(&list(0), &compared, true, false);
    let errors: Vec<_> = found.lines.iter().filter(|line| line.starts_with("error")).collect();
    assert!(!found.good);
    assert_eq!(errors, ["error: C: only botocore has it", "error: C: not only smithy has it"]);
}
