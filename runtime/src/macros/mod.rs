//! The macros of generated code: the parts of an item that say nothing about the model.
//!
//! What the model does say (members, variants, texts on the wire) stands in the generated code itself; these add the impls that are
//! the same for every item of a kind, so that a review sees only what can differ.
//!
//! Every path in them is absolute: names in an expansion are looked up where generated code stands, and a model may define
//! an `Option` or a `String` of its own there.
//!
//! Rooms: `errors` (the error types), `fields` (the methods of builders), `operations` (what an operation's types can do).

mod errors;
mod fields;
mod operations;

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
            #[inline]
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
            #[inline]
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

            #[inline]
            fn from_str(value: &str) -> ::std::result::Result<Self, ::std::convert::Infallible> {
                ::std::result::Result::Ok(::std::convert::From::from(value))
            }
        }

        impl ::std::convert::AsRef<str> for $name {
            #[inline]
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl $crate::validate::Length for $name {
            const UNIT: &'static str = "characters";

            #[inline]
            fn length(&self) -> usize {
                $crate::validate::Length::length(self.as_str())
            }
        }

        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                let $value = self;
                f.write_str($shown)
            }
        }
    };
}
