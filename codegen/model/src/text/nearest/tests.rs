//! Misspellings.

use super::{near, nearest};

#[test]
fn finds_the_misspelt_operation() {
    let known = ["StartDICOMImportJob", "StopJob", "GetDICOMImportJob"];
    assert_eq!(nearest("StartDicomImportJob", known), Some("StartDICOMImportJob"));
    assert_eq!(nearest("StartDICOMImprotJob", known), Some("StartDICOMImportJob"));
    assert_eq!(nearest("DeleteEverything", known), None);
    assert_eq!(near("StartDICOMImportJob", known, 2), ["StartDICOMImportJob", "GetDICOMImportJob"]);
}

#[test]
fn leaves_very_long_words_alone() {
    let long = "x".repeat(100_000);
    assert_eq!(nearest(&long, ["x"]), None);
}
