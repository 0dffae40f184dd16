//! `whitesmith closure`: the reason for each shape in the crate.

mod svg;

use std::fmt::Write as _;
use std::process::ExitCode;

use clap::ValueEnum;
use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::graph::Closure;
use whitesmith_model::{Model, ShapeId};
use xtask_common::manifest;
use xtask_common::names::Names;
use xtask_common::output::print_text;
use xtask_common::project::ManifestArgument;

/// Options of the command.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  whitesmith closure sqs\n  whitesmith closure --format mermaid")]
pub struct Arguments {
    /// Format of the output
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
    #[command(flatten)]
    manifest: ManifestArgument,
    /// Only these modules of the manifest
    #[arg(value_name = "SERVICE")]
    services: Vec<Names>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// Each shape with its kind, and the path to it from an operation
    Table,
    /// A graph for Graphviz
    Dot,
    /// A graph for Markdown
    Mermaid,
    /// A picture
    Svg,
}

/// Runs the command.
///
/// # Errors
/// The closures cannot be computed.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostics> {
    let (manifest, inputs) = manifest::read(&arguments.manifest.path()?, &Names::of(&arguments.services))?;
    let closures = whitesmith_codegen::closures(&manifest, &inputs)?;
    print_text(match arguments.format {
        Format::Table => table(&closures),
        Format::Dot => dot(&closures),
        Format::Mermaid => mermaid(&closures),
        Format::Svg => svg::draw(&edges(&closures)),
    });
    Ok(ExitCode::SUCCESS)
}

/// Returns a line for each shape: its kind, its name, and the path to it.
pub(super) fn table(closures: &[(Model, Closure)]) -> String {
    let mut text = String::new();
    for (model, closure) in closures {
        let operations: Vec<_> = closure.operations.iter().map(ShapeId::name).collect();
        // Writing to a string does not fail.
        let _ = writeln!(text, "{}: {}", closure.service, operations.join(", "));
        let longest = closure.shapes.keys().map(|id| id.name().len()).max().unwrap_or_default();
        for id in closure.shapes.keys() {
            let kind = model.kind(id).map_or("", |kind| kind.name());
            let path = closure.path(id).unwrap_or_default().join(" > ");
            let _ = writeln!(text, "  {kind:<9}  {:<longest$}  {path}", id.name());
        }
    }
    text
}

fn dot(closures: &[(Model, Closure)]) -> String {
    let mut text = "digraph closure {\n  rankdir=LR;\n  node [shape=box];\n".to_owned();
    for edge in edges(closures) {
        let Edge { from, to, label } = edge;
        let _ = writeln!(text, "  {from:?} -> {to:?} [label={label:?}];");
    }
    text + "}\n"
}

fn mermaid(closures: &[(Model, Closure)]) -> String {
    let mut text = "flowchart LR\n".to_owned();
    for edge in edges(closures) {
        let Edge { from, to, label } = edge;
        let (from_id, to_id) = (node(&from), node(&to));
        let _ = writeln!(text, "  {from_id}[\"{from}\"] -- \"{label}\" --> {to_id}[\"{to}\"]");
    }
    text
}

/// Returns the identifier of a node in Mermaid, which has fewer characters than a shape's id.
fn node(id: &str) -> String {
    id.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect()
}

/// A reference from a shape to another one.
struct Edge {
    from: String,
    to: String,
    /// `input`, `output`, `error`, or the name of a member.
    label: String,
}

/// Returns all references between the shapes of the closures.
fn edges(closures: &[(Model, Closure)]) -> Vec<Edge> {
    let mut edges = Vec::new();
    for (model, closure) in closures {
        let mut add = |from: &ShapeId, to: &ShapeId, label: &str| {
            if closure.shapes.contains_key(to) {
                edges.push(Edge { from: from.to_string(), to: to.to_string(), label: label.to_owned() });
            }
        };
        for operation in closure.operations(model) {
            add(operation.id, &operation.operation.input, "input");
            add(operation.id, &operation.operation.output, "output");
            operation.operation.errors.iter().for_each(|error| add(operation.id, error, "error"));
        }
        for (id, shape) in closure.shapes.keys().filter_map(|id| Some((id, model.shape(id)?))) {
            shape.kind.members().for_each(|(name, member)| add(id, &member.target, name));
        }
    }
    edges
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

    use std::path::Path;

    use super::*;

    fn closures() -> Vec<(Model, Closure)> {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models/whitesmith.toml");
        let (manifest, inputs) = manifest::read(&manifest, &["medicalimaging".to_owned()]).unwrap();
        whitesmith_codegen::closures(&manifest, &inputs).unwrap()
    }

    #[test]
    fn table_has_the_path_to_each_shape() {
        let table = table(&closures());
        let line = table.lines().find(|line| line.contains(" JobStatus ")).unwrap();
        assert!(line.ends_with(" ListDICOMImportJobs$input > ListDICOMImportJobsRequest$jobStatus"), "{line}");
    }

    #[test]
    fn graphs_have_an_edge_for_each_reference() {
        let closures = closures();
        let edge = "\"com.amazonaws.medicalimaging#StartDICOMImportJob\" -> \"com.amazonaws.medicalimaging#StartDICOMImportJobRequest\"";
        let dot = dot(&closures);
        assert!(dot.contains(&format!("{edge} [label=\"input\"];")), "{dot}");
        assert_eq!(dot.matches(" -> ").count(), mermaid(&closures).matches(" --> ").count());
        assert_eq!(dot.matches("label=\"jobStatus\"").count(), 4);
    }

    #[test]
    fn the_picture_has_every_shape_and_reference_within_it() {
        let closures = closures();
        let picture = svg::draw(&edges(&closures));
        assert_eq!(picture.matches("<path ").count(), dot(&closures).matches(" -> ").count());
        assert!(picture.contains("<title>com.amazonaws.medicalimaging#JobStatus</title>"), "{picture}");
        let numbers = |attribute: &str| -> Vec<usize> {
            picture.split(attribute).skip(1).map(|rest| rest.split('"').next().unwrap().parse().unwrap()).collect()
        };
        let (lefts, widths) = (numbers("<rect x=\""), numbers("\" width=\""));
        assert!(lefts.iter().zip(&widths[1..]).all(|(left, width)| left + width < widths[0]), "{picture}");
    }
}
