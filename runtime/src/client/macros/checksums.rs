//! The settings of a client's configuration for checksums. Only the clients of services with `aws.protocols#httpChecksum` have them.

/// Adds the settings for `aws.protocols#httpChecksum`.
#[doc(hidden)]
#[macro_export]
macro_rules! checksum_settings {
    () => {
        impl Config {
            /// Which requests carry a checksum, if that is set.
            #[inline]
            pub fn request_checksum_calculation(
                &self,
            ) -> ::std::option::Option<&$crate::client::config::RequestChecksumCalculation> {
                self.settings.request_checksum_calculation.as_ref()
            }

            /// Which responses are checked, if that is set.
            #[inline]
            pub fn response_checksum_validation(
                &self,
            ) -> ::std::option::Option<&$crate::client::config::ResponseChecksumValidation> {
                self.settings.response_checksum_validation.as_ref()
            }
        }

        impl Builder {
            $crate::__config_setter! {
                /// Sets which requests carry a checksum of their body: all that may (`WhenSupported`, the default), or those that have to
                /// and those whose input names an algorithm.
                request_checksum_calculation, set_request_checksum_calculation,
                $crate::client::config::RequestChecksumCalculation
                    => $crate::client::config::RequestChecksumCalculation,
                ::std::option::Option::Some
            }
            $crate::__config_setter! {
                /// Sets which responses are checked against a checksum: all that may have one (`WhenSupported`, the default), or those whose
                /// input asks for it.
                response_checksum_validation, set_response_checksum_validation,
                $crate::client::config::ResponseChecksumValidation
                    => $crate::client::config::ResponseChecksumValidation,
                ::std::option::Option::Some
            }
        }
    };
}
