//! Expressions as generated Rust.

#![expect(clippy::unwrap_used, reason = "a test fails by it")]

use serde_json::{Map, Value, json};
use whitesmith_model::json::SourceFile;
use whitesmith_model::read::ServiceFiles;

use crate::generate::{PartitionTable, generate_service};
use crate::manifest::Package;

/// The shapes of an output, by name: text, number, flag, enum, list, map, and structures in it.
fn shapes() -> Value {
    let structure = |members: &[(&str, &str)]| {
        let members: Map<_, _> =
            members.iter().map(|(name, shape)| ((*name).to_owned(), json!({ "shape": shape }))).collect();
        json!({ "type": "structure", "members": members })
    };
    let list = |of: &str| json!({ "type": "list", "member": { "shape": of } });
    json!({
        "In": structure(&[("Name", "Text")]),
        "Out": structure(&[
            ("Text", "Text"), ("State", "State"), ("Flag", "Flag"), ("Long", "Long"), ("Int", "Int"), ("Real", "Real"),
            ("Texts", "Texts"), ("Flags", "Flags"), ("Items", "Items"), ("Item", "Item"), ("Map", "Map"), ("Grid", "Grid"),
        ]),
        "Item": structure(&[("Text", "Text"), ("Int", "Int"), ("Texts", "Texts"), ("Inner", "Inner"), ("Inners", "Inners")]),
        "Inner": structure(&[("State", "State"), ("Flag", "Flag"), ("Real", "Real")]),
        "Items": list("Item"), "Inners": list("Inner"), "Texts": list("Text"), "Flags": list("Flag"), "Grid": list("Texts"),
        "Map": { "type": "map", "key": { "shape": "Text" }, "value": { "shape": "Inner" } },
        "Text": { "type": "string" }, "State": { "type": "string", "enum": ["UP", "DOWN"] }, "Flag": { "type": "boolean" },
        "Int": { "type": "integer" }, "Long": { "type": "long" }, "Real": { "type": "double" },
    })
}

/// The body of the matcher's closure for each expression that is compared with this value; `None` if it is not supported.
fn compiled(matcher: &str, expected: &Value, expressions: &[&str]) -> Vec<Option<String>> {
    let waiters = expressions.iter().enumerate().map(|(index, expression)| {
        let acceptor = json!({ "state": "success", "matcher": matcher, "argument": expression, "expected": expected });
        let waiter = json!({ "operation": "Get", "delay": 5, "maxAttempts": 9, "acceptors": [acceptor] });
        (format!("Wait{index}"), waiter)
    });
    let waiters = json!({ "version": 2, "waiters": waiters.collect::<Map<_, _>>() });
    let model = json!({
        "version": "2.0",
        "metadata": {
            "apiVersion": "2024-01-01", "endpointPrefix": "tiny", "jsonVersion": "1.1", "protocol": "json",
            "serviceId": "Tiny", "signatureVersion": "v4", "targetPrefix": "Tiny"
        },
        "operations": { "Get": {
            "name": "Get", "http": { "method": "POST", "requestUri": "/" }, "input": { "shape": "In" }, "output": { "shape": "Out" }
        } },
        "shapes": shapes(),
    });
    let rules = json!({
        "version": "1.0", "parameters": {},
        "rules": [{ "type": "endpoint", "conditions": [], "endpoint": { "url": "https://tiny.example" } }]
    });
    let partitions = json!({ "version": "1.1", "partitions": [{
        "id": "aws", "regionRegex": "^us\\-\\w+\\-\\d+$", "regions": {},
        "outputs": {
            "dnsSuffix": "a.example", "dualStackDnsSuffix": "b.example", "implicitGlobalRegion": "us-east-1", "name": "aws",
            "supportsDualStack": true, "supportsFIPS": true
        },
    }] });
    let file = |name: &str, value: &Value| SourceFile { name: name.to_owned(), text: value.to_string() };
    let files = ServiceFiles {
        model: file("service-2.json", &model),
        endpoint_rules: Some(file("endpoint-rule-set-1.json", &rules)),
        waiters: Some(file("waiters-2.json", &waiters)),
        ..ServiceFiles::default()
    };
    let package = Package::new("tiny");
    let partitions = PartitionTable::read(&file("partitions.json", &partitions)).unwrap();
    let generated = generate_service(&package, "tiny", &files, &partitions).unwrap().generated;
    let body = |index: usize| {
        let text = generated.files.iter().find(|(path, _)| path.ends_with(&format!("/wait{index}.rs")))?.1;
        // Without spaces and line breaks, before which there may be a comma.
        let text = text.split_whitespace().collect::<String>().replace(",)", ")");
        let (_, text) = text.split_once("Output(|it|").unwrap();
        Some(text.split_once(")]);").unwrap().0.to_owned())
    };
    (0..expressions.len()).map(body).collect()
}

/// Asserts that each expression is compiled to its Rust.
fn assert_compiled(matcher: &str, expected: &Value, cases: &[(&str, &str)]) {
    let expressions: Vec<_> = cases.iter().map(|(expression, _)| *expression).collect();
    for ((expression, rust), found) in cases.iter().zip(compiled(matcher, expected, &expressions)) {
        let rust: String = rust.split_whitespace().collect();
        assert_eq!(found.as_deref(), Some(rust.as_str()), "{expression}");
    }
}

#[test]
fn conditions_are_read_with_accessors() {
    assert_compiled(
        "path",
        &json!(true),
        &[
            ("Flag", "it.flag()"),
            ("Item.Inner.Flag", "it.item()?.inner()?.flag()"),
            ("length(Items) == `0`", "Some(it.items.as_deref()?.is_empty())"),
            ("length(Items[]) > `0`", "Some(!it.items.as_deref()?.is_empty())"),
            ("length(Items[].Text) > `0`", "Some(it.items.as_deref()?.iter().filter_map(|it| it.text()).count() >= 1)"),
            ("length(Text) > `0`", "Some(!it.text()?.is_empty())"),
            ("length(Text) == `3`", "Some(it.text()?.chars().count() == 3)"),
            ("length(Map) < `2`", "Some(it.map()?.len() <= 1)"),
            ("length(Items) == Long", "Some(Some(it.items.as_deref()?.len() as i64) == it.long())"),
            (
                "State != 'UP' && Text == 'a'",
                r#"Some(it.state().map(|it| it.as_str()) != Some("UP") && it.text() == Some("a"))"#,
            ),
            (
                "Item.Inner.State == State",
                "Some(it.item().and_then(|it| it.inner()).and_then(|it| it.state()).map(|it| it.as_str()) == it.state().map(|it| it.as_str()))",
            ),
            ("Int < `5`", "it.int().map(|left| left <= 4)"),
            ("`5` < Int", "it.int().map(|right| 5.lt(&right))"),
            ("Int < Real", "it.int().map(|it| it as f64).zip(it.real()).map(|(left, right)| left.lt(&right))"),
            ("Real > `2` || Flag", "Some(it.real().is_some_and(|left| left.gt(&2.0)) || it.flag() == Some(true))"),
            (
                "(Flag || Text) && Flag",
                "Some((it.flag() == Some(true) || it.text().is_some_and(|it| !it.is_empty())) && it.flag() == Some(true))",
            ),
            (
                "!Items && !Text && !Map",
                "Some(it.items().is_empty() && it.text().is_none_or(|it| it.is_empty()) && it.map().is_none_or(|it| it.is_empty()))",
            ),
            ("Flag == `null`", "Some(it.flag().is_none())"),
            ("Flag == `false`", "Some(it.flag() == Some(false))"),
            ("Items[0].Inner.Flag", "it.items().first()?.inner()?.flag()"),
            ("Items[-2].Int == `1`", "Some(it.items().iter().nth_back(1).and_then(|it| it.int()) == Some(1))"),
            (
                "length(Items[?Int == `1`]) == `0`",
                "Some(it.items.as_deref()?.iter().filter(|it| it.int() == Some(1)).count() == 0)",
            ),
            (
                "length(Items[?length(Texts) == `1`]) == `0`",
                "Some(whitesmith_runtime::waiters::filter(it.items.as_deref()?.iter(), |it| Some(it.texts.as_deref()?.len() == 1))?.is_empty())",
            ),
            ("contains(Texts, 'a')", r#"Some(it.texts.as_deref()?.iter().map(|it| it.as_str()).any(|it| it == "a"))"#),
            (
                "contains(Items[].[Int == `1`][], `false`)",
                "Some(it.items.as_deref()?.iter().map(|it| it.int() == Some(1)).any(|it| !it))",
            ),
        ],
    );
}

#[test]
fn lists_are_iterators() {
    assert_compiled(
        "pathAny",
        &json!("a"),
        &[
            ("Texts", r#"Some(it.texts().iter().map(|it| it.as_str()).any(|it| it == "a"))"#),
            ("Grid[]", r#"Some(it.grid().iter().flat_map(|it| it).map(|it| it.as_str()).any(|it| it == "a"))"#),
            (
                "Map.*.State",
                r#"Some(it.map()?.values().filter_map(|it| Some(it.state()?.as_str())).any(|it| it == "a"))"#,
            ),
            (
                "Items[].Inners[].State",
                r#"Some(it.items().iter().flat_map(|it| it.inners()).filter_map(|it| Some(it.state()?.as_str())).any(|it| it == "a"))"#,
            ),
            (
                "Items[*].Inner.State",
                r#"Some(it.items().iter().filter_map(|it| Some(it.inner()?.state()?.as_str())).any(|it| it == "a"))"#,
            ),
            (
                "Items[?Texts].Text",
                r#"Some(it.items().iter().filter(|it| !it.texts().is_empty()).filter_map(|it| it.text()).any(|it| it == "a"))"#,
            ),
            (
                "Items[].Inners[?Flag].State[]",
                r#"Some(it.items().iter().flat_map(|it| it.inners().iter().filter(|it| it.flag() == Some(true)).filter_map(|it| Some(it.state()?.as_str()))).any(|it| it == "a"))"#,
            ),
        ],
    );
    assert_compiled(
        "pathAll",
        &json!(false),
        &[
            ("Flags", "Some(whitesmith_runtime::waiters::all(it.flags().iter().copied(), false))"),
            (
                "Items[].Inner.Flag",
                "Some(whitesmith_runtime::waiters::all(it.items().iter().filter_map(|it| it.inner()?.flag()), false))",
            ),
        ],
    );
}

#[test]
fn false_is_not_null() {
    assert_compiled(
        "path",
        &json!(false),
        &[
            ("Flag", "Some(!it.flag()?)"),
            ("Int < `5`", "Some(!it.int().map(|left| left <= 4)?)"),
            ("Text == 'a'", r#"Some(it.text() != Some("a"))"#),
        ],
    );
    // The value of `&&` is its first value that is false, which may be null.
    assert_eq!(compiled("path", &json!(false), &["Flag && Flag"]), [None]);
}

#[test]
fn comparisons_of_other_types_and_other_functions_are_not_supported() {
    let expressions = [
        "Text == `1`",
        "Text < 'a'",
        "Items == Texts",
        "Item == `null` && Nothing",
        "`1` == `1`",
        "Int == `2147483648`",
        "length(Items) > `-1`",
        "Int == `1.5`",
        "Flag == 'a'",
        "Item",
        "Text",
        "Int",
        "Items",
        "Item && Item",
        "length(Int)",
        "length(Items, Texts)",
        "contains(Items, 'a')",
        "contains(Texts, Text)",
        "sort(Texts)",
        "max(Items[].Int) > `1`",
        "Items[0][0]",
        "Texts[?@ == 'a'][0].Text",
        "Items.Text",
        "Text.Text",
        "[Flag, Flag]",
        "Item.*",
        "Nothing",
        "Items[].Inners[?length(State) == `1`][]",
        "!Item",
        "Items[].Inners.Flag",
    ];
    for (expression, found) in expressions.iter().zip(compiled("path", &json!(true), &expressions)) {
        assert_eq!(found, None, "{expression}");
    }
    let of_lists = ["Items", "Text", "Items[*].Texts", "Items[].Int", "Grid"];
    for (expression, found) in of_lists.iter().zip(compiled("pathAny", &json!("a"), &of_lists)) {
        assert_eq!(found, None, "{expression}");
    }
}
