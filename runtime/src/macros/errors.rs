//! Modeled errors, the error enums of operations, and the one of the service.

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
            #[inline]
            fn complete(&mut self, meta: $crate::ErrorMetadata) {
                if self.message.is_none() {
                    self.message = meta.message().map(::std::borrow::ToOwned::to_owned);
                }
                self.meta = meta;
            }
        }

        impl $builder {
            /// Sets the error's metadata: code, message, request id.
            #[inline]
            pub fn meta(mut self, meta: $crate::ErrorMetadata) -> Self {
                self.meta = ::std::option::Option::Some(meta);
                self
            }

            /// Sets or unsets the error's metadata.
            #[inline]
            pub fn set_meta(
                &mut self,
                meta: ::std::option::Option<$crate::ErrorMetadata>,
            ) -> &mut Self {
                self.meta = meta;
                self
            }
        }

        impl ::std::fmt::Display for $name {
            #[inline]
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
            #[inline]
            fn meta(&self) -> &$crate::ErrorMetadata {
                &self.meta
            }
        }

        impl $crate::RequestId for $name {
            #[inline]
            fn request_id(&self) -> ::std::option::Option<&str> {
                $crate::RequestId::request_id(&self.meta)
            }
        }
    };
}

/// Completes a structure with the `@error` trait that is `@retryable`.
#[doc(hidden)]
#[macro_export]
macro_rules! retryable_error {
    ($name:ident, $kind:ident) => {
        impl $name {
            /// Why another attempt may succeed.
            #[inline]
            pub fn retryable_error_kind(&self) -> $crate::types::ErrorKind {
                $crate::types::ErrorKind::$kind
            }
        }
    };
}

/// Completes an operation's error enum: a variant per modeled error, and `Unhandled`. Behind the variants stand, once more, those of
/// retryable errors.
#[doc(hidden)]
#[macro_export]
macro_rules! operation_error {
    ($name:ident $(, $variant:ident)* $(; retryable($($retryable:ident),+))?) => {
        impl $name {
            /// The variant [`Unhandled`](Self::Unhandled) from any error.
            pub fn unhandled(error: impl ::std::convert::Into<$crate::types::BoxError>) -> Self {
                Self::Unhandled($crate::error::Unhandled::new(error, ::std::default::Default::default()))
            }

            /// The variant [`Unhandled`](Self::Unhandled) from metadata.
            #[inline]
            pub fn generic(meta: $crate::ErrorMetadata) -> Self {
                Self::Unhandled($crate::error::Unhandled::new(::std::clone::Clone::clone(&meta), meta))
            }

            /// The error's metadata: code, message, request id.
            #[inline]
            pub fn meta(&self) -> &$crate::ErrorMetadata {
                match self {
                    $(Self::$variant(error) => $crate::types::ProvideErrorMetadata::meta(error),)*
                    Self::Unhandled(error) => error.meta(),
                }
            }
        }

        impl $crate::error::OperationError for $name {
            #[inline]
            fn from_unhandled(unhandled: $crate::error::Unhandled) -> Self {
                Self::Unhandled(unhandled)
            }
        }

        impl $crate::types::CreateUnhandledError for $name {
            #[inline]
            fn create_unhandled_error(
                source: ::std::boxed::Box<dyn ::std::error::Error + ::std::marker::Send + ::std::marker::Sync + 'static>,
                meta: ::std::option::Option<$crate::ErrorMetadata>,
            ) -> Self {
                Self::Unhandled($crate::error::Unhandled::new(source, meta.unwrap_or_default()))
            }
        }

        impl $crate::types::ProvideErrorKind for $name {
            #[inline]
            fn code(&self) -> ::std::option::Option<&str> {
                self.meta().code()
            }

            #[inline]
            fn retryable_error_kind(&self) -> ::std::option::Option<$crate::types::ErrorKind> {
                match self {
                    $($(Self::$retryable(error) => ::std::option::Option::Some(error.retryable_error_kind()),)+)?
                    _ => ::std::option::Option::None,
                }
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
            #[inline]
            fn from(error: $crate::BuildError) -> Self {
                Self::Unhandled($crate::error::Unhandled::new(error, ::std::default::Default::default()))
            }
        }

        impl $name {
            #[inline]
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
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                match self {
                    $(Self::$variant(error) => ::std::fmt::Display::fmt(error, f),)*
                    Self::Unhandled(error) => ::std::fmt::Display::fmt(error, f),
                }
            }
        }

        impl ::std::error::Error for $name {
            #[inline]
            fn source(&self) -> ::std::option::Option<&(dyn ::std::error::Error + 'static)> {
                match self {
                    $(Self::$variant(error) => ::std::option::Option::Some(error),)*
                    Self::Unhandled(error) => ::std::option::Option::Some(error.source()),
                }
            }
        }

        impl $crate::types::ProvideErrorMetadata for $name {
            #[inline]
            fn meta(&self) -> &$crate::ErrorMetadata {
                self.meta()
            }
        }

        impl $crate::RequestId for $name {
            #[inline]
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
            #[inline]
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
            #[inline]
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
