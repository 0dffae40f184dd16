//! Lowering of AWS's partitions: botocore's `partitions.json` to a table.

use serde_json::Value;
use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::json::{Node, Sink};

use super::endpoint::by_key;
use crate::ir::endpoint::{Outputs, Partition, Partitions, Segment};

/// Lowers a `partitions.json` of version 1. Returns `None` if there are findings.
pub fn table(value: &Value, file: &str, diagnostics: &mut Diagnostics) -> Option<Partitions> {
    let sink = Sink::new(file);
    let table = read(&Node::root(value, &sink));
    let found = sink.into_found();
    let sound = found.is_empty();
    diagnostics.extend(found);
    table.filter(|_| sound)
}

fn read(root: &Node<'_>) -> Option<Partitions> {
    root.only(&["partitions", "version"]);
    let version = root.need("version")?;
    if !version.text()?.starts_with("1.") {
        version.error_help(format!("version {} of the format is not known", version.value()), "version 1.1 is");
    }
    let partitions = root.need("partitions")?;
    let table: Vec<_> = partitions.elements().map(|one| partition(&one)).collect();
    let table: Vec<_> = table.into_iter().collect::<Option<_>>()?;
    if !table.iter().any(|partition: &Partition| partition.id == "aws") {
        partitions.error("there is no partition `aws`, which regions that no other has fall back to");
    }
    Some(Partitions(table))
}

fn partition(node: &Node<'_>) -> Option<Partition> {
    node.object()?;
    node.only(&["id", "outputs", "regionRegex", "regions"]);
    let id = node.need("id")?.text()?;
    let pattern = pattern(&node.need("regionRegex")?);
    let outputs = outputs(&node.need("outputs")?, id, None)?;
    let listed = node.need("regions")?;
    let mut regions = Vec::new();
    let mut overrides = Vec::new();
    for region in by_key(&listed) {
        let own = self::outputs(&region, id, Some(&outputs))?;
        if own == outputs {
            regions.push(region.key().to_owned());
        } else {
            overrides.push((region.key().to_owned(), own));
        }
    }
    Some(Partition { id: id.to_owned(), outputs, pattern: pattern?, regions, overrides })
}

/// The outputs of a partition, or of a region, which defaults to its partition's.
fn outputs(node: &Node<'_>, id: &str, of_partition: Option<&Outputs>) -> Option<Outputs> {
    node.object()?;
    node.only(&[
        "description",
        "name",
        "dnsSuffix",
        "dualStackDnsSuffix",
        "supportsFIPS",
        "supportsDualStack",
        "implicitGlobalRegion",
    ]);
    let text = |key: &'static str, of: fn(&Outputs) -> &String| match (node.get(key), of_partition) {
        (None, Some(outputs)) => Some(of(outputs).clone()),
        _ => Some(node.need(key)?.text()?.to_owned()),
    };
    let flag = |key: &'static str, of: fn(&Outputs) -> bool| match (node.get(key), of_partition) {
        (None, Some(outputs)) => Some(of(outputs)),
        _ => node.need(key)?.boolean(),
    };
    let name = match (node.get("name"), of_partition) {
        (None, None) => Some(id.to_owned()),
        _ => text("name", |outputs| &outputs.name),
    };
    Some(Outputs {
        name: name?,
        dns_suffix: text("dnsSuffix", |outputs| &outputs.dns_suffix)?,
        dual_stack_dns_suffix: text("dualStackDnsSuffix", |outputs| &outputs.dual_stack_dns_suffix)?,
        supports_fips: flag("supportsFIPS", |outputs| outputs.supports_fips)?,
        supports_dual_stack: flag("supportsDualStack", |outputs| outputs.supports_dual_stack)?,
        implicit_global_region: text("implicitGlobalRegion", |outputs| &outputs.implicit_global_region)?,
    })
}

/// The only form that AWS's expressions have, so that clients do not need a regex engine for eight of them.
fn pattern(node: &Node<'_>) -> Option<Vec<Segment>> {
    let text = node.text()?;
    let inner = text.strip_prefix('^').and_then(|text| text.strip_suffix('$'));
    let segments = inner.and_then(|inner| inner.replace(r"\-", "-").split('-').map(segment).collect());
    if segments.is_none() {
        node.error_help(
            format!("`{}` is not of the form that whitesmith lowers", text.escape_default()),
            r"it lowers segments joined by hyphens, each a word, `(a|b)`, `\w+` or `\d+`, between `^` and `$`",
        );
    }
    segments
}

fn segment(text: &str) -> Option<Segment> {
    match text {
        r"\w+" => return Some(Segment::Word),
        r"\d+" => return Some(Segment::Digits),
        _ => {}
    }
    let grouped = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    let words: Vec<_> = match grouped {
        Some(words) => words.split('|').collect(),
        None => vec![text],
    };
    let plain = |word: &&str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric());
    words.iter().all(plain).then(|| Segment::OneOf(words.into_iter().map(str::to_owned).collect()))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by it")]
mod tests {
    use serde_json::json;

    use super::*;

    fn lower(value: &Value) -> Result<Partitions, String> {
        let mut diagnostics = Diagnostics::default();
        let table = table(value, "partitions.json", &mut diagnostics);
        table.ok_or_else(|| diagnostics.to_string())
    }

    fn one(regex: &str, regions: &Value) -> Value {
        json!({
            "version": "1.1",
            "partitions": [{
                "id": "aws",
                "regionRegex": regex,
                "outputs": {
                    "dnsSuffix": "amazonaws.com", "dualStackDnsSuffix": "api.aws", "implicitGlobalRegion": "us-east-1",
                    "name": "aws", "supportsDualStack": true, "supportsFIPS": true,
                },
                "regions": regions,
            }],
        })
    }

    #[test]
    fn a_region_defaults_to_the_outputs_of_its_partition() {
        let regions =
            json!({ "us-east-1": { "description": "x" }, "us-local-1": { "supportsFIPS": false, "dnsSuffix": "l" } });
        let Partitions(table) = lower(&one(r"^(us|eu)\-\w+\-\d+$", &regions)).unwrap();
        let [aws] = table.as_slice() else { unreachable!() };
        let two = vec!["us".to_owned(), "eu".to_owned()];
        assert_eq!(aws.pattern, [Segment::OneOf(two), Segment::Word, Segment::Digits]);
        assert_eq!(aws.regions, ["us-east-1"]);
        let (name, local) = aws.overrides.first().unwrap();
        assert_eq!((name.as_str(), local.dns_suffix.as_str(), local.supports_fips), ("us-local-1", "l", false));
        assert_eq!(local.dual_stack_dns_suffix, "api.aws");
    }

    #[test]
    fn other_expressions_are_refused() {
        for regex in [r"us-\w+", r"^us.*$", r"^(us|)-\d+$", r"^us-\w*$", "^$", r"^us-[a-z]+-\d$"] {
            let found = lower(&one(regex, &json!({}))).unwrap_err();
            assert!(found.starts_with("partitions.json: /partitions/0/regionRegex: "), "{found}");
        }
    }

    #[test]
    fn findings_have_their_location() {
        let found = lower(&json!({ "version": "2.0", "partitions": [{ "id": "x", "outpts": {} }] })).unwrap_err();
        for expected in ["/version: version", "/partitions/0/outpts: unknown key", "`regionRegex` is missing"] {
            assert!(found.contains(expected), "{expected} in {found}");
        }
        let found = lower(&json!({ "version": "1.1", "partitions": [] })).unwrap_err();
        assert!(found.contains("there is no partition `aws`"), "{found}");
    }
}
