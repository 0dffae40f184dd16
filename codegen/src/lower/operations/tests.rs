use serde_json::json;
use whitesmith_model::{Member, Members, ShapeId, Traits};

use super::without_bucket;

#[test]
fn a_bucket_that_the_endpoint_has_is_not_in_the_path() {
    let member = |context: Option<&str>| {
        let mut traits = Traits::default();
        if let Some(name) = context {
            traits.insert("smithy.rules#contextParam", json!({ "name": name }));
        }
        Member { target: ShapeId::new("smithy.api", "String"), traits }
    };
    let members = Members::from([
        ("Bucket".to_owned(), member(Some("Bucket"))),
        ("Key".to_owned(), member(Some("Key"))),
        ("Plain".to_owned(), member(None)),
    ]);
    let cases = [
        ("/{Bucket}", "/"),
        ("/{Bucket}?x-id=a&list", "/?x-id=a&list"),
        ("/{Bucket}/{Key+}?tagging", "/{Key+}?tagging"),
        ("/{Plain}/{Key+}", "/{Plain}/{Key+}"),
        ("/{Key}", "/{Key}"),
        ("/v1/{Bucket}", "/v1/{Bucket}"),
        ("/", "/"),
    ];
    for (uri, expected) in cases {
        assert_eq!(without_bucket(uri, &members), expected);
    }
}
