//! `botocore:NAME`: a service of the botocore that is installed.
//!
//! Enters: a word of the command line or of `tinsmith.toml`, and the environment. Leaves: the service's folder in `botocore/data`.
//! Python runs only where no environment at hand has the package. Build scripts name the folder themselves: what they generate must
//! not depend on what happens to be installed.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use thiserror::Error;
use tinsmith::model::nearest::nearest;

/// What such a word begins with.
const SCHEME: &str = "botocore:";

/// Names the folder `botocore/data`, or the package's own.
const VARIABLE: &str = "TINSMITH_BOTOCORE";

/// Prints the package's folder, or nothing.
const ASK: &str = "import importlib.util as u; s = u.find_spec('botocore'); print(s.submodule_search_locations[0] if s else '')";

/// Why there is no such folder.
#[derive(Debug, Error)]
pub(crate) enum BotocoreError {
    #[error("botocore is not found; it was looked for in\n{}\n  help: `pip install botocore`, or set {VARIABLE} to its folder `data`", list(.0))]
    NotInstalled(Vec<String>),
    #[error("{VARIABLE} is {}, which is neither botocore nor its folder `data`", .0.display())]
    Variable(PathBuf),
    #[error("botocore in {} has no service `{name}`\n  help: {help}", data.display())]
    NoService {
        data: PathBuf,
        name: String,
        help: String,
    },
    #[error("botocore in {} has no version `{version}` of `{name}`\n  help: {help}", data.display())]
    NoVersion {
        data: PathBuf,
        name: String,
        version: String,
        help: String,
    },
}

fn list(places: &[String]) -> String {
    let places: Vec<_> = places.iter().map(|place| format!("    {place}")).collect();
    places.join("\n")
}

/// Whether a word means a service of botocore, and no path.
pub(super) fn is_service(model: &Path) -> bool {
    service(model).is_some()
}

/// The service, perhaps with a version, that a word means.
pub(super) fn service(model: &Path) -> Option<&str> {
    model.to_str()?.strip_prefix(SCHEME)
}

/// The folder of the service that `model` means; any other path as it is.
///
/// # Errors
/// When botocore, or the service in it, is not there.
pub(super) fn resolve(model: PathBuf) -> Result<PathBuf, BotocoreError> {
    let Some(name) = service(&model) else {
        return Ok(model);
    };
    let data = find()?;
    let folder = data.join(name);
    let inside = !name.is_empty() && !name.split(['/', '\\']).any(|part| part == "..");
    if inside && folder.is_dir() {
        return Ok(folder);
    }
    let known = folders(&data);
    if let Some((name, version)) = name.split_once('/') {
        if known.iter().any(|known| known == name) {
            let versions = folders(&data.join(name)).join(", ");
            return Err(BotocoreError::NoVersion {
                name: name.to_owned(),
                version: version.to_owned(),
                help: format!("there are: {versions}; `{SCHEME}{name}` is the newest"),
                data,
            });
        }
    }
    Err(BotocoreError::NoService {
        help: suggest(&data, &known, name),
        name: name.to_owned(),
        data,
    })
}

/// The names of the folders in a folder, in order.
fn folders(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let folders = entries.filter(|entry| entry.path().is_dir());
    let mut names: Vec<_> = folders
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// The services that look alike, or how to list them.
fn suggest(data: &Path, known: &[String], name: &str) -> String {
    let (name, _version) = name.split_once('/').unwrap_or((name, ""));
    let plain = |name: &str| name.replace('-', "").to_ascii_lowercase();
    let wanted = plain(name);
    let is_alike = |known: &&str| {
        let known = plain(known);
        !wanted.is_empty() && (known.contains(&wanted) || wanted.contains(&known))
    };
    let known = || known.iter().map(String::as_str);
    let alike: Vec<&str> = known().filter(is_alike).collect();
    match (alike.is_empty(), nearest(name, known())) {
        (false, _) => format!("there are: {}", alike.join(", ")),
        (true, Some(nearest)) => format!("did you mean `{SCHEME}{nearest}`?"),
        (true, None) => format!("the services are the folders in {}", data.display()),
    }
}

/// The folder `botocore/data`.
fn find() -> Result<PathBuf, BotocoreError> {
    if let Some(named) = env::var_os(VARIABLE).map(PathBuf::from) {
        let inner = named.join("data");
        return [inner, named.clone()]
            .into_iter()
            .find(|folder| is_data(folder))
            .ok_or(BotocoreError::Variable(named));
    }
    let mut looked = Vec::new();
    for (what, prefix) in environments() {
        let found = packages(&prefix)
            .into_iter()
            .map(|packages| packages.join("botocore").join("data"))
            .find(|data| is_data(data));
        match found {
            Some(data) => return Ok(data),
            None => looked.push(format!("{} ({what})", prefix.display())),
        }
    }
    for python in ["python3", "python"] {
        match ask(python) {
            Some(data) if is_data(&data) => return Ok(data),
            _ => looked.push(format!("what `{python}` imports")),
        }
    }
    Err(BotocoreError::NotInstalled(looked))
}

/// Whether a folder is botocore's `data`: it is the one with the partitions in it.
fn is_data(folder: &Path) -> bool {
    folder.join("endpoints.json").is_file() || folder.join("partitions.json").is_file()
}

/// The Python environments at hand, those first that somebody has chosen, with what they are.
fn environments() -> Vec<(&'static str, PathBuf)> {
    let mut found = Vec::new();
    for variable in ["VIRTUAL_ENV", "CONDA_PREFIX"] {
        found.extend(env::var_os(variable).map(|path| (variable, path.into())));
    }
    for folder in [".venv", "venv"] {
        found.push(("here", PathBuf::from(folder)));
    }
    let path = env::var_os("PATH").unwrap_or_default();
    for folder in env::split_paths(&path) {
        let python = ["python3", "python", "python.exe"].map(|name| folder.join(name));
        let python = python.into_iter().find(|python| python.is_file());
        // The parent of `bin` on Unix, the folder itself on Windows.
        let prefix = python.map(|_| match folder.parent() {
            Some(parent) if folder.ends_with("bin") => parent.to_owned(),
            _ => folder.clone(),
        });
        found.extend(prefix.map(|prefix| ("PATH", prefix)));
    }
    let home = env::var_os("HOME").filter(|home: &OsString| !home.is_empty());
    found.extend(home.map(|home| ("of the user", Path::new(&home).join(".local"))));
    let mut seen = Vec::new();
    found.retain(|(_, prefix)| {
        let new = !seen.contains(prefix);
        seen.push(prefix.clone());
        new
    });
    found
}

/// The folders of packages in an environment, the newest Python first.
fn packages(prefix: &Path) -> Vec<PathBuf> {
    let mut pythons = Vec::new();
    for lib in ["lib", "lib64"] {
        let entries = fs::read_dir(prefix.join(lib))
            .into_iter()
            .flatten()
            .flatten();
        let mut here: Vec<PathBuf> = entries
            .filter(|entry| entry.file_name().to_string_lossy().starts_with("python3"))
            .map(|entry| entry.path())
            .collect();
        here.sort();
        pythons.extend(here.into_iter().rev());
    }
    // Windows has no folder of the version.
    pythons.push(prefix.join("Lib"));
    let both = |python: PathBuf| ["site-packages", "dist-packages"].map(|name| python.join(name));
    pythons.into_iter().flat_map(both).collect()
}

/// The folder `data` of the botocore that `python` imports.
fn ask(python: &str) -> Option<PathBuf> {
    let output = Command::new(python).args(["-c", ASK]).output().ok()?;
    let folder = String::from_utf8(output.stdout).ok()?;
    let folder = folder.trim();
    (output.status.success() && !folder.is_empty()).then(|| Path::new(folder).join("data"))
}
