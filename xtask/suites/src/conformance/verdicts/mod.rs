//! `cargo xtask conformance verdicts`: the semver class of `whitesmith diff`, compared with cargo-semver-checks and with rustdoc's
//! JSON of the generated crates.

mod build;
mod checker;
mod choose;
mod compare;
mod judge;
mod rustdoc;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::ExitCode;

use whitesmith_model::diagnostic::Diagnostics;

use self::build::Builder;
use self::checker::Checked;
use self::choose::Subject;
use self::judge::Outcome;
use super::{found, workspace};
use xtask_common::facts;
use xtask_common::notice::Notice;
use xtask_common::output::print_line;

#[derive(clap::Args)]
#[command(after_help = "It needs the program cargo-semver-checks: `cargo install cargo-semver-checks --locked`.\n\n\
Example:\n  cargo xtask conformance verdicts --old botocore-1.43.11/botocore/data --new botocore-1.44.8/botocore/data")]
pub(crate) struct Arguments {
    /// The `data` folder of the older botocore
    #[arg(long, value_name = "DIR")]
    old: PathBuf,
    /// The `data` folder of the newer botocore
    #[arg(long, value_name = "DIR")]
    new: PathBuf,
    /// Only these modules of the manifests
    #[arg(long, value_name = "MODULE", value_delimiter = ',')]
    only: Vec<String>,
    /// The program `cargo-semver-checks`
    #[arg(long, value_name = "PATH", default_value = "cargo-semver-checks")]
    checks: PathBuf,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostics> {
    let builder = Builder::new(&arguments.checks)?;
    let mut subjects = subjects(arguments)?;
    subjects.retain(|it| arguments.only.is_empty() || arguments.only.contains(&it.module));
    let (mut agreed, mut explained, mut differ) = (0, 0, 0);
    print_line(format_args!("{:24} {:18} {:2}  {:66} checker", "manifest", "protocol", "n", "whitesmith diff"));
    let mut reasons = BTreeSet::new();
    for subject in &subjects {
        let (outcome, checked) = row(&builder, subject)?;
        reasons.extend(judge::notes(&checked.warnings));
        match outcome {
            Outcome::Agrees => agreed += 1,
            Outcome::Explained(names) => {
                explained += 1;
                reasons.extend(names);
            }
            Outcome::Differs(_) => differ += 1,
        }
    }
    for (name, why) in judge::legend().filter(|(name, _)| reasons.contains(name)) {
        print_line(format_args!("{name}: {why}"));
    }
    print_line(format_args!("{} manifests: {agreed} agree, {explained} explained, {differ} differ", subjects.len()));
    Ok(if differ == 0 && !subjects.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Reads and compares all services, and chooses the manifests.
fn subjects(arguments: &Arguments) -> Result<Vec<Subject>, Diagnostics> {
    let _notice = Notice::of("comparing all services, to choose manifests");
    choose::choose(&arguments.old, &arguments.new, &facts::table()?)
}

/// Compares the classes of a manifest, and prints them as a row of the table.
fn row(builder: &Builder, subject: &Subject) -> Result<(Outcome, Checked), Diagnostics> {
    let report = subject.report()?;
    let old = builder.rustdoc(subject, &subject.old, "old")?;
    let new = builder.rustdoc(subject, &subject.new, "new")?;
    let checked = builder.checked(&old, &new)?;
    let api = |path| {
        let api = rustdoc::read(&build::json(path)?);
        api.ok_or_else(|| {
            found(&path.display().to_string(), "is not the JSON of rustdoc in a form that this program knows")
        })
    };
    let differences = compare::differences(&api(&old)?, &api(&new)?);
    let outcome = judge::judge(report.semver.level, &checked, &differences);
    let Subject { module, protocol, operations, .. } = subject;
    let (semver, wire) = (&report.semver, report.wire.name());
    let ours = format!("{} ({}; {wire})", semver.level.name(), semver.rule.unwrap_or("no change"));
    let count = operations.len();
    let (theirs, words) = (checked.level.name(), words(&outcome, &checked));
    print_line(format_args!("{module:24} {protocol:18} {count:2}  {ours:66} {theirs:6} {words}"));
    if let Outcome::Differs(open) = &outcome {
        open.iter().take(LISTED).for_each(|line| print_line(format_args!("  {line}")));
    }
    Ok((outcome, checked))
}

/// The limit of differences that are printed of a manifest.
const LISTED: usize = 12;

/// Returns the last column of a row: agreement, or the reasons.
fn words(outcome: &Outcome, checked: &Checked) -> String {
    let mut words = match outcome {
        Outcome::Agrees => vec!["agrees"],
        Outcome::Explained(reasons) => reasons.iter().copied().collect(),
        Outcome::Differs(_) => vec!["DIFFERS"],
    };
    words.extend(judge::notes(&checked.warnings));
    words.join(", ")
}
