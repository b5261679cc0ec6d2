//! The settings of a client's configuration for authentication other than SigV4. Only the clients of services with these schemes have
//! them; names and types are those that smithy-rs gives them.

/// Adds the settings for `smithy.api#httpBearerAuth`.
#[doc(hidden)]
#[macro_export]
macro_rules! bearer_auth {
    () => {
        impl Builder {
            /// Sets the token that requests are authenticated with.
            #[inline]
            pub fn bearer_token(self, bearer_token: $crate::client::config::Token) -> Self {
                self.token_provider(bearer_token)
            }

            /// Sets where the token comes from that requests are authenticated with.
            ///
            /// The provider is asked at the first call, and again shortly before the token expires (every 15 minutes where it does
            /// not say when).
            pub fn token_provider(
                mut self,
                token_provider: impl $crate::client::config::ProvideToken + 'static,
            ) -> Self {
                self.set_token_provider(::std::option::Option::Some(
                    $crate::client::config::SharedTokenProvider::new(token_provider),
                ));
                self
            }

            /// Sets or unsets what [`token_provider`](Self::token_provider) sets.
            #[inline]
            pub fn set_token_provider(
                &mut self,
                token_provider: ::std::option::Option<$crate::client::config::SharedTokenProvider>,
            ) -> &mut Self {
                self.settings.token_provider = token_provider;
                self
            }
        }
    };
}

/// Adds the setting for `smithy.api#httpBasicAuth`.
#[doc(hidden)]
#[macro_export]
macro_rules! basic_auth {
    () => {
        impl Builder {
            $crate::__config_setter! {
                /// Sets the user and password that requests are authenticated with.
                basic_auth_login, set_basic_auth_login,
                $crate::client::config::Login => $crate::client::config::Login,
                ::std::option::Option::Some
            }
        }
    };
}

/// Adds the setting for `smithy.api#httpApiKeyAuth`.
#[doc(hidden)]
#[macro_export]
macro_rules! api_key_auth {
    () => {
        impl Builder {
            $crate::__config_setter! {
                /// Sets the key that requests are authenticated with.
                api_key, set_api_key,
                $crate::client::config::Token => $crate::client::config::Token,
                ::std::option::Option::Some
            }
        }
    };
}
