//! A generated client where there are no sockets, no clock, no timer, no threads and no executor: on `wasm32-unknown-unknown`, with what a
//! host would give it.
//!
//! It ends with 0 if all is well, and panics if not. Natively it is a test too: ring signs there and RustCrypto on WebAssembly, and the
//! signatures have to be the same.

use std::error::Error;
use std::future::{ready, Future};
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use aws_smithy_async::time::{StaticTimeSource, TimeSource};
use tinsmith_iotsecuretunneling::config::{AsyncSleep, Builder, Credentials, Region, Sleep};
use tinsmith_iotsecuretunneling::primitives::SdkBody;
use tinsmith_iotsecuretunneling::types::ClientMode;
use tinsmith_iotsecuretunneling::{Client, Config};
use tinsmith_runtime::client::presigning::{PresigningConfig, PresigningConfigBuilder};
use tinsmith_runtime::http::{Request, Response};
use tinsmith_runtime::types::{BoxError, DisplayErrorContext};
use tower::service_fn;

/// A client with idempotency tokens, and operations that can be presigned.
mod scrolls {
    tinsmith_runtime::include_client!("presigning");
}

fn main() {
    // Nothing can be printed here. Whoever runs this looks for the text in the memory.
    if cfg!(target_family = "wasm") {
        std::panic::set_hook(Box::new(|info| {
            String::leak(format!("PANIC: {info}\0"));
        }));
    }
    a_call_is_signed_and_repeated();
    a_request_is_presigned();
    what_the_target_has_not_is_named();
}

/// The host's timer. This one does not wait.
#[derive(Debug)]
struct NoWait;

impl AsyncSleep for NoWait {
    fn sleep(&self, _duration: Duration) -> Sleep {
        Sleep::new(ready(()))
    }
}

/// The host's clock: the first day of 2026.
fn clock() -> StaticTimeSource {
    StaticTimeSource::from_secs(1_767_225_600)
}

fn credentials() -> Credentials {
    Credentials::new("AKIDEXAMPLE", "secret", None, None, "static")
}

fn config() -> Builder {
    Config::builder()
        .region(Region::new("eu-west-1"))
        .credentials_provider(credentials())
}

/// What the host was sent.
type Sent = Arc<Mutex<Vec<Request<SdkBody>>>>;

/// The host's HTTP: it fails once, and then answers.
fn host(config: Builder, sent: &Sent) -> Builder {
    let sent = Arc::clone(sent);
    config.http_service(service_fn(move |request: Request<SdkBody>| {
        let mut sent = sent.lock().expect("no panic");
        sent.push(request);
        let (status, body) = match sent.len() {
            1 => (500, "{}"),
            _ => (200, r#"{"sourceAccessToken":"new"}"#),
        };
        let mut response = Response::new(SdkBody::from(body));
        *response.status_mut() = status.try_into().expect("a status");
        ready(Ok::<_, BoxError>(response))
    }))
}

/// Calls, and says what came of it: the token, or the error with its causes.
fn rotate(config: Builder) -> Result<Option<String>, String> {
    let client = Client::from_conf(config.build());
    let call = client
        .rotate_tunnel_access_token()
        .tunnel_id("t-1")
        .client_mode(ClientMode::All)
        .customize()
        .mutate_request(|request| {
            // It is signed, and says on which target it was.
            request.headers_mut().insert("x-amz-user-agent", "any");
        });
    match block_on(call.send()) {
        Ok(output) => Ok(output.source_access_token),
        Err(error) => Err(DisplayErrorContext(&error as &dyn Error).to_string()),
    }
}

fn a_call_is_signed_and_repeated() {
    let sent = Sent::default();
    let config = config().time_source(clock()).sleep_impl(NoWait);
    let token = rotate(host(config, &sent));
    assert_eq!(token, Ok(Some("new".to_owned())));
    let sent = sent.lock().expect("no panic");
    let signatures: Vec<_> = sent
        .iter()
        .filter_map(|request| request.headers()["authorization"].to_str().ok())
        .filter_map(|value| Some(value.split_once("Signature=")?.1))
        .collect();
    // What ring makes of it, whose signatures the tests of the runtime hold against those of `aws-sigv4`.
    assert_eq!(signatures, [SIGNATURE, SIGNATURE]);
}

const SIGNATURE: &str = "847f64f7952479ccc2974b1df9d01cbe0726d7d75de592f0eb734b36457d02e4";

/// A request that needs an idempotency token, presigned with the defaults that there are.
fn presigned(
    token: Option<&'static str>,
    presigning: Result<PresigningConfig, impl Error>,
) -> Result<String, String> {
    let presigning = presigning.map_err(|error| error.to_string())?;
    let mut config = scrolls::Config::builder()
        .region(Region::new("eu-west-1"))
        .credentials_provider(credentials())
        .endpoint_url("https://archive.test")
        .time_source(clock());
    config.set_idempotency_token_provider(token.map(Into::into));
    let call = scrolls::Client::from_conf(config.build());
    let call = call.fetch_scroll().name("Of Clouds");
    match block_on(call.presigned(presigning)) {
        Ok(request) => Ok(request.uri().to_owned()),
        Err(error) => Err(DisplayErrorContext(&error as &dyn Error).to_string()),
    }
}

/// From the clock's time on, for a minute.
fn presigning() -> PresigningConfigBuilder {
    PresigningConfig::builder().expires_in(Duration::from_secs(60))
}

fn a_request_is_presigned() {
    let presigning = presigning().start_time(clock().now()).build();
    let uri = presigned(Some("slip-1"), presigning);
    let uri = uri.expect("all is set");
    let (_, signature) = uri.split_once("X-Amz-Signature=").expect("a signature");
    // As above.
    assert_eq!(signature, PRESIGNATURE, "{uri}");
}

const PRESIGNATURE: &str = "dfbddf3986fe60c0da3d22fbe6b4d90a95a7fd3a6959472662be6815ea8ee505";

/// On a target that has a clock, nothing is missing.
fn what_the_target_has_not_is_named() {
    if !cfg!(target_family = "wasm") {
        return;
    }
    let sent = Sent::default();
    let refused = |config: Builder, expected: &str| {
        let error = rotate(config).expect_err("something is missing");
        assert!(error.contains(expected), "{error}");
    };
    refused(
        host(config(), &sent),
        "this target has no clock: set `time_source`",
    );
    let config = || config().time_source(clock());
    refused(
        host(config(), &sent),
        "this target has no timer for retries and timeouts: set `sleep_impl`",
    );
    refused(
        config().sleep_impl(NoWait),
        "this build of the client cannot send by itself: set `http_service`",
    );
    let no_start = presigned(Some("slip-1"), presigning().build());
    let expected = "this target has no clock: set `start_time` of the presigned request";
    assert_eq!(no_start, Err(expected.to_owned()));
    let no_token = presigned(None, presigning().start_time(clock().now()).build());
    let expected = "this target has no randomness for an idempotency token: set the member";
    assert!(no_token.is_err_and(|error| error.contains(expected)));
    assert!(
        sent.lock().expect("no panic").is_empty(),
        "something was sent"
    );
}

/// The host's executor. Nothing waits here, so it need not wake.
fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_client_needs_nothing_but_its_host() {
        super::main();
    }
}
