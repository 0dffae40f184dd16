use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::{RuntimeComponents, RuntimeComponentsBuilder};
use aws_smithy_types::base64;
use aws_smithy_types::config_bag::{ConfigBag, Layer};
use md5::{Digest as _, Md5};

use crate::customizations::Customization;
use crate::presigned::Presigned;

/// The MD5 digest of the body in `Content-MD5` (`smithy.api#httpChecksumRequired`). Presigned requests, whose body is not
/// known, have none.
#[derive(Debug)]
pub struct ContentMd5;

impl Customization for ContentMd5 {
    fn apply(&'static self, _: &mut Layer, components: &mut RuntimeComponentsBuilder) {
        components.push_interceptor(SharedInterceptor::permanent(Interceptor));
    }
}

#[derive(Debug)]
struct Interceptor;

#[dyn_dispatch_hint]
impl Intercept for Interceptor {
    fn name(&self) -> &'static str {
        "ContentMd5"
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if cfg.load::<Presigned>().is_some() {
            return Ok(());
        }
        let request = context.request_mut();
        let body = request.body().bytes().ok_or("the MD5 digest of a streaming body cannot be sent before it")?;
        let digest = base64::encode(&Md5::digest(body)[..]);
        request.headers_mut().insert("content-md5", digest);
        Ok(())
    }
}
