//! The clients under test: the one file that says which.
//!
//! The drop-in tests include it too. The official crates can stand in: name them below, and drop the items of `ours!`.

pub(crate) use aws_medical_clients::{comprehendmedical, medicalimaging};

/// How the full names of the clients' types begin.
pub(crate) const CRATE: &str = "aws_medical_clients::";

/// Items that need what the official crates lack.
macro_rules! ours {
    ($($item:item)*) => { $($item)* };
}
pub(crate) use ours;

#[test]
fn the_subject_is_what_it_says() {
    let names = [std::any::type_name::<comprehendmedical::Client>(), std::any::type_name::<medicalimaging::Client>()];
    assert!(names.iter().all(|name| name.starts_with(CRATE)), "{names:?} are not of {CRATE}");
}
