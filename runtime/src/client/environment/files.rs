//! The shared config and credentials files.
//!
//! Enters: the environment, which says where they are, and the name of a profile. Leaves: the profile's settings. A file that does not
//! exist is an empty one. Settings of the credentials file come before those of the config file, whose profiles are headed
//! `[profile NAME]`, but for `[default]`.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use aws_credential_types::Credentials;
use configparser::ini::{Ini, IniDefault};

use super::error::NotFound;
use super::Environment;

/// The settings of a profile that mean credentials from elsewhere, whatever keys the profile has beside them: the SDK prefers each to
/// static keys. That of a role comes first, so that nobody signs as the user whom the role was to replace.
const ELSEWHERE: [&str; 10] = [
    "role_arn",
    "credential_source",
    "web_identity_token_file",
    "sso_session",
    "sso_start_url",
    "sso_account_id",
    "sso_role_name",
    "sso_region",
    "login_session",
    "credential_process",
];

/// Says whose keys a role is assumed with. Without a role the SDK ignores it, and takes the profile's own keys.
const SOURCE_PROFILE: &str = "source_profile";

/// A profile's settings, their names in lower case.
pub(super) struct Profile {
    name: String,
    files: Vec<PathBuf>,
    settings: BTreeMap<String, String>,
}

impl Profile {
    pub(super) fn load(environment: &Environment, name: &str) -> Result<Self, NotFound> {
        let credentials = path(environment, "AWS_SHARED_CREDENTIALS_FILE", "credentials")?;
        let config = path(environment, "AWS_CONFIG_FILE", "config")?;
        let is_profile = |section: &str| match section.split_once(char::is_whitespace) {
            Some(("profile", profile)) => profile.trim() == name,
            _ => section == "default" && name == "default",
        };
        let from_config = sections(&config, is_profile)?;
        let from_credentials = sections(&credentials, |section| section == name)?;
        if from_config.is_none() && from_credentials.is_none() {
            return Err(NotFound::Profile {
                profile: name.to_owned(),
                files: vec![credentials, config],
            });
        }
        let mut settings = from_config.unwrap_or_default();
        settings.extend(from_credentials.unwrap_or_default());
        Ok(Self {
            name: name.to_owned(),
            files: vec![credentials, config],
            settings,
        })
    }

    pub(super) fn get(&self, setting: &str) -> Option<&str> {
        self.settings.get(setting).map(String::as_str)
    }

    pub(super) fn credentials(&self) -> Result<Credentials, NotFound> {
        let keys = ("aws_access_key_id", "aws_secret_access_key");
        let without_keys = self.get(keys.0).is_none().then_some(SOURCE_PROFILE);
        let mut elsewhere = ELSEWHERE.into_iter().chain(without_keys);
        if let Some(setting) = elsewhere.find(|name| self.get(name).is_some()) {
            return Err(NotFound::Unsupported {
                profile: self.name.clone(),
                setting,
            });
        }
        let required = |setting| {
            self.get(setting).ok_or_else(|| NotFound::Setting {
                profile: self.name.clone(),
                setting,
                files: self.files.clone(),
            })
        };
        let (id, secret) = (required(keys.0)?, required(keys.1)?);
        let token = self.get("aws_session_token").map(str::to_owned);
        Ok(Credentials::new(id, secret, token, None, "shared file"))
    }
}

/// Where a file is: what `variable` says, by default `~/.aws/NAME`. A leading `~` is the home directory.
fn path(environment: &Environment, variable: &str, name: &str) -> Result<PathBuf, NotFound> {
    let home = || environment.home().ok_or(NotFound::Home);
    match environment.get(variable) {
        None => Ok(home()?.join(".aws").join(name)),
        Some(path) => match path.strip_prefix("~/") {
            Some(rest) => Ok(home()?.join(rest)),
            None => Ok(path.into()),
        },
    }
}

/// The settings of the sections that `wanted` names; `None` without such a section.
fn sections(
    path: &Path,
    wanted: impl Fn(&str) -> bool,
) -> Result<Option<BTreeMap<String, String>>, NotFound> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(source) => {
            return Err(NotFound::Unreadable {
                path: path.to_owned(),
                source,
            })
        }
    };
    let mut rules = IniDefault::default();
    // What stands before the first section belongs to none: no section can have this name.
    rules.default_section = String::new();
    rules.delimiters = vec!['='];
    rules.case_sensitive = true;
    // Indented lines are the settings below a setting: `s3 =` has some.
    rules.multiline = true;
    rules.enable_inline_comments = false;
    // The parser's message may quote the line, and with it a secret.
    let parsed = Ini::new_from_defaults(rules).read(text);
    let parsed = parsed.map_err(|_| NotFound::Malformed {
        path: path.to_owned(),
    })?;
    let mut found = None;
    for (_, settings) in parsed.into_iter().filter(|(name, _)| wanted(name)) {
        let found = found.get_or_insert_with(BTreeMap::new);
        for (name, value) in settings {
            let value = without_comment(value.as_deref().unwrap_or_default());
            if !value.is_empty() {
                found.insert(name.to_lowercase(), value.to_owned());
            }
        }
    }
    Ok(found)
}

/// A comment after a value begins with a blank and `#` or `;`.
fn without_comment(value: &str) -> &str {
    let comments = [" #", " ;", "\t#", "\t;"];
    let end = comments.iter().filter_map(|start| value.find(start)).min();
    value[..end.unwrap_or(value.len())].trim()
}
