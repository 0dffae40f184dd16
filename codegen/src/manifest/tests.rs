#![expect(clippy::unwrap_used, reason = "a test fails by it")]

use super::package::values::{is_requirement, is_version};
use super::*;

fn parse(text: &str) -> (Option<Manifest>, String) {
    let file = SourceFile { name: "whitesmith.toml".to_owned(), text: text.to_owned() };
    let mut diagnostics = Diagnostics::default();
    let manifest = Manifest::parse(&file, &mut diagnostics);
    if let Some(manifest) = &manifest {
        manifest.check(&mut diagnostics);
    }
    (manifest, diagnostics.to_string())
}

/// Returns the problems of a manifest with this `[crate]` and one service.
fn of_crate(entries: &str) -> String {
    parse(&format!("[crate]\n{entries}\n[[service]]\nmodule = \"a\"\nmodel = \"m\"\noperations = [\"Do\"]\n")).1
}

#[test]
fn optional_keys_have_defaults() {
    let (manifest, found) =
        parse("[crate]\nname = \"clients\"\n[[service]]\nmodule = \"a\"\nmodel = \"m\"\noperations = [\"Do\"]\n");
    assert_eq!(found, "");
    let manifest = manifest.unwrap();
    assert_eq!(manifest.package, Package::new("clients"));
    assert_eq!(manifest.package.docs, DocsMode::Upstream);
    assert_eq!(manifest.services.first().unwrap().protocol, None);
    assert_eq!(manifest.file, "whitesmith.toml");
}

#[test]
fn an_automatic_version_follows_the_release() {
    let version = |keys: &str, lock: &str| {
        let service = "[[service]]\nmodule = \"a\"\nmodel = \"m\"\noperations = [\"Do\"]\n";
        let (manifest, found) = parse(&format!("[crate]\nname = \"a\"\nversion = \"auto\"\n{keys}\n{service}"));
        assert_eq!(found, "");
        let mut package = manifest.unwrap().package;
        let mut found = Diagnostics::default();
        package.advance(&SourceFile { name: LOCK.to_owned(), text: lock.to_owned() }, &mut found);
        (package.version, found.to_string())
    };
    let lock = "[crate]\nreleased = \"1.2.3\"\nchange = \"minor\"\n";
    assert_eq!(version("", lock).0, "0.1.0", "never released");
    assert_eq!(version("released = \"1.2.3\"", lock).0, "1.3.0");
    assert_eq!(version("released = \"1.3.0\"", lock).0, "1.3.0", "the changes before the release");
    assert_eq!(version("released = \"1.2.3\"", "").0, "1.2.3");
    let (unchanged, found) = version("released = \"1.2.3\"", "[crate]\nreleased = \"1.2.3\"\n");
    assert_eq!(unchanged, "1.2.3");
    assert!(found.starts_with("whitesmith.lock: crate: `released` or `change` is missing or invalid"), "{found}");
    assert!(version("released = \"1.2.3\"", "[").1.starts_with("whitesmith.lock:1:2: not valid TOML"));
    let conflict = version("released = \"1.2.3\"", "[crate]\n<<<<<<< HEAD\n").1;
    assert!(conflict.starts_with("whitesmith.lock:2:1: the file has an unresolved merge conflict"), "{conflict}");
}

#[test]
fn a_release_is_three_numbers_of_an_automatic_version() {
    for released in ["1.2", "1.2.3-rc.1", "01.2.3", "auto", "", "1.2.18446744073709551615"] {
        let found = of_crate(&format!("name = \"a\"\nversion = \"auto\"\nreleased = \"{released}\""));
        let start = format!("whitesmith.toml: crate.released: `{released}` is not the version of a release");
        assert!(found.starts_with(&start), "{found}");
    }
    let found = of_crate("name = \"a\"\nversion = \"1.0\"\nreleased = \"0.9.0\"");
    assert!(found.contains("crate.released: the version is not automatic"), "{found}");
    assert!(found.contains("crate.version: `1.0` is not a version"), "{found}");
}

#[test]
fn package_names_follow_cargos_rules() {
    for name in ["a", "aws-medical-clients", "a_1", "fnord"] {
        assert_eq!(of_crate(&format!("name = \"{name}\"")), "", "{name}");
    }
    for name in ["", "A", "1a", "-a", "a b", "a.b", "é", "fn", "self", "gen", "std", "tokio", "aws-config", "a\\n"] {
        let found = of_crate(&format!("name = \"{name}\""));
        assert!(found.starts_with("whitesmith.toml: crate.name: `"), "{name}: {found}");
    }
}

#[test]
fn versions_are_semantic() {
    for version in ["0.1.0", "1.22.333", "1.0.0-alpha.1", "1.0.0-0a+build.01", "1.0.0+5114f85"] {
        assert!(is_version(version), "{version}");
    }
    for version in [
        "",
        "1",
        "1.0",
        "1.0.0.0",
        "01.0.0",
        "1.0.0-",
        "1.0.0-01",
        "1.0.0+",
        "1.0.0-a..b",
        "v1.0.0",
        "1.0.x",
        "1.0.0 ",
        "99999999999999999999.0.0",
        "1.0.0-é",
        "-1.0.0",
        "+1.0.0",
    ] {
        assert!(!is_version(version), "{version}");
    }
}

#[test]
fn runtime_path_that_needs_escapes_is_refused() {
    assert_eq!(of_crate("name = \"a\"\nruntime = \"../run time/é\""), "");
    for path in ["", "a\\\"b", "a\\\\b", "a\\nb", "a\\u202eb"] {
        let found = of_crate(&format!("name = \"a\"\nruntime = \"{path}\""));
        assert!(found.starts_with("whitesmith.toml: crate.runtime.path: `"), "{path}: {found}");
    }
}

#[test]
fn complete_services_are_read_next_to_incomplete_ones() {
    let (manifest, found) = parse(
        "[crate]\nname = \"a\"\n[[service]]\nmodule = \"b\"\n[[service]]\nmodule = \"c\"\nmodel = \"m\"\noperations = [\"Do\"]\n",
    );
    let modules: Vec<_> = manifest.unwrap().services.into_iter().map(|service| service.module).collect();
    assert_eq!(modules, ["c"]);
    assert!(found.contains(":3:1: `model` is missing") && found.contains(":3:1: `operations` is missing"), "{found}");
}

#[test]
fn problems_are_reported_from_top_to_bottom() {
    let (_, found) = parse("[crate]\nz = 1\nname = \"a\"\na = 1\n[[service]]\nx = 1\n");
    let places: Vec<_> = found.lines().filter_map(|line| line.strip_prefix("whitesmith.toml:")).collect();
    let places: Vec<_> = places.iter().filter_map(|place| place.split(": ").next()).collect();
    assert_eq!(places, ["2:1", "4:1", "5:1", "5:1", "5:1", "6:1"]);
}

#[test]
fn tables_may_be_written_in_any_form() {
    let (manifest, found) = parse(
        "crate.name = \"a\"\nservice = [{ module = \"b\", model = \"m\", operations = [\"Do\",\n\"Go\"] }] # as TOML allows\n",
    );
    assert_eq!(found, "");
    assert_eq!(manifest.unwrap().services.first().unwrap().operations, ["Do", "Go"]);
}

#[test]
fn deep_manifest_does_not_overflow_the_stack() {
    for text in ["[".repeat(100_000), format!("a = {}", "{a=".repeat(100_000)), "a.".repeat(100_000)] {
        let (manifest, found) = parse(&text);
        assert!(manifest.is_none() && !found.is_empty());
    }
}

#[test]
fn errors_name_the_position_of_a_service_in_the_file() {
    let text = "[crate]\nname = \"clients\"\n[[service]]\nmodule = \"a\"\n\
                [[service]]\nmodule = \"fn\"\nmodel = \"m\"\noperations = [\"Do\", \"Do\"]\n";
    let (_, found) = parse(text);
    assert!(found.contains(": service[1].module: `fn` cannot name a module"), "{found}");
    assert!(found.contains(": service[1].operations[1]: `Do` is there twice"), "{found}");
}

#[test]
fn documentation_of_a_service_is_its_own_or_that_of_the_crate() {
    let docs = |krate: &str, service: &str| {
        let text = format!(
            "[crate]\nname = \"clients\"\n{krate}\n[[service]]\nmodule = \"a\"\nmodel = \"m\"\noperations = [\"Do\"]\n{service}\n"
        );
        parse(&text).0.map(|manifest| manifest.services[0].docs)
    };
    assert_eq!(docs("", ""), Some(DocsMode::Upstream));
    assert_eq!(docs("docs = \"own\"", ""), Some(DocsMode::Own));
    assert_eq!(docs("docs = \"own\"", "docs = \"none\""), Some(DocsMode::None));
    assert_eq!(docs("", "docs = \"own\""), Some(DocsMode::Own));
}

#[test]
fn version_requirements_are_those_that_cargo_accepts() {
    for requirement in
        ["0.1.0", "1", "0.1", "^0.1.2", "=0.1.0-rc.1", ">=0.1, <0.3", "~ 1.2", "*", "1.*", "1.2.*", "1.0.0+5114f85"]
    {
        assert!(is_requirement(requirement), "{requirement}");
    }
    for requirement in ["", "newest", "1.2.3.4", "1.2.3.*", "01", "v1", "=>1", "1,", ">=*", "1.x", "../runtime", "-1"] {
        assert!(!is_requirement(requirement), "{requirement}");
    }
}

#[test]
fn runtime_is_named_by_a_version_a_url_or_a_folder() {
    let dependency = |word: &str| Runtime::named(word).dependency();
    let own = env!("CARGO_PKG_VERSION");
    assert_eq!(dependency("0.1"), "{ version = \"0.1\" }");
    assert_eq!(dependency("../0.1"), format!("{{ version = \"{own}\", path = \"../0.1\" }}"));
    let url = "https://git.example/w";
    assert_eq!(dependency(url), format!("{{ version = \"{own}\", git = \"{url}\" }}"));
    for key in ["branch", "rev", "tag"] {
        let expected = format!("{{ version = \"{own}\", git = \"{url}\", {key} = \"a\" }}");
        assert_eq!(dependency(&format!("{url}?{key}=a")), expected);
    }
    assert_eq!(Runtime::named(url).to_toml(), format!("{{ git = \"{url}\" }}"));
    assert_eq!(Runtime::released(None).to_toml(), format!("{{ version = \"{own}\" }}"));
}
