//! Any `tower` service as HTTP client, and layers around the transport.

use std::convert::Infallible;
use std::future::{pending, ready, Future};
use std::io;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

use aws_smithy_types::body::SdkBody;
use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{Empty, Full};
use tinsmith_runtime::client::{HttpService, TimeoutError, TimeoutKind};
use tinsmith_runtime::types::{BoxError, ConnectorError, ErrorKind};
use tinsmith_runtime::SdkError;
use tower::layer::layer_fn;
use tower::{service_fn, Service};

use crate::builder;
use crate::server::{Server, HELLO};
use crate::service::config::retry::RetryConfig;
use crate::service::config::timeout::TimeoutConfig;
use crate::service::{Client, Config};

fn greeting(text: &str) -> Response<Full<Bytes>> {
    let body = format!(r#"{{"greeting":"{text}"}}"#);
    Response::new(Full::new(Bytes::from(body)))
}

/// Runs a future on this thread, without any runtime.
fn block_on<F: Future>(future: F) -> F::Output {
    struct Unpark(std::thread::Thread);

    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }

    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(output) => return output,
            Poll::Pending => std::thread::park(),
        }
    }
}

#[test]
fn a_service_sends_for_a_blocking_caller() {
    let requests = Arc::new(Mutex::new(Vec::new()));
    let seen = requests.clone();
    let service = service_fn(move |request: Request<SdkBody>| {
        seen.lock().unwrap().push(request);
        ready(Ok::<_, Infallible>(greeting("from afar")))
    });
    let config = builder("https://example.com").http_service(service);
    let output = block_on(Client::from_conf(config.build()).greet("Ada")).unwrap();
    assert_eq!(output.greeting.as_deref(), Some("from afar"));

    let requests = requests.lock().unwrap();
    assert_eq!(requests.len(), 1);
    assert_eq!(requests[0].uri(), "https://example.com/");
    assert!(requests[0].headers().contains_key("authorization"));
    assert_eq!(requests[0].body().bytes(), Some(&br#"{"name":"Ada"}"#[..]));
}

#[tokio::test]
async fn errors_of_a_service_say_whether_another_attempt_may_help() {
    type Make = fn() -> BoxError;
    #[derive(Debug)]
    struct Wrapped(io::Error);

    impl std::fmt::Display for Wrapped {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("wrapped")
        }
    }

    impl std::error::Error for Wrapped {
        fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
            Some(&self.0)
        }
    }

    let table: [(Make, &str); 6] = [
        (
            || io::Error::from(io::ErrorKind::ConnectionReset).into(),
            "io",
        ),
        (|| Wrapped(io::ErrorKind::BrokenPipe.into()).into(), "io"),
        (
            || io::Error::from(io::ErrorKind::TimedOut).into(),
            "timeout",
        ),
        (|| ConnectorError::user("mine".into()).into(), "user"),
        (
            || {
                let kind = Some(ErrorKind::TransientError);
                ConnectorError::other("mine".into(), kind).into()
            },
            "other Some(TransientError)",
        ),
        (|| "anything else".into(), "other None"),
    ];
    for (make, expected) in table {
        let service =
            service_fn(move |_: Request<SdkBody>| ready(Err::<Response<Empty<Bytes>>, _>(make())));
        let config = builder("https://example.com")
            .retry_config(RetryConfig::disabled())
            .http_service(service);
        let error = Client::from_conf(config.build()).greet("Ada").await;
        let error = error.unwrap_err();
        let SdkError::DispatchFailure(failure) = &error else {
            panic!("{error:?}")
        };
        let connector = failure.as_connector_error().unwrap();
        let actual = match connector {
            error if error.is_io() => "io".to_owned(),
            error if error.is_timeout() => "timeout".to_owned(),
            error if error.is_user() => "user".to_owned(),
            error => format!("other {:?}", error.as_other()),
        };
        assert_eq!(actual, expected, "{error:?}");
    }
}

#[tokio::test]
async fn a_timeout_of_tokios_is_a_timeout() {
    let service = service_fn(|_: Request<SdkBody>| async {
        let never = pending::<Result<Response<Empty<Bytes>>, BoxError>>();
        tokio::time::timeout(Duration::from_millis(1), never).await?
    });
    let config = builder("https://example.com")
        .retry_config(RetryConfig::disabled())
        .http_service(service);
    let error = Client::from_conf(config.build()).greet("Ada").await;
    assert!(matches!(error, Err(SdkError::DispatchFailure(failure)) if failure.is_timeout()));
}

#[tokio::test]
async fn the_read_timeout_bounds_a_service() {
    let service =
        service_fn(|_: Request<SdkBody>| pending::<Result<Response<Empty<Bytes>>, Infallible>>());
    let timeouts = TimeoutConfig::builder().read_timeout(Duration::from_millis(20));
    let config = builder("https://example.com")
        .retry_config(RetryConfig::disabled())
        .timeout_config(timeouts.build())
        .http_service(service);
    let error = Client::from_conf(config.build()).greet("Ada").await;
    let Err(SdkError::DispatchFailure(failure)) = error else {
        panic!("{error:?}")
    };
    let source = std::error::Error::source(failure.as_connector_error().unwrap());
    let timeout = source.and_then(|source| source.downcast_ref::<TimeoutError>());
    assert_eq!(timeout.map(TimeoutError::kind), Some(TimeoutKind::Read));
}

/// Adds `name` to a header of request and response.
#[derive(Clone)]
struct Mark {
    name: &'static str,
    inner: HttpService,
}

impl Service<Request<SdkBody>> for Mark {
    type Response = Response<SdkBody>;
    type Error = BoxError;
    type Future = <HttpService as Service<Request<SdkBody>>>::Future;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, mut request: Request<SdkBody>) -> Self::Future {
        let name = self.name.parse().unwrap();
        request.headers_mut().append("x-marks", name);
        self.inner.call(request)
    }
}

#[tokio::test]
async fn layers_wrap_whatever_sends() {
    let marks = |name| layer_fn(move |inner| Mark { name, inner });
    let server = Server::start(&[HELLO]).await;
    let config = builder(&server.url)
        .http_layer(marks("outer"))
        .http_layer(marks("inner"));
    let client = Client::from_conf(config.build());
    client.greet("Ada").await.unwrap();
    client.greet("Ada").await.unwrap();
    for request in server.log.requests() {
        let lines = request
            .head
            .lines()
            .filter(|line| line.starts_with("x-marks"));
        assert_eq!(
            lines.collect::<Vec<_>>(),
            ["x-marks: outer", "x-marks: inner"]
        );
        let authorization = request.header("authorization").unwrap();
        assert!(!authorization.contains("x-marks"), "{authorization}");
    }
    assert_eq!(server.log.connections(), 1);

    let service = service_fn(|request: Request<SdkBody>| {
        let mark = request.headers()["x-marks"].to_str().unwrap().to_owned();
        ready(Ok::<_, Infallible>(greeting(&mark)))
    });
    let config = builder("https://example.com")
        .http_service(service)
        .http_layer(marks("around"));
    let output = Client::from_conf(config.build())
        .greet("Ada")
        .await
        .unwrap();
    assert_eq!(output.greeting.as_deref(), Some("around"));
}

#[tokio::test]
async fn an_override_adds_layers_inside_of_those_of_the_client() {
    let marks = |name| layer_fn(move |inner| Mark { name, inner });
    let server = Server::start(&[HELLO]).await;
    let config = builder(&server.url).http_layer(marks("client"));
    let client = Client::from_conf(config.build());
    let other = Config::builder().http_layer(marks("call"));
    let call = client.call("Ada").customize().config_override(other);
    call.send().await.unwrap();
    client.greet("Ada").await.unwrap();
    let marks: Vec<Vec<String>> = server
        .log
        .requests()
        .iter()
        .map(|request| {
            let marks = request.head.lines();
            marks
                .filter_map(|line| line.strip_prefix("x-marks: "))
                .map(str::to_owned)
                .collect()
        })
        .collect();
    assert_eq!(marks, [vec!["client", "call"], vec!["client"]]);
    // A layer is no reason for another connection.
    assert_eq!(server.log.connections(), 1);
}

#[tokio::test]
async fn failures_of_the_own_connections_keep_their_kind_through_a_layer() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let config = builder(&url)
        .retry_config(RetryConfig::disabled())
        .http_layer(layer_fn(|inner| Mark { name: "a", inner }));
    let error = Client::from_conf(config.build()).greet("Ada").await;
    let Err(SdkError::DispatchFailure(failure)) = error else {
        panic!("{error:?}")
    };
    assert!(failure.is_io(), "{failure:?}");
}

/// Not ready before its second poll, and then refuses.
#[derive(Clone, Default)]
struct Refusing {
    polls: usize,
}

impl Service<Request<SdkBody>> for Refusing {
    type Response = Response<Empty<Bytes>>;
    type Error = io::Error;
    type Future = std::future::Ready<Result<Self::Response, io::Error>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), io::Error>> {
        self.polls += 1;
        cx.waker().wake_by_ref();
        match self.polls {
            1 => Poll::Pending,
            _ => Poll::Ready(Err(io::ErrorKind::ConnectionRefused.into())),
        }
    }

    fn call(&mut self, _: Request<SdkBody>) -> Self::Future {
        unreachable!("it is never ready")
    }
}

#[tokio::test]
async fn a_service_is_waited_for() {
    let config = builder("https://example.com")
        .retry_config(RetryConfig::disabled())
        .http_service(Refusing::default());
    let error = Client::from_conf(config.build()).greet("Ada").await;
    assert!(matches!(error, Err(SdkError::DispatchFailure(failure)) if failure.is_io()));
}
