//! Traits that do not bear on a client.

/// Trait ids, or namespaces, and why a client is the same with and without them.
///
/// An import leaves them out, and a comparison does not see them. What is not listed here does bear on a client, or
/// is not known.
pub const IDLE: &[(&str, &str)] = &[
    ("aws.api#arn", "how a resource's ARN is made"),
    ("aws.api#arnReference", "what an ARN points at"),
    ("aws.api#clientEndpointDiscovery", "clientDiscoveredEndpoint says which operations need it"),
    ("aws.api#controlPlane", "a classification"),
    ("aws.api#data", "a classification"),
    ("aws.api#dataPlane", "a classification"),
    ("aws.api#tagEnabled", "what a service's resources can do"),
    ("aws.api#taggable", "what a resource can do"),
    ("aws.cloudformation", "for CloudFormation"),
    ("aws.endpoints", "the rule set was made from these"),
    ("aws.iam", "for policies"),
    ("smithy.api#cors", "for browsers, answered by the server"),
    ("smithy.api#examples", "for documentation"),
    ("smithy.api#nestedProperties", "binds members to a resource's properties"),
    ("smithy.api#noReplace", "what a resource can do"),
    ("smithy.api#notProperty", "binds members to a resource's properties"),
    ("smithy.api#private", "where a shape may be used"),
    ("smithy.api#property", "binds members to a resource's properties"),
    ("smithy.api#recommended", "for documentation"),
    ("smithy.api#references", "what an id points at"),
    ("smithy.api#resourceIdentifier", "binds members to a resource's identifiers"),
    ("smithy.api#suppress", "for validators"),
    ("smithy.api#tags", "for filters of the model's owner"),
    ("smithy.api#unstable", "for documentation"),
    ("smithy.rules#endpointTests", "cases for the rule set"),
    ("smithy.test", "test cases"),
];

/// Whether the trait of that id does not bear on a client.
pub fn is_idle(id: &str) -> bool {
    let namespace = id.split_once('#').map_or(id, |(namespace, _)| namespace);
    IDLE.iter().any(|(idle, _)| *idle == id || *idle == namespace)
}
