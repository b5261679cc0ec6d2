//! Lean Rust clients, generated from Smithy service models.
//!
//! Enters: files of the Smithy JSON AST, or those that botocore, AWS's Python SDK, has of a service. Leaves: the client of one service, as a crate of readable files
//! ([`Generator::generate_crate`]) or as one module for a build script ([`Generator::generate_to_out_dir`]).
//!
//! Six phases, each in a module of its own: [`read`], [`model`], [`plan`], [`emit`], [`render`], [`write`](mod@write).
//! Everything that can be wrong with a model has been found and reported by the end of `plan`, as a list of
//! [`diagnostics`]. [`Generator`] runs them all; the phases are public for tests and for tools that stop half-way,
//! and change more often than the rest.
//!
//! # In a build script
//!
//! ```toml
//! [build-dependencies]
//! tinsmith = { version = "0.1", default-features = false }
//! ```
//!
//! ```no_run
//! fn main() -> Result<(), tinsmith::Error> {
//!     tinsmith::Generator::new()
//!         .model("model/iotsecuretunneling.json")
//!         .operations(["RotateTunnelAccessToken"])
//!         .generate_to_out_dir()
//! }
//! ```
//!
//! # From botocore
//!
//! The data files of botocore hold every service of AWS. Its folder in the package, or a copy of it in the repository, is a model as well:
//!
//! ```no_run
//! # fn main() -> Result<(), tinsmith::Error> {
//! tinsmith::Generator::new()
//!     .model("model/botocore/sqs/2012-11-05")
//!     .operations(["SendMessage"])
//!     .generate_to_out_dir()
//! # }
//! ```
//!
//! They are made from Smithy models, and lose a little on the way: the names of enum values (a variant is called by its value), integer
//! enums and small integer types (both are `i32`), zeros as defaults (an `Option` takes their place), and some paginators. What else differs from a client of the Smithy model is a fault.
//!
//! # Features
//!
//! - `cli`, on by default: the command `tinsmith`, and comparing a folder with what would be generated.
//! - `gzip`, part of `cli`: model files that are compressed, as botocore's are.

#![warn(missing_docs)]

pub mod diagnostics;
#[cfg(feature = "cli")]
pub mod diff;
pub mod emit;
pub mod model;
pub mod plan;
pub mod read;
pub mod render;
pub mod surface;
pub mod write;

mod config;
mod error;
mod generate;
mod ordered;
mod package;

pub use config::Generator;
pub use error::Error;
#[cfg(feature = "cli")]
pub use generate::Check;
pub use generate::{Counts, ListedOperation, Listing, Report, TestCounts};
pub use package::Package;
