use super::{Candidate, Choice, spread};

fn candidates() -> Vec<Candidate<'static>> {
    let of = |name, protocol, operations| Candidate { name, protocol, operations };
    vec![
        of("f", "json", 60),
        of("a", "json", 10),
        of("d", "xml", 40),
        of("b", "json", 20),
        of("e", "json", 50),
        of("c", "json", 30),
    ]
}

fn chosen(count: usize) -> String {
    spread(candidates(), count).into_iter().collect()
}

#[test]
fn each_protocol_is_selected_first() {
    assert_eq!(chosen(2), "cd");
}

#[test]
fn further_services_are_spread_by_size() {
    assert_eq!(chosen(3), "cde", "the median of the others");
    assert_eq!(chosen(4), "bcdf");
}

#[test]
fn a_count_above_the_number_of_services_selects_all() {
    assert_eq!(chosen(0), "");
    assert_eq!(chosen(1), "c");
    assert_eq!(chosen(6), "abcdef");
    assert_eq!(chosen(99), "abcdef");
}

#[test]
fn selection_is_independent_of_the_input_order() {
    let mut reversed = candidates();
    reversed.reverse();
    assert_eq!(spread(reversed, 4), spread(candidates(), 4));
}

#[test]
fn compile_argument_is_a_number_or_names() {
    let read = |values: &[&str]| Choice::read(&values.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>());
    assert_eq!(read(&[]), Choice::All);
    assert_eq!(read(&["12"]), Choice::Some(12));
    assert_eq!(read(&["sqs", "12"]), Choice::Named(["sqs".to_owned(), "12".to_owned()].into()));
    assert!(read(&["sqs"]).may_be("sqs") && !read(&["sqs"]).may_be("s3") && read(&["1"]).may_be("s3"));
}
