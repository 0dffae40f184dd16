//! Conflicts of a merge that git left in a file.

use crate::diagnostic::Place;

/// The message about a conflict.
pub const MESSAGE: &str = "the file has an unresolved merge conflict";

/// The help for files that are written by hand.
pub const HELP: &str =
    "keep the lines of one side or of both, and remove those that begin with `<<<<<<<`, `=======` and `>>>>>>>`";

/// The beginnings of the lines that git adds around the sides of a conflict.
const MARKERS: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// The place of the first line of a conflict in a text that is not valid otherwise, if there is one.
pub fn find(text: &str) -> Option<Place> {
    let line = text.lines().position(|line| MARKERS.iter().any(|marker| line.starts_with(marker)))?;
    Some(Place::Position { line: line + 1, column: 1 })
}

/// The text with the first side of each conflict, and with the last.
pub fn sides(text: &str) -> [String; 2] {
    let (mut sides, mut within) = ([String::new(), String::new()], None);
    for line in text.split_inclusive('\n') {
        match MARKERS.iter().position(|marker| line.starts_with(marker)) {
            Some(3) => within = None,
            Some(marker) => within = Some(marker),
            None => {
                let [first, last] = &mut sides;
                if matches!(within, None | Some(0)) {
                    first.push_str(line);
                }
                if matches!(within, None | Some(2)) {
                    last.push_str(line);
                }
            }
        }
    }
    sides
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "a\n<<<<<<< HEAD\nb\n||||||| base\nc\n=======\nd\n>>>>>>> other\ne\n";

    #[test]
    fn a_conflict_is_found_at_its_first_line() {
        assert_eq!(find(TEXT), Some(Place::Position { line: 2, column: 1 }));
        assert_eq!(find("a = \"<<<<<<<\"\n"), None);
    }

    #[test]
    fn sides_are_the_text_without_the_other_lines() {
        assert_eq!(sides(TEXT), ["a\nb\ne\n", "a\nd\ne\n"]);
        assert_eq!(sides("a\n"), ["a\n", "a\n"]);
    }
}
