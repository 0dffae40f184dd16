//! The clients under test: the only file that names their crate.
//!
//! The drop-in tests include it too. To test the official crates, name them below, and drop the items of `ours!`.

pub(crate) use aws_medical_clients::{comprehendmedical, medicalimaging};

/// Prefix of the full names of the clients' types.
pub(crate) const CRATE: &str = "aws_medical_clients::";

/// Items that need features which the official crates lack.
macro_rules! ours {
    ($($item:item)*) => { $($item)* };
}
pub(crate) use ours;

#[test]
fn the_subject_is_the_named_crate() {
    let names = [std::any::type_name::<comprehendmedical::Client>(), std::any::type_name::<medicalimaging::Client>()];
    assert!(names.iter().all(|name| name.starts_with(CRATE)), "{names:?} are not of {CRATE}");
}
