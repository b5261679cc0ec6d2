//! botocore's description of a service: a mirror of its files, without decisions.
//!
//! Enters: the text of `service-2.json` or of a file beside it, known by what it
//! holds. Leaves: a [`BotocoreFile`]. Names stay as they are: they become shape
//! ids in [`crate::model`]. What botocore keeps in `*.sdk-extras.json` is for code of
//! its own and is not read.

mod companions;
mod folder;
mod mirror;
mod service;

use std::marker::PhantomData;

use serde::de::DeserializeSeed as _;
use serde_json::Value;

pub use companions::{Acceptor, Paginator, Paginators, Waiter, Waiters};
pub use service::{
    ContextParam, Endpoint, EndpointDiscovery, ErrorFacts, Http, Member, Metadata, Operation,
    ProtocolSettings, Retryable, Service, Shape, ShapeKind, XmlNamespace,
};

pub(super) use folder::files;

use mirror::{Node, NodeForm};

use super::source::Source;
use super::visit::{self, Format, Seed};
use crate::diagnostics::{Diagnostic, ReadProblem};

static BOTOCORE: Format = Format {
    name: "botocore",
    language: "botocore",
    marker: "",
    convert: "botocore's data files are JSON: take the file from the package again",
    see: "compare the file with its neighbours in botocore's `data` folder",
};

/// One file.
#[derive(Debug)]
pub struct BotocoreFile {
    /// Its name and text, to find places in it.
    pub source: Source,
    /// What it says.
    pub content: Content,
    /// What the file holds and the generator does not read. Shapes are named as the file names them.
    pub warnings: Vec<Diagnostic>,
}

/// What a file says.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// `service-2.json`
    Service(Box<Service>),
    /// `endpoint-rule-set-1.json`
    EndpointRules(Value),
    /// `paginators-1.json`
    Paginators(Paginators),
    /// `waiters-2.json`
    Waiters(Waiters),
}

/// Which file of a service it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Service,
    EndpointRules,
    Paginators,
    Waiters,
    /// A file that is not read.
    Other,
}

/// Reads the text of `source`.
pub(super) fn parse(source: Source, part: Part) -> Result<BotocoreFile, Box<Diagnostic>> {
    let (content, warnings) =
        match part {
            Part::Service => {
                let (service, warnings) = node::<Service>(&source)?;
                (Content::Service(Box::new(service)), warnings)
            }
            Part::Paginators => {
                let (paginators, warnings) = node::<Paginators>(&source)?;
                (Content::Paginators(paginators), warnings)
            }
            Part::Waiters => {
                let (waiters, warnings) = node::<Waiters>(&source)?;
                (Content::Waiters(waiters), warnings)
            }
            Part::EndpointRules => {
                let (rules, warnings) = visit::parse(&source, &BOTOCORE, |_, json| {
                    serde::Deserialize::deserialize(json)
                })?;
                (Content::EndpointRules(rules), warnings)
            }
            Part::Other => return Err(Box::new(
                Diagnostic::error(ReadProblem::NotAModel)
                    .file(source.path())
                    .help(
                        "name `service-2.json`, the folder that it is in, or the service's folder",
                    ),
            )),
        };
    Ok(BotocoreFile {
        source,
        content,
        warnings,
    })
}

fn node<T: Node>(source: &Source) -> Result<(T, Vec<Diagnostic>), Box<Diagnostic>> {
    visit::parse(source, &BOTOCORE, |context, json| {
        Seed(NodeForm::<T>(context, PhantomData)).deserialize(json)
    })
}
