//! The types of `StartSNOMEDCTInferenceJob`.

use std::str::FromStr as _;

use super::sdk;

use sdk::error::BuildError;
use sdk::types::builders::{InputDataConfigBuilder, OutputDataConfigBuilder};
use sdk::types::{InputDataConfig, LanguageCode, OutputDataConfig};

#[test]
fn structures_are_built_and_read() {
    let builder: InputDataConfigBuilder =
        InputDataConfig::builder().set_s3_bucket(Some("bucket".into())).set_s3_key(Some("key".into()));
    assert_eq!((builder.get_s3_bucket().as_deref(), builder.get_s3_key().as_deref()), (Some("bucket"), Some("key")));
    let input = builder.clone().build().unwrap();
    assert_eq!((input.s3_bucket(), input.s3_key()), ("bucket", Some("key")));
    let builder: OutputDataConfigBuilder = OutputDataConfig::builder().s3_bucket("bucket").s3_key("key");
    assert_eq!((builder.get_s3_bucket().as_deref(), builder.get_s3_key().as_deref()), (Some("bucket"), Some("key")));
    let output = builder.set_s3_key(None).build().unwrap();
    assert_eq!((output.s3_bucket(), output.s3_key()), ("bucket", None));
    let fields: (String, Option<String>) = (output.s3_bucket.clone(), output.s3_key.clone());
    assert_eq!(fields, ("bucket".to_owned(), None));
    let mut changed = output.clone();
    changed.s3_key = Some("key".to_owned());
    assert_ne!(changed, output);
    assert!(format!("{changed:?}").contains("bucket"));
}

#[test]
fn required_members_must_be_set() {
    let errors: [BuildError; 2] = [
        InputDataConfig::builder().s3_key("k").build().unwrap_err(),
        OutputDataConfig::builder().s3_key("k").build().unwrap_err(),
    ];
    for error in errors {
        assert!(error.to_string().contains("s3_bucket"), "{error}");
    }
}

#[test]
fn the_language_is_an_open_enum() {
    const VALUES: &[&str] = LanguageCode::values();
    assert_eq!(VALUES, ["en"]);
    assert_eq!(LanguageCode::En.as_str(), "en");
    assert_eq!(LanguageCode::from("en"), LanguageCode::En);
    assert_eq!(LanguageCode::from_str("en"), Ok(LanguageCode::En));
    assert_eq!(LanguageCode::try_parse("en").unwrap(), LanguageCode::En);
    let other = LanguageCode::from("de");
    assert_eq!((other.as_str(), other.as_ref(), other.to_string().as_str()), ("de", "de", "de"));
    assert_eq!(LanguageCode::try_parse("de").unwrap_err().to_string(), "unknown enum variant: 'de'");
    assert!(LanguageCode::En < other);
    let language = match other {
        LanguageCode::En => "English",
        other if other.as_str() == "de" => "German",
        _ => "unknown",
    };
    assert_eq!(language, "German");
}
