//! Proof that a Rust file is what was emitted: `syn` parses it, and its tokens are the emitted ones.
//!
//! Tokens are emitted a second time and compared as they are, so that nothing of the printer is trusted. Only a comma before
//! a closing delimiter may be new or gone, and documentation is compared as text.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use syn::LitStr;
use whitesmith_model::text::visible;

use crate::emit::{Prose, SourceFile};

/// Checks a file's text. The error names the position at which it does not parse, or the first at which tokens differ.
pub(super) fn verify(file: &SourceFile<'_>, imports: &[TokenStream], text: &str) -> Result<(), String> {
    syn::parse_file(text).map_err(|error| {
        let line = text.lines().nth(error.span().start().line.saturating_sub(1)).unwrap_or_default();
        format!("the file does not parse: {error}, at `{}`", line.trim())
    })?;
    let prose = Prose::default();
    let mut emitted = Words::default();
    for tokens in imports {
        emitted.add(tokens.clone(), &prose);
    }
    file.items(&prose).into_iter().for_each(|tokens| emitted.add(tokens, &prose));
    let mut printed = Words::default();
    let tokens = text.parse().map_err(|error| format!("the file has no tokens: {error}"))?;
    printed.add(tokens, &Prose::default());
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
    fn add(&mut self, tokens: TokenStream, prose: &Prose) {
        let mut trees = tokens.into_iter().peekable();
        let mut run = String::new();
        while let Some(tree) = trees.next() {
            match tree {
                TokenTree::Group(group) => self.group(group.delimiter(), group.stream(), prose),
                TokenTree::Punct(punct) => {
                    run.push(punct.as_char());
                    let goes_on = matches!(trees.peek(), Some(TokenTree::Punct(_)));
                    if punct.spacing() == Spacing::Alone || !goes_on {
                        self.operators(&std::mem::take(&mut run));
                    }
                }
                TokenTree::Ident(ident) => self.0.push(ident.to_string()),
                // Characters that nobody sees are printed as escapes.
                TokenTree::Literal(literal) => self.0.push(visible(&literal.to_string()).into_owned()),
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

    fn group(&mut self, delimiter: Delimiter, tokens: TokenStream, prose: &Prose) {
        let (open, close) = match delimiter {
            Delimiter::Parenthesis => ("(", ")"),
            Delimiter::Bracket => ("[", "]"),
            Delimiter::Brace => ("{", "}"),
            Delimiter::None => return self.add(tokens, prose),
        };
        if delimiter == Delimiter::Bracket
            && let Some(lines) = documentation(&tokens, prose)
        {
            let mark = if self.0.pop_if(|word| word == "!").is_some() { "//!" } else { "///" };
            self.0.pop_if(|word| word == "#");
            return self.0.extend(lines.into_iter().map(|line| format!("{mark}{line}")));
        }
        self.0.push(open.to_owned());
        self.add(tokens, prose);
        self.0.pop_if(|word| word == ",");
        self.0.push(close.to_owned());
    }
}

/// The lines of a `#[doc]` attribute, given what is within its brackets.
fn documentation(tokens: &TokenStream, prose: &Prose) -> Option<Vec<String>> {
    let mut trees = tokens.clone().into_iter();
    let [TokenTree::Ident(name), TokenTree::Punct(equals), TokenTree::Literal(literal)] =
        [trees.next()?, trees.next()?, trees.next()?]
    else {
        return None;
    };
    if name != "doc" || equals.as_char() != '=' || trees.next().is_some() {
        return None;
    }
    let lines = |text: &str| text.split('\n').map(str::to_owned).collect();
    match prose.marked(&literal.to_string()) {
        Some(text) => Some(lines(text.strip_suffix('\n').unwrap_or(&text))),
        None => syn::parse_str(&literal.to_string()).ok().map(|text: LitStr| lines(&text.value())),
    }
}

#[cfg(test)]
mod tests;
