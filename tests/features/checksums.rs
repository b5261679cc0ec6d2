//! `checksum`: what of a body's checksum is on the wire, and what becomes of a body that is not what was announced.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{channel, Receiver};
use std::sync::LazyLock;
use std::time::Duration;

use aws_smithy_runtime_api::client::result::SdkError;
use tinsmith_runtime::checksum::ChecksumError;
use tinsmith_runtime::client::config::retry::RetryConfig;
use tinsmith_runtime::client::config::Region;
use tinsmith_runtime::types::DisplayErrorContext;
use tinsmith_runtime::{ByteStream, SdkBody};

use crate::capture::credentials;
use crate::models::checksum::config::{
    Builder, RequestChecksumCalculation, ResponseChecksumValidation,
};
use crate::models::checksum::types::{Algorithm, Mode};
use crate::models::checksum::{Client, Config};

/// A request as it arrived: its head in lower case, and its body.
struct Received {
    head: String,
    body: String,
}

impl Received {
    fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        let mut values = lines.filter(|(found, _)| *found == name);
        values.next().map(|(_, value)| value)
    }

    /// The headers about checksums and encoding, in alphabetical order.
    fn checksum_headers(&self) -> Vec<&str> {
        let is_one = |line: &&str| {
            let names = [
                "content-",
                "x-amz-checksum-",
                "x-amz-decoded",
                "x-amz-sdk",
                "x-amz-trailer",
            ];
            names.iter().any(|name| line.starts_with(name)) && !line.starts_with("content-type")
        };
        let mut lines: Vec<_> = self.head.lines().filter(is_one).collect();
        lines.sort_unstable();
        lines
    }
}

/// A server that answers every request with these headers and the body `hello world`, and the requests that it has received.
fn serve(headers: &'static str) -> (String, Receiver<Received>) {
    serve_after("200 OK", headers)
}

/// The same, but for the status of the first answer.
fn serve_after(first: &'static str, headers: &'static str) -> (String, Receiver<Received>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        let statuses = std::iter::once(first).chain(std::iter::repeat("200 OK"));
        for (stream, status) in listener.incoming().zip(statuses) {
            let mut stream = stream.expect("a connection");
            let received = read(&mut stream);
            write!(
                stream,
                "HTTP/1.1 {status}\r\nconnection: close\r\n{headers}content-length: 11\r\n\r\nhello world"
            )
            .expect("the client waits");
            if sender.send(received).is_err() {
                return;
            }
        }
    });
    (url, receiver)
}

fn read(stream: &mut TcpStream) -> Received {
    let mut bytes = Vec::new();
    let mut buffer = [0; 65536];
    loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&bytes[..end]).to_ascii_lowercase();
            // Values keep their case.
            let text = String::from_utf8_lossy(&bytes[..end]).into_owned();
            let lines = text.lines().zip(head.lines()).map(|(line, lower)| {
                let name = lower.split(':').next().unwrap_or_default();
                format!("{name}{}\n", &line[name.len()..])
            });
            let mut received = Received {
                head: lines.collect(),
                body: String::new(),
            };
            let length = received.header("content-length").unwrap_or("0");
            let length: usize = length.parse().expect("a number");
            if bytes.len() >= end + 4 + length {
                received.body = String::from_utf8_lossy(&bytes[end + 4..]).into_owned();
                return received;
            }
        }
        let count = stream.read(&mut buffer).expect("a request");
        assert!(count > 0, "the request ends early");
        bytes.extend_from_slice(&buffer[..count]);
    }
}

fn builder(url: &str) -> Builder {
    Config::builder()
        .region(Region::new("eu-west-1"))
        .credentials_provider(credentials())
        .endpoint_url(url)
}

/// A body that is not in memory, that knows its length, and that can be sent again.
fn stream(text: &'static str) -> ByteStream {
    let body = move || {
        let bytes = bytes::Bytes::from_static(text.as_bytes());
        SdkBody::from_body_1_x(http_body_util::Full::new(bytes))
    };
    ByteStream::new(SdkBody::retryable(body))
}

#[tokio::test]
async fn a_body_in_memory_is_summed_up_in_a_header() {
    let (url, requests) = serve("");
    let client = Client::from_conf(builder(&url).build());
    let call = client
        .keep_film()
        .film(ByteStream::from_static(b"hello world"));
    call.send().await.unwrap();
    let received = requests.recv().unwrap();
    assert_eq!(
        received.checksum_headers(),
        [
            "content-length: 11",
            "x-amz-checksum-crc32: DUoRhQ==",
            "x-amz-sdk-checksum-algorithm: CRC32"
        ]
    );
    let authorization = received.header("authorization").unwrap();
    assert!(
        authorization.contains(";x-amz-checksum-crc32;"),
        "{authorization}"
    );

    // What the input says goes before.
    let call = client
        .keep_film()
        .film(ByteStream::from_static(b"hello world"));
    call.algorithm(Algorithm::Sha1).send().await.unwrap();
    let received = requests.recv().unwrap();
    assert_eq!(
        received.checksum_headers()[1..],
        [
            "x-amz-checksum-sha1: Kq5sNclPz7QV2+lfQIuc6R7oRu0=",
            "x-amz-sdk-checksum-algorithm: SHA1"
        ]
    );
    let call = client
        .keep_film()
        .film(ByteStream::from_static(b"hello world"));
    call.sha256("own").send().await.unwrap();
    let received = requests.recv().unwrap();
    assert_eq!(
        received.checksum_headers()[1..],
        ["x-amz-checksum-sha256: own"]
    );
}

#[tokio::test]
async fn a_stream_is_summed_up_behind_it() {
    let (url, requests) = serve("");
    let client = Client::from_conf(builder(&url).build());
    client
        .keep_film()
        .film(stream("hello world"))
        .send()
        .await
        .unwrap();
    let received = requests.recv().unwrap();
    assert_eq!(
        received.checksum_headers(),
        [
            "content-encoding: aws-chunked",
            "content-length: 52",
            "x-amz-decoded-content-length: 11",
            "x-amz-sdk-checksum-algorithm: CRC32",
            "x-amz-trailer: x-amz-checksum-crc32"
        ]
    );
    assert_eq!(
        received.header("x-amz-content-sha256"),
        Some("STREAMING-UNSIGNED-PAYLOAD-TRAILER")
    );
    assert_eq!(
        received.body,
        "B\r\nhello world\r\n0\r\nx-amz-checksum-crc32:DUoRhQ==\r\n\r\n"
    );
}

/// The second attempt sends stream and checksum as the first did, from their start.
#[tokio::test]
async fn a_stream_and_its_checksum_are_sent_again() {
    // More than a chunk of 64 KiB.
    static FILM: LazyLock<String> = LazyLock::new(|| "metropolis".repeat(10_000));
    let (url, requests) = serve_after("503 Busy", "");
    let retries = RetryConfig::standard().with_initial_backoff(Duration::from_millis(1));
    let config = builder(&url).retry_config(retries);
    let client = Client::from_conf(config.build());
    let call = client.keep_film().film(stream(&FILM));
    call.send().await.unwrap();
    let (first, second) = (requests.recv().unwrap(), requests.recv().unwrap());
    let attempts = [&first, &second].map(|one| one.header("amz-sdk-request"));
    assert_eq!(attempts, ["attempt=1; max=3", "attempt=2; max=3"].map(Some));
    assert_eq!(first.checksum_headers(), second.checksum_headers());
    let trailer = second.header("x-amz-trailer");
    assert_eq!(trailer, Some("x-amz-checksum-crc32"));
    assert_eq!(first.body, second.body);
    let (body, sum) = second.body.split_once("\r\n0\r\n").unwrap();
    assert!(body.starts_with("10000\r\nmetropolis"), "a chunk of 64 KiB");
    assert!(sum.starts_with("x-amz-checksum-crc32:"), "{sum}");
    assert!(sum.ends_with("==\r\n\r\n"), "{sum}");
    let authorization = second.header("authorization").unwrap();
    assert!(authorization.contains(";x-amz-trailer;"), "{authorization}");

    // One that can be read only once is not sent again.
    let (url, requests) = serve_after("503 Busy", "");
    let client = Client::from_conf(builder(&url).build());
    let once = http_body_util::Full::new(bytes::Bytes::from_static(b"hello world"));
    let once = ByteStream::new(SdkBody::from_body_1_x(once));
    let error = client.keep_film().film(once).send().await.unwrap_err();
    assert!(matches!(error, SdkError::ServiceError(_)), "{error:?}");
    requests.recv().unwrap();
    assert!(requests.try_recv().is_err(), "it is sent once");
}

#[tokio::test]
async fn only_what_is_required_is_summed_up_if_that_is_set() {
    let (url, requests) = serve("");
    let config =
        builder(&url).request_checksum_calculation(RequestChecksumCalculation::WhenRequired);
    let config = config.build();
    let calculation = config.request_checksum_calculation();
    assert_eq!(calculation, Some(&RequestChecksumCalculation::WhenRequired));
    let client = Client::from_conf(config);
    client
        .keep_film()
        .film(stream("hello world"))
        .send()
        .await
        .unwrap();
    let received = requests.recv().unwrap();
    assert_eq!(received.checksum_headers(), ["content-length: 11"]);
    assert_eq!(received.body, "hello world");

    // This one is required. Its algorithm is in the body, and MD5 gives way.
    for (algorithm, expected) in [
        (None, "x-amz-checksum-crc32: "),
        (Some(Algorithm::Sha1), "x-amz-checksum-sha1: "),
    ] {
        let call = client.label_film().text("Metropolis").set_type(algorithm);
        call.send().await.unwrap();
        let received = requests.recv().unwrap();
        let headers = received.checksum_headers();
        assert_eq!(headers.len(), 2, "{headers:?}");
        assert!(headers[1].starts_with(expected), "{headers:?}");
    }
    client.list_films().send().await.unwrap();
    assert!(requests.recv().unwrap().checksum_headers().is_empty());
}

#[tokio::test]
async fn what_cannot_be_summed_up_is_not_sent() {
    let (url, requests) = serve("");
    let client = Client::from_conf(builder(&url).build());
    let call = client.label_film().r#type(Algorithm::Xxhash3);
    let error = call.send().await.unwrap_err();
    assert!(
        matches!(error, SdkError::ConstructionFailure(_)),
        "{error:?}"
    );
    let message = DisplayErrorContext(error).to_string();
    assert!(
        message.contains("cannot compute the checksum XXHASH3"),
        "{message}"
    );
    assert!(requests.try_recv().is_err(), "nothing is sent");
}

/// What a read of the film ends with, if `mode` is asked for and `validation` configured; and the mode that was sent.
async fn shown(
    headers: &'static str,
    validation: ResponseChecksumValidation,
    mode: Option<Mode>,
) -> (Result<(), ChecksumError>, Option<String>) {
    let (url, requests) = serve(headers);
    let config = builder(&url).response_checksum_validation(validation);
    let client = Client::from_conf(config.build());
    let output = client.show_film().set_mode(mode).send().await;
    let output = output.expect("the checksum is compared when all has been read");
    let read = output.film.collect().await.map(drop);
    let read = read.map_err(|error| {
        let mut source: &dyn std::error::Error = &error;
        loop {
            match source.downcast_ref::<ChecksumError>() {
                Some(error) => return *error,
                None => source = source.source().expect("our error is among the sources"),
            }
        }
    });
    let received = requests.recv().unwrap();
    (
        read,
        received.header("x-amz-checksum-mode").map(str::to_owned),
    )
}

#[tokio::test]
async fn a_damaged_answer_is_an_error_where_a_checksum_was_asked_for() {
    const GOOD: &str = "x-amz-checksum-crc32: DUoRhQ==\r\n";
    const BAD: &str = "x-amz-checksum-crc32: DUoRhA==\r\n";
    const OF_PARTS: &str = "x-amz-checksum-crc32: DUoRhA==-2\r\n";
    const SUPPORTED: ResponseChecksumValidation = ResponseChecksumValidation::WhenSupported;
    const REQUIRED: ResponseChecksumValidation = ResponseChecksumValidation::WhenRequired;
    let enabled = || Some(Mode::Enabled);
    let table = [
        ("", SUPPORTED, None, true, true),
        (GOOD, SUPPORTED, None, true, true),
        (BAD, SUPPORTED, None, true, false),
        (BAD, SUPPORTED, enabled(), true, false),
        (OF_PARTS, SUPPORTED, None, true, true),
        (BAD, REQUIRED, None, false, true),
        (BAD, REQUIRED, enabled(), true, false),
    ];
    for (headers, validation, mode, asks, is_good) in table {
        let what = format!("{headers} {validation:?} {mode:?}");
        let (read, sent) = shown(headers, validation, mode).await;
        assert_eq!(sent.as_deref(), asks.then_some("ENABLED"), "{what}");
        let expected = match is_good {
            true => Ok(()),
            false => Err(ChecksumError::Mismatch { algorithm: "CRC32" }),
        };
        assert_eq!(read, expected, "{what}");
    }
}
