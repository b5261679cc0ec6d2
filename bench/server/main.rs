//! Answers every request with the same bytes, over plain HTTP/1.1 with keep-alive, on one thread.
//!
//! ```text
//! server CONTENT-TYPE BODY-FILE
//! ```
//!
//! Prints its URL, and serves until it is killed.

use std::convert::Infallible;
use std::error::Error;

use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::{HeaderValue, CONTENT_TYPE};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let content_type = arguments.next().ok_or("usage: server CONTENT-TYPE BODY-FILE")?;
    let content_type = HeaderValue::try_from(content_type)?;
    let body = Bytes::from(std::fs::read(arguments.next().ok_or("which body?")?)?);
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?
        .block_on(serve(content_type, body))
}

async fn serve(content_type: HeaderValue, body: Bytes) -> Result<(), Box<dyn Error>> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("http://{}", listener.local_addr()?);
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        let (content_type, body) = (content_type.clone(), body.clone());
        let service = service_fn(move |request| answer(request, content_type.clone(), body.clone()));
        let connection = http1::Builder::new().serve_connection(TokioIo::new(stream), service);
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                eprintln!("server: {error}");
            }
        });
    }
}

async fn answer(
    request: Request<Incoming>,
    content_type: HeaderValue,
    body: Bytes,
) -> Result<Response<Full<Bytes>>, Infallible> {
    // A request that is not read to its end would cost the connection.
    let _ = request.into_body().collect().await;
    let mut response = Response::new(Full::new(body));
    response.headers_mut().insert(CONTENT_TYPE, content_type);
    Ok(response)
}
