//! The settings of a client's configuration for what sends its requests. They are not in the AWS SDK.

#[doc(hidden)]
#[macro_export]
macro_rules! __http_setters {
    () => {
        /// Sends through this [`tower`](https://docs.rs/tower) service instead of the built-in HTTP client: one for tests, a proxy's.
        /// The last of this and [`http_client`](Self::http_client) counts.
        ///
        /// The service is handed complete, signed requests. It is waited for until it is ready.
        /// [`HttpService::new`]($crate::client::HttpService::new) says which of its errors are taken for transient.
        pub fn http_service<S, B>(mut self, service: S) -> Self
        where
            S: $crate::client::tower::Service<
                    $crate::http::Request<$crate::SdkBody>,
                    Response = $crate::http::Response<B>,
                > + ::std::clone::Clone
                + ::std::marker::Send
                + ::std::marker::Sync
                + 'static,
            S::Future: ::std::marker::Send + 'static,
            S::Error: ::std::convert::Into<$crate::types::BoxError>,
            B: $crate::client::http_body::Body<Data = $crate::client::Bytes>
                + ::std::marker::Send
                + ::std::marker::Sync
                + 'static,
            B::Error: ::std::convert::Into<$crate::types::BoxError> + 'static,
        {
            self.settings
                .set_service($crate::client::HttpService::new(service));
            self
        }

        /// Puts a [`tower`](https://docs.rs/tower) layer around what sends the requests, be that the built-in HTTP client,
        /// [`http_client`](Self::http_client) or [`http_service`](Self::http_service).
        ///
        /// The layer sees each attempt, complete and signed, and its response while the body is arriving. The first layer that is
        /// added is the outermost. A layer is applied once per client; clones of the resulting service make the attempts.
        pub fn http_layer<L, B>(mut self, layer: L) -> Self
        where
            L: $crate::client::tower::Layer<$crate::client::HttpService>
                + ::std::marker::Send
                + ::std::marker::Sync
                + 'static,
            L::Service: $crate::client::tower::Service<
                    $crate::http::Request<$crate::SdkBody>,
                    Response = $crate::http::Response<B>,
                > + ::std::clone::Clone
                + ::std::marker::Send
                + ::std::marker::Sync
                + 'static,
            <L::Service as $crate::client::tower::Service<
                $crate::http::Request<$crate::SdkBody>,
            >>::Future: ::std::marker::Send + 'static,
            <L::Service as $crate::client::tower::Service<
                $crate::http::Request<$crate::SdkBody>,
            >>::Error: ::std::convert::Into<$crate::types::BoxError>,
            B: $crate::client::http_body::Body<Data = $crate::client::Bytes>
                + ::std::marker::Send
                + ::std::marker::Sync
                + 'static,
            B::Error: ::std::convert::Into<$crate::types::BoxError> + 'static,
        {
            self.settings.layers().push(layer);
            self
        }
    };
}

/// Without a built-in HTTP client there is no TLS to configure. Whether there is one depends on the features of this crate, not on those
/// of the generated one; hence two macros of one name.
#[doc(hidden)]
#[macro_export]
#[cfg(not(feature = "default-https-client"))]
macro_rules! __tls_setters {
    () => {};
}

#[doc(hidden)]
#[macro_export]
#[cfg(feature = "default-https-client")]
macro_rules! __tls_setters {
    () => {
        /// Sets the TLS configuration of the built-in HTTP client: its root certificates, client certificate, versions. By default
        /// the platform's root certificates are trusted.
        ///
        /// [`rustls`]($crate::client::rustls) is re-exported in the version that fits. Where the configuration names no protocols
        /// (ALPN), those that this build speaks are offered.
        pub fn tls_config(
            mut self,
            tls_config: impl ::std::convert::Into<
                ::std::sync::Arc<$crate::client::rustls::ClientConfig>,
            >,
        ) -> Self {
            self.set_tls_config(::std::option::Option::Some(::std::convert::Into::into(
                tls_config,
            )));
            self
        }

        /// Sets or unsets what [`tls_config`](Self::tls_config) sets.
        #[inline]
        pub fn set_tls_config(
            &mut self,
            tls_config: ::std::option::Option<
                ::std::sync::Arc<$crate::client::rustls::ClientConfig>,
            >,
        ) -> &mut Self {
            self.settings.set_tls(tls_config);
            self
        }
    };
}
