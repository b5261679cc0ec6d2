//! Region and credentials from environment variables and from files, without `aws-config`.

use std::path::{Path, PathBuf};

use aws_credential_types::provider::ProvideCredentials;
use tinsmith_runtime::client::environment::{
    DefaultCredentials, Environment, EnvironmentCredentials, SharedFileCredentials,
};
use tinsmith_runtime::types::DisplayErrorContext;

use crate::server::{Server, HELLO};
use crate::service::config::{Builder, Region};
use crate::service::Client;

/// A home directory with these files in `.aws`, for the test `name`.
fn home(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let home =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("home-{name}-{}", std::process::id()));
    let folder = home.join(".aws");
    std::fs::create_dir_all(&folder).unwrap();
    for (name, text) in files {
        std::fs::write(folder.join(name), text).unwrap();
    }
    home
}

fn environment(home: &Path, variables: Variables<'_>) -> Environment {
    let home = [("HOME", home.to_str().unwrap())];
    Environment::fixed(home.into_iter().chain(variables.iter().copied()))
}

/// `id secret token` of the credentials, or the error with its sources.
async fn credentials(provider: impl ProvideCredentials) -> Result<String, String> {
    match provider.provide_credentials().await {
        Ok(keys) => Ok(format!(
            "{} {} {}",
            keys.access_key_id(),
            keys.secret_access_key(),
            keys.session_token().unwrap_or("-")
        )),
        Err(error) => Err(DisplayErrorContext(&error).to_string()),
    }
}

type Variables<'v> = &'v [(&'v str, &'v str)];

const CREDENTIALS: &str = "\
# comment
[default]
aws_access_key_id = FILE-ID
AWS_SECRET_ACCESS_KEY = file/secret+with=signs # a comment

[ work ]
aws_access_key_id=WORK-ID
aws_secret_access_key=work-secret
aws_session_token=work-token
[half]
aws_access_key_id = HALF-ID
";

const CONFIG: &str = "\
[default]
region = eu-north-1
aws_access_key_id = of-lower-rank
s3 =
  aws_access_key_id = of the setting above
[profile work]
region = ap-south-1
[profile only-config]
aws_access_key_id = CONFIG-ID
aws_secret_access_key = config-secret
[profile role]
role_arn = arn:aws:iam::123456789012:role/secret-name
source_profile = default
[profile role-with-keys]
role_arn = arn:aws:iam::123456789012:role/secret-name
source_profile = role-with-keys
aws_access_key_id = BASE-ID
aws_secret_access_key = base-secret
[profile process-with-keys]
credential_process = /bin/secret-name
aws_access_key_id = BASE-ID
aws_secret_access_key = base-secret
[profile source-with-keys]
source_profile = default
aws_access_key_id = OWN-ID
aws_secret_access_key = own-secret
[work]
region = not-a-profile
";

#[tokio::test]
async fn credentials_come_from_variables_else_from_files() {
    let home = home("good", &[("credentials", CREDENTIALS), ("config", CONFIG)]);
    let variables = [
        ("AWS_ACCESS_KEY_ID", "ENV-ID"),
        ("AWS_SECRET_ACCESS_KEY", " env-secret "),
    ];
    let with_token = [
        variables[0],
        variables[1],
        ("AWS_SESSION_TOKEN", "env-token"),
    ];
    let table: [(Variables<'_>, &str); 7] = [
        (&variables, "ENV-ID env-secret -"),
        (&with_token, "ENV-ID env-secret env-token"),
        (&[], "FILE-ID file/secret+with=signs -"),
        // Half of a pair is none.
        (&variables[..1], "FILE-ID file/secret+with=signs -"),
        (&[("AWS_PROFILE", "work")], "WORK-ID work-secret work-token"),
        (
            &[("AWS_PROFILE", "only-config")],
            "CONFIG-ID config-secret -",
        ),
        // Only for a role does another profile's key matter.
        (
            &[("AWS_PROFILE", "source-with-keys")],
            "OWN-ID own-secret -",
        ),
    ];
    for (variables, expected) in table {
        let provider = DefaultCredentials::new(environment(&home, variables));
        assert_eq!(
            credentials(provider).await.as_deref(),
            Ok(expected),
            "{variables:?}"
        );
    }

    let files = SharedFileCredentials::new(environment(&home, &with_token)).profile("work");
    assert_eq!(
        credentials(files).await.unwrap(),
        "WORK-ID work-secret work-token"
    );
    std::fs::remove_dir_all(home).unwrap();
}

#[tokio::test]
async fn files_are_where_the_environment_says() {
    let home = home("moved", &[("mine", CREDENTIALS), ("my-config", CONFIG)]);
    let config = home.join(".aws/my-config");
    let environment = environment(
        &home,
        &[
            ("AWS_SHARED_CREDENTIALS_FILE", "~/.aws/mine"),
            ("AWS_CONFIG_FILE", config.to_str().unwrap()),
        ],
    );
    assert_eq!(environment.region(), Some(Region::new("eu-north-1")));
    let provider = SharedFileCredentials::new(environment);
    assert!(credentials(provider).await.unwrap().starts_with("FILE-ID "));
    std::fs::remove_dir_all(home).unwrap();
}

#[test]
fn the_region_comes_from_variables_else_from_the_profile() {
    let home = home(
        "region",
        &[("credentials", CREDENTIALS), ("config", CONFIG)],
    );
    let table: [(Variables<'_>, Option<&str>); 5] = [
        (
            &[
                ("AWS_REGION", "us-east-1"),
                ("AWS_DEFAULT_REGION", "us-east-2"),
            ],
            Some("us-east-1"),
        ),
        (
            &[("AWS_REGION", " "), ("AWS_DEFAULT_REGION", "us-east-2")],
            Some("us-east-2"),
        ),
        (&[], Some("eu-north-1")),
        (&[("AWS_PROFILE", "work")], Some("ap-south-1")),
        (&[("AWS_PROFILE", "half")], None),
    ];
    for (variables, expected) in table {
        let region = environment(&home, variables).region();
        assert_eq!(
            region.as_ref().map(AsRef::as_ref),
            expected,
            "{variables:?}"
        );
    }
    std::fs::remove_dir_all(home).unwrap();
}

#[tokio::test]
async fn errors_say_what_was_looked_for_and_where() {
    let home = home(
        "bad",
        &[
            ("credentials", CREDENTIALS),
            ("config", CONFIG),
            ("broken", "[x\nsecret"),
        ],
    );
    let empty = home.join("empty");
    let at = |name: &str| home.join(".aws").join(name).display().to_string();
    let (own, config) = (at("credentials"), at("config"));
    let broken = at("broken");
    let table: [(Environment, String); 8] = [
        (
            environment(&empty, &[]),
            format!(
                "the environment variable AWS_ACCESS_KEY_ID is not set; there is no profile `default` in {} or {}",
                empty.join(".aws/credentials").display(),
                empty.join(".aws/config").display()
            ),
        ),
        (
            Environment::fixed([("AWS_ACCESS_KEY_ID", "ENV-ID")]),
            "AWS_SECRET_ACCESS_KEY is not set; there is no home directory".to_owned(),
        ),
        (
            environment(&home, &[("AWS_PROFILE", "nobody")]),
            format!("there is no profile `nobody` in {own} or {config}"),
        ),
        (
            environment(&home, &[("AWS_PROFILE", "half")]),
            format!("the profile `half` has no `aws_secret_access_key` in {own} or {config}"),
        ),
        (
            environment(&home, &[("AWS_PROFILE", "role")]),
            "the profile `role` gets its credentials by `role_arn`".to_owned(),
        ),
        (
            environment(&home, &[("AWS_PROFILE", "role-with-keys")]),
            "the profile `role-with-keys` gets its credentials by `role_arn`".to_owned(),
        ),
        (
            environment(&home, &[("AWS_PROFILE", "process-with-keys")]),
            "gets its credentials by `credential_process`".to_owned(),
        ),
        (
            environment(&home, &[("AWS_CONFIG_FILE", &broken)]),
            format!("{broken} is malformed"),
        ),
    ];
    for (environment, expected) in table {
        let error = credentials(DefaultCredentials::new(environment))
            .await
            .unwrap_err();
        assert!(
            error.contains(&expected),
            "{error}\nshould contain\n{expected}"
        );
        for secret in ["ENV-ID", "HALF-ID", "BASE-ID", "secret-name", "[x"] {
            assert!(!error.contains(secret), "{error}");
        }
    }
    std::fs::remove_dir_all(home).unwrap();
}

#[test]
fn debug_shows_no_value() {
    let environment = Environment::fixed([("AWS_SECRET_ACCESS_KEY", "the-secret")]);
    let text = format!("{:?}", EnvironmentCredentials::new(environment));
    assert!(text.contains("AWS_SECRET_ACCESS_KEY"), "{text}");
    assert!(!text.contains("the-secret"), "{text}");
}

#[tokio::test]
async fn a_client_is_made_from_the_environment() {
    let server = Server::start(&[HELLO]).await;
    let environment = Environment::fixed([
        ("AWS_REGION", "sa-east-1"),
        ("AWS_ACCESS_KEY_ID", "ENV-ID"),
        ("AWS_SECRET_ACCESS_KEY", "the-secret"),
    ]);
    let config = Builder::from_env(environment)
        .endpoint_url(&server.url)
        .build();
    Client::from_conf(config).greet("Ada").await.unwrap();
    let request = server.log.only();
    let authorization = request.header("authorization").unwrap();
    assert!(
        authorization.contains("Credential=ENV-ID/"),
        "{authorization}"
    );
    assert!(
        authorization.contains("/sa-east-1/greetings/"),
        "{authorization}"
    );
}
