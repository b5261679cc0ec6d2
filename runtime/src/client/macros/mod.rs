//! The macros that write a generated client's `Config`, its builder, and what the client itself is made of.
//!
//! They are macros, not generic types, so that `Config`, `Builder` and `Client` are types of the generated crate: it can add
//! methods to them, and their documentation stands there.

mod auth;
mod checksums;
mod environment;
mod http;
mod settings;

/// Defines `Config` and `Builder` of a generated client.
///
/// `client_config!(super::SERVICE, super::endpoint)` names the service's [`ServiceMeta`](crate::ServiceMeta) and the module of its
/// endpoint rules, which has `Params`, `ParamsBuilder`, `resolve(&Params) -> Result<Endpoint, ResolveError>` and
/// `with_config(ParamsBuilder, &EndpointBuiltIns) -> ParamsBuilder`. A service without endpoint rules leaves the module out; its
/// clients need an `endpoint_url`.
#[doc(hidden)]
#[macro_export]
macro_rules! client_config {
    ($($service:ident)::+) => {
        $crate::__client_config!(
            $($service)::+,
            ((), ()),
            |_config, edit| {
                edit(());
                ::std::result::Result::Ok(())
            },
            |config, _params| config.settings.only_endpoint_url(&$($service)::+)
        );
    };
    ($($service:ident)::+, $($endpoint:ident)::+) => {
        $crate::__client_config!(
            $($service)::+,
            ($($endpoint)::+::Params, $($endpoint)::+::ParamsBuilder),
            |config, edit| {
                let params = edit($($endpoint)::+::with_config(
                    config.endpoint_params.build(),
                    &config.settings.endpoint_built_ins(),
                ));
                params
                    .build()
                    .map_err(|error| config.settings.endpoint_error(&$($service)::+, error.into()))
            },
            |config, params| {
                $($endpoint)::+::resolve(params)
                    .map_err(|error| config.settings.endpoint_error(&$($service)::+, error))
            }
        );
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __client_config {
    (
        $service:path,
        ($params:ty, $builder:ty),
        |$config:ident, $edit:ident| $edited:expr,
        |$self:ident, $given:ident| $resolve:expr
    ) => {
        /// A client's configuration.
        ///
        /// It is made with [`Config::builder`], or from an `SdkConfig`, such as `aws-config` loads.
        #[derive(Clone, Debug)]
        pub struct Config {
            settings: $crate::client::Settings,
            endpoint_params: $crate::client::EndpointParams<$builder>,
        }

        impl $crate::client::ClientConfig for Config {
            type Params = $params;
            type Builder = Builder;
            type ParamsBuilder = $builder;

            const SERVICE: &'static $crate::ServiceMeta = &$service;

            #[inline]
            fn settings(&self) -> &$crate::client::Settings {
                &self.settings
            }

            fn params(
                &self,
                $edit: impl ::std::ops::FnOnce($builder) -> $builder,
            ) -> ::std::result::Result<$params, $crate::client::EndpointError> {
                let $config = self;
                $edited
            }

            #[inline]
            fn resolve(
                &self,
                $given: &$params,
            ) -> ::std::result::Result<$crate::endpoint::Endpoint, $crate::client::EndpointError>
            {
                let $self = self;
                $resolve
            }

            #[inline]
            fn overlaid(&self, other: &Builder) -> Self {
                let mut config = ::std::clone::Clone::clone(self);
                config.settings.overlay(&other.settings);
                config.endpoint_params.overlay(&other.endpoint_params);
                config
            }

            #[inline]
            fn settings_of(builder: &Builder) -> &$crate::client::Settings {
                &builder.settings
            }
        }

        impl Config {
            $crate::__config_getters!($service);
            $crate::__from_env!(Config);
        }

        /// Builds a [`Config`].
        #[derive(Clone, Debug, Default)]
        pub struct Builder {
            settings: $crate::client::Settings,
            endpoint_params: $crate::client::EndpointParams<$builder>,
        }

        impl Builder {
            /// Creates a builder with nothing set.
            #[inline]
            pub fn new() -> Self {
                Self::default()
            }

            #[doc(hidden)]
            pub fn edit_endpoint_params(
                &mut self,
                edit: impl ::std::ops::Fn($builder) -> $builder
                    + ::std::marker::Send
                    + ::std::marker::Sync
                    + 'static,
            ) -> &mut Self {
                self.endpoint_params.push(edit);
                self
            }

            /// Builds the configuration.
            #[inline]
            pub fn build(self) -> Config {
                Config {
                    settings: self.settings,
                    endpoint_params: self.endpoint_params,
                }
            }

            $crate::__config_setters!();
            $crate::__from_env!(Builder);
        }

        impl ::std::convert::From<&$crate::client::config::SdkConfig> for Builder {
            #[inline]
            fn from(sdk_config: &$crate::client::config::SdkConfig) -> Self {
                Self {
                    settings: $crate::client::Settings::from_sdk_config(sdk_config, &$service),
                    endpoint_params: ::std::default::Default::default(),
                }
            }
        }

        impl ::std::convert::From<&$crate::client::config::SdkConfig> for Config {
            #[inline]
            fn from(sdk_config: &$crate::client::config::SdkConfig) -> Self {
                Builder::from(sdk_config).build()
            }
        }
    };
}

/// Completes a generated client, which is a structure with the field `handle: Arc<Handle>`; defines `Handle`.
#[doc(hidden)]
#[macro_export]
macro_rules! client {
    ($client:ident, $config:ty) => {
        type Handle = $crate::client::Handle<$config>;

        impl $client {
            /// Creates a client from the service's own configuration.
            ///
            /// Nothing is connected or loaded before the first call. Clones share connections, credentials and signing key: make
            /// one client and clone it.
            #[inline]
            pub fn from_conf(conf: $config) -> Self {
                Self {
                    handle: ::std::sync::Arc::new(Handle::new(conf)),
                }
            }

            /// Creates a client from an `SdkConfig`, such as `aws-config` loads.
            #[inline]
            pub fn new(sdk_config: &$crate::client::config::SdkConfig) -> Self {
                Self::from_conf(::std::convert::From::from(sdk_config))
            }

            /// The client's configuration.
            #[inline]
            pub fn config(&self) -> &$config {
                self.handle.config()
            }

            #[inline]
            pub(super) fn handle(&self) -> &::std::sync::Arc<Handle> {
                &self.handle
            }

            #[inline]
            pub(super) fn customized(
                &self,
                customization: $crate::client::customize::Customization<
                    <$config as $crate::client::ClientConfig>::Builder,
                >,
            ) -> Self {
                Self {
                    handle: ::std::sync::Arc::new(self.handle.customized(customization)),
                }
            }
        }

        impl $crate::client::ServiceClient for $client {
            type Config = $config;
        }

        /// Changes to a single call, before it is sent.
        pub mod customize {
            pub use $crate::client::customize::CustomizableOperation;
        }
    };
}

#[cfg(test)]
mod tests {
    /// rustdoc shows each block by itself: nobody finds a setter in twenty of them.
    #[test]
    fn what_every_client_has_is_in_one_block() {
        let lists = [
            include_str!("environment.rs"),
            include_str!("http.rs"),
            include_str!("settings.rs"),
        ];
        for text in lists {
            assert!(!text.contains("impl Builder {"), "{text}");
        }
        let (definition, _) = include_str!("mod.rs")
            .split_once("mod tests")
            .expect("this module");
        assert_eq!(definition.matches("impl Builder {").count(), 1);
    }
}
