//! Suggestions for misspelt words.

/// The help for an unknown word: the known word nearest to it, if one is near enough.
pub fn suggestion<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(word, known).map(|near| format!("did you mean `{near}`?"))
}

/// The known word nearest to `word`, if one is near enough to be a misspelling of it.
///
/// Letter case counts less than any other slip; of equally near words the alphabetically first is returned.
fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    rank(word, known).first().map(|&(_, name)| name)
}

/// The known words near `word`, at most `limit`, nearest first.
pub fn near<'a>(word: &str, known: impl IntoIterator<Item = &'a str>, limit: usize) -> Vec<&'a str> {
    rank(word, known).into_iter().take(limit).map(|(_, name)| name).collect()
}

/// Longer words are not compared: the cost grows with the square of the length, and nobody misspells them.
const LONGEST: usize = 256;

fn rank<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<(usize, &'a str)> {
    if word.len() > LONGEST {
        return Vec::new();
    }
    let lower = word.to_lowercase();
    let mut ranked: Vec<_> = known
        .into_iter()
        .filter(|name| name.len() <= LONGEST)
        .filter_map(|name| {
            let enough = 1 + name.len().max(word.len()) / 4;
            // Most names differ too much in length alone.
            let apart = name.len().abs_diff(word.len());
            let apart = if apart > enough { apart } else { strsim::levenshtein(&lower, &name.to_lowercase()) };
            (apart <= enough).then_some((apart, name))
        })
        .collect();
    ranked.sort_unstable();
    ranked
}

#[cfg(test)]
mod tests;
