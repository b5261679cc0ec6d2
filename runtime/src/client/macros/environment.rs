//! What a client's configuration takes from the environment. Whether it is there depends on the features of this crate, not on those of
//! the generated one; hence two macros of one name.

#[doc(hidden)]
#[macro_export]
#[cfg(not(feature = "default-credentials"))]
macro_rules! __from_env {
    ($of:ident) => {};
}

#[doc(hidden)]
#[macro_export]
#[cfg(feature = "default-credentials")]
macro_rules! __from_env {
    (Config) => {
        /// Region and credentials from the environment variables and from the shared config and credentials files, as
        /// [`environment`]($crate::client::environment) describes. Nothing else is taken from there.
        ///
        /// Use [`Builder::from_env`] to set more.
        #[inline]
        pub fn from_env() -> Self {
            Builder::from_env($crate::client::environment::Environment::process()).build()
        }
    };
    (Builder) => {
        /// A builder with region and credentials from `environment`.
        ///
        /// The region is read here, and left unset where there is none; credentials are read when a call needs them.
        #[inline]
        pub fn from_env(environment: $crate::client::environment::Environment) -> Self {
            Self {
                settings: $crate::client::Settings::from_env(environment),
                endpoint_params: ::std::default::Default::default(),
            }
        }
    };
}
