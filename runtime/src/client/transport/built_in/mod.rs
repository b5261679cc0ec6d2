//! The HTTP client that is built in: a connection pool over TCP and TLS. Cargo feature `default-https-client`.
//!
//! Enters: a request that is ready to go. Leaves: the head of its response, with a body that is still arriving, or why there is none.
//!
//! Rooms: `connect`, `tcp`, `tls` and `stream` (how a connection comes about), `connection` (HTTP over it), `origin` (which are idle),
//! `lease` (when one becomes idle), `pool` (which one a request takes), and `error` (what its errors mean).
//!
//! Calls through it run inside a tokio runtime with its I/O and time drivers enabled; creating it needs none.

mod connect;
mod connection;
mod error;
mod lease;
mod origin;
mod pool;
mod stream;
mod tcp;
mod tls;

use std::future::Future;
use std::pin::Pin;

use tokio::task::JoinHandle;

pub(super) use self::error::{is_connect, kind};
pub use self::error::{TlsError, TrustStoreError};
pub(in crate::client) use self::pool::retire;
pub(super) use self::pool::Pool;
pub use self::tls::TlsConfig;

/// Runs `task` beside everything else. Of one type whatever the task, so that tokio's code for tasks is compiled once.
fn spawn(task: impl Future<Output = ()> + Send + 'static) -> JoinHandle<()> {
    let task: Pin<Box<dyn Future<Output = ()> + Send>> = Box::pin(task);
    tokio::spawn(task)
}
