//! Uploaded bodies. A body that was sent to a path is the body of later responses for that path.

use std::collections::VecDeque;

use whitesmith_model::{ShapeId, Traits, traits};

use super::call::Call;
use super::catalog::byte_stream;
use super::checksum;
use super::synthesis::KnownValues;
use super::value::{Map, Value};

/// Maximum number of bodies, and of their bytes; the oldest are dropped.
const MOST: usize = 1000;
const BYTES: usize = 256 << 20;

#[derive(Debug, Default)]
pub(super) struct Contents(VecDeque<Content>);

/// The input of an upload.
#[derive(Debug)]
struct Content {
    /// The service's module, and the path of the request.
    place: (String, String),
    /// The structure of the input.
    shape: ShapeId,
    input: Map,
    /// The member with the body.
    body: String,
}

impl Content {
    fn bytes(&self) -> &[u8] {
        match self.input.get(&self.body) {
            Some(Value::Bytes(bytes)) => bytes,
            _ => &[],
        }
    }
}

impl Contents {
    /// Returns the output of a call, with the body and other members of the upload to its path.
    pub(super) fn output(&mut self, call: &Call<'_>, input: &Map, mut known: KnownValues) -> Map {
        let place = (call.service.module.clone(), call.path.to_owned());
        let model = &call.service.model;
        let at = self.0.iter().position(|content| content.place == place);
        let stored = at.and_then(|at| self.0.get(at));
        if let Some(stored) = stored {
            known.learn(model, &stored.shape, &stored.input);
        }
        let mut output = call.output(&known);
        if let Some((member, _)) = byte_stream(model, &call.operation.output) {
            if let Some(stored) = stored {
                output.insert(member.to_owned(), Value::Bytes(stored.bytes().to_vec()));
            }
            add_checksum(call, member, &mut output);
        }
        if let Some(at) = at.filter(|_| call.method() == "DELETE") {
            self.0.remove(at);
        }
        if let Some((body, _)) = byte_stream(model, &call.operation.input) {
            self.0.retain(|content| content.place != place);
            self.0.push_back(Content {
                place,
                shape: call.operation.input.clone(),
                input: input.clone(),
                body: body.to_owned(),
            });
            self.forget();
        }
        output
    }

    fn forget(&mut self) {
        let mut bytes: usize = self.0.iter().map(|content| content.bytes().len()).sum();
        while bytes > BYTES || self.0.len() > MOST {
            let Some(oldest) = self.0.pop_front() else { return };
            bytes -= oldest.bytes().len();
        }
    }
}

/// Adds a checksum of the body, if responses have one and the upload had none.
fn add_checksum(call: &Call<'_>, body: &str, output: &mut Map) {
    let traits = call.service.model.shape(&call.operation.id).map(|shape| &shape.traits);
    let Some(checksums) = traits.and_then(Traits::http_checksum) else { return };
    let headers = call.service.members(&call.operation.output).filter_map(|(name, member)| {
        let header = member.traits.text(traits::HTTP_HEADER)?;
        header.to_ascii_lowercase().strip_prefix(checksum::PREFIX).map(|algorithm| (name, algorithm.to_owned()))
    });
    let headers: Vec<_> = headers.collect();
    if headers.iter().any(|(name, _)| output.contains_key(*name)) {
        return;
    }
    let Some(Value::Bytes(bytes)) = output.get(body) else { return };
    let of = |algorithm: &&str| {
        let (name, algorithm) = headers.iter().find(|(_, header)| header.eq_ignore_ascii_case(algorithm))?;
        Some((
            (*name).to_owned(),
            checksum::of_header(&format!("{}{algorithm}", checksum::PREFIX), bytes)?.as_str().into(),
        ))
    };
    let first = checksums.response_algorithms.iter().find_map(of);
    output.extend(first);
}
