//! Models and parts of them to text again: what `cargo xtask models import` and `convert` write.

use std::collections::BTreeMap;

use whitesmith_model::diagnostic::{Diagnostics, Place};
use whitesmith_model::graph;
use whitesmith_model::read::{Format, ServiceFiles};
use whitesmith_model::validate;
use whitesmith_model::write::{self, Converted, Docs, strip};
use whitesmith_model::{Model, ShapeId};

use crate::{facts, fixup, load};

/// The part of a service that `operations` need, as file name and text.
///
/// `format` is by default the one that the model has. What a Smithy model says and botocore's format has no words for is an
/// error. Fixups are not worked in: they are applied whenever the files are read.
///
/// `None` if anything is wrong; `diagnostics` says what.
pub fn subset(
    files: &ServiceFiles,
    operations: &[String],
    format: Option<Format>,
    docs: Docs,
    diagnostics: &mut Diagnostics,
) -> Option<BTreeMap<String, String>> {
    let mut found = Diagnostics::default();
    let texts = checked(files, &mut found).and_then(|(model, of_file)| {
        let (service, ids) = choose(&model, operations, &mut found)?;
        match (format.unwrap_or(of_file), of_file) {
            (Format::Botocore, Format::Botocore) => {
                let names: Vec<_> = ids.iter().map(ShapeId::name).collect();
                let mut texts = write::botocore_subset(files, &names, docs, &mut found)?;
                let closure = graph::closure(&model, &service, &ids);
                let reached = closure.shapes.keys().chain(&closure.operations).map(ShapeId::name).collect();
                let facts = files.facts.as_ref().and_then(|file| facts::part(file, &reached, &mut found));
                texts.extend(facts.map(|text| ("facts-1.json".to_owned(), text)));
                Some(texts)
            }
            (format, _) => {
                let mut part = graph::closure(&model, &service, &ids).extract(&model);
                if docs == Docs::Strip {
                    strip(&mut part);
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
/// Whatever is in both formats' vocabulary is kept. botocore's has no words for defaults, enums of integers, the names of
/// enum members and some others, which are then listed as lost.
///
/// `None` if anything is wrong with the files; `diagnostics` says what.
pub fn whole(files: &ServiceFiles, to: Format, diagnostics: &mut Diagnostics) -> Option<Converted> {
    let (model, _) = checked(files, diagnostics)?;
    write::written(&model, to, diagnostics)
}

/// The model as it is in the files, if it is sound once it is mended, and the format it is in.
fn checked(files: &ServiceFiles, diagnostics: &mut Diagnostics) -> Option<(Model, Format)> {
    let (model, format) = load::read(files, diagnostics)?;
    let mut mended = model.clone();
    fixup::mend(&mut mended, format, diagnostics);
    validate::check(&mended, diagnostics);
    diagnostics.is_empty().then_some((model, format))
}

/// The service, and the ids of the operations asked for. Every name that is none is reported.
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
