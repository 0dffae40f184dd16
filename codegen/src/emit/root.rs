//! The crate's root, `src/lib.rs`.

use proc_macro2::Literal;

use super::tokens::ident;
use super::{DocComments, SourceFile};
use crate::code::{Code, quote};
use crate::ir::Crate;

/// The version of the interface between generated code and the runtime: that of `generation!` in `whitesmith-runtime`.
const GENERATION: u32 = 1;

/// The maximum width of a line in the root.
const WIDTH: usize = 120;

pub(super) fn file(krate: &Crate) -> SourceFile<'_> {
    SourceFile::new("src/lib.rs", "", |comments| items(krate, comments))
}

fn items(krate: &Crate, comments: &DocComments) -> Vec<Code> {
    let mut items = vec![quote! {
        #![doc = include_str!("../README.md")]
        #![deny(missing_docs)]
        #![forbid(unsafe_code)]
        #![allow(deprecated, reason = "items that are deprecated for callers are used here")]
    }];
    let generation = Literal::u32_unsuffixed(GENERATION);
    items.push(quote!(
        whitesmith_runtime::generation!(#generation);
    ));
    if !krate.services.is_empty() {
        items.push(quote!(
            #[allow(dead_code, reason = "a crate without the features of its services has none that uses them")]
            mod partitions;
        ));
    }
    for service in &krate.services {
        let (feature, module) = (&service.module, ident(&service.module));
        let docs_ = comments.docs(&wrapped(&service.docs));
        items.push(quote! {
            #docs_
            #[cfg(feature = #feature)]
            pub mod #module;
        });
    }
    items.push(quote! {
        #[cfg(feature = "blocking")]
        pub use whitesmith_runtime::blocking;
    });
    items.push(quote! {
        #[cfg(feature = "test-util")]
        pub use whitesmith_runtime::test_util;
    });
    items.push(quote! {
        #[cfg(any(feature = "rustls-aws-lc", feature = "rustls-ring"))]
        pub use whitesmith_runtime::config::default_https_client;
    });
    items
}

/// Documentation with wrapped paragraphs. Other Markdown, such as code, is not changed.
fn wrapped(docs: &[String]) -> Vec<String> {
    let mut lines = Vec::new();
    let mut is_code = false;
    for line in docs {
        is_code ^= line.trim_start().starts_with("```");
        if is_code || !line.starts_with(char::is_alphanumeric) {
            lines.push(line.clone());
            continue;
        }
        let mut current = String::new();
        for word in line.split(' ') {
            let width = "/// ".len() + current.chars().count() + 1 + word.chars().count();
            // A word that begins with a letter does not begin a list, heading or quotation.
            if width > WIDTH && word.starts_with(char::is_alphabetic) && !current.is_empty() {
                lines.push(std::mem::take(&mut current));
            } else if !current.is_empty() {
                current.push(' ');
            }
            current.push_str(word);
        }
        lines.push(current);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_wrapped_between_words_and_code_is_not() {
        let long = "word ".repeat(40);
        let docs = ["Title.".to_owned(), String::new(), long.trim_end().to_owned(), "```".to_owned(), long.clone()];
        let lines = wrapped(&docs);
        assert_eq!(lines.iter().filter(|line| line.len() > WIDTH - "/// ".len()).count(), 1, "the code: {lines:?}");
        assert_eq!(lines.join(" ").split_whitespace().filter(|word| *word == "word").count(), 80);
        assert_eq!(wrapped(&["short - not a list".to_owned()]), ["short - not a list"]);
    }
}
