//! Event streams of requests and responses ([Smithy 2.0](https://smithy.io/2.0/spec/streaming.html#event-streams)): the union of events
//! without its errors, which are variants of an error of their own.

use whitesmith_model::graph::{self, Role};
use whitesmith_model::traits;
use whitesmith_model::{Kind, Member, Members, Model, OperationShape};

use super::shapes::last;
use super::{Context, errors, fields};
use crate::ir;
use crate::naming;

/// The errors of event streams, by name. The code of an error is the name of its member.
pub(super) fn errors(context: &Context<'_>) -> Vec<ir::EventError> {
    let unions = context.names.iter().filter_map(|(id, path)| {
        let union = context.model.shape(id).filter(|shape| graph::is_event_stream(shape))?;
        let (name, stream) = (naming::event_error(last(path)), last(path).to_owned());
        let errors = union.kind.members().filter(|(_, member)| graph::is_event_error(context.model, union, member));
        let variants = errors.filter_map(|(code, member)| errors::event(context, &member.target, code)).collect();
        Some(ir::EventError {
            module: naming::type_module(&name),
            companion: context.companions.contains(id),
            sent: context.closure.is(id, Role::Sent),
            stream,
            error: ir::OperationError { name, variants },
        })
    });
    let mut errors: Vec<_> = unions.collect();
    errors.sort_by(|a, b| a.error.name.cmp(&b.error.name));
    errors
}

/// Returns true if the request or the response of an operation is a stream of events.
pub(super) fn is_stream(model: &Model, shape: OperationShape<'_>) -> bool {
    let messages = [&shape.operation.input, &shape.operation.output].into_iter();
    let mut members = messages.filter_map(|id| model.members(id)).flatten();
    members.any(|(_, member)| model.shape(&member.target).is_some_and(graph::is_event_stream))
}

/// The reason why a stream that is one of the members of an input or output is not supported, if it is not.
pub(super) fn refusal(model: &Model, members: &Members, member: &Member, is_output: bool) -> Option<&'static str> {
    if model.effective(member)(traits::STREAMING).is_none() || fields::is_stream(model, member) {
        return None;
    }
    let is_events = matches!(model.kind(&member.target), Some(Kind::Union(_)));
    match (is_events, is_output) {
        (true, false) => None,
        (true, true) if member.traits.has(traits::HTTP_PAYLOAD) || members.len() == 1 => None,
        (true, true) => Some("event streams after other members of a response"),
        (false, _) => Some("streams that are not the payload of an HTTP message"),
    }
}
