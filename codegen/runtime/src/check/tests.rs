use std::collections::HashMap;

use aws_smithy_types::Blob;

use super::*;
use crate::serde::{Members, Reader, Result, Schema, SerdeError, Structure, Value, Writer, write_structure};
use crate::shape::{self, Element, Member, Shape};

static TRIP: Shape = Shape::structure(
    "test#Trip",
    &[
        Member("stops", shape::List(&Element(shape::Structure, &[])), &[]),
        Member("notes", shape::Map(&Element(shape::String, &[]), &Element(shape::String, &[])), &[]),
        Member("secrets", shape::Map(&Element(shape::String, &[shape::Sensitive]), &Element(shape::String, &[])), &[]),
        Member("seats", shape::Long, &[]),
        Member("ticket", shape::Blob, &[]),
        Member("fare", shape::Union, &[]),
        Member("name", shape::String, &[]),
    ],
    &[],
);
static STOP: Shape =
    Shape::structure("test#Stop", &[Member("place", shape::String, &[]), Member("platform", shape::String, &[])], &[]);
static VISIT: Shape = Shape::structure("test#Visit", &[Member("stop", shape::Structure, &[shape::HttpPayload])], &[]);
static FARE: Shape = Shape::union("test#Fare", &[Member("discount", shape::Double, &[])]);

static CONSTRAINTS: [Constraints; 13] = [
    of("Fare", "discount").range(0.0, 0.5),
    of("Stop", "place").required().pattern("^\\p{Lu}"),
    of("Stop", "platform").pattern("^(?!0)"),
    of("Trip", "fare").required(),
    of("Trip", "name").required().length(2, 5).pattern("(unclosed"),
    of("Trip", "notes").max_length(1),
    of("Trip", "notes.key").pattern("^[a-z]+$"),
    of("Trip", "notes.value").min_length(1),
    of("Trip", "seats").min(1.0),
    of("Trip", "secrets.value").max(0.0).max_length(3),
    of("Trip", "stops").required().length(1, 2),
    of("Trip", "ticket").max_length(2),
    of("Visit", "stop").required(),
];

#[derive(Debug, Default)]
struct Trip {
    stops: Option<Vec<Stop>>,
    notes: HashMap<String, String>,
    secrets: HashMap<String, String>,
    seats: Option<i64>,
    ticket: Option<Blob>,
    fare: Option<Fare>,
    name: Option<String>,
}

#[derive(Debug)]
struct Stop(Option<String>, String);

/// An input whose stop is the payload.
#[derive(Debug)]
struct Visit(Option<Stop>);

/// A discount, or an unknown variant.
#[derive(Debug)]
struct Fare(Option<f64>);

impl Structure for Trip {
    fn shape(&self) -> &'static Shape {
        &TRIP
    }

    fn write(&self, members: &mut Members<'_>) {
        members
            .optional(0, &self.stops)
            .required(1, &self.notes)
            .required(2, &self.secrets)
            .optional(3, &self.seats)
            .optional(4, &self.ticket)
            .optional(5, &self.fare)
            .optional(6, &self.name);
    }
}

impl Structure for Stop {
    fn shape(&self) -> &'static Shape {
        &STOP
    }

    fn write(&self, members: &mut Members<'_>) {
        members.optional(0, &self.0).required(1, &self.1);
    }
}

impl Structure for Visit {
    fn shape(&self) -> &'static Shape {
        &VISIT
    }

    fn write(&self, members: &mut Members<'_>) {
        members.optional(0, &self.0);
    }
}

impl Structure for Fare {
    fn shape(&self) -> &'static Shape {
        &FARE
    }

    fn write(&self, members: &mut Members<'_>) {
        match self.0 {
            Some(discount) => members.required(0, &discount),
            None => members.unknown("Fare"),
        };
    }
}

/// Implements `Value` for inputs, which are only written.
macro_rules! written {
    ($($name:ident)*) => {$(
        impl Value for $name {
            fn write(&self, serializer: Writer<'_>, schema: &Schema<'_>) -> Result {
                write_structure(self, serializer, schema)
            }
            fn read(_: Reader<'_>, _: &Schema<'_>) -> Result<Self> {
                Err(SerdeError::unsupported("inputs are only written"))
            }
            fn missing() -> Option<Self> {
                None
            }
        }
    )*};
}

written!(Stop Fare);

fn stop(place: Option<&str>, platform: &str) -> Stop {
    Stop(place.map(str::to_owned), platform.to_owned())
}

fn sound() -> Trip {
    Trip {
        stops: Some(vec![stop(Some("Oslo"), "1")]),
        fare: Some(Fare(Some(0.25))),
        name: Some("été".to_owned()),
        ..Trip::default()
    }
}

fn found(trip: &Trip) -> Vec<String> {
    violations(trip, &CONSTRAINTS).iter().map(ToString::to_string).collect()
}

#[test]
fn a_valid_input_has_no_violations() {
    assert_eq!(found(&sound()), [""; 0]);
}

#[test]
fn missing_required_members_are_reported() {
    assert_eq!(found(&Trip::default()), ["fare: is required", "name: is required", "stops: is required"]);
}

#[test]
fn a_payload_structure_has_the_path_of_its_member() {
    let found = |visit: &Visit| violations(visit, &CONSTRAINTS).iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(found(&Visit(None)), ["stop: is required"]);
    assert_eq!(found(&Visit(Some(stop(Some("Oslo"), "1")))), [""; 0]);
    assert_eq!(found(&Visit(Some(stop(None, "1")))), ["stop.place: is required"]);
}

#[test]
fn members_are_visited_with_their_schemas() {
    let mut names = Vec::new();
    let visit = Visit(Some(stop(Some("Oslo"), "1")));
    crate::node::members(&crate::serde::Serializable(&visit), |schema, _| {
        names.push((schema.member_index(), schema.member_name().map(str::to_owned)));
    });
    assert_eq!(names, [(Some(0), Some("stop".to_owned()))]);
}

#[test]
fn elements_have_their_index_in_the_path() {
    let stops = vec![stop(Some("Oslo"), "1"), stop(None, "1"), stop(Some("bergen"), "01")];
    let expected = [
        "stops: has length 3, which must be from 1 to 2",
        "stops[1].place: is required",
        "stops[2].place: must match ^\\p{Lu}",
        "stops[2].platform: must match ^(?!0)",
    ];
    assert_eq!(found(&Trip { stops: Some(stops), ..sound() }), expected);
}

#[test]
fn entries_have_their_key_in_the_path_unless_it_is_sensitive() {
    let notes = HashMap::from([("B".to_owned(), String::new())]);
    let secrets = HashMap::from([("k".to_owned(), "long".to_owned())]);
    let expected = [
        "notes[\"B\"]: must match ^[a-z]+$",
        "notes[\"B\"]: has length 0, which must be at least 1",
        "secrets[…]: has length 4, which must be at most 3",
    ];
    assert_eq!(found(&Trip { notes, secrets, ..sound() }), expected);
}

#[test]
fn lengths_are_counted_in_characters_or_bytes() {
    let trip = Trip { ticket: Some(Blob::new("été")), name: Some("ééé ééé".to_owned()), ..sound() };
    let expected = ["ticket: has length 5, which must be at most 2", "name: has length 7, which must be from 2 to 5"];
    assert_eq!(found(&trip), expected);
}

#[test]
fn numbers_out_of_range_are_reported() {
    let trip = Trip { seats: Some(0), fare: Some(Fare(Some(0.75))), ..sound() };
    assert_eq!(found(&trip), ["seats: must be at least 1", "fare.discount: must be from 0 to 0.5"]);
}

#[test]
fn digits_in_patterns_match_ascii_only() {
    static ASCII: [Constraints; 1] = [of("Stop", "platform").pattern(r"^\d+$")];
    let stops = |platform: &str| Trip { stops: Some(vec![stop(None, platform)]), ..Trip::default() };
    assert_eq!(violations(&stops("12"), &ASCII), []);
    let found = violations(&stops("\u{661}\u{662}"), &ASCII);
    assert_eq!(found.iter().map(ToString::to_string).collect::<Vec<_>>(), [r"stops[0].platform: must match ^\d+$"]);
}

#[test]
fn an_unknown_variant_does_not_hide_other_violations() {
    let trip = Trip { seats: Some(-1), fare: Some(Fare(None)), name: None, ..sound() };
    assert_eq!(found(&trip), ["seats: must be at least 1", "name: is required"]);
}

#[test]
fn a_violation_can_be_matched() {
    let trip = Trip { name: Some("x".to_owned()), ..sound() };
    let expected = Violation { path: "name".to_owned(), rule: Rule::Length { min: Some(2), max: Some(5), length: 1 } };
    assert_eq!(violations(&trip, &CONSTRAINTS), [expected]);
}
