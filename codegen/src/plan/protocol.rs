//! Which wire protocol is spoken, and what a schema has to say for its codec.

use super::names::Name;
use crate::diagnostics::{Diagnostic, Diagnostics, PlanProblem};
use crate::model::{Member, Model, TimestampFormat};

/// A protocol that can be generated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// `aws.protocols#awsJson1_0`
    AwsJson1_0,
    /// `aws.protocols#awsJson1_1`
    AwsJson1_1,
}

/// Every protocol that can be generated, the ones preferred first where a service speaks several.
const SUPPORTED: [(&str, Protocol); 2] = [
    ("aws.protocols#awsJson1_0", Protocol::AwsJson1_0),
    ("aws.protocols#awsJson1_1", Protocol::AwsJson1_1),
];

impl Protocol {
    /// The name that `rt::protocol!` knows.
    pub fn ident(self) -> proc_macro2::Ident {
        Name::verbatim(match self {
            Self::AwsJson1_0 => "aws_json_1_0",
            Self::AwsJson1_1 => "aws_json_1_1",
        })
        .ident()
    }

    /// The cargo feature of the runtime that brings the codec.
    pub fn feature(self) -> &'static str {
        match self {
            Self::AwsJson1_0 | Self::AwsJson1_1 => "json",
        }
    }

    /// What the protocol's codec has to know of a member or element: traits of the member, else of its target.
    pub(super) fn schema_traits(self, model: &Model, member: &Member) -> Vec<SchemaTrait> {
        let target = model.shape(&member.target);
        let mut traits = Vec::new();
        let format = member
            .traits
            .timestamp_format()
            .or_else(|| target.traits.timestamp_format());
        traits.extend(format.map(SchemaTrait::TimestampFormat));
        traits
    }
}

/// A trait that a schema carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemaTrait {
    /// `@timestampFormat`
    TimestampFormat(TimestampFormat),
}

/// Chooses the service's protocol. A service without one that can be generated is an error, and the choice then arbitrary.
pub(super) fn choose(model: &Model, diagnostics: &mut Diagnostics) -> Protocol {
    let spoken = model.service.protocols();
    let known = SUPPORTED.iter().find(|(id, _)| spoken.contains(id));
    if let Some((_, protocol)) = known {
        return *protocol;
    }
    let supported = SUPPORTED.map(|(id, _)| id).join(", ");
    let (problem, help) = if spoken.is_empty() {
        (
            PlanProblem::NoProtocol,
            format!("apply one of these traits to the service: {supported}"),
        )
    } else {
        (
            PlanProblem::UnsupportedProtocol {
                found: spoken.iter().map(ToString::to_string).collect(),
            },
            format!("tinsmith generates clients for {supported}"),
        )
    };
    let diagnostic = Diagnostic::error(problem).shape(&model.service.id);
    diagnostics.push(diagnostic.help(help));
    Protocol::AwsJson1_1
}
