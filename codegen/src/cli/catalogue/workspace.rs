//! `Cargo.toml` of the workspace, which is tinsmith's as the files of its crates are.

use std::collections::BTreeMap;
use std::path::Path;

use tinsmith::write::{self, Files, Finding, Foreign, WriteError};

use super::run::{Change, Failure, Row};
use super::CatalogueError;

const MANIFEST: &str = "Cargo.toml";

/// The crates that the workspace has: those that are there now, or will be, and those of an earlier run whose model is broken today.
/// A crate that tinsmith did not write is none of them.
pub(super) fn members(out: &Path, rows: &[Row]) -> Vec<String> {
    let is_member = |row: &&Row| match &row.result {
        Ok(done) if !done.change.is_blocked() => true,
        Err(Failure::Crate { .. } | Failure::Folder { .. }) => false,
        _ => write::is_generated(&out.join(&row.service).join(MANIFEST)),
    };
    let members = rows.iter().filter(is_member);
    members.map(|row| row.service.clone()).collect()
}

/// Refuses a folder whose `Cargo.toml` will not be replaced.
pub(super) fn refuse(out: &Path) -> Result<(), CatalogueError> {
    let findings = write::check(out, &files(&[]))?.findings;
    if let Some(Finding::Foreign(obstacle)) = findings.get(MANIFEST) {
        let path = MANIFEST.to_owned();
        let (dir, obstacle) = (out.to_owned(), *obstacle);
        let in_the_way = vec![Foreign { path, obstacle }];
        return Err(WriteError::Foreign { dir, in_the_way }.into());
    }
    refuse_crate(out)
}

/// Refuses the folder of a generated crate, which a comparison would only call different.
pub(super) fn refuse_crate(out: &Path) -> Result<(), CatalogueError> {
    match write::is_generated_with(&out.join(MANIFEST), "[package]") {
        true => Err(CatalogueError::Crate(out.to_owned())),
        false => Ok(()),
    }
}

/// Writes the manifest, unless no crate is there.
pub(super) fn write(out: &Path, members: &[String]) -> Result<Change, WriteError> {
    if members.is_empty() {
        return Ok(Change::None);
    }
    let written = write::write(out, &files(members))?;
    Ok(match written.written.len() + written.deleted.len() {
        0 => Change::None,
        files => Change::Written(files, None),
    })
}

/// Compares the manifest.
pub(super) fn check(out: &Path, members: &[String]) -> Result<Change, WriteError> {
    let found: BTreeMap<_, _> = write::check(out, &files(members))?.findings;
    Ok(Change::of(&found))
}

fn files(members: &[String]) -> Files {
    let lines: String = members
        .iter()
        .map(|member| format!("    {},\n", quoted(member)))
        .collect();
    let header = write::header(MANIFEST).unwrap_or_default();
    let text = format!(
        "{header}\n\
         [workspace]\n\
         members = [\n{lines}]\n\
         resolver = \"2\"\n\
         \n\
         # Backtraces name lines; more would make the builds of so much code large.\n\
         [profile.dev]\n\
         debug = \"line-tables-only\"\n"
    );
    Files::from([(MANIFEST.to_owned(), text)])
}

/// A basic string of TOML. Names of files have no control characters that are worth keeping apart.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""))
}
