//! Input and output of `StartSNOMEDCTInferenceJob`, member by member.

use super::{Call, Input, InputBuilder, Output, OutputBuilder, input_data, output_data, sdk};

use sdk::types::{LanguageCode, OutputDataConfig};

fn client() -> sdk::Client {
    let config = sdk::Config::builder().behavior_version(sdk::config::BehaviorVersion::latest());
    sdk::Client::from_conf(config.http_client(crate::transport::transport([]).0).build())
}

#[test]
fn the_input_has_every_member() {
    let builder: InputBuilder = Input::builder()
        .input_data_config(input_data())
        .output_data_config(output_data())
        .data_access_role_arn("role")
        .job_name("name")
        .client_request_token("token")
        .kms_key("key")
        .language_code(LanguageCode::En);
    let set = InputBuilder::default()
        .set_input_data_config(Some(input_data()))
        .set_output_data_config(Some(output_data()))
        .set_data_access_role_arn(Some("role".into()))
        .set_job_name(Some("name".into()))
        .set_client_request_token(Some("token".into()))
        .set_kms_key(Some("key".into()))
        .set_language_code(Some(LanguageCode::En));
    assert_eq!(builder, set);
    let input = builder.build().unwrap();
    assert_eq!(input.input_data_config(), Some(&input_data()));
    assert_eq!(input.output_data_config(), Some(&output_data()));
    assert_eq!(input.data_access_role_arn(), Some("role"));
    assert_eq!(input.job_name(), Some("name"));
    assert_eq!(input.client_request_token(), Some("token"));
    assert_eq!(input.kms_key(), Some("key"));
    assert_eq!(input.language_code(), Some(&LanguageCode::En));
    let mut fields = input.clone();
    fields.input_data_config = None;
    fields.output_data_config = None;
    fields.data_access_role_arn = None;
    fields.job_name = None;
    fields.client_request_token = None;
    fields.kms_key = None;
    fields.language_code = None;
    assert_eq!(fields, Input::builder().build().unwrap());
}

#[test]
fn fields_are_shown_in_the_models_order() {
    let input = Input::builder()
        .kms_key("key")
        .client_request_token("token")
        .job_name("name")
        .data_access_role_arn("role")
        .output_data_config(OutputDataConfig::builder().s3_key("k").s3_bucket("b").build().unwrap());
    assert_eq!(
        format!("{:?}", input.build().unwrap()),
        "StartSnomedctInferenceJobInput { input_data_config: None, \
         output_data_config: Some(OutputDataConfig { s3_bucket: \"b\", s3_key: Some(\"k\") }), \
         data_access_role_arn: Some(\"role\"), job_name: Some(\"name\"), client_request_token: Some(\"token\"), \
         kms_key: Some(\"key\"), language_code: None }"
    );
}

#[test]
fn the_call_has_every_member() {
    let call: Call = client()
        .start_snomedct_inference_job()
        .input_data_config(input_data())
        .output_data_config(output_data())
        .data_access_role_arn("role")
        .job_name("name")
        .client_request_token("token")
        .kms_key("key")
        .language_code(LanguageCode::En);
    assert_eq!(call.get_input_data_config(), &Some(input_data()));
    assert_eq!(call.get_output_data_config(), &Some(output_data()));
    assert_eq!(call.get_data_access_role_arn().as_deref(), Some("role"));
    assert_eq!(call.get_job_name().as_deref(), Some("name"));
    assert_eq!(call.get_client_request_token().as_deref(), Some("token"));
    assert_eq!(call.get_kms_key().as_deref(), Some("key"));
    assert_eq!(call.get_language_code(), &Some(LanguageCode::En));
    let cleared = call
        .set_input_data_config(None)
        .set_output_data_config(None)
        .set_data_access_role_arn(None)
        .set_job_name(None)
        .set_client_request_token(None)
        .set_kms_key(None)
        .set_language_code(None);
    assert_eq!(cleared.as_input(), &InputBuilder::default());
    let inner = cleared.as_input();
    assert!(
        inner.get_input_data_config().is_none()
            && inner.get_output_data_config().is_none()
            && inner.get_kms_key().is_none()
    );
    assert!(inner.get_client_request_token().is_none() && inner.get_language_code().is_none());
}

#[test]
fn the_output_has_every_member() {
    let builder: OutputBuilder = Output::builder().job_id("j");
    assert_eq!(builder.get_job_id().as_deref(), Some("j"));
    assert_eq!(OutputBuilder::default().set_job_id(Some("j".into())), builder);
    let output: Output = builder.build();
    assert_eq!(output.job_id(), Some("j"));
    let field: Option<String> = output.job_id;
    assert_eq!(field.as_deref(), Some("j"));
    assert_eq!(Output::builder().build().job_id(), None);
}
