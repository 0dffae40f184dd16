#![expect(clippy::unwrap_used, reason = "a test fails by it")]

use super::verify;
use crate::code::quote;
use crate::emit::SourceFile;

fn source() -> SourceFile<'static> {
    SourceFile::new("src/a.rs", "model.json", |prose| {
        let doc = prose.docs(&["A.", "", "B `c`."]);
        vec![quote!(#doc pub struct D<'a> { e: Vec<Vec<&'a u8>>, f: fn(&str) -> &&str })]
    })
}

const TEXT: &str = "// @generated
use a::b;

/// A.
///
/// B `c`.
pub struct D<'a> {
    e: Vec<Vec<&'a u8>>,
    f: fn(&str) -> &&str,
}
";

fn verdict(text: &str) -> Result<(), String> {
    verify(
        &source(),
        &[quote!(
            use a::b;
        )],
        text,
    )
}

#[test]
fn a_file_with_the_emitted_tokens_passes() {
    assert_eq!(verdict(TEXT), Ok(()));
}

#[test]
fn a_file_that_does_not_parse_is_refused_with_its_line() {
    let message = verdict(&TEXT.replace("pub struct", "pub structure")).unwrap_err();
    assert!(message.starts_with("the file does not parse") && message.contains("`pub structure D"), "{message}");
}

#[test]
fn other_tokens_are_refused() {
    for (part, other) in [
        ("/// A.", "/// a."),
        ("///\n", ""),
        ("Vec<Vec<", "Vec<Box<"),
        ("&&str", "&str"),
        ("    e: Vec<Vec<&'a u8>>,\n", ""),
        ("use a::b;\n", ""),
    ] {
        let message = verdict(&TEXT.replace(part, other)).unwrap_err();
        assert!(message.contains(" is printed as "), "{part}: {message}");
    }
}

#[test]
fn operators_are_kept_apart() {
    let file = |text: &'static str| SourceFile::new("a.rs", "", move |_| vec![text.parse().unwrap()]);
    let reference = file("const A: bool = b & &c;");
    assert_eq!(verify(&reference, &[], "const A: bool = b & &c;"), Ok(()));
    assert!(verify(&reference, &[], "const A: bool = b && c;").is_err());
    let chain = file("const A: u8 = b ? . c :: < D > ( ) ;");
    assert_eq!(verify(&chain, &[], "const A: u8 = b?.c::<D>();"), Ok(()));
}
