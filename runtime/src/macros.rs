//! The macros of generated code: the parts of an item that say nothing about the model.
//!
//! What the model does say (members, variants, texts on the wire) stands in the generated code itself; these add the impls that are
//! the same for every item of a kind, so that a review sees only what can differ.
//!
//! Every path in them is absolute: names in an expansion are looked up where generated code stands, and a model may define
//! an `Option` or a `String` of its own there.

/// Includes the client that `tinsmith::Generator::generate_to_out_dir` wrote, as a module's content.
///
/// The argument is the client's name: the file name of the model without its extension, or what `Generator::name` was given.
///
/// ```text
/// mod tunneling {
///     tinsmith_runtime::include_client!("iotsecuretunneling");
/// }
/// ```
#[macro_export]
macro_rules! include_client {
    ($name:literal) => {
        include!(concat!(env!("OUT_DIR"), "/", $name, ".rs"));
    };
}

/// Says in generated code that it sends: without the cargo feature `client` this is a compile error that names the feature.
#[doc(hidden)]
#[macro_export]
#[cfg(feature = "client")]
macro_rules! needs_client {
    () => {};
}

/// Says in generated code that it sends: without the cargo feature `client` this is a compile error that names the feature.
#[doc(hidden)]
#[macro_export]
#[cfg(not(feature = "client"))]
macro_rules! needs_client {
    () => {
        ::std::compile_error!(
            "this client sends: add the feature `client` to tinsmith-runtime, or generate with `.client(false)` for the sans-io half alone"
        );
    };
}

/// Completes an open enum that has `as_str`, `From<&str>` and the variant `Unknown`.
#[doc(hidden)]
#[macro_export]
macro_rules! open_enum {
    ($name:ident) => {
        $crate::open_enum!($name, |value| value.as_str());
    };
    ($name:ident, sensitive) => {
        $crate::open_enum!($name, |_value| $crate::REDACTED);

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str($crate::REDACTED)
            }
        }
    };
    ($name:ident, |$value:ident| $shown:expr) => {
        impl $name {
            /// Parses a value, refusing what the model does not list.
            ///
            /// # Errors
            ///
            /// When `value` is none of [`values`](Self::values).
            pub fn try_parse(
                value: &str,
            ) -> ::std::result::Result<Self, $crate::UnknownVariantError> {
                match <Self as ::std::convert::From<&str>>::from(value) {
                    Self::Unknown(_) => {
                        ::std::result::Result::Err($crate::UnknownVariantError::new(value))
                    }
                    known => ::std::result::Result::Ok(known),
                }
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            fn from_str(value: &str) -> ::std::result::Result<Self, ::std::convert::Infallible> {
                ::std::result::Result::Ok(::std::convert::From::from(value))
            }
        }

        impl ::std::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl $crate::validate::Length for $name {
            const UNIT: &'static str = "characters";

            fn length(&self) -> usize {
                $crate::validate::Length::length(self.as_str())
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                let $value = self;
                f.write_str($shown)
            }
        }
    };
}

/// Gives an output and its builder the request id.
#[doc(hidden)]
#[macro_export]
macro_rules! request_id {
    ($output:ident, $builder:ident) => {
        impl $crate::RequestId for $output {
            fn request_id(&self) -> ::std::option::Option<&str> {
                self._request_id.as_deref()
            }
        }

        impl $crate::operation::SetRequestId for $output {
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

/// Completes a structure with the `@error` trait: it has the fields `message` and `meta`.
#[doc(hidden)]
#[macro_export]
macro_rules! modeled_error {
    ($name:ident, $builder:ident) => {
        $crate::modeled_error!($name, $builder, |error| error.message.as_deref());
    };
    ($name:ident, $builder:ident, sensitive) => {
        $crate::modeled_error!($name, $builder, |error| error
            .message
            .as_deref()
            .map(|_| $crate::REDACTED));
    };
    ($name:ident, $builder:ident, |$error:ident| $shown:expr) => {
        impl $crate::error::ModeledError for $name {
            fn complete(&mut self, meta: $crate::ErrorMetadata) {
                if self.message.is_none() {
                    self.message = meta.message().map(::std::borrow::ToOwned::to_owned);
                }
                self.meta = meta;
            }
        }

        impl $builder {
            /// Sets the error's metadata: code, message, request id.
            pub fn meta(mut self, meta: $crate::ErrorMetadata) -> Self {
                self.meta = ::std::option::Option::Some(meta);
                self
            }

            /// Sets or unsets the error's metadata.
            pub fn set_meta(
                &mut self,
                meta: ::std::option::Option<$crate::ErrorMetadata>,
            ) -> &mut Self {
                self.meta = meta;
                self
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                let $error = self;
                f.write_str(stringify!($name))?;
                match $shown {
                    ::std::option::Option::Some(message) => write!(f, ": {message}"),
                    ::std::option::Option::None => ::std::result::Result::Ok(()),
                }
            }
        }

        impl ::std::error::Error for $name {}

        impl $crate::types::ProvideErrorMetadata for $name {
            fn meta(&self) -> &$crate::ErrorMetadata {
                &self.meta
            }
        }

        impl $crate::RequestId for $name {
            fn request_id(&self) -> ::std::option::Option<&str> {
                $crate::RequestId::request_id(&self.meta)
            }
        }
    };
}

/// Completes an operation's error enum: a variant per modeled error, and `Unhandled`.
#[doc(hidden)]
#[macro_export]
macro_rules! operation_error {
    ($name:ident $(, $variant:ident)*) => {
        impl $name {
            /// The variant [`Unhandled`](Self::Unhandled) from any error.
            pub fn unhandled(error: impl ::std::convert::Into<$crate::types::BoxError>) -> Self {
                Self::Unhandled($crate::error::Unhandled::new(error, ::std::default::Default::default()))
            }

            /// The variant [`Unhandled`](Self::Unhandled) from metadata.
            pub fn generic(meta: $crate::ErrorMetadata) -> Self {
                Self::Unhandled($crate::error::Unhandled::new(::std::clone::Clone::clone(&meta), meta))
            }

            /// The error's metadata: code, message, request id.
            pub fn meta(&self) -> &$crate::ErrorMetadata {
                match self {
                    $(Self::$variant(error) => $crate::types::ProvideErrorMetadata::meta(error),)*
                    Self::Unhandled(error) => error.meta(),
                }
            }
        }

        impl $crate::error::OperationError for $name {
            fn from_unhandled(unhandled: $crate::error::Unhandled) -> Self {
                Self::Unhandled(unhandled)
            }
        }

        impl $crate::types::CreateUnhandledError for $name {
            fn create_unhandled_error(
                source: ::std::boxed::Box<dyn ::std::error::Error + ::std::marker::Send + ::std::marker::Sync + 'static>,
                meta: ::std::option::Option<$crate::ErrorMetadata>,
            ) -> Self {
                Self::Unhandled($crate::error::Unhandled::new(source, meta.unwrap_or_default()))
            }
        }

        impl $crate::types::ProvideErrorKind for $name {
            fn code(&self) -> ::std::option::Option<&str> {
                self.meta().code()
            }

            fn retryable_error_kind(&self) -> ::std::option::Option<$crate::types::ErrorKind> {
                ::std::option::Option::None
            }
        }

        $crate::__error_enum!($name $(, $variant)*);
    };
}

/// Completes the service-wide error enum.
#[doc(hidden)]
#[macro_export]
macro_rules! service_error {
    ($name:ident $(, $variant:ident)*) => {
        impl ::std::convert::From<$crate::BuildError> for $name {
            fn from(error: $crate::BuildError) -> Self {
                Self::Unhandled($crate::error::Unhandled::new(error, ::std::default::Default::default()))
            }
        }

        impl $name {
            fn meta(&self) -> &$crate::ErrorMetadata {
                match self {
                    $(Self::$variant(error) => $crate::types::ProvideErrorMetadata::meta(error),)*
                    Self::Unhandled(error) => error.meta(),
                }
            }
        }

        $crate::__error_enum!($name $(, $variant)*);
    };
}

/// What the operations' error enums and the service-wide one have in common.
#[doc(hidden)]
#[macro_export]
macro_rules! __error_enum {
    ($name:ident $(, $variant:ident)*) => {
        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                match self {
                    $(Self::$variant(error) => ::std::fmt::Display::fmt(error, f),)*
                    Self::Unhandled(error) => ::std::fmt::Display::fmt(error, f),
                }
            }
        }

        impl ::std::error::Error for $name {
            fn source(&self) -> ::std::option::Option<&(dyn ::std::error::Error + 'static)> {
                match self {
                    $(Self::$variant(error) => ::std::option::Option::Some(error),)*
                    Self::Unhandled(error) => ::std::option::Option::Some(error.source()),
                }
            }
        }

        impl $crate::types::ProvideErrorMetadata for $name {
            fn meta(&self) -> &$crate::ErrorMetadata {
                self.meta()
            }
        }

        impl $crate::RequestId for $name {
            fn request_id(&self) -> ::std::option::Option<&str> {
                $crate::RequestId::request_id(self.meta())
            }
        }
    };
}

/// Turns an operation's error, alone or inside an `SdkError`, into the service-wide one.
#[doc(hidden)]
#[macro_export]
macro_rules! service_error_from {
    ($service:ident, $operation:path $(, $variant:ident)*) => {
        impl ::std::convert::From<$operation> for $service {
            fn from(error: $operation) -> Self {
                use $operation as Operation;
                match error {
                    $(Operation::$variant(error) => Self::$variant(error),)*
                    Operation::Unhandled(error) => Self::Unhandled(error),
                }
            }
        }

        impl<R> ::std::convert::From<$crate::SdkError<$operation, R>> for $service
        where
            R: ::std::marker::Send + ::std::marker::Sync + ::std::fmt::Debug + 'static,
        {
            fn from(error: $crate::SdkError<$operation, R>) -> Self {
                match error {
                    $crate::SdkError::ServiceError(context) => ::std::convert::From::from(context.into_err()),
                    error => {
                        let meta = ::std::clone::Clone::clone($crate::types::ProvideErrorMetadata::meta(&error));
                        Self::Unhandled($crate::error::Unhandled::new(error, meta))
                    }
                }
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
            pub fn new() -> Self {
                Self
            }

            /// Turns an input into the unsigned request for `endpoint`, without sending it.
            ///
            /// # Errors
            ///
            /// When the input breaks a constraint of the model or cannot be serialized.
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
    ($(#[$attribute:meta])* $fluent:ident, $operation:ident, $builder:ident, $client:ty) => {
        $crate::__fluent_builder!($(#[$attribute])* $fluent, $operation, $builder, $client);

        impl $fluent {
            async fn send_input(
                client: &$client,
                input: <$operation as $crate::Operation>::Input,
            ) -> $crate::operation::Outcome<$operation> {
                client.handle().send::<$operation>(input).await
            }
        }
    };
    ($(#[$attribute:meta])* $fluent:ident, $operation:ident, $builder:ident, $client:ty, |$input:pat_param, $params:ident| $edit:expr) => {
        $crate::__fluent_builder!($(#[$attribute])* $fluent, $operation, $builder, $client);

        impl $fluent {
            async fn send_input(
                client: &$client,
                input: <$operation as $crate::Operation>::Input,
            ) -> $crate::operation::Outcome<$operation> {
                let endpoint = {
                    let $input = &input;
                    client.handle().endpoint_with(|$params| $edit)
                };
                client.handle().send_to::<$operation>(input, endpoint).await
            }
        }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __fluent_builder {
    ($(#[$attribute:meta])* $fluent:ident, $operation:ident, $builder:ident, $client:ty) => {
        #[doc = ::std::concat!("Builds and sends a call of [`", ::std::stringify!($operation), "`].")]
        $(#[$attribute])*
        pub struct $fluent {
            client: $client,
            inner: $builder,
        }

        impl $fluent {
            pub(super) fn new(client: &$client) -> Self {
                Self {
                    client: ::std::clone::Clone::clone(client),
                    inner: ::std::default::Default::default(),
                }
            }

            /// What has been set so far.
            pub fn as_input(&self) -> &$builder {
                &self.inner
            }

            /// Checks the input, sends it, and waits for the output.
            ///
            /// # Errors
            ///
            /// The kinds of [`SdkError`]($crate::error::SdkError) say what failed. An input that breaks a constraint of the model is a
            /// `ConstructionFailure`, whose source downcasts to [`Violations`]($crate::Violations).
            pub async fn send(self) -> $crate::operation::Outcome<$operation> {
                match self.inner.build() {
                    ::std::result::Result::Ok(input) => Self::send_input(&self.client, input).await,
                    ::std::result::Result::Err(error) => ::std::result::Result::Err(
                        $crate::error::SdkError::construction_failure(error),
                    ),
                }
            }
        }

        impl $builder {
            /// Sends the input as it stands with `client`.
            ///
            /// # Errors
            ///
            /// As when it is sent by the client's own builder.
            pub async fn send_with(
                self,
                client: &$client,
            ) -> $crate::operation::Outcome<$operation> {
                let mut call = $fluent::new(client);
                call.inner = self;
                call.send().await
            }
        }
    };
}

/// The three methods of a builder for one member: one that sets or adds, one that replaces, one that looks.
///
/// `field!(Structure.member, set_member, get_member: form)`, inside an `impl` of the builder. The form says how the first takes its
/// value: `into String` by `Into`, `value T` as it is, `push`, `push into`, `insert` and `insert into` one item or entry.
/// A last argument `inner` is for a fluent builder, which keeps its values in the input's builder.
#[doc(hidden)]
#[macro_export]
macro_rules! field {
    ($(#[$attribute:meta])* $structure:ident.$name:ident, $set:ident, $get:ident: into $ty:ty $(, $inner:ident)?) => {
        $crate::__field_doc! { "Sets ", $structure, $name,
            $(#[$attribute])*
            pub fn $name(mut self, input: impl ::std::convert::Into<$ty>) -> Self {
                self.$($inner.)?$name = ::std::option::Option::Some(::std::convert::Into::into(input));
                self
            }
        }
        $crate::__field_rest!([$(#[$attribute])*] $structure, $name, $set, $get, $ty $(, $inner)?);
    };
    ($(#[$attribute:meta])* $structure:ident.$name:ident, $set:ident, $get:ident: value $ty:ty $(, $inner:ident)?) => {
        $crate::__field_doc! { "Sets ", $structure, $name,
            $(#[$attribute])*
            pub fn $name(mut self, input: $ty) -> Self {
                self.$($inner.)?$name = ::std::option::Option::Some(input);
                self
            }
        }
        $crate::__field_rest!([$(#[$attribute])*] $structure, $name, $set, $get, $ty $(, $inner)?);
    };
    ($(#[$attribute:meta])* $structure:ident.$name:ident, $set:ident, $get:ident: push into $item:ty $(, $inner:ident)?) => {
        $crate::__field_doc! { "Adds an item to ", $structure, $name,
            $(#[$attribute])*
            pub fn $name(mut self, input: impl ::std::convert::Into<$item>) -> Self {
                self.$($inner.)?$name
                    .get_or_insert_with(::std::vec::Vec::new)
                    .push(::std::convert::Into::into(input));
                self
            }
        }
        $crate::__field_rest!([$(#[$attribute])*] $structure, $name, $set, $get, ::std::vec::Vec<$item> $(, $inner)?);
    };
    ($(#[$attribute:meta])* $structure:ident.$name:ident, $set:ident, $get:ident: push $item:ty $(, $inner:ident)?) => {
        $crate::__field_doc! { "Adds an item to ", $structure, $name,
            $(#[$attribute])*
            pub fn $name(mut self, input: $item) -> Self {
                self.$($inner.)?$name.get_or_insert_with(::std::vec::Vec::new).push(input);
                self
            }
        }
        $crate::__field_rest!([$(#[$attribute])*] $structure, $name, $set, $get, ::std::vec::Vec<$item> $(, $inner)?);
    };
    ($(#[$attribute:meta])* $structure:ident.$name:ident, $set:ident, $get:ident: insert into $key:ty => into $value:ty $(, $inner:ident)?) => {
        $crate::__field_doc! { "Adds an entry to ", $structure, $name,
            $(#[$attribute])*
            pub fn $name(
                mut self,
                key: impl ::std::convert::Into<$key>,
                value: impl ::std::convert::Into<$value>,
            ) -> Self {
                self.$($inner.)?$name
                    .get_or_insert_with(::std::collections::HashMap::new)
                    .insert(::std::convert::Into::into(key), ::std::convert::Into::into(value));
                self
            }
        }
        $crate::__field_rest!([$(#[$attribute])*] $structure, $name, $set, $get, ::std::collections::HashMap<$key, $value> $(, $inner)?);
    };
    ($(#[$attribute:meta])* $structure:ident.$name:ident, $set:ident, $get:ident: insert into $key:ty => $value:ty $(, $inner:ident)?) => {
        $crate::__field_doc! { "Adds an entry to ", $structure, $name,
            $(#[$attribute])*
            pub fn $name(mut self, key: impl ::std::convert::Into<$key>, value: $value) -> Self {
                self.$($inner.)?$name
                    .get_or_insert_with(::std::collections::HashMap::new)
                    .insert(::std::convert::Into::into(key), value);
                self
            }
        }
        $crate::__field_rest!([$(#[$attribute])*] $structure, $name, $set, $get, ::std::collections::HashMap<$key, $value> $(, $inner)?);
    };
    ($(#[$attribute:meta])* $structure:ident.$name:ident, $set:ident, $get:ident: insert $key:ty => into $value:ty $(, $inner:ident)?) => {
        $crate::__field_doc! { "Adds an entry to ", $structure, $name,
            $(#[$attribute])*
            pub fn $name(mut self, key: $key, value: impl ::std::convert::Into<$value>) -> Self {
                self.$($inner.)?$name
                    .get_or_insert_with(::std::collections::HashMap::new)
                    .insert(key, ::std::convert::Into::into(value));
                self
            }
        }
        $crate::__field_rest!([$(#[$attribute])*] $structure, $name, $set, $get, ::std::collections::HashMap<$key, $value> $(, $inner)?);
    };
    ($(#[$attribute:meta])* $structure:ident.$name:ident, $set:ident, $get:ident: insert $key:ty => $value:ty $(, $inner:ident)?) => {
        $crate::__field_doc! { "Adds an entry to ", $structure, $name,
            $(#[$attribute])*
            pub fn $name(mut self, key: $key, value: $value) -> Self {
                self.$($inner.)?$name
                    .get_or_insert_with(::std::collections::HashMap::new)
                    .insert(key, value);
                self
            }
        }
        $crate::__field_rest!([$(#[$attribute])*] $structure, $name, $set, $get, ::std::collections::HashMap<$key, $value> $(, $inner)?);
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __field_rest {
    ([$(#[$attribute:meta])*] $structure:ident, $name:ident, $set:ident, $get:ident, $ty:ty $(, $inner:ident)?) => {
        $crate::__field_doc! { "Sets or unsets ", $structure, $name,
            $(#[$attribute])*
            pub fn $set(mut self, input: ::std::option::Option<$ty>) -> Self {
                self.$($inner.)?$name = input;
                self
            }
        }
        $crate::__field_doc! { "Looks at what has been set for ", $structure, $name,
            $(#[$attribute])*
            pub fn $get(&self) -> &::std::option::Option<$ty> {
                &self.$($inner.)?$name
            }
        }
    };
}

/// One line of documentation that links to the member, where its documentation is.
#[doc(hidden)]
#[macro_export]
macro_rules! __field_doc {
    ($verb:literal, $structure:ident, $name:ident, $method:item) => {
        #[doc = ::std::concat!(
            $verb, "[`", ::std::stringify!($name), "`](field@", ::std::stringify!($structure), "::", ::std::stringify!($name), ")."
        )]
        $method
    };
}

/// `Debug` for a structure and its builder, both of which hold `@sensitive` members: those are named, but not shown.
#[doc(hidden)]
#[macro_export]
macro_rules! redacted_debug {
    ($structure:ident, $builder:ident; $($shown:ident),*; $($hidden:ident),*) => {
        $crate::__redacted_debug!($structure, [$($shown),*], [$($hidden),*]);
        $crate::__redacted_debug!($builder, [$($shown),*], [$($hidden),*]);
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __redacted_debug {
    ($ty:ident, [$($shown:ident),*], [$($hidden:ident),*]) => {
        impl ::std::fmt::Debug for $ty {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.debug_struct(::std::stringify!($ty))
                    $(.field(::std::stringify!($shown), &self.$shown))*
                    $(.field(::std::stringify!($hidden), &$crate::REDACTED))*
                    .finish()
            }
        }
    };
}
