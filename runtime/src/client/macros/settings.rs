//! The parts of `Config` and `Builder` that are a list: a getter, or a pair of setters, for each setting.
//!
//! Setters come in pairs, as in the AWS SDK: one takes a value, one an `Option` of what is stored. The macros stand in an `impl`, so that
//! rustdoc shows the methods of a builder as one block.

#[doc(hidden)]
#[macro_export]
macro_rules! __config_getters {
    ($service:path) => {
        /// Starts a configuration.
        #[inline]
        pub fn builder() -> Builder {
            Builder::default()
        }

        /// A builder that holds what this configuration holds.
        #[inline]
        pub fn to_builder(&self) -> Builder {
            Builder {
                settings: self.settings.clone(),
                endpoint_params: self.endpoint_params.clone(),
            }
        }

        /// Takes over an `SdkConfig`.
        #[inline]
        pub fn new(config: &$crate::client::config::SdkConfig) -> Self {
            Self::from(config)
        }

        /// The name that requests are signed for, unless the endpoint says otherwise; empty where the service's requests are
        /// not signed.
        #[inline]
        pub fn signing_name(&self) -> &'static str {
            $service.signing_name.unwrap_or_default()
        }

        /// The region, if one is set.
        #[inline]
        pub fn region(&self) -> ::std::option::Option<&$crate::client::config::Region> {
            self.settings.region.as_ref()
        }

        /// The credentials provider, if one is set.
        #[inline]
        pub fn credentials_provider(
            &self,
        ) -> ::std::option::Option<$crate::client::config::SharedCredentialsProvider> {
            self.settings.credentials_provider.clone()
        }

        /// The retry configuration, if one is set.
        #[inline]
        pub fn retry_config(
            &self,
        ) -> ::std::option::Option<&$crate::client::config::retry::RetryConfig> {
            self.settings.retry_config.as_ref()
        }

        /// The timeouts, if they are set.
        #[inline]
        pub fn timeout_config(
            &self,
        ) -> ::std::option::Option<&$crate::client::config::timeout::TimeoutConfig> {
            self.settings.timeout_config.as_ref()
        }

        /// The HTTP client, if another than the built-in one is set.
        #[inline]
        pub fn http_client(
            &self,
        ) -> ::std::option::Option<$crate::client::config::SharedHttpClient> {
            self.settings.http_client.clone()
        }

        /// The clock, if another than the system's is set.
        #[inline]
        pub fn time_source(
            &self,
        ) -> ::std::option::Option<$crate::client::config::SharedTimeSource> {
            self.settings.time_source.clone()
        }

        /// What measures timeouts, if another than tokio is set.
        #[inline]
        pub fn sleep_impl(
            &self,
        ) -> ::std::option::Option<$crate::client::config::SharedAsyncSleep> {
            self.settings.sleep_impl.clone()
        }

        /// The application's name, if one is set.
        #[inline]
        pub fn app_name(&self) -> ::std::option::Option<&$crate::client::config::AppName> {
            self.settings.app_name.as_ref()
        }

        /// The frameworks that the user agent names.
        #[inline]
        pub fn framework_metadata(
            &self,
        ) -> ::std::vec::Vec<&$crate::client::config::FrameworkMetadata> {
            self.settings.framework_metadata.iter().flatten().collect()
        }

        /// What is set for streams that stall.
        #[inline]
        pub fn stalled_stream_protection(
            &self,
        ) -> ::std::option::Option<&$crate::client::config::StalledStreamProtectionConfig> {
            self.settings.stalled_stream_protection.as_ref()
        }

        /// Where idempotency tokens come from, if another source than the random one is set.
        #[inline]
        pub fn idempotency_token_provider(
            &self,
        ) -> ::std::option::Option<$crate::client::config::IdempotencyTokenProvider> {
            self.settings.idempotency_token_provider.clone()
        }

        /// Whether request compression is turned off, if that is set.
        #[inline]
        pub fn disable_request_compression(&self) -> ::std::option::Option<bool> {
            self.settings.disable_request_compression
        }

        /// How long a body has to be to be compressed, if that is set.
        #[inline]
        pub fn request_min_compression_size_bytes(&self) -> ::std::option::Option<u32> {
            self.settings.request_min_compression_size_bytes
        }

        /// Which constraints are checked before a request is sent.
        #[inline]
        pub fn validation(&self) -> $crate::Validation {
            self.settings.validation.unwrap_or_default()
        }
    };
}

/// Writes a pair of setters: one that takes a value and one that takes an `Option` of what is stored.
#[doc(hidden)]
#[macro_export]
macro_rules! __config_setter {
    ($(#[$doc:meta])+ $name:ident, $set:ident, $from:ty => $stored:ty, $convert:expr) => {
        $(#[$doc])+
        #[inline]
        pub fn $name(mut self, $name: $from) -> Self {
            self.settings.$name = $convert($name);
            self
        }

        #[doc = ::std::concat!("Sets or unsets what [`", ::std::stringify!($name), "`](Self::", ::std::stringify!($name), ") sets.")]
        #[inline]
        pub fn $set(&mut self, $name: ::std::option::Option<$stored>) -> &mut Self {
            self.settings.$name = $name;
            self
        }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __config_setters {
    () => {
        $crate::__config_setter! {
            /// Sets the region that requests go to and are signed for.
            region, set_region,
            impl ::std::convert::Into<::std::option::Option<$crate::client::config::Region>>
                => $crate::client::config::Region,
            ::std::convert::Into::into
        }
        $crate::__config_setter! {
            /// Sets where the credentials come from that requests are signed with.
            ///
            /// The provider is asked at the first call, and again shortly before the credentials expire (every 15 minutes where
            /// they do not say when).
            credentials_provider, set_credentials_provider,
            impl $crate::client::config::ProvideCredentials + 'static
                => $crate::client::config::SharedCredentialsProvider,
            |provider| ::std::option::Option::Some(
                $crate::client::config::SharedCredentialsProvider::new(provider)
            )
        }
        $crate::__config_setter! {
            /// Sends requests to this absolute URL instead of the service's own endpoint. It may have a path.
            endpoint_url, set_endpoint_url,
            impl ::std::convert::Into<::std::string::String> => ::std::string::String,
            |url| ::std::option::Option::Some(::std::convert::Into::into(url))
        }
        $crate::__config_setter! {
            /// Uses endpoints that are compliant with FIPS 140.
            use_fips, set_use_fips,
            impl ::std::convert::Into<bool> => bool,
            |value| ::std::option::Option::Some(::std::convert::Into::into(value))
        }
        $crate::__config_setter! {
            /// Uses endpoints that speak IPv4 and IPv6.
            use_dual_stack, set_use_dual_stack,
            impl ::std::convert::Into<bool> => bool,
            |value| ::std::option::Option::Some(::std::convert::Into::into(value))
        }
        $crate::__config_setter! {
            /// Sets the timeouts. Unset ones have the default: 3.1 s for connecting, none for all others; a configuration without
            /// any timeout turns that one off too.
            timeout_config, set_timeout_config,
            $crate::client::config::timeout::TimeoutConfig
                => $crate::client::config::timeout::TimeoutConfig,
            ::std::option::Option::Some
        }
        $crate::__config_setter! {
            /// Sets how often and after which delay failed attempts are repeated. Unset is AWS's standard mode: three attempts, with a
            /// random wait of up to 1 s, then 2 s between them; `RetryConfig::disabled()` makes each call one attempt.
            ///
            /// Repeated is what may pass by itself: failures of the connection, attempts that time out, the statuses 429, 500, 502, 503
            /// and 504, AWS's codes for throttling, and the errors that the model marks as retryable. A request whose body is a stream
            /// that cannot be read again is sent once. All clones of a client draw on one supply of retries, which successes fill up: a
            /// service that is down is not burdened further. A service can ask for another wait, up to `max_backoff`. The adaptive mode
            /// does what the standard mode does.
            retry_config, set_retry_config,
            $crate::client::config::retry::RetryConfig => $crate::client::config::retry::RetryConfig,
            ::std::option::Option::Some
        }
        $crate::__config_setter! {
            /// Sends through this HTTP client instead of the built-in one. The last of this and [`http_service`](Self::http_service)
            /// counts.
            http_client, set_http_client,
            impl $crate::client::config::HttpClient + 'static
                => $crate::client::config::SharedHttpClient,
            |client| ::std::option::Option::Some(
                $crate::client::config::SharedHttpClient::new(client)
            )
        }
        $crate::__http_setters!();
        $crate::__tls_setters!();
        $crate::__config_setter! {
            /// Sets the clock that signatures and the expiry of credentials go by.
            time_source, set_time_source,
            impl $crate::client::config::TimeSource + 'static
                => $crate::client::config::SharedTimeSource,
            |time| ::std::option::Option::Some($crate::client::config::SharedTimeSource::new(time))
        }
        $crate::__config_setter! {
            /// Sets what measures timeouts.
            sleep_impl, set_sleep_impl,
            impl $crate::client::config::AsyncSleep + 'static
                => $crate::client::config::SharedAsyncSleep,
            |sleep| ::std::option::Option::Some($crate::client::config::SharedAsyncSleep::new(sleep))
        }
        $crate::__config_setter! {
            /// Sets the application's name, which becomes part of the user agent.
            app_name, set_app_name,
            $crate::client::config::AppName => $crate::client::config::AppName,
            ::std::option::Option::Some
        }
        $crate::__config_setter! {
            /// Sets where the idempotency tokens come from that inputs leave out; random ones by default.
            idempotency_token_provider, set_idempotency_token_provider,
            impl ::std::convert::Into<$crate::client::config::IdempotencyTokenProvider>
                => $crate::client::config::IdempotencyTokenProvider,
            |provider| ::std::option::Option::Some(::std::convert::Into::into(provider))
        }
        $crate::__config_setter! {
            /// Sends every body as it is, where the model would allow compression.
            disable_request_compression, set_disable_request_compression,
            impl ::std::convert::Into<::std::option::Option<bool>> => bool,
            ::std::convert::Into::into
        }
        $crate::__config_setter! {
            /// Sets how many bytes a body has to have for compression to be worth it: 0 to 10485760, 10240 by default.
            request_min_compression_size_bytes, set_request_min_compression_size_bytes,
            impl ::std::convert::Into<::std::option::Option<u32>> => u32,
            ::std::convert::Into::into
        }

        $crate::__config_setter! {
            /// Sets which constraints are checked before a request is sent; all of them by default.
            validation, set_validation,
            $crate::Validation => $crate::Validation,
            ::std::option::Option::Some
        }

        $crate::__config_setter! {
            /// Accepted, so that code written for an AWS SDK compiles: a stream that stalls is bounded by the timeouts only.
            stalled_stream_protection, set_stalled_stream_protection,
            $crate::client::config::StalledStreamProtectionConfig
                => $crate::client::config::StalledStreamProtectionConfig,
            ::std::option::Option::Some
        }

        /// Names a framework in the user agent, such as `lib/name/1.0`. The first ten are sent.
        #[inline]
        pub fn framework_metadata(
            mut self,
            framework_metadata: $crate::client::config::FrameworkMetadata,
        ) -> Self {
            self.push_framework_metadata(framework_metadata);
            self
        }

        /// Adds what [`framework_metadata`](Self::framework_metadata) adds.
        #[inline]
        pub fn push_framework_metadata(
            &mut self,
            framework_metadata: $crate::client::config::FrameworkMetadata,
        ) -> &mut Self {
            self.settings
                .framework_metadata
                .get_or_insert_with(::std::vec::Vec::new)
                .push(framework_metadata);
            self
        }

        /// Accepted, so that code written for an AWS SDK compiles: this client behaves the same in all versions.
        #[inline]
        pub fn behavior_version(
            self,
            _behavior_version: $crate::client::config::BehaviorVersion,
        ) -> Self {
            self
        }

        /// Accepted, so that code written for an AWS SDK compiles: this client behaves the same in all versions.
        #[inline]
        pub fn set_behavior_version(
            &mut self,
            _behavior_version: ::std::option::Option<$crate::client::config::BehaviorVersion>,
        ) -> &mut Self {
            self
        }

        /// Accepted, so that code written for an AWS SDK compiles: this client behaves the same in all versions.
        #[inline]
        pub fn behavior_version_latest(self) -> Self {
            self
        }
    };
}
