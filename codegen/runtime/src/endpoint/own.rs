//! Parameters of services' own endpoint rules, with the methods of the official crates.
//!
//! Each official crate has the methods for its own service. Here one type serves all services, so it has the methods
//! for all of them; a service's rules ignore the parameters of the others.

use super::parameters::Argument;
use super::params::{Params, ParamsBuilder};

/// The methods of each parameter: its name in the rules, its type, its accessor and its setters.
macro_rules! own {
    ($($name:literal $kind:ident $get:ident $set:ident;)*) => {
        impl Params {
            $(own!(get $kind $name $get);)*
        }
        impl ParamsBuilder {
            $(own!(set $kind $name $get $set);)*
        }
    };
    (get text $name:literal $get:ident) => {
        own!(@get $name $get, &str, Argument::String(text) => text);
    };
    (get flag $name:literal $get:ident) => {
        own!(@get $name $get, bool, Argument::Boolean(flag) => *flag);
    };
    (get texts $name:literal $get:ident) => {
        own!(@get $name $get, &[String], Argument::StringArray(texts) => texts);
    };
    (@get $name:literal $get:ident, $type:ty, $pattern:pat => $value:expr) => {
        #[doc = concat!("The rules' parameter `", $name, "`.")]
        pub fn $get(&self) -> Option<$type> {
            match self.get($name)? {
                $pattern => Some($value),
                _ => None,
            }
        }
    };
    (set text $($rest:tt)*) => { own!(@set String, $($rest)*); };
    (set flag $($rest:tt)*) => { own!(@set bool, $($rest)*); };
    (set texts $($rest:tt)*) => { own!(@set Vec<String>, $($rest)*); };
    (@set $type:ty, $name:literal $set:ident $set_or_unset:ident) => {
        #[doc = concat!("Sets the rules' parameter `", $name, "`.")]
        #[must_use]
        pub fn $set(self, value: impl Into<$type>) -> Self {
            self.$set_or_unset(Some(value.into()))
        }
        #[doc = concat!("Sets or unsets the rules' parameter `", $name, "`.")]
        #[must_use]
        pub fn $set_or_unset(self, param: Option<$type>) -> Self {
            self.set($name, param.map(Argument::from))
        }
    };
}

own! {
    "Accelerate" flag accelerate set_accelerate;
    "AccessPointName" text access_point_name set_access_point_name;
    "ApiType" text api_type set_api_type;
    "Bucket" text bucket set_bucket;
    "ConsumerARN" text consumer_arn set_consumer_arn;
    "CopySource" text copy_source set_copy_source;
    "DisableAccessPoints" flag disable_access_points set_disable_access_points;
    "DisableMultiRegionAccessPoints" flag disable_multi_region_access_points set_disable_multi_region_access_points;
    "DisableS3ExpressSessionAuth" flag disable_s3_express_session_auth set_disable_s3_express_session_auth;
    "EndpointId" text endpoint_id set_endpoint_id;
    "ForcePathStyle" flag force_path_style set_force_path_style;
    "Key" text key set_key;
    "KvsARN" text kvs_arn set_kvs_arn;
    "OperationType" text operation_type set_operation_type;
    "OutpostId" text outpost_id set_outpost_id;
    "Prefix" text prefix set_prefix;
    "RequiresAccountId" flag requires_account_id set_requires_account_id;
    "ResourceArn" text resource_arn set_resource_arn;
    "ResourceArnList" texts resource_arn_list set_resource_arn_list;
    "StreamARN" text stream_arn set_stream_arn;
    "StreamId" text stream_id set_stream_id;
    "UseArnRegion" flag use_arn_region set_use_arn_region;
    "UseControlPlaneEndpoint" flag use_control_plane_endpoint set_use_control_plane_endpoint;
    "UseGlobalEndpoint" flag use_global_endpoint set_use_global_endpoint;
    "UseObjectLambdaEndpoint" flag use_object_lambda_endpoint set_use_object_lambda_endpoint;
    "UseS3ExpressControlEndpoint" flag use_s3_express_control_endpoint set_use_s3_express_control_endpoint;
}

const ACCOUNT_ID: &str = "AccountId";
const ACCOUNT_ID_ENDPOINT_MODE: &str = "AccountIdEndpointMode";

impl Params {
    /// The caller's account, once the caller's identity is known.
    pub fn account_id(&self) -> Option<&str> {
        match self.get(ACCOUNT_ID) {
            Some(Argument::String(id)) => Some(id),
            _ => self.account_of_caller(),
        }
    }

    /// The account ID endpoint mode: `preferred`, `disabled` or `required`.
    pub fn account_id_endpoint_mode(&self) -> Option<&str> {
        match self.get(ACCOUNT_ID_ENDPOINT_MODE) {
            Some(Argument::String(mode)) => Some(mode),
            _ => self.account_mode_name(),
        }
    }
}

impl ParamsBuilder {
    own!(set text "AccountId" account_id set_account_id);
    own!(set text "AccountIdEndpointMode" account_id_endpoint_mode set_account_id_endpoint_mode);
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "a test fails by it")]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_set_by_method_is_returned_by_name_and_by_method() {
        let builder = Params::builder().bucket("b").accelerate(true).resource_arn_list(vec!["a".to_owned()]);
        let params = builder.account_id("1").set_key(None).build().expect("no region");
        assert_eq!((params.get("Bucket"), params.get("BUCKET")), (Some(&Argument::from("b")), params.get("Bucket")));
        assert_eq!((params.bucket(), params.accelerate()), (Some("b"), Some(true)));
        assert_eq!(params.resource_arn_list(), Some(["a".to_owned()].as_slice()));
        assert_eq!((params.account_id(), params.account_id_endpoint_mode(), params.key()), (Some("1"), None, None));
    }

    #[test]
    fn an_argument_of_another_type_is_none() {
        let params = Params::builder().set("Bucket", Some(Argument::Boolean(true))).build().expect("no region");
        assert_eq!(params.bucket(), None);
    }
}
