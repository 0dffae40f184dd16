//! The left side of a rule.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::parse::{Parse, ParseStream, Parser};

use super::{Binding, Bindings};

/// A sequence of parts to match.
pub(super) struct Sequence(Vec<Part>);

enum Part {
    /// A literal token.
    Token(String),
    /// A group with a sequence in it.
    Group(Delimiter, Sequence),
    /// A fragment: the variable's name and the kind.
    Fragment(String, String),
    /// A repetition: the sequence, the separator, and the operator.
    Repetition { of: Sequence, separator: Option<String>, operator: char },
}

impl Sequence {
    pub(super) fn new(tokens: TokenStream) -> Self {
        let mut parts = Vec::new();
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            let part = match token {
                TokenTree::Punct(dollar) if dollar.as_char() == '$' => match tokens.next() {
                    Some(TokenTree::Group(of)) => repetition(Self::new(of.stream()), &mut tokens),
                    Some(TokenTree::Ident(name)) => {
                        // A colon.
                        tokens.next();
                        let kind = tokens.next().map(|kind| kind.to_string()).unwrap_or_default();
                        Part::Fragment(name.to_string(), kind)
                    }
                    _ => continue,
                },
                TokenTree::Group(group) => Part::Group(group.delimiter(), Self::new(group.stream())),
                other => Part::Token(other.to_string()),
            };
            parts.push(part);
        }
        Self(parts)
    }

    /// Returns the values of the variables, if all tokens match.
    pub(super) fn matches(&self, tokens: &[TokenTree]) -> Option<Bindings> {
        let mut bindings = Bindings::new();
        let rest = self.match_front(tokens, &mut bindings)?;
        rest.is_empty().then_some(bindings)
    }

    /// Matches tokens at the beginning, and returns the others.
    fn match_front<'t>(&self, mut tokens: &'t [TokenTree], bindings: &mut Bindings) -> Option<&'t [TokenTree]> {
        for part in &self.0 {
            tokens = match part {
                Part::Token(expected) => {
                    let (first, rest) = tokens.split_first()?;
                    (first.to_string() == *expected).then_some(rest)?
                }
                Part::Group(delimiter, inner) => {
                    let (TokenTree::Group(group), rest) = tokens.split_first()? else { return None };
                    let held: Vec<_> = group.stream().into_iter().collect();
                    let found = inner.matches(&held).filter(|_| group.delimiter() == *delimiter)?;
                    bindings.extend(found);
                    rest
                }
                Part::Fragment(name, kind) => {
                    let count = fragment(kind, tokens).filter(|count| *count > 0)?;
                    let (consumed, rest) = tokens.split_at_checked(count)?;
                    bindings.insert(name.clone(), Binding::One(consumed.iter().cloned().collect()));
                    rest
                }
                Part::Repetition { of, separator, operator } => {
                    let (rounds, rest) = of.match_rounds(tokens, separator.as_deref(), *operator == '?');
                    if *operator == '+' && rounds.is_empty() {
                        return None;
                    }
                    for name in of.variables() {
                        let each = rounds.iter().filter_map(|round| round.get(name).cloned()).collect();
                        bindings.insert(name.to_owned(), Binding::Each(each));
                    }
                    rest
                }
            };
        }
        Some(tokens)
    }

    fn match_rounds<'t>(
        &self,
        mut tokens: &'t [TokenTree],
        separator: Option<&str>,
        once: bool,
    ) -> (Vec<Bindings>, &'t [TokenTree]) {
        let mut rounds = Vec::new();
        loop {
            let after_separator = match (separator, rounds.is_empty()) {
                (Some(separator), false) => tokens.split_first().filter(|(first, _)| first.to_string() == separator),
                _ => None,
            };
            let from = match after_separator {
                Some((_, rest)) => rest,
                None if separator.is_none() || rounds.is_empty() => tokens,
                None => return (rounds, tokens),
            };
            let mut bindings = Bindings::new();
            match self.match_front(from, &mut bindings) {
                Some(rest) if rest.len() < from.len() => {
                    rounds.push(bindings);
                    tokens = rest;
                }
                _ => return (rounds, tokens),
            }
            if once {
                return (rounds, tokens);
            }
        }
    }

    fn variables(&self) -> Vec<&str> {
        let of = |part| match part {
            &Part::Token(_) => Vec::new(),
            Part::Fragment(name, _) => vec![name.as_str()],
            Part::Group(_, inner) | Part::Repetition { of: inner, .. } => inner.variables(),
        };
        self.0.iter().flat_map(of).collect()
    }
}

fn repetition(of: Sequence, tokens: &mut impl Iterator<Item = TokenTree>) -> Part {
    let next = |tokens: &mut dyn Iterator<Item = TokenTree>| tokens.next().map(|token| token.to_string());
    let mut operator = next(tokens).unwrap_or_default();
    let separator = (!matches!(operator.as_str(), "*" | "+" | "?")).then(|| operator.clone());
    if separator.is_some() {
        operator = next(tokens).unwrap_or_default();
    }
    Part::Repetition { of, separator, operator: operator.chars().next().unwrap_or('*') }
}

/// Returns the number of tokens of the fragment; `None` if there is no such fragment.
fn fragment(kind: &str, tokens: &[TokenTree]) -> Option<usize> {
    match (kind, tokens.first()?) {
        ("tt", _) | ("ident", TokenTree::Ident(_)) | ("literal", TokenTree::Literal(_)) => Some(1),
        ("ty", _) => parsed::<syn::Type>(tokens),
        ("path", _) => parsed::<syn::Path>(tokens),
        ("expr", _) => parsed::<syn::Expr>(tokens),
        ("meta", _) => parsed::<syn::Meta>(tokens),
        ("pat" | "pat_param", _) => consumed(syn::Pat::parse_single, tokens),
        _ => None,
    }
}

fn parsed<T: Parse>(tokens: &[TokenTree]) -> Option<usize> {
    consumed(T::parse, tokens)
}

fn consumed<T>(parse: fn(ParseStream<'_>) -> syn::Result<T>, tokens: &[TokenTree]) -> Option<usize> {
    let rest = |input: ParseStream<'_>| {
        parse(input)?;
        input.parse::<TokenStream>()
    };
    let rest = rest.parse2(tokens.iter().cloned().collect()).ok()?;
    tokens.len().checked_sub(rest.into_iter().count())
}
