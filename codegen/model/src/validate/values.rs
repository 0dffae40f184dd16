//! The form of trait values.

use super::Check;
use crate::Traits;
use crate::diagnostic::Place;
use crate::traits::row;

/// Reports traits whose value does not have the trait's form.
pub(super) fn check(check: &mut Check<'_>, place: &Place, traits: &Traits) {
    for (id, value) in traits.iter() {
        if let Some(Err(problem)) = row(id).map(|row| row.form.check(value)) {
            check.error(place.clone(), format!("the value of `{id}` is wrong: {problem}"), None);
        }
    }
}
