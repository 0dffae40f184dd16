//! Attributes and documentation.

use std::ops::Range;

use super::{Layout, STEP};
use crate::code::Sign;

/// Arguments of an attribute that are wider have a line each.
const WIDEST_ATTRIBUTE: usize = 70;

impl Layout<'_> {
    /// Writes the attributes of one kind that begin at an index, each on its line. Returns the index after them.
    pub(in crate::render::rust) fn attributes(&mut self, mut at: usize, indent: usize) -> usize {
        let flat = self.flat;
        let is_inner = flat.attribute(at).is_some_and(|attribute| attribute.is_inner);
        while let Some(attribute) = flat.attribute(at).filter(|attribute| attribute.is_inner == is_inner) {
            match self.prose.lines(flat.documentation(attribute)) {
                Some(lines) => {
                    for line in lines.lines() {
                        self.indent(indent);
                        self.push(if is_inner { "//!" } else { "///" });
                        self.push(line);
                        self.end_line();
                    }
                    self.kept.replace(&(at..attribute.close + 1));
                }
                None => {
                    self.indent(indent);
                    self.attribute(at..attribute.close + 1, indent);
                    self.end_line();
                }
            }
            at = attribute.close + 1;
        }
        at
    }

    /// An attribute that is no documentation. Arguments that are too wide have a line each.
    fn attribute(&mut self, range: Range<usize>, indent: usize) {
        let flat = self.flat;
        // A macro's argument, the path of a file, cannot be broken.
        let arguments =
            range.clone().find(|index| flat.is(*index, Sign::OpenParenthesis) && !flat.is_after(*index, Sign::Not));
        let wide = arguments.and_then(|open| Some((open, flat.group(open)?))).filter(|(open, group)| {
            let inner = flat.text(&(open + 1..group.close)).len();
            inner > WIDEST_ATTRIBUTE || flat.text(&range).len() > self.room()
        });
        let Some((open, group)) = wide else { return self.write(&range) };
        self.write(&(range.start..open + 1));
        // The parser of an attribute may refuse a comma after the last argument.
        let outer = std::mem::replace(&mut self.in_macro, true);
        self.broken(open, &flat.elements(open + 1..group.close), indent + STEP);
        self.in_macro = outer;
        self.indent(indent);
        self.write(&(group.close..range.end));
    }
}
