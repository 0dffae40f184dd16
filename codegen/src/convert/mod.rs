//! Models and parts of them as text: the output of `whitesmith import` and `convert`.

use std::collections::BTreeMap;

use whitesmith_model::diagnostic::{Diagnostics, Place};
use whitesmith_model::graph;
use whitesmith_model::read::{Format, ServiceFiles};
use whitesmith_model::write::{self, Converted, Docs, strip, strip_ignored};
use whitesmith_model::{Model, ShapeId};

use crate::{facts, load};

/// The part of a service that `operations` need, as file name and text.
///
/// `format` is by default that of the model. Properties of a Smithy model that botocore's format cannot express are an
/// error. Fixups are not applied: they are applied whenever the files are read.
///
/// `None` if there is any problem; it is in `diagnostics`.
pub fn subset(
    files: &ServiceFiles,
    operations: &[String],
    format: Option<Format>,
    docs: Docs,
    diagnostics: &mut Diagnostics,
) -> Option<BTreeMap<String, String>> {
    let mut found = Diagnostics::default();
    let texts = load::unpatched(files, &mut found).and_then(|(model, of_file)| {
        let (service, ids) = choose(&model, operations, &mut found)?;
        match (format.unwrap_or(of_file), of_file) {
            (Format::Botocore, Format::Botocore) => {
                let closure = graph::closure(&model, &service, &ids);
                let names: Vec<_> = closure.operations.iter().map(ShapeId::name).collect();
                let mut texts = write::botocore_subset(files, &names, docs, &mut found)?;
                let reached = closure.shapes.keys().chain(&closure.operations).map(ShapeId::name).collect();
                let facts = files.facts.as_ref().and_then(|file| facts::part(file, &reached, &mut found));
                texts.extend(facts.map(|text| ("facts-1.json".to_owned(), text)));
                Some(texts)
            }
            (format, _) => {
                let mut part = graph::closure(&model, &service, &ids).extract(&model);
                match docs {
                    Docs::Strip => strip(&mut part),
                    Docs::Keep => strip_ignored(&mut part),
                }
                let Converted { files, lost, .. } = write::written(&part, format, &mut found)?;
                for lost in &lost {
                    lost.report(&model.source.0, "ask for the format `smithy`", &mut found);
                }
                Some(files)
            }
        }
    });
    let sound = found.is_empty();
    diagnostics.extend(found);
    texts.filter(|_| sound)
}

/// Writes a service in a format: its model as it is in the files, without fixups and overlays.
///
/// All properties that both formats can express are kept. botocore's cannot express defaults, enums of integers, the
/// names of enum members and some others, which are then listed as lost.
///
/// `None` if there is any problem with the files; it is in `diagnostics`.
pub fn service(files: &ServiceFiles, to: Format, diagnostics: &mut Diagnostics) -> Option<Converted> {
    let (model, _) = load::unpatched(files, diagnostics)?;
    write::written(&model, to, diagnostics)
}

/// The service, and the ids of the requested operations. Every unknown name is reported.
pub(crate) fn choose(
    model: &Model,
    names: &[String],
    diagnostics: &mut Diagnostics,
) -> Option<(ShapeId, Vec<ShapeId>)> {
    let (service, ..) = model.services().next()?;
    let mut ids = Vec::new();
    let operations = graph::Named::of(model, service);
    for name in names {
        match operations.get(name) {
            Some(id) => ids.push(id.clone()),
            None => {
                let unknown = operations.unknown(name, diagnostics.suggests());
                let finding = diagnostics.report(&model.source.0, Place::Shape(service.clone()), unknown.to_string());
                finding.help(unknown.help().unwrap_or_else(|| "name an operation as the model does".to_owned()));
            }
        }
    }
    if names.is_empty() {
        diagnostics.report(&model.source.0, Place::File, "no operation is asked for").help("name at least one");
    }
    Some((service.clone(), ids))
}

#[cfg(test)]
mod tests;
