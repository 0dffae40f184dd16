//! Tokens that the layout of code distinguishes, and their numbers. `whitesmith-quote` has this file by a link: it
//! determines the signs of a template's fixed tokens at compile time, so that they are not compared as texts.

use super::kind::Kind;

/// The maximum length of the words in this file. Most names are longer.
const LONGEST_WORD: usize = "unsafe".len();

/// Defines [`Sign`]: words, other tokens, and punctuation.
macro_rules! signs {
    ($($word:ident: $($text:literal)|+),*; $($other:ident),*; $($punctuation:ident: $sign:literal),*) => {
        /// A token, as it affects the tokens around it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum Sign {
            $($word,)*
            $($other,)*
            $($punctuation,)*
        }

        impl Sign {
            /// All signs, in the order of their numbers.
            #[allow(dead_code, reason = "the templates' crate writes numbers and reads none")]
            pub(crate) const ALL: &[Self] = &[$(Self::$word,)* $(Self::$other,)* $(Self::$punctuation,)*];

            fn of_word(text: &str) -> Self {
                if text.starts_with('\'') {
                    return Self::Lifetime;
                }
                if text.len() > LONGEST_WORD {
                    return Self::Name;
                }
                match text {
                    $($($text)|+ => Self::$word,)*
                    _ => Self::Name,
                }
            }

            fn of_punctuation(text: &str) -> Self {
                match text {
                    $($sign => Self::$punctuation,)*
                    _ => Self::OtherPunctuation,
                }
            }
        }
    };
}

signs! {
    Async: "async", Else: "else", Enum: "enum", Fn: "fn", For: "for", If: "if", Impl: "impl", Let: "let", Loop: "loop",
    Match: "match", Mod: "mod", Pub: "pub", Return: "return", Struct: "struct", Trait: "trait", Type: "type",
    Union: "union", Unsafe: "unsafe", Use: "use", While: "while",
    Keyword: "as" | "const" | "dyn" | "in" | "move" | "mut" | "ref" | "static" | "where";
    Name, Lifetime, Literal,
    OpenParenthesis, OpenBracket, OpenBrace, CloseParenthesis, CloseBracket, CloseBrace, OtherPunctuation;
    Comma: ",", Semicolon: ";", Colon: ":", PathSeparator: "::", Question: "?", Dot: ".", Hash: "#", Not: "!",
    Less: "<", Greater: ">", Shift: ">>", Bar: "|", Or: "||", Ampersand: "&", And: "&&", Star: "*", Minus: "-",
    Range: "..", InclusiveRange: "..=", Body: "=>", Returns: "->", Assign: "=",
    Equal: "==", NotEqual: "!=", AtLeast: ">=", AtMost: "<="
}

impl Sign {
    /// The number of bits for a sign, the last ones of a token's number. The others are the length.
    pub(crate) const BITS: u32 = 6;

    /// The sign of a token.
    pub(crate) fn of(kind: Kind, text: &str) -> Self {
        match kind {
            Kind::Word => Self::of_word(text),
            Kind::Literal => Self::Literal,
            Kind::Punctuation => Self::of_punctuation(text),
            Kind::Open => match text {
                "(" => Self::OpenParenthesis,
                "[" => Self::OpenBracket,
                _ => Self::OpenBrace,
            },
            Kind::Close => match text {
                ")" => Self::CloseParenthesis,
                "]" => Self::CloseBracket,
                _ => Self::CloseBrace,
            },
        }
    }

    /// Returns the number of a token.
    pub(crate) fn token(self, length: usize) -> u32 {
        // No token of a model of less than 64 MiB is longer.
        let length = u32::try_from(length).unwrap_or(u32::MAX);
        length << Self::BITS | self as u32
    }
}
