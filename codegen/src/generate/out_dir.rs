//! For build scripts: one text in `OUT_DIR`, and lines that tell cargo what it depends on.

use std::env;
use std::path::PathBuf;

use crate::config::Generator;
use crate::diagnostics::Diagnostic;
use crate::error::Error;
use crate::plan::Layout;
use crate::render;
use crate::write;

impl Generator {
    /// Writes the client into `OUT_DIR`, from where `tinsmith_runtime::include_client!("name")` takes it.
    ///
    /// Prints `cargo:rerun-if-changed` for each model file, so that a change of the model, and only that, runs the
    /// build script again, and `cargo:warning` for what the user should know. A file that would not change is not
    /// written, so that nothing is compiled again for it.
    ///
    /// # Errors
    ///
    /// When there is no `OUT_DIR`, no client can be generated from the model, or it cannot be written. The `Debug`
    /// form of the error is a report to read, made for `fn main() -> Result<(), tinsmith::Error>`.
    pub fn generate_to_out_dir(&self) -> Result<(), Error> {
        self.generate_for_cargo(|line| println!("cargo:{line}"))
    }

    fn generate_for_cargo(&self, mut tell: impl FnMut(String)) -> Result<(), Error> {
        // Before anything can fail: cargo must also look again when a broken model is repaired.
        for model in &self.models {
            tell(format!("rerun-if-changed={}", model.display()));
        }
        let dir = match &self.out_dir {
            Some(dir) => dir.clone(),
            None => PathBuf::from(env::var_os("OUT_DIR").ok_or(Error::NoOutDir)?),
        };
        let emitted = self.emit(Layout::Inline)?;
        for warning in &emitted.warnings {
            tell(format!("warning={}", one_line(warning)));
        }
        let file = format!("{}.rs", emitted.name);
        write::write_file(&dir, &file, &render::inline_module(emitted.files))?;
        Ok(())
    }
}

/// A warning as cargo shows it: the message, where, what to do.
fn one_line(warning: &Diagnostic) -> String {
    let mut parts = warning
        .to_string()
        .lines()
        .map(str::trim)
        .collect::<Vec<_>>()
        .join(" ");
    let severity = format!("{}: ", warning.severity);
    if parts.starts_with(&severity) {
        parts.drain(..severity.len());
    }
    parts
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::time::{Duration, SystemTime};

    use super::*;
    use crate::diagnostics::ReadProblem;

    #[test]
    fn a_warning_is_one_line() {
        let warning = Diagnostic::warning(ReadProblem::UnknownField {
            field: "colour".to_owned(),
            owner: "a shape".to_owned(),
        })
        .file("m.json")
        .at(3, 4)
        .shape("a#B")
        .help("remove it");
        assert_eq!(
            one_line(&warning),
            "the field `colour` means nothing in a shape and is ignored --> m.json:3:4 (shape a#B) help: remove it"
        );
    }

    /// What the generator tells cargo when it runs for `dir`.
    fn run(generator: &Generator, dir: &Path) -> Result<Vec<String>, Error> {
        let mut lines = Vec::new();
        let generator = generator.clone().out_dir(dir);
        generator.generate_for_cargo(|line| lines.push(line))?;
        Ok(lines)
    }

    #[test]
    fn writes_one_file_and_only_when_it_changes() {
        let dir = tempfile::tempdir().expect("a folder for the test");
        let model = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../model/iotsecuretunneling.json"
        );
        let generator = Generator::new().model(model).operations(["OpenTunnel"]);
        let lines = run(&generator, dir.path()).expect("a client");
        assert_eq!(lines.first(), Some(&format!("rerun-if-changed={model}")));

        let file = dir.path().join("iotsecuretunneling.rs");
        let text = fs::read_to_string(&file).expect("the client");
        let then = SystemTime::now() - Duration::from_secs(3600);
        let open = fs::File::options().write(true).open(&file);
        open.and_then(|open| open.set_modified(then))
            .expect("an older file");
        let modified = || {
            fs::metadata(&file)
                .and_then(|data| data.modified())
                .expect("a time")
        };

        run(&generator, dir.path()).expect("the same client");
        assert_eq!(modified(), then);
        run(&generator.clone().operations(["CloseTunnel"]), dir.path()).expect("a larger client");
        assert_ne!(modified(), then);
        assert_ne!(fs::read_to_string(&file).expect("the client"), text);

        run(&generator.name("other"), dir.path()).expect("the client under another name");
        assert_eq!(
            fs::read_to_string(dir.path().join("other.rs")).expect("the client"),
            text
        );
    }

    #[test]
    fn cargo_watches_a_broken_model_too() {
        let mut lines = Vec::new();
        let generator = Generator::new().model("no/such.json").out_dir("no");
        let error = generator.generate_for_cargo(|line| lines.push(line));
        assert!(matches!(error, Err(Error::Model(_))), "{error:?}");
        assert_eq!(lines, ["rerun-if-changed=no/such.json"]);
    }

    #[test]
    fn needs_a_model_and_a_name() {
        let dir = Path::new("no");
        assert!(matches!(run(&Generator::new(), dir), Err(Error::NoModel)));
        let model = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../model/iotsecuretunneling.json"
        );
        let folder = tempfile::tempdir().expect("a folder for the test");
        let dotted = folder.path().join("a.b.json");
        fs::copy(model, &dotted).expect("the model under another name");
        let unnamed = Generator::new().model(dotted);
        assert!(matches!(run(&unnamed, dir), Err(Error::Name { .. })));
    }
}
