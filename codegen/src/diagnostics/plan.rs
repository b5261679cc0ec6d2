//! Why no code can be generated from a model that is valid Smithy.

use thiserror::Error;

/// A problem that shows when the model becomes Rust.
#[derive(Clone, Debug, PartialEq, Error)]
#[non_exhaustive]
pub enum PlanProblem {
    /// Two names of the model become the same Rust name.
    #[error("{message}")]
    Collision {
        /// The Rust name, where it would stand, and both owners.
        message: String,
    },
    /// The service has no protocol trait.
    #[error("the service has no protocol trait")]
    NoProtocol,
    /// The service has only protocols that cannot be generated.
    #[error("none of the service's protocols is supported: {}", found.join(", "))]
    UnsupportedProtocol {
        /// Ids of the service's protocol traits.
        found: Vec<String>,
    },
    /// A pattern is not a regular expression of the kind that the specification asks for.
    #[error("the pattern {pattern} is not checked: {reason}")]
    UnsupportedPattern {
        /// The pattern.
        pattern: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A pattern is no regular expression at all.
    #[error("the pattern {pattern} is not a regular expression")]
    InvalidPattern {
        /// The pattern.
        pattern: String,
    },
    /// A rule set cannot be compiled.
    #[error("the endpoint rule set cannot be compiled: {problem}")]
    EndpointRules {
        /// What is wrong, and where inside the trait.
        problem: String,
    },
    /// The operation streams, which is not supported yet.
    #[error("the operation is left out: {reason}")]
    OperationLeftOut {
        /// What it needs.
        reason: String,
    },
    /// The operation is generated, but not its paginator.
    #[error("the paginator is left out: {reason}")]
    PaginatorLeftOut {
        /// Why it cannot be paged.
        reason: String,
    },
    /// The operation is generated, but not one of its waiters.
    #[error("the waiter {waiter} is left out: {reason}")]
    WaiterLeftOut {
        /// The waiter's name in the model.
        waiter: String,
        /// What is beyond the expressions that are compiled.
        reason: String,
    },
    /// A case of a test trait cannot become a test.
    #[error("the test case {case} is left out: {reason}")]
    TestLeftOut {
        /// The case's id.
        case: String,
        /// What is wrong with it.
        reason: String,
    },
    /// An example does not fit the shapes.
    #[error("the example {example} is left out: {reason}")]
    ExampleLeftOut {
        /// Its title, or its number.
        example: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A trait has a value that cannot be used where it stands.
    #[error("the trait is misused: {reason}")]
    MisusedTrait {
        /// What is wrong with it.
        reason: String,
    },
    /// A member targets what the protocol cannot write.
    #[error("{protocol} has no form for a {kind}")]
    NoForm {
        /// The protocol trait's id.
        protocol: &'static str,
        /// The kind of the target.
        kind: &'static str,
    },
    /// Two members of a structure cannot be told apart in XML or in a form.
    #[error("the member is called {name} {place}, as the member {other} is")]
    SameName {
        /// Their name.
        name: String,
        /// Where: on the wire, in requests, in responses.
        place: &'static str,
        /// The other one.
        other: String,
    },
    /// A trait that a client would heed, if this version could.
    #[error("the trait has no effect (applied {}): {reason}", times(*places))]
    TraitWithoutEffect {
        /// How many shapes and members have it.
        places: usize,
        /// Why.
        reason: String,
    },
}

fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        count => format!("{count} times, here first"),
    }
}
