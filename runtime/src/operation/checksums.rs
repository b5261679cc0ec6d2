//! What an operation's `aws.protocols#httpChecksum` says.

/// The checksums of an operation: `aws.protocols#httpChecksum`. What is not said does not apply.
#[derive(Clone, Copy, Debug)]
pub struct Checksums {
    /// Requests may carry a checksum.
    pub(crate) in_requests: bool,
    /// Requests have to.
    pub(crate) required: bool,
    /// The header that names the algorithm of a request's checksum.
    pub(crate) algorithm_header: Option<&'static str>,
    /// The header that asks for a checksum in the response.
    pub(crate) mode_header: Option<&'static str>,
    /// The algorithms that a response may use.
    pub(crate) responses: &'static [&'static str],
}

impl Checksums {
    /// No checksums.
    pub const fn new() -> Self {
        Self {
            in_requests: false,
            required: false,
            algorithm_header: None,
            mode_header: None,
            responses: &[],
        }
    }

    /// A member of the input names the algorithm of the request's checksum. It is bound to `header`, or else
    /// [`Operation::checksum_algorithm`](super::Operation::checksum_algorithm) gives it.
    pub const fn algorithm(mut self, header: Option<&'static str>) -> Self {
        self.in_requests = true;
        self.algorithm_header = header;
        self
    }

    /// Requests carry a checksum whatever the configuration says.
    pub const fn required(mut self) -> Self {
        self.in_requests = true;
        self.required = true;
        self
    }

    /// Responses carry a checksum by one of `algorithms`, where the request asks for it in the header `mode`.
    pub const fn responses(
        mut self,
        mode: Option<&'static str>,
        algorithms: &'static [&'static str],
    ) -> Self {
        self.mode_header = mode;
        self.responses = algorithms;
        self
    }
}

impl Default for Checksums {
    fn default() -> Self {
        Self::new()
    }
}
