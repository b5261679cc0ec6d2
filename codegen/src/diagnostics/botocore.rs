//! Problems of botocore's files.

use thiserror::Error;

/// What no client can be made of, or does without.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum BotocoreProblem {
    /// A file beside `service-2.json` without it.
    #[error("the file belongs to a service of botocore whose `service-2.json` is not named")]
    NoService,
    /// Something without which there is no client.
    #[error("{what} has no `{field}`")]
    Missing {
        /// What lacks it.
        what: &'static str,
        /// What is missing.
        field: &'static str,
    },
    /// A word of which the generator does not know what it means.
    #[error("the {what} `{name}` is not known")]
    Unknown {
        /// What the word is.
        what: &'static str,
        /// The word.
        name: String,
        /// The words that are known.
        known: &'static str,
    },
    /// A name that leads nowhere.
    #[error("there is no {what} `{name}`")]
    Undefined {
        /// What it should lead to.
        what: &'static str,
        /// The name.
        name: String,
    },
    /// An operation has another name on the wire, which its protocol sends.
    #[error("the operation is called `{wire}` on the wire")]
    OperationName {
        /// The name on the wire.
        wire: String,
    },
    /// An output stands in an element that its protocol does not expect.
    #[error("the output stands in the element `{wrapper}`")]
    ResultWrapper {
        /// The element.
        wrapper: String,
    },
    /// Two operations share an input, but not the name or namespace of its root element.
    #[error("the structure is the input of two operations under different names or namespaces")]
    TwoRoots,
    /// An error has another name on the wire.
    #[error("the code `{code}` of the error is not recognized: its protocol knows errors by their names")]
    ErrorCode {
        /// The code.
        code: String,
    },
    /// Something that no trait can say.
    #[error("{what} is left out: {reason}")]
    LeftOut {
        /// What is left out.
        what: &'static str,
        /// What cannot be said.
        reason: String,
    },
}

impl BotocoreProblem {
    /// What to do about it.
    pub fn help(&self) -> String {
        match self {
            Self::Unknown { known, .. } => format!("known are {known}"),
            Self::NoService => {
                "name the service's folder, or its `service-2.json` as well".to_owned()
            }
            Self::ErrorCode { .. } => "look at the error's code".to_owned(),
            Self::LeftOut { .. } => "call the operation itself".to_owned(),
            Self::OperationName { .. } | Self::ResultWrapper { .. } | Self::TwoRoots => {
                "generate the client from a Smithy model".to_owned()
            }
            Self::Missing { .. } | Self::Undefined { .. } => {
                "take the file from botocore again".to_owned()
            }
        }
    }
}
