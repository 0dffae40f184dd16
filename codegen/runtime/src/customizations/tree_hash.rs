use aws_runtime::auth::SigV4OperationSigningConfig;
use aws_sigv4::http_request::SignableBody;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeSerializationInterceptorContextMut, BeforeTransmitInterceptorContextMut,
};
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::orchestrator::LoadedRequestBody;
use aws_smithy_runtime_api::client::runtime_components::{RuntimeComponents, RuntimeComponentsBuilder};
use aws_smithy_types::config_bag::{ConfigBag, Layer};
use sha2::{Digest as _, Sha256};

use super::Customization;
use crate::encoding::hex;

/// The SHA-256 tree hash of the body, and its linear hash
/// ([computing checksums](https://docs.aws.amazon.com/amazonglacier/latest/dev/checksum-calculations.html)). The body is read
/// into memory first.
#[derive(Debug)]
pub struct TreeHash;

impl Customization for TreeHash {
    fn apply(&'static self, _: &mut Layer, components: &mut RuntimeComponentsBuilder) {
        components.push_interceptor(SharedInterceptor::permanent(Interceptor));
    }
}

/// A SHA-256 hash.
type Hash = [u8; 32];

/// The size of a leaf of the tree: 1 MiB.
const LEAF: usize = 1 << 20;

#[derive(Debug)]
struct Interceptor;

#[dyn_dispatch_hint]
impl Intercept for Interceptor {
    fn name(&self) -> &'static str {
        "TreeHash"
    }

    fn modify_before_serialization(
        &self,
        _: &mut BeforeSerializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        cfg.interceptor_state().store_put(LoadedRequestBody::Requested);
        Ok(())
    }

    fn modify_before_retry_loop(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let Some(LoadedRequestBody::Loaded(body)) = cfg.load::<LoadedRequestBody>() else {
            return Err("the body was not read before its hash was computed".into());
        };
        let linear = hex(&hash(&[body]));
        let headers = context.request_mut().headers_mut();
        for (name, value) in
            [("x-amz-sha256-tree-hash", hex(&tree_hash(body))), ("x-amz-content-sha256", linear.clone())]
        {
            if headers.get(name).is_none() {
                headers.insert(name, value);
            }
        }
        let mut signing = cfg.load::<SigV4OperationSigningConfig>().cloned().unwrap_or_default();
        signing.signing_options.payload_override = Some(SignableBody::Precomputed(linear));
        cfg.interceptor_state().store_put(signing);
        Ok(())
    }
}

fn hash(parts: &[&[u8]]) -> Hash {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part);
    }
    hasher.finalize().into()
}

/// Hashes the leaves, and then pairs of hashes, until one is left.
fn tree_hash(body: &[u8]) -> Hash {
    let mut hashes: Vec<Hash> = body.chunks(LEAF).map(|leaf| hash(&[leaf])).collect();
    while hashes.len() > 1 {
        hashes = hashes
            .chunks(2)
            .map(|pair| match pair {
                [left, right] => hash(&[left, right]),
                rest => rest.first().copied().unwrap_or_default(),
            })
            .collect();
    }
    hashes.pop().unwrap_or_else(|| hash(&[]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_of_one_leaf_has_its_linear_hash() {
        for body in [Vec::new(), b"hello".to_vec(), vec![7; LEAF]] {
            assert_eq!(tree_hash(&body), hash(&[&body]));
        }
    }

    #[test]
    fn leaves_are_paired_and_an_odd_one_is_kept() {
        let body: Vec<u8> = [1, 2, 3].into_iter().flat_map(|byte| vec![byte; LEAF]).chain([4]).collect();
        let [first, second, third, last] =
            [0, 1, 2, 3].map(|at| hash(&[body.chunks(LEAF).nth(at).unwrap_or_default()]));
        let three = hash(&[&hash(&[&first, &second]), &third]);
        assert_eq!(tree_hash(&body[..3 * LEAF]), three);
        assert_eq!(tree_hash(&body), hash(&[&hash(&[&first, &second]), &hash(&[&third, &last])]));
    }
}
