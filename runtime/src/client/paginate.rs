//! Paginators: the pages of an operation, one call after another.
//!
//! Enters: a fluent builder, where its token stands, and where an output's token stands. Leaves: a [`PaginationStream`] of outputs, or
//! of the items in them. What is the same for all operations is compiled here; [`paginator!`](crate::paginator!) adds the types that a
//! generated crate shows.
//!
//! Promises
//! - Nothing is sent before the stream is read, and no page before it is asked for.
//! - An error ends the stream. So does a page without a token, or with an empty one, and, unless that is turned off, one
//!   with the token that it was asked with.
//!
//! Section of the specification: "paginated trait".

use std::collections::HashMap;
use std::future::Future;
use std::hash::Hash;

use aws_smithy_async::future::pagination_stream::fn_stream::FnStream;
pub use aws_smithy_async::future::pagination_stream::{PaginationStream, TryFlatMap};

/// What leads to the next page.
pub trait PageToken: Clone + PartialEq + Send + 'static {
    /// Whether it leads nowhere: services say so of the last page with an empty token too.
    fn is_empty(&self) -> bool;
}

impl PageToken for String {
    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}

impl<K, V> PageToken for HashMap<K, V>
where
    K: Clone + Eq + Hash + Send + 'static,
    V: Clone + PartialEq + Send + 'static,
{
    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}

macro_rules! integer_tokens {
    ($($ty:ty),*) => {
        $(
            /// Nothing goes on at 0: it is what an integer is that nobody has set.
            impl PageToken for $ty {
                fn is_empty(&self) -> bool {
                    *self == 0
                }
            }
        )*
    };
}

integer_tokens!(i8, i16, i32, i64);

/// How an operation is paged: `C` is its fluent builder, `O` its output.
#[derive(Debug)]
pub struct Paging<C, O, T> {
    /// The first call.
    pub call: C,
    /// Where a call has its token.
    pub token: fn(&mut C) -> &mut Option<T>,
    /// Where an output has that of the next page.
    pub next: fn(&O) -> Option<&T>,
    /// Whether a token that does not change is the end.
    pub stop_on_duplicate_token: bool,
}

impl<C, O, T> Paging<C, O, T> {
    /// Sends a call for each page, by `send`.
    pub fn send<E, F>(
        self,
        send: impl Fn(C) -> F + Send + 'static,
    ) -> PaginationStream<Result<O, E>>
    where
        C: Clone + Send + 'static,
        O: Send + 'static,
        T: PageToken,
        E: Send + 'static,
        F: Future<Output = Result<O, E>> + Send,
    {
        let Self {
            mut call,
            token,
            next,
            stop_on_duplicate_token,
        } = self;
        PaginationStream::new(FnStream::new(|pages| {
            Box::pin(async move {
                loop {
                    let page = send(call.clone()).await;
                    let sent = token(&mut call);
                    let next = page.as_ref().ok().and_then(next);
                    let next = next.filter(|next| !next.is_empty()).cloned();
                    let is_last = next.is_none() || (stop_on_duplicate_token && *sent == next);
                    *sent = next;
                    // Where nobody reads any more, there is nothing left to do.
                    if pages.send(page).await.is_err() || is_last {
                        return;
                    }
                }
            })
        }))
    }
}

/// Defines the paginator of an operation, and `into_paginator` of its fluent builder.
///
/// `paginator!(OpPaginator of Op, OpFluentBuilder, OpOutput; token String, page => page.token.as_ref())` says of which type
/// the member `token` of the input is, and where the output has the next one. `page_size limit i32` names the member that limits a
/// page, `items OpPaginatorItems of Item, page => page.items` what the pages hold: the `Option` of something to iterate over.
#[doc(hidden)]
#[macro_export]
macro_rules! paginator {
    (
        $paginator:ident of $operation:ident, $fluent:ident, $output:ident;
        $token:ident $token_ty:ty, $page:ident => $next:expr
        $(; page_size $limit:ident $limit_ty:ty)?
        $(; items $items:ident of $item:ty, $whole:ident => $taken:expr)?
    ) => {
        impl $fluent {
            #[doc = ::std::concat!("Turns the call into a paginator, which sends it once for each page. See [`", ::std::stringify!($paginator), "`].")]
            #[inline]
            pub fn into_paginator(self) -> $paginator {
                $paginator { call: self, stop_on_duplicate_token: true }
            }
        }

        #[doc = ::std::concat!("Sends [`", ::std::stringify!($operation), "`] for one page after another.")]
        #[derive(Debug)]
        pub struct $paginator {
            call: $fluent,
            stop_on_duplicate_token: bool,
        }

        impl $paginator {
            $(
                #[doc = ::std::concat!("Limits the size of a page: sets `", ::std::stringify!($limit), "`, whatever it was before.")]
                #[inline]
                pub fn page_size(mut self, limit: $limit_ty) -> Self {
                    self.call.inner.$limit = ::std::option::Option::Some(limit);
                    self
                }
            )?

            $(
                /// Gives the items of all pages, one by one.
                #[inline]
                pub fn items(self) -> $items {
                    $items(self)
                }
            )?

            /// Whether a page that hands back the token it was asked with is the last; otherwise, which is of use for an operation that
            /// follows a log, it is asked for again. It is the last unless this is set to `false`.
            #[inline]
            pub fn stop_on_duplicate_token(mut self, stop_on_duplicate_token: bool) -> Self {
                self.stop_on_duplicate_token = stop_on_duplicate_token;
                self
            }

            /// Makes the stream of pages. Nothing is sent until it is read, and an error is its last element.
            #[inline]
            pub fn send(
                self,
            ) -> $crate::client::paginate::PaginationStream<$crate::operation::Outcome<$operation>> {
                let paging = $crate::client::paginate::Paging::<$fluent, $output, $token_ty> {
                    call: self.call,
                    token: |call| &mut call.inner.$token,
                    next: |$page| $next,
                    stop_on_duplicate_token: self.stop_on_duplicate_token,
                };
                paging.send($fluent::send)
            }
        }

        $(
            #[doc = ::std::concat!("Sends [`", ::std::stringify!($operation), "`] for one page after another, and gives their items.")]
            #[derive(Debug)]
            pub struct $items($paginator);

            impl $items {
                /// Makes the stream of items. Nothing is sent until it is read, and an error is its last element.
                #[inline]
                pub fn send(
                    self,
                ) -> $crate::client::paginate::PaginationStream<
                    ::std::result::Result<$item, $crate::error::SdkError<<$operation as $crate::Operation>::Error>>,
                > {
                    $crate::client::paginate::TryFlatMap::new(self.0.send())
                        .flat_map(|$whole| ::std::iter::Iterator::flatten(::std::iter::IntoIterator::into_iter($taken)))
                }
            }
        )?

        /// The operation's paginator.
        pub mod paginator {
            pub use super::$paginator;
            $(pub use super::$items;)?
        }
    };
}
