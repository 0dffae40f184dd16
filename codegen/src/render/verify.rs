//! Proof that a Rust file is what was emitted: `syn` parses it, and its tokens are the emitted ones.
//!
//! Tokens are emitted a second time and compared as they are, so that nothing of the printer is trusted. Only a comma before
//! a closing delimiter may be new or gone, and documentation is compared as text.

use syn::LitStr;
use whitesmith_model::text::visible;

use crate::code::{Code, Sign, Tokens};
use crate::emit::{Prose, SourceFile};

/// Checks a file's text. The error names the position at which it does not parse, or the first at which tokens differ.
pub(super) fn verify(file: &SourceFile<'_>, imports: &[Code], text: &str) -> Result<(), String> {
    syn::parse_file(text).map_err(|error| {
        let line = text.lines().nth(error.span().start().line.saturating_sub(1)).unwrap_or_default();
        format!("the file does not parse: {error}, at `{}`", line.trim())
    })?;
    let prose = Prose::default();
    let mut emitted = Words::default();
    imports.iter().chain(&file.items(&prose)).for_each(|code| emitted.add(code, &prose));
    let mut printed = Words::default();
    let code = text.parse().map_err(|error| format!("the file has no tokens: {error}"))?;
    printed.add(&code, &Prose::default());
    same(&emitted.0, &printed.0)
}

fn same(emitted: &[String], printed: &[String]) -> Result<(), String> {
    let differs = (0..emitted.len().max(printed.len())).find(|index| emitted.get(*index) != printed.get(*index));
    let Some(index) = differs else { return Ok(()) };
    let near = |words: &[String]| {
        let near = words.get(index.saturating_sub(4)..).unwrap_or_default();
        near.iter().take(8).map(String::as_str).collect::<Vec<_>>().join(" ")
    };
    Err(format!("`{}` is printed as `{}`", near(emitted), near(printed)))
}

/// Operators of several characters. Those of angle brackets are not among them, for generics have the same characters.
const OPERATORS: [&str; 19] = [
    "...", "..=", "..", "::", "->", "=>", "==", "!=", "<=", ">=", "&&", "||", "+=", "-=", "*=", "/=", "&=", "|=", "^=",
];

/// Tokens as texts. An operator is one, whatever tokens follow it without a space.
#[derive(Default)]
struct Words(Vec<String>);

impl Words {
    fn add(&mut self, code: &Code, prose: &Prose) {
        let mut tokens = code.tokens();
        while let Some((sign, text)) = tokens.next() {
            match sign {
                _ if sign.is_word() => self.0.push(text.to_owned()),
                // Characters that nobody sees are printed as escapes.
                Sign::Literal => self.0.push(visible(text).into_owned()),
                _ if sign.opens() => match documentation(text, &tokens, prose) {
                    Some((lines, rest)) => {
                        self.documentation(lines);
                        tokens = rest;
                    }
                    None => self.0.push(text.to_owned()),
                },
                _ if sign.closes() => {
                    self.0.pop_if(|word| word == ",");
                    self.0.push(text.to_owned());
                }
                _ => self.operators(text),
            }
        }
    }

    fn operators(&mut self, mut run: &str) {
        while !run.is_empty() {
            let operator = OPERATORS.iter().find(|operator| run.starts_with(**operator));
            let (word, rest) = run.split_at(operator.map_or(1, |operator| operator.len()));
            self.0.push(word.to_owned());
            run = rest;
        }
    }

    fn documentation(&mut self, lines: Vec<String>) {
        let mark = if self.0.pop_if(|word| word == "!").is_some() { "//!" } else { "///" };
        self.0.pop_if(|word| word == "#");
        self.0.extend(lines.into_iter().map(|line| format!("{mark}{line}")));
    }
}

/// The lines of a `#[doc]` attribute, given the tokens after its opening bracket, and the tokens after it.
fn documentation<'a>(open: &str, tokens: &Tokens<'a>, prose: &Prose) -> Option<(Vec<String>, Tokens<'a>)> {
    let mut rest = tokens.clone();
    let [(Sign::Name, "doc"), (Sign::Assign, _), (Sign::Literal, literal), (Sign::CloseBracket, _)] =
        [rest.next()?, rest.next()?, rest.next()?, rest.next()?]
    else {
        return None;
    };
    if open != "[" {
        return None;
    }
    let lines = |text: &str| text.split('\n').map(str::to_owned).collect();
    let found = match prose.marked(literal) {
        Some(text) => lines(text.strip_suffix('\n').unwrap_or(&text)),
        None => lines(&syn::parse_str::<LitStr>(literal).ok()?.value()),
    };
    Some((found, rest))
}

#[cfg(test)]
mod tests;
