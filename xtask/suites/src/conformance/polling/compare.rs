//! Comparison of two runs on the same answers, and the report.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::process::ExitCode;

use serde_json::Value;

use super::subjects::DIFFERENCES;
use super::{Case, Outcomes};
use crate::conformance::presigned::url;
use xtask_common::output::print_line;

/// Maximum number of characters of a body in a message.
const LONGEST: usize = 400;

/// The result of a comparison.
#[derive(Debug, PartialEq)]
enum Verdict {
    Equal,
    Known(&'static str),
    Different(String),
}

fn compared(ours: &Value, theirs: &Value) -> Verdict {
    let text = |run: &Value| run["outcome"].as_str().unwrap_or_default().to_owned();
    let (outcome, expected) = (text(ours), text(theirs));
    let known = DIFFERENCES.iter().find(|it| it.theirs == expected && it.ours.is_none_or(|ours| ours == outcome));
    let difference = match known {
        None if outcome != expected => Some(format!("ours: {outcome}\nbotocore's: {expected}")),
        Some(known) if !known.of_outcome_alone => None,
        _ => of_requests(&ours["requests"], &theirs["requests"])
            .or_else(|| of_list("pages", ours, theirs))
            .or_else(|| of_list("items", ours, theirs)),
    };
    match (difference, known) {
        (Some(difference), _) => Verdict::Different(difference),
        (None, Some(known)) => Verdict::Known(known.why),
        (None, None) => Verdict::Equal,
    }
}

/// The difference of lists, which waiters do not have.
fn of_list(key: &str, ours: &Value, theirs: &Value) -> Option<String> {
    let list = |run: &Value| Value::from(run[key].as_array().cloned().unwrap_or_default());
    let (ours, theirs) = (list(ours), list(theirs));
    (ours != theirs).then(|| format!("ours: {key} {ours}\nbotocore's: {theirs}"))
}

fn of_requests(ours: &Value, theirs: &Value) -> Option<String> {
    let list = |requests: &Value| -> Vec<String> { requests.as_array().into_iter().flatten().map(normal).collect() };
    let (ours, theirs) = (list(ours), list(theirs));
    if ours.len() != theirs.len() {
        return Some(format!("ours: {} requests\nbotocore's: {}", ours.len(), theirs.len()));
    }
    let mut pairs = ours.iter().zip(&theirs);
    pairs.find(|(ours, theirs)| ours != theirs).map(|(ours, theirs)| format!("ours: {ours}\nbotocore's: {theirs}"))
}

/// A request without insignificant parts: the order of a query, a form or an object, an empty element's form, a document without
/// content, which botocore does not send.
fn normal(request: &Value) -> String {
    let text = |key: &str| request[key].as_str().unwrap_or_default();
    let (path, query) = url::parts(text("url"));
    let path = path.trim_end_matches('/');
    let body = text("body");
    let body = match serde_json::from_str::<Value>(body) {
        Ok(mut document) => {
            // Objects keep the order of the text if any package of the build enables it.
            document.sort_all_objects();
            document.to_string()
        }
        Err(_) if body.starts_with("Action=") => format!("{:?}", url::parts(&format!("?{body}")).1),
        Err(_) => with_end_tags(body),
    };
    format!("{} {path} {query:?} {body}", text("method"))
}

/// A document whose empty elements have an end tag; nothing for one with an empty root.
fn with_end_tags(document: &str) -> String {
    let mut elements = document.split(" />");
    let mut text = elements.next().unwrap_or_default().to_owned();
    for rest in elements {
        let start = text.rfind('<').map_or(0, |at| at + 1);
        let name = text[start..].split(' ').next().unwrap_or_default().to_owned();
        let _ = write!(text, "></{name}>{rest}");
    }
    if text.split_once("></").is_some_and(|(start, _)| !start.contains('>')) { String::new() } else { text }
}

/// The statuses and the beginnings of the bodies.
fn answers(answers: &Value) -> String {
    let text = |answer: &Value| {
        let body: String = answer["body"].as_str().unwrap_or_default().chars().take(LONGEST).collect();
        format!("{} {body}", answer["status"])
    };
    answers.as_array().into_iter().flatten().map(text).collect::<Vec<_>>().join(" | ")
}

/// The numbers of a service's cases and runs.
#[derive(Default)]
struct Count {
    waiters: usize,
    paginators: usize,
    runs: usize,
}

/// Prints the differences and the numbers.
pub(super) fn report(cases: &[Case], ours: &Outcomes) -> ExitCode {
    let (mut passed, mut failed) = (0, 0);
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
    for (number, case) in cases.iter().enumerate() {
        let Case { kind, service, name, .. } = case;
        let count = counts.entry(service).or_default();
        *(if case.is_waiter() { &mut count.waiters } else { &mut count.paginators }) += 1;
        count.runs += case.runs.len();
        for acceptor in &case.unmatched {
            print_line(format_args!("no answer {service} {name}: {acceptor}"));
        }
        for (at, theirs) in case.runs.iter().enumerate() {
            let verdict = match ours.get(&(number, at)) {
                Some(ours) => compared(ours, theirs),
                None => Verdict::Different(format!("the client has no {kind}")),
            };
            match verdict {
                Verdict::Equal => passed += 1,
                Verdict::Known(why) => *known.entry(why).or_default() += 1,
                Verdict::Different(difference) => {
                    failed += 1;
                    let (difference, answers) = (difference.replace('\n', "\n  "), answers(&theirs["answers"]));
                    print_line(format_args!("FAILED {service} {kind} {name}\n  {difference}\n  answers: {answers}"));
                }
            }
        }
    }
    for (service, Count { waiters, paginators, runs }) in &counts {
        print_line(format_args!("{service:32} {waiters:3} waiters {paginators:3} paginators {runs:4} runs"));
    }
    for (why, count) in &known {
        print_line(format_args!("skipped {count}: {why}"));
    }
    let sum = |of: fn(&Count) -> usize| counts.values().map(of).sum::<usize>();
    print_line(format_args!("{} waiters, {} paginators", sum(|it| it.waiters), sum(|it| it.paginators)));
    print_line(format_args!("{passed} passed, {failed} failed, {} skipped", known.values().sum::<usize>()));
    if failed == 0 && passed > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn run(outcome: &str, urls: &[&str]) -> Value {
        let requests: Vec<_> = urls.iter().map(|url| json!({ "method": "GET", "url": url, "body": "" })).collect();
        json!({ "outcome": outcome, "requests": requests })
    }

    #[test]
    fn outcomes_and_the_number_of_requests_are_compared() {
        assert_eq!(compared(&run("success", &["/a"]), &run("success", &["/a"])), Verdict::Equal);
        assert!(matches!(compared(&run("success", &["/a"]), &run("failure", &["/a"])), Verdict::Different(_)));
        assert!(matches!(compared(&run("success", &["/a"]), &run("success", &["/a", "/a"])), Verdict::Different(_)));
    }

    #[test]
    fn a_token_twice_is_a_known_difference_of_the_outcome_alone() {
        let (ours, theirs) = (run("end", &["/a", "/a?t=1"]), run("duplicate", &["/a", "/a?t=1"]));
        assert!(matches!(compared(&ours, &theirs), Verdict::Known(_)));
        assert!(matches!(compared(&run("end", &["/a"]), &theirs), Verdict::Different(_)));
        assert!(matches!(compared(&run("error", &["/a", "/a?t=1"]), &theirs), Verdict::Different(_)));
    }

    #[test]
    fn order_is_ignored_in_queries_forms_and_objects_and_tokens_are_compared() {
        let request = |body: &str| normal(&json!({ "method": "POST", "url": "https://a/", "body": body }));
        assert_eq!(request("Action=B&Version=1&Marker=%61"), request("Action=B&Marker=a&Version=1"));
        assert_eq!(request(r#"{"a": 1, "b": "x"}"#), request(r#"{"b":"x","a":1}"#));
        assert_ne!(request(r#"{"a": 1}"#), request(r#"{"a": 2}"#));
        assert_ne!(request("Action=B&Marker=a"), request("Action=B&Marker=b"));
    }

    #[test]
    fn empty_elements_are_equal_in_both_forms() {
        assert_eq!(with_end_tags(r#"<A xmlns="x"><B /><C y="z" /></A>"#), r#"<A xmlns="x"><B></B><C y="z"></C></A>"#);
        assert_eq!(with_end_tags(r#"<A xmlns="x"></A>"#), "");
        assert_eq!(with_end_tags("<A>1</A>"), "<A>1</A>");
    }

    #[test]
    fn items_are_compared() {
        let with = |items: Value| json!({ "outcome": "end", "requests": [], "pages": ["x"], "items": items });
        assert_eq!(compared(&with(Value::Null), &with(json!([]))), Verdict::Equal);
        assert!(matches!(compared(&with(Value::Null), &with(json!(["x"]))), Verdict::Different(_)));
        assert!(matches!(compared(&with(json!(["x", "y"])), &with(json!(["x"]))), Verdict::Different(_)));
    }
}
