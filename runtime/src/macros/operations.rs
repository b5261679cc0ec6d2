//! Outputs that know their request, the sans-io half of an operation, and fluent builders.

/// Gives an output and its builder the request id.
#[doc(hidden)]
#[macro_export]
macro_rules! request_id {
    ($output:ident, $builder:ident) => {
        impl $crate::RequestId for $output {
            #[inline]
            fn request_id(&self) -> ::std::option::Option<&str> {
                self._request_id.as_deref()
            }
        }

        impl $crate::operation::SetRequestId for $output {
            #[inline]
            fn set_request_id(&mut self, request_id: ::std::option::Option<::std::string::String>) {
                self._request_id = request_id;
            }
        }

        impl $builder {
            #[doc(hidden)]
            pub fn _request_id(
                mut self,
                request_id: impl ::std::convert::Into<::std::string::String>,
            ) -> Self {
                self._request_id =
                    ::std::option::Option::Some(::std::convert::Into::into(request_id));
                self
            }

            #[doc(hidden)]
            #[inline]
            pub fn _set_request_id(
                &mut self,
                request_id: ::std::option::Option<::std::string::String>,
            ) -> &mut Self {
                self._request_id = request_id;
                self
            }
        }
    };
}

/// The sans-io half of an operation: `new`, `request` and `response` of its unit struct.
#[doc(hidden)]
#[macro_export]
macro_rules! sans_io {
    ($operation:ident, $input:ident, $output:ident, $error:ident) => {
        impl $operation {
            /// The operation.
            #[inline]
            pub fn new() -> Self {
                Self
            }

            /// Turns an input into the unsigned request for `endpoint`, without sending it.
            ///
            /// # Errors
            ///
            /// When the input breaks a constraint of the model or cannot be serialized.
            #[inline]
            pub fn request(
                input: $input,
                endpoint: &$crate::endpoint::Endpoint,
            ) -> ::std::result::Result<
                $crate::http::Request<$crate::SdkBody>,
                $crate::error::SdkError<$error>,
            > {
                $crate::operation::request::<Self>(input, endpoint, $crate::Validation::Full)
            }

            /// [`request`](Self::request) with all that can be chosen about it.
            ///
            /// # Errors
            ///
            /// As [`request`](Self::request).
            #[inline]
            pub fn request_with(
                input: $input,
                endpoint: &$crate::endpoint::Endpoint,
                options: &$crate::operation::RequestOptions,
            ) -> ::std::result::Result<
                $crate::http::Request<$crate::SdkBody>,
                $crate::error::SdkError<$error>,
            > {
                $crate::operation::request_with::<Self>(input, endpoint, options)
            }

            /// Turns a response, whose body is in memory, into the output or error.
            ///
            /// # Errors
            ///
            /// The service's error, or what is wrong with the response.
            pub fn response(
                response: $crate::http::Response<impl ::std::convert::Into<$crate::SdkBody>>,
            ) -> ::std::result::Result<$output, $crate::error::SdkError<$error>> {
                $crate::operation::response::<Self>(response)
            }
        }
    };
}

/// An operation's fluent builder: the structure, `as_input` and `send`, and `send_with` of the input's builder.
///
/// The closure sets the endpoint parameters that the operation has of its own.
#[doc(hidden)]
#[macro_export]
macro_rules! fluent_builder {
    (
        $(#[$attribute:meta])* $fluent:ident, $operation:ident, $builder:ident, $output:ident, $error:ident, $client:ty
    ) => {
        $crate::__fluent_builder!(
            $(#[$attribute])* $fluent, $operation, $builder, $output, $error, $client;
            |handle, _input| handle.endpoint()
        );
    };
    (
        $(#[$attribute:meta])* $fluent:ident, $operation:ident, $builder:ident, $output:ident, $error:ident, $client:ty,
        |$input:pat_param, $params:ident| $edit:expr
    ) => {
        $crate::__fluent_builder!(
            $(#[$attribute])* $fluent, $operation, $builder, $output, $error, $client;
            |handle, $input| handle.endpoint_with(|$params| $edit)
        );
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __fluent_builder {
    (
        $(#[$attribute:meta])* $fluent:ident, $operation:ident, $builder:ident, $output:ident, $error:ident, $client:ty;
        |$handle:ident, $input:pat_param| $endpoint:expr
    ) => {
        #[doc = ::std::concat!("Builds and sends a call of [`", ::std::stringify!($operation), "`].")]
        $(#[$attribute])*
        pub struct $fluent {
            client: $client,
            inner: $builder,
        }

        impl $fluent {
            #[inline]
            pub(super) fn new(client: &$client) -> Self {
                Self {
                    client: ::std::clone::Clone::clone(client),
                    inner: ::std::default::Default::default(),
                }
            }

            /// What has been set so far.
            #[inline]
            pub fn as_input(&self) -> &$builder {
                &self.inner
            }

            /// Turns this call into one that can be changed before it is sent.
            #[inline]
            pub fn customize(
                self,
            ) -> $crate::client::customize::CustomizableOperation<$output, $error, Self> {
                $crate::client::customize::CustomizableOperation::new(self)
            }

            /// Checks the input, sends it, and waits for the output.
            ///
            /// # Errors
            ///
            /// The kinds of [`SdkError`]($crate::error::SdkError) say what failed. An input that breaks a constraint of the model is
            /// `ConstructionFailure`, whose source downcasts to [`Violations`]($crate::Violations).
            #[inline]
            pub fn send(
                self,
            ) -> impl ::std::future::Future<
                Output = ::std::result::Result<$output, $crate::error::SdkError<$error>>,
            > {
                $crate::client::Sending::new(self)
            }
        }

        impl $crate::client::FluentBuilder for $fluent {
            type Operation = $operation;
            type Config = <$client as $crate::client::ServiceClient>::Config;

            #[inline]
            fn build(
                self,
            ) -> (
                ::std::sync::Arc<$crate::client::Handle<Self::Config>>,
                ::std::result::Result<<$operation as $crate::Operation>::Input, $crate::BuildError>,
            ) {
                (::std::clone::Clone::clone(self.client.handle()), self.inner.build())
            }

            #[inline]
            fn endpoint(
                $handle: &$crate::client::Handle<Self::Config>,
                $input: &<$operation as $crate::Operation>::Input,
            ) -> $crate::client::EndpointResult {
                $endpoint
            }

            #[inline]
            fn customized(
                mut self,
                customization: $crate::client::customize::Customization<
                    <Self::Config as $crate::client::ClientConfig>::Builder,
                >,
            ) -> Self {
                self.client = self.client.customized(customization);
                self
            }
        }

        impl $builder {
            /// Sends the input as it stands with `client`.
            ///
            /// # Errors
            ///
            /// As when it is sent by the client's own builder.
            #[inline]
            pub fn send_with(
                self,
                client: &$client,
            ) -> impl ::std::future::Future<
                Output = ::std::result::Result<$output, $crate::error::SdkError<$error>>,
            > + use<> {
                let mut call = $fluent::new(client);
                call.inner = self;
                call.send()
            }
        }
    };
}

/// The method `presigned` of an operation's fluent builder, and of its customized calls.
#[doc(hidden)]
#[macro_export]
macro_rules! presigned {
    ($fluent:ident, $error:ident) => {
        impl $fluent {
            /// Signs the call for somebody else to send, with any HTTP client and for as long as `presigning_config` says. Nothing is
            /// sent now.
            ///
            /// # Errors
            ///
            /// As [`send`](Self::send), as far as they can arise before anything is sent.
            #[inline]
            pub async fn presigned(
                self,
                presigning_config: $crate::client::presigning::PresigningConfig,
            ) -> ::std::result::Result<
                $crate::client::presigning::PresignedRequest,
                $crate::error::SdkError<$error>,
            > {
                $crate::client::presign(self, presigning_config).await
            }
        }

        impl $crate::client::customize::Presignable for $fluent {}
    };
}
