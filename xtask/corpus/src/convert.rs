//! Conversion of every model to both formats, and back.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use rayon::prelude::*;
use whitesmith_codegen::convert::service;
use whitesmith_codegen::load;
use whitesmith_model::Model;
use whitesmith_model::compare::{Difference, Side, compare};
use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::read::Format;

use super::known::List;
use super::report::{Compared, report};
use super::source::{self, CORPORA, Source};
use super::{Arguments, known, progress};
use xtask_common::output::print_line;

/// Result of the conversions of a corpus.
#[derive(Debug, Default)]
struct Converted {
    /// Numbers of identical models after a round trip, in Smithy's format and in botocore's.
    same: [usize; 2],
    /// Differences that affect a client, by service, of models that changed in a round trip.
    differences: Compared,
    /// Properties that botocore's format cannot express, by kind.
    lost: BTreeMap<String, usize>,
}

/// Converts the models of both corpora. Returns true if the differences are exactly those of the list of known differences.
pub(super) fn run(arguments: &Arguments) -> Result<bool, Diagnostics> {
    let mut good = true;
    for (corpus, path) in CORPORA.into_iter().zip([&arguments.botocore, &arguments.smithy]) {
        let Some(path) = path else { continue };
        let start = Instant::now();
        let converted = all(source::of(corpus, path)?, &arguments.only)?;
        let list = if corpus == CORPORA[1] { known::converted()? } else { List::default() };
        let report = report(&list, &converted.differences, arguments.only.is_empty(), arguments.verbose);
        print_line(corpus);
        let [smithy, botocore] = converted.same;
        let services = converted.differences.services.len();
        print_line(format_args!("  to Smithy's format and back: {smithy} of {services} models are identical"));
        if corpus == CORPORA[0] {
            print_line(format_args!("  to botocore's format and back: {botocore} of {services} models are identical"));
        }
        for (what, count) in &converted.lost {
            print_line(format_args!("{count:>6} times omitted in botocore's format: {what}"));
        }
        report.lines.iter().for_each(print_line);
        print_line(format_args!("  wall time {:>6.1} s", start.elapsed().as_secs_f64()));
        good &= report.good && smithy == services && (corpus == CORPORA[1] || botocore == services);
    }
    Ok(good)
}

fn all(sources: source::Sources, only: &[String]) -> Result<Converted, Diagnostics> {
    let bar = progress::bar("converting", sources.size_hint().1);
    let all = Mutex::new(Converted::default());
    let wanted = |source: &Result<Source, _>| {
        only.is_empty() || source.as_ref().map_or(true, |source: &Source| only.contains(&source.name))
    };
    sources.filter(wanted).par_bridge().try_for_each(|source| {
        one(source?, &all)?;
        bar.inc(1);
        Ok::<_, Diagnostics>(())
    })?;
    bar.finish_and_clear();
    Ok(all.into_inner().unwrap_or_else(PoisonError::into_inner))
}

fn one(source: Source, all: &Mutex<Converted>) -> Result<(), Diagnostics> {
    let name = source.name.clone();
    let files = source.read()?;
    let mut found = Diagnostics::default();
    let read = load::read(&files, &mut found);
    let smithy = service(&files, Format::Smithy, &mut found);
    let botocore = service(&files, Format::Botocore, &mut found);
    let (Some((model, format)), Some(smithy), Some(botocore)) = (read, smithy, botocore) else { return Err(found) };
    found.into_result(())?;
    let differences = differences((&model, format), &botocore.back);
    let mut all = all.lock().unwrap_or_else(PoisonError::into_inner);
    for (count, back) in all.same.iter_mut().zip([&smithy.back, &botocore.back]) {
        *count += usize::from(*back == model);
    }
    let id = model.sdk_id().map_or_else(|| name.clone(), str::to_owned);
    for lost in botocore.lost {
        *all.lost.entry(lost.what).or_default() += lost.places.len();
    }
    all.differences.services.insert((id, name), differences);
    Ok(())
}

/// Returns the differences that affect a client after a round trip. A model of botocore must be identical; for a Smithy
/// model, properties that botocore's format cannot express are ignored, as in [`compare`].
fn differences((model, format): (&Model, Format), back: &Model) -> Vec<Difference> {
    let side = |model, format| Side { model, format };
    let of_back = if format == Format::Botocore { Format::Smithy } else { Format::Botocore };
    compare(side(model, Format::Smithy), side(back, of_back))
}
