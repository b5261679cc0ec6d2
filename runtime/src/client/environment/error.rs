//! Why there are no credentials: what was looked for, and where. Never what was found there.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::PathBuf;

use aws_credential_types::provider::error::CredentialsError;

/// Why the environment gives no credentials.
#[derive(Debug)]
#[non_exhaustive]
pub enum NotFound {
    /// An environment variable is not set, or blank.
    Variable {
        /// Its name.
        name: &'static str,
    },
    /// There is no home directory, where the files are by default.
    Home,
    /// A file is there and cannot be read.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file is no INI file.
    Malformed {
        /// The file.
        path: PathBuf,
    },
    /// No file has the profile.
    Profile {
        /// Its name.
        profile: String,
        /// The files that were looked at, whether they exist or not.
        files: Vec<PathBuf>,
    },
    /// The profile has no static credentials, or not all that belongs to them.
    Setting {
        /// The profile.
        profile: String,
        /// The setting that is not there.
        setting: &'static str,
        /// The files that were looked at.
        files: Vec<PathBuf>,
    },
    /// The profile says how to get credentials from elsewhere, which is beyond these providers.
    Unsupported {
        /// The profile.
        profile: String,
        /// The setting that says so.
        setting: &'static str,
    },
    /// Nothing is anywhere.
    Nowhere {
        /// What each place says.
        tried: Vec<NotFound>,
    },
}

impl NotFound {
    /// Whether there is nothing, where else something is wrong.
    pub(super) fn is_nothing(&self) -> bool {
        matches!(
            self,
            Self::Variable { .. } | Self::Home | Self::Profile { .. } | Self::Nowhere { .. }
        )
    }
}

impl From<NotFound> for CredentialsError {
    fn from(error: NotFound) -> Self {
        match error.is_nothing() {
            true => Self::not_loaded(error),
            false => Self::invalid_configuration(error),
        }
    }
}

impl fmt::Display for NotFound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Variable { name } => write!(f, "the environment variable {name} is not set"),
            Self::Home => f.write_str(
                "there is no home directory to look for `.aws/credentials` in: set HOME, or AWS_SHARED_CREDENTIALS_FILE and AWS_CONFIG_FILE",
            ),
            Self::Unreadable { path, .. } => write!(f, "{} cannot be read", path.display()),
            Self::Malformed { path } => write!(
                f,
                "{} is malformed: it should consist of lines `[profile]` and `name = value`",
                path.display()
            ),
            Self::Profile { profile, files } => {
                write!(f, "there is no profile `{profile}` in {}", Files(files))
            }
            Self::Setting {
                profile,
                setting,
                files,
            } => write!(
                f,
                "the profile `{profile}` has no `{setting}` in {}",
                Files(files)
            ),
            Self::Unsupported { profile, setting } => write!(
                f,
                "the profile `{profile}` gets its credentials by `{setting}`, which this client cannot: load the configuration with \
                 the crate `aws-config` and create the client from its `SdkConfig`"
            ),
            Self::Nowhere { tried } => {
                for (i, error) in tried.iter().enumerate() {
                    let separator = if i == 0 { "" } else { "; " };
                    write!(f, "{separator}{error}")?;
                }
                Ok(())
            }
        }
    }
}

impl Error for NotFound {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Unreadable { source, .. } => Some(source),
            _ => None,
        }
    }
}

/// The names of files, in a sentence.
struct Files<'a>(&'a [PathBuf]);

impl fmt::Display for Files<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, path) in self.0.iter().enumerate() {
            let separator = if i == 0 { "" } else { " or " };
            write!(f, "{separator}{}", path.display())?;
        }
        Ok(())
    }
}
