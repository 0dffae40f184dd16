//! Traits of the namespace `whitesmith`: facts about services that no trait of Smithy or AWS expresses. Readers, fixups and
//! manifests apply them, and models may, too.

/// On services: the protocols, an array of trait ids, first choice first.
///
/// Traits have no order, and the order decides what goes over the wire by default. Both readers apply it.
pub const PROTOCOLS: &str = "whitesmith#protocols";

/// On services: headers by name that go with every request.
pub const REQUEST_HEADERS: &str = "whitesmith#requestHeaders";

/// On services of S3's family: the path is signed as it is, and the payload's hash goes into a header.
pub const SIGNED_AS_IS: &str = "whitesmith#signedAsIs";

/// On services whose responses have a second request id, `x-amz-id-2`.
pub const EXTENDED_REQUEST_ID: &str = "whitesmith#extendedRequestId";

/// On services: the number of attempts, and the longest first delay in milliseconds, where retries are of version 2.1.
pub const FASTER_RETRIES: &str = "whitesmith#fasterRetries";

/// On services: codes of errors that are worth another attempt whatever the status.
pub const TRANSIENT_ERRORS: &str = "whitesmith#transientErrors";

/// On services whose crates make tokens in place of a database's password: the runtime's module of them.
pub const AUTH_TOKEN: &str = "whitesmith#authToken";

/// On operations: a paginator that `smithy.api#paginated` cannot express, for it has several tokens. Its value is the entry of
/// botocore's `paginators-1.json`.
pub const PAGINATOR: &str = "whitesmith#paginator";

/// On operations: the path of the output's member that is true as long as the list goes on, even if there is a token;
/// botocore's `more_results`.
pub const MORE_RESULTS: &str = "whitesmith#moreResults";

/// On operations whose paginator is the manifest's.
pub const PAGINATE: &str = "whitesmith#paginate";

/// On operations, by waiter, the part of a poll that `smithy.waiters#waitable` cannot express: the operation that starts a
/// job, how its id flows, and where the reason of a failure is.
pub const POLL: &str = "whitesmith#poll";

/// In an acceptor of a waiter: a matcher of the HTTP status, which botocore has and `smithy.waiters` has not.
pub const STATUS: &str = "whitesmith#status";

/// On operations whose response body comes long after its headers.
pub const LONG_ANSWERS: &str = "whitesmith#longAnswers";

/// On operations that the service holds until there is something to receive. botocore's code announces this trait for its
/// models.
pub const LONG_POLL: &str = "aws.api#longPoll";

/// On strings: prefixes that responses put before an id, and requests must not.
pub const CUT_PREFIXES: &str = "whitesmith#cutPrefixes";

/// On required members of inputs: the text that is sent for a member that is unset or empty.
pub const DEFAULT_TEXT: &str = "whitesmith#defaultText";

/// On members of outputs: the text of another header, which is a date where it can be read as one.
pub const TEXT_OF_DATE: &str = "whitesmith#textOfDate";
