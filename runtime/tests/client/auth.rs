//! Authentication by tokens, logins and keys: what arrives at the server, which scheme is taken, and that no secret shows.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Arc;

use aws_credential_types::provider::error::TokenError;
use aws_credential_types::provider::future;
use aws_types::sdk_config::SdkConfig;
use tinsmith_runtime::client::config::{ProvideToken, SharedTokenProvider};
use tinsmith_runtime::client::AuthError;
use tinsmith_runtime::types::DisplayErrorContext;

use crate::server::{Server, HELLO};
use crate::service::config::{Builder, Config, Login, Region, Token};
use crate::service::{by, Client};

fn bare(url: &str) -> Builder {
    Config::builder()
        .region(Region::new("eu-west-1"))
        .endpoint_url(url)
}

fn token() -> Token {
    Token::new("the-token", None)
}

fn login() -> Login {
    Login::new("Ada", "the-password", None)
}

#[tokio::test]
async fn each_scheme_is_applied_as_its_specification_says() {
    let server = Server::start(&[HELLO]).await;
    let config = bare(&server.url)
        .bearer_token(token())
        .basic_auth_login(login())
        .api_key(Token::new("a key&more", None));
    let client = Client::from_conf(config.build());
    client.greet_by::<by::Token>().await.unwrap();
    client.greet_by::<by::Login>().await.unwrap();
    client.greet_by::<by::Key>().await.unwrap();
    client.greet_by::<by::NamedKey>().await.unwrap();
    client.greet_by::<by::QueryKey>().await.unwrap();
    let seen: Vec<_> = server
        .log
        .requests()
        .iter()
        .map(|request| {
            (
                request.request_line().to_owned(),
                request.header("authorization").map(str::to_owned),
                request.header("x-key").map(str::to_owned),
            )
        })
        .collect();
    let plain = "POST / HTTP/1.1";
    let query = "POST /?the%20key=a%20key%26more HTTP/1.1";
    let expected = [
        (plain, Some("Bearer the-token"), None),
        // "Ada:the-password"
        (plain, Some("Basic QWRhOnRoZS1wYXNzd29yZA=="), None),
        (plain, None, Some("a key&more")),
        (plain, Some("ApiKey a key&more"), None),
        (query, None, None),
    ];
    let expected = expected.map(|(line, authorization, key)| {
        let text = |value: Option<&str>| value.map(str::to_owned);
        (line.to_owned(), text(authorization), text(key))
    });
    assert_eq!(seen, expected);
}

#[tokio::test]
async fn the_first_scheme_is_taken_that_the_client_has_something_for() {
    let server = Server::start(&[HELLO]).await;
    let with_token = Client::from_conf(bare(&server.url).bearer_token(token()).build());
    let with_credentials = crate::client(&server.url);
    let with_both = crate::builder(&server.url).bearer_token(token()).build();
    let with_both = Client::from_conf(with_both);

    with_token.greet_by::<by::TokenOrSignature>().await.unwrap();
    with_token.greet_by::<by::SignatureOrToken>().await.unwrap();
    with_credentials
        .greet_by::<by::TokenOrSignature>()
        .await
        .unwrap();
    with_credentials
        .greet_by::<by::SignatureOrToken>()
        .await
        .unwrap();
    with_both.greet_by::<by::TokenOrSignature>().await.unwrap();
    with_both.greet_by::<by::SignatureOrToken>().await.unwrap();
    with_token.greet_by::<by::TokenOrNothing>().await.unwrap();
    with_credentials
        .greet_by::<by::TokenOrNothing>()
        .await
        .unwrap();
    let requests = server.log.requests();
    let schemes: Vec<_> = requests
        .iter()
        .map(|request| request.header("authorization").unwrap_or("none"))
        .map(|value| value.split(' ').next().unwrap_or_default())
        .collect();
    let (bearer, signed) = ("Bearer", "AWS4-HMAC-SHA256");
    assert_eq!(
        schemes,
        [bearer, bearer, signed, signed, bearer, signed, bearer, "none"]
    );
}

/// Numbers its tokens, or fails.
#[derive(Debug, Default)]
struct Tokens {
    asked: Arc<AtomicUsize>,
    error: Option<fn() -> TokenError>,
}

impl ProvideToken for Tokens {
    fn provide_token<'a>(&'a self) -> future::ProvideToken<'a>
    where
        Self: 'a,
    {
        let number = self.asked.fetch_add(1, Ordering::SeqCst);
        future::ProvideToken::ready(match self.error {
            Some(error) => Err(error()),
            None => Ok(Token::new(format!("token-{number}"), None)),
        })
    }
}

#[tokio::test]
async fn a_token_provider_is_asked_once_and_comes_from_an_sdk_config_too() {
    let server = Server::start(&[HELLO]).await;
    let provider = Tokens::default();
    let asked = provider.asked.clone();
    let sdk = SdkConfig::builder()
        .endpoint_url(&server.url)
        .token_provider(SharedTokenProvider::new(provider))
        .build();
    let client = Client::new(&sdk);
    for _ in 0..2 {
        client.greet_by::<by::Token>().await.unwrap();
    }
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    for request in server.log.requests() {
        assert_eq!(request.header("authorization"), Some("Bearer token-0"));
    }
}

#[tokio::test]
async fn a_provider_without_a_token_is_no_failure_where_authentication_is_optional() {
    let server = Server::start(&[HELLO]).await;
    let none = Tokens {
        error: Some(|| TokenError::not_loaded("not logged in")),
        ..Tokens::default()
    };
    let client = Client::from_conf(bare(&server.url).token_provider(none).build());
    client.greet_by::<by::TokenOrNothing>().await.unwrap();
    assert_eq!(server.log.only().header("authorization"), None);
    let error = client.greet_by::<by::Token>().await.unwrap_err();
    let text = DisplayErrorContext(&error).to_string();
    assert!(
        text.contains("the token provider gave no token to authenticate a request to Greeter with")
            && text.contains("not logged in"),
        "{text}"
    );
}

#[tokio::test]
async fn what_is_missing_or_unusable_is_named_without_the_secret() {
    let url = "http://127.0.0.1:1";
    let nothing = Client::from_conf(bare(url).build());
    let odd = bare(url)
        .bearer_token(Token::new("the-secret\n", None))
        .api_key(Token::new("the-secret\n", None));
    let odd = Client::from_conf(odd.build());
    let table = [
        (
            nothing.greet_by::<by::Token>().await.unwrap_err(),
            "requests to Greeter are authenticated: set `bearer_token` on the client's config",
        ),
        (
            nothing.greet_by::<by::Login>().await.unwrap_err(),
            "requests to Greeter are authenticated: set `basic_auth_login` on the client's config",
        ),
        (
            nothing.greet_by::<by::QueryKey>().await.unwrap_err(),
            "requests to Greeter are authenticated: set `api_key` on the client's config",
        ),
        (
            nothing.greet_by::<by::TokenOrSignature>().await.unwrap_err(),
            "requests to Greeter are authenticated: set `bearer_token` or `credentials_provider` on the client's config",
        ),
        (
            odd.greet_by::<by::Token>().await.unwrap_err(),
            "the bearer token of the client's config holds characters that a request cannot carry",
        ),
        (
            odd.greet_by::<by::Key>().await.unwrap_err(),
            "the API key of the client's config holds characters that a request cannot carry",
        ),
    ];
    for (error, expected) in table {
        let text = DisplayErrorContext(&error).to_string();
        assert!(text.contains(expected), "{expected} is not in {text}");
        assert!(!text.contains("the-secret"), "{text}");
    }
}

#[tokio::test]
async fn missing_identities_can_be_told_apart() {
    let client = Client::from_conf(bare("http://127.0.0.1:1").build());
    let error = client.greet_by::<by::TokenOrSignature>().await.unwrap_err();
    let mut next: Option<&(dyn std::error::Error + 'static)> = Some(&error);
    let found = loop {
        let Some(error) = next else {
            panic!("no AuthError in {}", DisplayErrorContext(&error));
        };
        if let Some(found) = error.downcast_ref::<AuthError>() {
            break found;
        }
        next = error.source();
    };
    assert!(
        matches!(found, AuthError::MissingIdentity { service: "Greeter", settings }
            if settings == &["bearer_token", "credentials_provider"]),
        "{found:?}"
    );
}

#[test]
fn debug_shows_no_secret() {
    let builder = bare("http://127.0.0.1:1")
        .bearer_token(token())
        .basic_auth_login(login())
        .api_key(Token::new("the-key", None));
    let client = Client::from_conf(builder.clone().build());
    for text in [
        format!("{builder:?}"),
        format!("{:?}", client.config()),
        format!("{client:#?}"),
    ] {
        for setting in ["token_provider", "basic_auth_login", "api_key"] {
            assert!(text.contains(setting), "{setting} is not in {text}");
        }
        for secret in ["the-token", "the-password", "the-key", "Ada"] {
            assert!(!text.contains(secret), "{secret} is in {text}");
        }
    }
}
