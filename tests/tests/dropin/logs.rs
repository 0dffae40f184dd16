//! What `Debug` shows.

use crate::job::DATASTORE;
use crate::subject::medicalimaging;

use medicalimaging::config::Config;

#[tokio::test]
async fn debug_shows_no_secret_of_the_endpoint_url() {
    let url = "https://user:very-secret@host.example/path?token=very-secret";
    let builder = Config::builder().with_test_defaults_v2().endpoint_url(url);
    let config = builder.clone().build();
    let client = medicalimaging::Client::from_conf(config.clone());
    let call = client.get_dicom_import_job().datastore_id(DATASTORE);
    let params = medicalimaging::config::endpoint::Params::builder().endpoint(url);
    let shown = format!("{builder:?} {config:?} {client:?} {call:?} {params:?} {:?}", params.clone().build());
    assert!(!shown.contains("very-secret"), "{shown}");
    assert!(shown.contains("https://host.example/path"), "{shown}");
}
