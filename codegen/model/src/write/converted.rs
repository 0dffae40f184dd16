//! Conversion of a model to another format.

use std::collections::{BTreeMap, BTreeSet};

use super::{c2j, smithy_ast};
use crate::Model;
use crate::compare::{Side, compare};
use crate::diagnostic::{Diagnostics, Place};
use crate::read::{Format, ServiceFiles, read};

/// A model that was written in some format.
#[derive(Clone, Debug)]
pub struct Converted {
    /// File names and texts.
    pub files: BTreeMap<String, String>,
    /// The model that is read back from the files.
    pub back: Model,
    /// Properties of the model that the format cannot express, and the files lack. Documentation and ignored traits
    /// ([`is_ignored`](crate::traits::is_ignored)) are not listed.
    pub lost: Vec<Lost>,
}

/// A property that a format cannot express.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// The property: mostly a trait.
    pub what: String,
    /// The places in the model that have it.
    pub places: Vec<Place>,
}

impl Lost {
    /// Reports what is missing in a file, at the first place that has it, with `help`.
    pub fn report(&self, file: &str, help: &str, diagnostics: &mut Diagnostics) {
        let Some(first) = self.places.first() else { return };
        let count = self.places.len();
        let more = if count == 1 { String::new() } else { format!(", at {count} places in all") };
        let message = format!("botocore's format has no words for {}{more}", self.what);
        diagnostics.report(file, first.clone(), message).help(help);
    }
}

/// Writes a sound model, and reads it back.
pub fn written(model: &Model, to: Format, diagnostics: &mut Diagnostics) -> Option<Converted> {
    let (name, files) = match to {
        Format::Smithy => ("model.json", BTreeMap::from([("model.json".to_owned(), smithy_ast(model))])),
        Format::Botocore => ("service-2.json", c2j::files(model)?),
    };
    let (back, _) = read(&ServiceFiles::find(name, |name| files.get(name).cloned())?, diagnostics)?;
    let lost = lost(model, &back);
    Some(Converted { files, back, lost })
}

/// Compares both models as Smithy's, so that properties that only Smithy can express are found.
fn lost(model: &Model, back: &Model) -> Vec<Lost> {
    let side = |model| Side { model, format: Format::Smithy };
    let mut places: BTreeMap<String, BTreeSet<Place>> = BTreeMap::new();
    for difference in compare(side(model), side(back)) {
        places.entry(subject(&difference.what)).or_default().insert(difference.place);
    }
    places.into_iter().map(|(what, places)| Lost { what, places: places.into_iter().collect() }).collect()
}

/// The subject of a difference, without its values and names.
fn subject(what: &str) -> String {
    let word = what.split([' ', ':', '[']).next().unwrap_or(what);
    match word.split_once('#') {
        _ if what.starts_with("type: ") => "an enum of integers".to_owned(),
        // All other members are written.
        _ if word == "member" => "the names of an enum's members".to_owned(),
        Some((namespace, rest)) => match rest.split_once('.') {
            Some((name, _)) => format!("`{namespace}#{name}` in full"),
            None => format!("`{word}`"),
        },
        None => word.to_owned(),
    }
}
