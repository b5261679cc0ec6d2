//! The floor: what HTTP alone costs. A bare hyper connection sends the bytes that a client would send, prepared and signed beforehand,
//! and reads the responses without looking into them.
//!
//! ```text
//! floor URL CALLS
//! ```

use std::error::Error;

use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper::Request;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

const BODY: &[u8] = br#"{"clientMode":"ALL","destinationConfig":{"services":["SSH"],"thingName":"pump-7"},"tunnelId":"01234567-89ab-cdef"}"#;
/// What both sides send, in the client's own spelling.
const AGENT: &str = "tinsmith/0.1.0 ua/2.1 api/iotsecuretunneling#2018-10-05 os/linux lang/rust#1.95.0 m/E,N";
const HEADERS: [(&str, &str); 8] = [
    ("content-type", "application/x-amz-json-1.1"),
    ("x-amz-target", "IoTSecuredTunneling.RotateTunnelAccessToken"),
    ("user-agent", AGENT),
    ("x-amz-user-agent", AGENT),
    ("amz-sdk-invocation-id", "01234567-89ab-4def-8123-456789abcdef"),
    ("amz-sdk-request", "attempt=1; max=3"),
    ("x-amz-date", "20260101T000000Z"),
    ("authorization", "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/eu-west-1/IoTSecuredTunneling/aws4_request, \
      SignedHeaders=content-length;content-type;host;x-amz-date;x-amz-target;x-amz-user-agent, \
      Signature=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"),
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let url = arguments.next().ok_or("usage: floor URL CALLS")?;
    let calls: usize = arguments.next().ok_or("how many calls?")?.parse()?;
    let address = url.trim_start_matches("http://");
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?
        .block_on(send(address, calls))
}

async fn send(address: &str, calls: usize) -> Result<(), Box<dyn Error>> {
    let mut request = Request::post("/").header("host", address);
    for (name, value) in HEADERS {
        request = request.header(name, value);
    }
    let request = request.body(Full::new(Bytes::from_static(BODY)))?;

    let stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    for _ in 0..calls {
        sender.ready().await?;
        let response = sender.send_request(request.clone()).await?;
        if !response.status().is_success() {
            return Err(response.status().to_string().into());
        }
        response.into_body().collect().await?;
    }
    Ok(())
}
