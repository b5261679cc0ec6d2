//! What a generated `Cargo.toml` says about the crate that no model knows.
//!
//! Enters: fields that a caller sets, or the table `package` of a client in `tinsmith.toml`. Leaves: a [`Package`]. It checks nothing:
//! cargo judges the values when it reads the manifest.

/// Fields of `[package]` in a generated `Cargo.toml`.
///
/// What is not set is left out, but for three fields: `version` is `0.1.0`, `description` names the service, and `categories` says
/// `api-bindings`. Nothing licenses a generated crate but its owner, who needs `license` or `license-file` to publish it.
///
/// ```
/// let mut package = tinsmith::Package::default();
/// package.version = Some("0.2.0".to_owned());
/// package.license = Some("MIT".to_owned());
/// let generator = tinsmith::Generator::new().package(package);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(
    feature = "cli",
    derive(serde::Deserialize),
    serde(default, deny_unknown_fields, rename_all = "kebab-case")
)]
#[non_exhaustive]
pub struct Package {
    /// The version of the crate; `0.1.0` if unset. `tinsmith diff` says which part of it a new model raises.
    pub version: Option<String>,
    /// One or two sentences without Markdown.
    pub description: Option<String>,
    /// Who to ask.
    pub authors: Vec<String>,
    /// An SPDX expression.
    pub license: Option<String>,
    /// A file in the crate's folder, for a licence that has no SPDX identifier.
    pub license_file: Option<String>,
    /// Where the sources are.
    pub repository: Option<String>,
    /// A site of its own.
    pub homepage: Option<String>,
    /// Where the documentation is; docs.rs is found without.
    pub documentation: Option<String>,
    /// A file in the crate's folder; `README.md` is found without.
    pub readme: Option<String>,
    /// At most five words to search for.
    pub keywords: Vec<String>,
    /// At most five of the categories on crates.io.
    pub categories: Vec<String>,
    /// `false` keeps the crate out of every registry.
    pub publish: Option<bool>,
}
