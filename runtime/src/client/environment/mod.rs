//! Region and credentials from where the tools of AWS keep them: environment variables, and the shared config and credentials files.
//!
//! Enters: an [`Environment`], which is the process's own unless a test brings one. Leaves: a region, and providers of credentials.
//! Nothing is read before it is asked for, and files are read anew each time, so that replaced credentials are found.
//!
//! These are the static sources, which need no other service. A profile that says how to get credentials from elsewhere (a role, single
//! sign-on, a process) is refused with an error that names the setting: `aws-config` has providers for all of them, and its
//! `SdkConfig` makes a client too.
//!
//! What is read is described in the [AWS SDKs and Tools Reference
//! Guide](https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html).

mod error;
mod files;

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::{future, ProvideCredentials, SharedCredentialsProvider};
use aws_credential_types::Credentials;
use aws_types::region::Region;

pub use self::error::NotFound;

use self::files::Profile;
use super::Settings;

const ACCESS_KEY_ID: &str = "AWS_ACCESS_KEY_ID";
const SECRET_ACCESS_KEY: &str = "AWS_SECRET_ACCESS_KEY";
const SESSION_TOKEN: &str = "AWS_SESSION_TOKEN";
const PROFILE: &str = "AWS_PROFILE";

/// Environment variables: those of the process, or a fixed set.
#[derive(Clone, Default)]
pub struct Environment {
    fixed: Option<Arc<BTreeMap<String, String>>>,
}

impl Environment {
    /// The variables of the process, read when they are asked for.
    pub fn process() -> Self {
        Self { fixed: None }
    }

    /// These variables and no others. For tests: `HOME` says where the default files are.
    pub fn fixed<N, V>(variables: impl IntoIterator<Item = (N, V)>) -> Self
    where
        N: Into<String>,
        V: Into<String>,
    {
        let variables = variables
            .into_iter()
            .map(|(name, value)| (name.into(), value.into()));
        Self {
            fixed: Some(Arc::new(variables.collect())),
        }
    }

    /// The value of a variable that is set and not blank, without blanks around it.
    fn get(&self, name: &str) -> Option<String> {
        let value = match &self.fixed {
            Some(fixed) => fixed.get(name).cloned(),
            None => std::env::var(name).ok(),
        };
        let value = value?;
        let value = value.trim();
        (!value.is_empty()).then(|| value.to_owned())
    }

    fn home(&self) -> Option<PathBuf> {
        let home = self.get("HOME").or_else(|| self.get("USERPROFILE"))?;
        Some(PathBuf::from(home))
    }

    fn profile(&self) -> String {
        self.get(PROFILE).unwrap_or_else(|| "default".to_owned())
    }

    /// The region: that of `AWS_REGION`, else of `AWS_DEFAULT_REGION`, else of the profile. `None` also where the files cannot be read;
    /// the credentials' error says why.
    pub fn region(&self) -> Option<Region> {
        let variables = ["AWS_REGION", "AWS_DEFAULT_REGION"];
        let region = variables.iter().find_map(|name| self.get(name));
        let region = region.or_else(|| {
            let profile = Profile::load(self, &self.profile()).ok()?;
            profile.get("region").map(str::to_owned)
        })?;
        Some(Region::new(region))
    }
}

impl Settings {
    /// Region and credentials, for `Builder::from_env` of a generated client.
    pub fn from_env(environment: Environment) -> Self {
        let region = environment.region();
        let credentials = DefaultCredentials::new(environment);
        Self {
            region,
            credentials_provider: Some(SharedCredentialsProvider::new(credentials)),
            ..Self::default()
        }
    }
}

/// Variables may hold secrets: their values are not shown.
impl fmt::Debug for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.fixed.iter().flat_map(|fixed| fixed.keys());
        f.debug_tuple("Environment")
            .field(&match &self.fixed {
                Some(_) => names.cloned().collect::<Vec<_>>().join(", "),
                None => "of the process".to_owned(),
            })
            .finish()
    }
}

/// Provides the credentials of `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and, if it is set, `AWS_SESSION_TOKEN`.
#[derive(Clone, Debug, Default)]
pub struct EnvironmentCredentials {
    environment: Environment,
}

impl EnvironmentCredentials {
    /// A provider that reads `environment`.
    pub fn new(environment: Environment) -> Self {
        Self { environment }
    }

    fn load(&self) -> Result<Credentials, NotFound> {
        let required = |name| {
            let value = self.environment.get(name);
            value.ok_or(NotFound::Variable { name })
        };
        let (id, secret) = (required(ACCESS_KEY_ID)?, required(SECRET_ACCESS_KEY)?);
        let token = self.environment.get(SESSION_TOKEN);
        Ok(Credentials::new(id, secret, token, None, "environment"))
    }
}

/// Provides the static credentials of a profile in the shared credentials file, or else in the shared config file.
///
/// The files are those of `AWS_SHARED_CREDENTIALS_FILE` and `AWS_CONFIG_FILE`, by default `~/.aws/credentials` and `~/.aws/config`; the
/// profile is that of `AWS_PROFILE`, by default `default`.
#[derive(Clone, Debug, Default)]
pub struct SharedFileCredentials {
    environment: Environment,
    profile: Option<String>,
}

impl SharedFileCredentials {
    /// A provider that takes files and profile from `environment`.
    pub fn new(environment: Environment) -> Self {
        Self {
            environment,
            profile: None,
        }
    }

    /// Takes this profile, whatever the environment says.
    pub fn profile(mut self, profile: impl Into<String>) -> Self {
        self.profile = Some(profile.into());
        self
    }

    fn load(&self) -> Result<Credentials, NotFound> {
        let name = self.profile.clone();
        let name = name.unwrap_or_else(|| self.environment.profile());
        Profile::load(&self.environment, &name)?.credentials()
    }
}

/// Provides the credentials of the environment variables, else those of the shared files.
#[derive(Clone, Debug, Default)]
pub struct DefaultCredentials {
    environment: Environment,
}

impl DefaultCredentials {
    /// A provider that takes everything from `environment`.
    pub fn new(environment: Environment) -> Self {
        Self { environment }
    }

    fn load(&self) -> Result<Credentials, NotFound> {
        let missing = match EnvironmentCredentials::new(self.environment.clone()).load() {
            Ok(credentials) => return Ok(credentials),
            Err(missing) => missing,
        };
        let files = SharedFileCredentials::new(self.environment.clone());
        files.load().map_err(|files| match files.is_nothing() {
            true => NotFound::Nowhere {
                tried: vec![missing, files],
            },
            false => files,
        })
    }
}

macro_rules! provides_credentials {
    ($($provider:ident),+) => {
        $(impl ProvideCredentials for $provider {
            fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
            where
                Self: 'a,
            {
                future::ProvideCredentials::ready(self.load().map_err(CredentialsError::from))
            }
        })+
    };
}

provides_credentials!(
    EnvironmentCredentials,
    SharedFileCredentials,
    DefaultCredentials
);
