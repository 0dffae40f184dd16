//! Changes of the manifest's text: everything else in it is unchanged.

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use whitesmith_codegen::manifest::ServiceEntry;

/// Returns the text of a new service's entry in the manifest, with the key for its documentation if that is not the crate's.
pub(super) fn block(entry: &ServiceEntry, has_docs: bool) -> String {
    let ServiceEntry { module, model, operations, docs, .. } = entry;
    let docs = if has_docs { format!("docs = {:?}\n", docs.name()) } else { String::new() };
    format!("[[service]]\nmodule = {module:?}\nmodel = {model:?}\noperations = {}\n{docs}", array(operations))
}

/// Maximum width of a list on one line.
const WIDTH: usize = 80;

fn array(names: &[String]) -> String {
    let line = format!("{names:?}");
    if line.len() <= WIDTH {
        return line;
    }
    let lines: Vec<_> = names.iter().map(|name| format!("    {name:?},\n")).collect();
    format!("[\n{}]", lines.concat())
}

/// Returns the manifest's text with other names under a key of a service, and otherwise unchanged. A missing key is added
/// after the operations.
pub(super) fn with_names(text: &str, index: usize, key: &str, names: &[String]) -> Option<String> {
    let (root, _) = DeTable::parse_recoverable(text);
    let services = get(root.get_ref(), "service")?.get_ref().as_array()?;
    let service = services.get(index)?.get_ref().as_table()?;
    let (span, written) = match get(service, key) {
        Some(value) => (value.span(), array(names)),
        None if names.is_empty() => return Some(text.to_owned()),
        None => {
            let after = get(service, "operations")?.span().end;
            let line_end = text.get(after..)?.find('\n').map_or(text.len(), |at| after + at);
            (line_end..line_end, format!("\n{key} = {}", array(names)))
        }
    };
    Some(format!("{}{written}{}", text.get(..span.start)?, text.get(span.end..)?))
}

fn get<'a, 'text>(table: &'a DeTable<'text>, key: &str) -> Option<&'a Spanned<DeValue<'text>>> {
    table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
}

/// Returns the manifest's text without the entry of a service: the lines from its header to the next one. `None` if the
/// service does not have a header of its own.
pub(super) fn without_service(text: &str, index: usize) -> Option<String> {
    let mut kept = String::new();
    // The position of the entry whose lines follow, if any.
    let (mut count, mut current) = (0, None);
    // Empty lines and comments, which belong to the next header.
    let mut held = String::new();
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        if trimmed.is_empty() || trimmed.starts_with('#') {
            held += line;
            continue;
        }
        let header = trimmed.starts_with('[').then(|| trimmed.trim_start_matches('[').trim_start());
        match header.map(|name| name.split([']', '.', ' ', '#']).next().unwrap_or_default()) {
            Some("service") if is_entry(trimmed) => {
                current = Some(count);
                count += 1;
            }
            Some("service") | None => {}
            Some(_) if trimmed.ends_with(',') => {}
            Some(_) => current = None,
        }
        if current == Some(index) {
            // Text before the header of the removed entry is removed with it; text in the entry, too.
            held.clear();
            continue;
        }
        kept += &std::mem::take(&mut held);
        kept += line;
    }
    kept += &held;
    (count > index).then_some(kept)
}

/// Returns true for the header of a service's entry.
fn is_entry(line: &str) -> bool {
    let name = line.strip_prefix("[[").and_then(|rest| rest.split_once("]]")).map(|(name, _)| name.trim());
    name == Some("service")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# Ours.\n[crate]\nname = \"a\"\n\n# One.\n[[service]]\nmodule = \"one\"\noperations = [\n    \"A\",\n]\n\n\
                        # Two.\n[[service]]\nmodule = \"two\"\n\n[[service.poll]]\nname = \"P\"\n\n# Three.\n[[ service ]]\n\
                        module = \"three\"\n";

    #[test]
    fn entry_of_a_service_is_removed_with_its_tables_and_comments() {
        let two = "\n# Two.\n[[service]]\nmodule = \"two\"\n\n[[service.poll]]\nname = \"P\"\n";
        assert_eq!(without_service(TEXT, 1).as_deref(), Some(TEXT.replace(two, "").as_str()));
        let three = "\n# Three.\n[[ service ]]\nmodule = \"three\"\n";
        assert_eq!(without_service(TEXT, 2).as_deref(), Some(TEXT.replace(three, "").as_str()));
        assert!(without_service(TEXT, 0).is_some_and(|text| text.contains("# Two.") && !text.contains("# One.")));
        assert_eq!(without_service(TEXT, 3), None);
        assert_eq!(without_service("service = [{ module = \"a\" }]", 0), None);
    }
}
