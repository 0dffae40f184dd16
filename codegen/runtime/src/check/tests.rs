use std::collections::HashMap;

use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_types::Blob;

use super::*;
use crate::serde::{Schema, ShapeId, ShapeType, Value, member, put, refs, shape_id, structure, union};

const TRIP: ShapeId<'static> = shape_id!("test", "Trip");
const STOP: ShapeId<'static> = shape_id!("test", "Stop");
const FARE: ShapeId<'static> = shape_id!("test", "Fare");

static STOPS: Schema<'static> = member(&TRIP, "member", ShapeType::Structure, 0);
static KEY: Schema<'static> = member(&TRIP, "key", ShapeType::String, 0);
static SECRET_KEY: Schema<'static> = member(&TRIP, "key", ShapeType::String, 0).with_sensitive();
static NOTE: Schema<'static> = member(&TRIP, "value", ShapeType::String, 0);

static TRIP_MEMBERS: [Schema<'static>; 7] = [
    member(&TRIP, "stops", ShapeType::List, 0).with_list_member(&STOPS),
    member(&TRIP, "notes", ShapeType::Map, 1).with_map_members(&KEY, &NOTE),
    member(&TRIP, "secrets", ShapeType::Map, 2).with_map_members(&SECRET_KEY, &NOTE),
    member(&TRIP, "seats", ShapeType::Long, 3),
    member(&TRIP, "ticket", ShapeType::Blob, 4),
    member(&TRIP, "fare", ShapeType::Union, 5),
    member(&TRIP, "name", ShapeType::String, 6),
];
static TRIP_REFS: [&Schema<'static>; 7] = refs(&TRIP_MEMBERS);
static TRIP_SCHEMA: Schema<'static> = structure(&TRIP, &TRIP_REFS);

static STOP_MEMBERS: [Schema<'static>; 2] =
    [member(&STOP, "place", ShapeType::String, 0), member(&STOP, "platform", ShapeType::String, 1)];
static STOP_REFS: [&Schema<'static>; 2] = refs(&STOP_MEMBERS);
static STOP_SCHEMA: Schema<'static> = structure(&STOP, &STOP_REFS);

static FARE_MEMBERS: [Schema<'static>; 1] = [member(&FARE, "discount", ShapeType::Double, 0)];
static FARE_REFS: [&Schema<'static>; 1] = refs(&FARE_MEMBERS);
static FARE_SCHEMA: Schema<'static> = union(&FARE, &FARE_REFS);

static CONSTRAINTS: [Constraints; 12] = [
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
struct Stop(Option<&'static str>, &'static str);

/// A discount, or a variant that is not known.
#[derive(Debug)]
struct Fare(Option<f64>);

impl SerializableStruct for Trip {
    fn schema(&self) -> &Schema<'_> {
        &TRIP_SCHEMA
    }

    fn serialize_members(&self, serializer: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        if let Some(stops) = &self.stops {
            serializer.write_list_with_length(&TRIP_MEMBERS[0], stops.len(), &|serializer| {
                stops.iter().try_for_each(|stop| serializer.write_struct(&STOPS, stop))
            })?;
        }
        self.notes.write(serializer, &TRIP_MEMBERS[1])?;
        self.secrets.write(serializer, &TRIP_MEMBERS[2])?;
        put(serializer, &TRIP_MEMBERS[3], &self.seats)?;
        put(serializer, &TRIP_MEMBERS[4], &self.ticket)?;
        if let Some(fare) = &self.fare {
            serializer.write_struct(&TRIP_MEMBERS[5], fare)?;
        }
        put(serializer, &TRIP_MEMBERS[6], &self.name)
    }
}

impl SerializableStruct for Stop {
    fn schema(&self) -> &Schema<'_> {
        &STOP_SCHEMA
    }

    fn serialize_members(&self, serializer: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        if let Some(place) = self.0 {
            serializer.write_string(&STOP_MEMBERS[0], place)?;
        }
        serializer.write_string(&STOP_MEMBERS[1], self.1)
    }
}

impl SerializableStruct for Fare {
    fn schema(&self) -> &Schema<'_> {
        &FARE_SCHEMA
    }

    fn serialize_members(&self, serializer: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        match self.0 {
            Some(discount) => serializer.write_double(&FARE_MEMBERS[0], discount),
            None => crate::serde::unknown_variant("Fare"),
        }
    }
}

fn sound() -> Trip {
    Trip {
        stops: Some(vec![Stop(Some("Oslo"), "1")]),
        fare: Some(Fare(Some(0.25))),
        name: Some("été".to_owned()),
        ..Trip::default()
    }
}

fn found(trip: &Trip) -> Vec<String> {
    violations(trip, &CONSTRAINTS).iter().map(ToString::to_string).collect()
}

#[test]
fn a_sound_input_breaks_nothing() {
    assert_eq!(found(&sound()), [""; 0]);
}

#[test]
fn what_is_required_is_missed() {
    assert_eq!(found(&Trip::default()), ["fare: is required", "name: is required", "stops: is required"]);
}

#[test]
fn elements_are_found_by_their_position() {
    let stops = vec![Stop(Some("Oslo"), "1"), Stop(None, "1"), Stop(Some("bergen"), "01")];
    let expected = [
        "stops: has length 3, which must be from 1 to 2",
        "stops[1].place: is required",
        "stops[2].place: must match ^\\p{Lu}",
        "stops[2].platform: must match ^(?!0)",
    ];
    assert_eq!(found(&Trip { stops: Some(stops), ..sound() }), expected);
}

#[test]
fn entries_are_found_by_their_key_unless_it_is_secret() {
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
fn lengths_are_of_characters_and_bytes() {
    let trip = Trip { ticket: Some(Blob::new("été")), name: Some("ééé ééé".to_owned()), ..sound() };
    let expected = ["ticket: has length 5, which must be at most 2", "name: has length 7, which must be from 2 to 5"];
    assert_eq!(found(&trip), expected);
}

#[test]
fn numbers_are_within_their_range() {
    let trip = Trip { seats: Some(0), fare: Some(Fare(Some(0.75))), ..sound() };
    assert_eq!(found(&trip), ["seats: must be at least 1", "fare.discount: must be from 0 to 0.5"]);
}

#[test]
fn an_unknown_variant_hides_nothing_else() {
    let trip = Trip { seats: Some(-1), fare: Some(Fare(None)), name: None, ..sound() };
    assert_eq!(found(&trip), ["seats: must be at least 1", "name: is required"]);
}

#[test]
fn a_violation_can_be_matched() {
    let trip = Trip { name: Some("x".to_owned()), ..sound() };
    let expected = Violation { path: "name".to_owned(), rule: Rule::Length { min: Some(2), max: Some(5), length: 1 } };
    assert_eq!(violations(&trip, &CONSTRAINTS), [expected]);
}
