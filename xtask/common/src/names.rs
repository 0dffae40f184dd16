//! Lists of names on the command line.

use std::str::FromStr;

/// The names of one argument, between commas. A comma at its end separates them from those of the next argument: `A, B` is a list
/// as well as `A,B` and `A B`.
#[derive(Clone, Debug)]
pub struct Names(Vec<String>);

impl Names {
    /// Returns the names of several arguments.
    pub fn of(arguments: &[Self]) -> Vec<String> {
        arguments.iter().flat_map(|names| &names.0).cloned().collect()
    }
}

impl FromStr for Names {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let names: Vec<_> = text.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect();
        // Without names a command is often about all there are.
        if names.is_empty() { Err("there is no name in it") } else { Ok(Self(names)) }
    }
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn commas_and_spaces_separate_names() {
        for list in [&["A,B"][..], &["A,", "B"], &["A", ",B"], &["A, B"], &["A", "B,"], &["A,,B"]] {
            let names: Vec<Names> = list.iter().filter_map(|text| text.parse().ok()).collect();
            assert_eq!(Names::of(&names), ["A", "B"], "{list:?}");
        }
        assert!(["", ",", " , "].iter().all(|text| text.parse::<Names>().is_err()));
    }
}
