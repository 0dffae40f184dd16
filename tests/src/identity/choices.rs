//! Values derived from bytes: the same bytes give the same value of any type, and fewer bytes a smaller one.

/// Texts that encodings treat differently.
const TEXTS: [&str; 16] = [
    "a",
    "",
    "plain text",
    "a/b//c",
    "?k=v&l=w#x",
    "%41 + ~",
    "\"quoted\\\" \\",
    "<a b='c'>&amp;]]></a>",
    "line\nbreak\ttab\rreturn",
    "  spaces  ",
    "\u{e4}\u{f6}\u{fc}",
    "漢字",
    "🩺\u{2028}",
    "*!'()",
    "..",
    "true",
];

/// Texts that are valid in a header and as a non-empty URI label.
const PLAIN: [&str; 6] = ["a", "B-1", "a b/c", "x,y;z=1", "%2F~", "0"];

/// Maximum nesting of values.
const DEEPEST: usize = 4;

/// The remaining bytes of choices.
#[derive(Debug)]
pub struct Choices<'a> {
    bytes: std::slice::Iter<'a, u8>,
    depth: usize,
}

impl<'a> Choices<'a> {
    /// Takes choices from these bytes, and then 0 forever.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes: bytes.iter(), depth: 0 }
    }

    fn byte(&mut self) -> u8 {
        self.bytes.next().copied().unwrap_or_default()
    }

    /// A number below `count`, which is not 0.
    pub fn below(&mut self, count: usize) -> usize {
        usize::from(self.byte()) % count.max(1)
    }

    /// A value, or none.
    pub fn optional<T>(&mut self, value: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.flag() && self.depth <= DEEPEST).then(|| self.deeper(value))
    }

    /// Up to three values.
    pub fn some<C: FromIterator<T>, T>(&mut self, mut value: impl FnMut(&mut Self) -> T) -> C {
        let count = if self.depth > DEEPEST { 0 } else { self.below(4) };
        (0..count).map(|_| self.deeper(&mut value)).collect()
    }

    fn deeper<T>(&mut self, value: impl FnOnce(&mut Self) -> T) -> T {
        self.depth += 1;
        let value = value(self);
        self.depth -= 1;
        value
    }

    /// Any text.
    pub fn text(&mut self) -> String {
        match self.byte() {
            // Sometimes two texts are joined.
            byte @ 0..224 => one(&TEXTS, usize::from(byte)),
            byte => format!("{}{}", one(&TEXTS, usize::from(byte)), self.text()),
        }
    }

    /// A text that is valid in a header or a URI.
    pub fn plain(&mut self) -> String {
        let at = self.below(PLAIN.len());
        one(&PLAIN, at)
    }

    /// One of the values of an enum, or an unknown one.
    pub fn of(&mut self, values: &[&str]) -> String {
        let at = self.below(values.len() + 1);
        values.get(at).map_or_else(|| self.plain(), |value| (*value).to_owned())
    }

    /// A boolean.
    pub fn flag(&mut self) -> bool {
        self.byte() % 2 == 1
    }

    /// An integer, small or at an end of its range.
    pub fn integer(&mut self) -> i64 {
        let byte = self.byte();
        match byte {
            0..200 => i64::from(byte) - 20,
            200..225 => i64::MAX - i64::from(byte),
            225..240 => i64::MIN + i64::from(byte),
            _ => 1_000_000_007,
        }
    }

    /// A floating-point number, NaN or an infinity.
    pub fn float(&mut self) -> f64 {
        const FLOATS: [f64; 9] = [0.0, 1.0, -1.5, 0.1, 1e21, 1e-7, f64::NAN, f64::INFINITY, f64::NEG_INFINITY];
        let at = self.below(FLOATS.len());
        FLOATS.get(at).copied().unwrap_or_default()
    }

    /// Seconds and nanoseconds of a time.
    pub fn time(&mut self) -> (i64, u32) {
        const SECONDS: [i64; 4] = [0, 1_770_091_506, -1, 253_402_300_799];
        const NANOSECONDS: [u32; 3] = [0, 123_000_000, 456_789];
        let (seconds, nanoseconds) = (self.below(SECONDS.len()), self.below(NANOSECONDS.len()));
        (SECONDS.get(seconds).copied().unwrap_or_default(), NANOSECONDS.get(nanoseconds).copied().unwrap_or_default())
    }
}

fn one(texts: &[&str], at: usize) -> String {
    texts.get(at % texts.len().max(1)).copied().unwrap_or_default().to_owned()
}
