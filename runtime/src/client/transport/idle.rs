//! The read timeout of a body that streams.
//!
//! Enters: a body that is still arriving, and the limit. Leaves: the same body, whose reader waits no longer than that for its next
//! frame. Only waiting counts: a reader may take as long as it likes between two frames.

use std::future::Future;
use std::pin::Pin;
use std::task::{ready, Context, Poll};

use aws_smithy_async::rt::sleep::Sleep;
use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use pin_project_lite::pin_project;

use super::super::timeout::Limit;
use crate::types::BoxError;

pin_project! {
    /// A body with a limit for the wait for each frame.
    pub(super) struct Idle<B> {
        #[pin]
        body: B,
        limit: Limit,
        timer: Option<Sleep>,
    }
}

impl<B> Idle<B> {
    pub(super) fn new(body: B, limit: Limit) -> Self {
        Self {
            body,
            limit,
            timer: None,
        }
    }
}

impl<B> Body for Idle<B>
where
    B: Body<Data = Bytes>,
    B::Error: Into<BoxError>,
{
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let this = self.project();
        if let Poll::Ready(frame) = this.body.poll_frame(cx) {
            *this.timer = None;
            return Poll::Ready(frame.map(|frame| frame.map_err(Into::into)));
        }
        let timer = this.timer.get_or_insert_with(|| this.limit.start());
        ready!(Pin::new(timer).poll(cx));
        Poll::Ready(Some(Err(this.limit.error().into())))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
