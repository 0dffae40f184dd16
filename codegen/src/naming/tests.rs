use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

/// The field, and the suffix of `set_`.
fn named(member: &str) -> (String, String) {
    let Name { ident, stem } = field(member);
    (ident, stem)
}

fn pair(ident: &str, stem: &str) -> (String, String) {
    (ident.to_owned(), stem.to_owned())
}

#[test]
fn every_keyword_is_escaped() {
    for keyword in KEYWORDS {
        assert_eq!(named(keyword), pair(&format!("r#{keyword}"), keyword));
        assert_eq!(operation(&capitalized(keyword)).method, format!("r#{keyword}"));
        assert!(is_keyword(keyword) && !is_module(keyword), "{keyword}");
    }
}

#[test]
fn no_keyword_of_rust_is_missing() {
    let escaped: BTreeSet<_> = KEYWORDS.iter().chain(NEVER_RAW).copied().collect();
    // `syn` knows the keywords of every edition except the one added in 2024.
    for word in ["as", "async", "dyn", "gen", "static", "try", "typeof", "union", "where", "yield", "raw", "auto"] {
        let syn = syn::parse_str::<syn::Ident>(word).is_err();
        assert_eq!(escaped.contains(word), syn || word == "gen", "{word}");
    }
}

#[test]
fn keywords_that_cannot_be_raw_get_an_underscore() {
    for keyword in ["self", "super", "crate"] {
        assert_eq!(named(keyword), pair(&format!("{keyword}_"), keyword));
        assert_eq!(operation(&capitalized(keyword)).method, format!("{keyword}_"));
    }
    assert_eq!(named("Self"), pair("self_", "self"));
}

#[test]
fn types_and_variants_called_self() {
    assert_eq!(type_name("Self"), "SelfValue");
    assert_eq!(type_name("self"), "SelfValue");
    assert_eq!(type_name("SelfValue"), "SelfValue_");
    assert_eq!(enum_variant("self"), "SelfValue");
    assert_eq!(union_variant("SelfValue"), "SelfValue_");
    assert_eq!(operation("self").marker, "SelfValue");
    assert_eq!(operation("self").error, "SelfError");
}

#[test]
fn variant_unknown_is_reserved() {
    assert_eq!(enum_variant("UNKNOWN"), "UnknownValue");
    assert_eq!(enum_variant("unknownValue"), "UnknownValue_");
    assert_eq!(union_variant("unknown"), "UnknownValue");
    let stems = ["Unknown", "UnknownValue", "UnknownValue_"].map(variant_stem);
    assert_eq!(stems, ["unknown", "unknown_value", "unknown_value_"]);
}

#[test]
fn members_that_clash_with_generated_methods_are_renamed() {
    for member in STRUCTURE_MEMBERS {
        assert_eq!(named(member), pair(&format!("{member}_value"), member));
    }
    for member in ["Meta", "setMeta"] {
        let stem = format!("{}_value", case::snake(member));
        let Name { ident, stem: found } = error_field(member);
        assert_eq!((ident, found), pair(&stem, &stem));
    }
    assert_eq!(named("setMeta"), pair("set_meta", "set_meta"));
    assert_eq!(named("sendTo"), pair("send_to", "send_to"));
}

#[test]
fn operation_names_that_clash_with_client_methods() {
    for name in ["Config", "New", "FromConf", "Into", "TryInto", "WithEndpointDiscoveryEnabled"] {
        assert!(is_client_method(&operation(name).method), "{name}");
    }
    assert!(!is_client_method(&operation("Configure").method));
}

#[test]
fn words_are_split_as_in_the_official_crates() {
    let fields = [
        ("DBInstanceARN", "db_instance_arn"),
        ("IPv6CidrBlock", "ipv6_cidr_block"),
        ("Ipv6CidrBlock", "ipv6_cidr_block"),
        ("CapacityInMiB", "capacity_in_mib"),
        ("ChecksumCRC32C", "checksum_crc32_c"),
        ("NetworkACLs", "network_acls"),
        ("SSOTokenIDs", "sso_token_ids"),
        ("IAMUsers", "iam_users"),
        ("DynamoDBv2Actions", "dynamo_dbv2_actions"),
        ("s3key", "s3_key"),
        ("utf8", "utf8"),
        ("TTLSeconds", "ttl_seconds"),
        ("maxTtL", "max_ttl"),
        ("S3Uri", "s3_uri"),
        ("seriesInstanceUID", "series_instance_uid"),
        ("KMSKey", "kms_key"),
        ("x86_64", "x86_64"),
        ("EC2InstanceIds", "ec2_instance_ids"),
        ("SHOUTING_CASE", "shouting_case"),
        ("aB", "a_b"),
    ];
    for (member, expected) in fields {
        assert_eq!(named(member), pair(expected, expected), "{member}");
    }
    assert_eq!(type_name("DICOMJSONMetadata"), "DicomjsonMetadata");
    assert_eq!(type_name("ImportConfiguration"), "ImportConfiguration");
    assert_eq!(enum_variant("AES_256"), "Aes256");
    assert_eq!(enum_variant("dark_blue"), "DarkBlue");
    assert_eq!(enum_variant("CRC32C"), "Crc32C");
    assert_eq!(enum_variant("all_storage_classes_128K"), "AllStorageClasses128K");
    assert_eq!(type_name("NetworkACLs"), "NetworkAcLs");
    assert_eq!(type_name("IPv6Range"), "IPv6Range");
}

#[test]
fn an_operation_keeps_its_spelling() {
    let names = operation("StartSNOMEDCTInferenceJob");
    assert_eq!(names.marker, "StartSNOMEDCTInferenceJob");
    assert_eq!(names.method, "start_snomedct_inference_job");
    assert_eq!(names.input, "StartSnomedctInferenceJobInput");
    assert_eq!(names.output, "StartSnomedctInferenceJobOutput");
    assert_eq!(names.error, "StartSNOMEDCTInferenceJobError");
    assert_eq!(names.fluent_builder, "StartSNOMEDCTInferenceJobFluentBuilder");
    assert_eq!(operation("getThing").marker, "GetThing");
    // Rust would warn about it.
    assert_eq!(operation("Get_Thing").marker, "GetThing");
}

#[test]
fn digits_do_not_begin_a_name() {
    assert_eq!(named("_1st"), pair("_1_st", "1_st"));
    assert_eq!(type_name("_3D"), "_3D");
    assert_eq!(operation("_3D").input, "_3DInput");
    assert_eq!(enum_variant("_1"), "_1");
    assert_eq!(operation("_2Fast").method, "_2_fast");
    assert_eq!(endpoint_constant("_1"), "V_1");
    assert_eq!((type_module("_3D").as_str(), type_module("Foo").as_str()), ("__3_d", "_foo"));
}

#[test]
fn leading_underscores_are_dropped() {
    assert_eq!(named("__private"), pair("private", "private"));
    assert_eq!(type_name("_Thing"), "Thing");
}

#[test]
fn builders_are_types() {
    assert_eq!(builder("Thing"), "ThingBuilder");
    assert_eq!(builder("SelfValue_"), "SelfValueBuilder_");
    assert_eq!(type_module("SelfValue_"), "_self_value_");
}

#[test]
fn modules_are_snake_case() {
    for name in ["medicalimaging", "ec2", "a_b", "gamelift2"] {
        assert!(is_module(name), "{name}");
    }
    for name in ["", "_", "1a", "Ec2", "a-b", "a__b", "_a", "a_", "naïve", "a b", "a.b", "r#type", "self", "type"] {
        assert!(!is_module(name), "{name}");
    }
    assert_eq!(library("aws-medical-clients"), "aws_medical_clients");
}

proptest! {
    /// Every identifier of a model has a Rust name.
    #[test]
    fn every_name_is_an_identifier(name in "_{0,2}[a-zA-Z][a-zA-Z0-9_]{0,16}|_+[0-9][a-zA-Z0-9_]{0,8}") {
        let Name { ident, stem } = field(&name);
        let (type_name, variant) = (type_name(&name), union_variant(&name));
        let operation = operation(&name);
        let all = [
            ident,
            format!("set_{stem}"),
            builder(&type_name),
            type_module(&type_name),
            format!("is_{}", variant_stem(&variant)),
            type_name,
            variant,
            enum_variant(&name),
            endpoint_constant(&name),
            operation.marker,
            operation.method,
            operation.input,
            operation.error,
            operation.fluent_builder,
        ];
        for name in all {
            prop_assert!(syn::parse_str::<syn::Ident>(&name).is_ok(), "{name}");
        }
    }
}

#[test]
fn official_crates_have_no_service_or_api_at_the_end() {
    for (sdk_id, name) in [
        ("SQS", "sqs"),
        ("Config Service", "config"),
        ("Directory Service Data", "directoryservicedata"),
        ("ApiGatewayManagementApi", "apigatewaymanagement"),
        ("API Gateway", "apigateway"),
    ] {
        assert_eq!(official_crate(sdk_id), name);
    }
}
