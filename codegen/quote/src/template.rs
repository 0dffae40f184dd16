//! A template as its fixed tokens and its interpolations.

use proc_macro2::{Delimiter, Group, Ident, Spacing, TokenStream, TokenTree};

use crate::kind::{Kind, delimiters, operators};
use crate::sign::Sign;

/// A part of a template.
pub(crate) enum Part {
    Fixed(Fixed),
    /// `#name`.
    Variable(Ident),
    /// `#(…)*`, with the tokens between `)` and `*`.
    Repetition(Vec<Part>, Fixed),
}

/// Fixed tokens: their text without spaces, and the number of each, of its kind and its length.
#[derive(Default)]
pub(crate) struct Fixed {
    pub(crate) text: String,
    pub(crate) tokens: Vec<u32>,
}

impl Fixed {
    fn push(&mut self, kind: Kind, text: &str) {
        self.text.push_str(text);
        self.tokens.push(Sign::of(kind, text).token(text.len()));
    }

    /// Adds each of the longest operators that adjacent characters make.
    fn operators(&mut self, run: &str) {
        operators(run).for_each(|word| self.push(Kind::Punctuation, word));
    }
}

/// The parts of a template.
pub(crate) fn parts(template: TokenStream) -> Vec<Part> {
    let mut reader = Reader::default();
    reader.read(template);
    reader.end_fixed();
    reader.parts
}

type Trees = std::iter::Peekable<proc_macro2::token_stream::IntoIter>;

/// The parts of a template so far.
#[derive(Default)]
struct Reader {
    parts: Vec<Part>,
    /// The fixed tokens after these parts.
    fixed: Fixed,
}

impl Reader {
    fn end_fixed(&mut self) {
        let fixed = std::mem::take(&mut self.fixed);
        self.parts.extend((!fixed.tokens.is_empty()).then_some(Part::Fixed(fixed)));
    }

    fn part(&mut self, part: Part) {
        self.end_fixed();
        self.parts.push(part);
    }

    fn read(&mut self, tokens: TokenStream) {
        let mut trees = tokens.into_iter().peekable();
        while let Some(tree) = trees.next() {
            match tree {
                TokenTree::Punct(punct) => match punct.as_char() {
                    '#' => self.interpolation(&mut trees),
                    '\'' => {
                        let name = trees.next().map(|name| name.to_string()).unwrap_or_default();
                        self.fixed.push(Kind::Word, &format!("'{name}"));
                    }
                    first => self.fixed.operators(&run(first, punct.spacing(), &mut trees)),
                },
                TokenTree::Ident(ident) => self.fixed.push(Kind::Word, &ident.to_string()),
                TokenTree::Literal(literal) => self.fixed.push(Kind::Literal, &literal.to_string()),
                TokenTree::Group(group) => self.group(&group),
            }
        }
    }

    fn group(&mut self, group: &Group) {
        let Some((open, close)) = delimiters(group.delimiter()) else { return self.read(group.stream()) };
        self.fixed.push(Kind::Open, open);
        self.read(group.stream());
        self.fixed.push(Kind::Close, close);
    }

    /// The part after `#`, or that character if it is one of an attribute.
    fn interpolation(&mut self, trees: &mut Trees) {
        match trees.peek() {
            Some(TokenTree::Ident(name)) => {
                self.part(Part::Variable(name.clone()));
                trees.next();
            }
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis => {
                let body = parts(group.stream());
                trees.next();
                let signs = trees.by_ref().map(|tree| tree.to_string());
                let separator: String = signs.take_while(|sign| sign != "*").collect();
                let mut between = Fixed::default();
                between.operators(&separator);
                self.part(Part::Repetition(body, between));
            }
            _ => self.fixed.push(Kind::Punctuation, "#"),
        }
    }
}

/// Adjacent characters of operators.
fn run(first: char, mut spacing: Spacing, trees: &mut Trees) -> String {
    let mut run = String::from(first);
    let is_operator =
        |tree: &TokenTree| matches!(tree, TokenTree::Punct(punct) if !matches!(punct.as_char(), '#' | '\''));
    while spacing == Spacing::Joint
        && let Some(TokenTree::Punct(next)) = trees.next_if(is_operator)
    {
        run.push(next.as_char());
        spacing = next.spacing();
    }
    run
}
