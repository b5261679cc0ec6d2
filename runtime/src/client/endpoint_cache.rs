//! The endpoints that a client has resolved for operations with endpoint parameters of their own.
//!
//! Enters: the parameters of a call. Leaves: the endpoint of an earlier call with equal parameters, or a new one. A client whose
//! operations have no parameters never gets here, and an empty cache allocates nothing.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{EndpointError, ResolvedEndpoint};

/// So few that comparing with all of them costs less than resolving once: a program works on a few buckets or tables at a time.
const CAPACITY: usize = 16;

/// The endpoints by parameters, the one that was used last at the end.
pub(super) struct EndpointCache<P>(Mutex<Vec<(P, Arc<ResolvedEndpoint>)>>);

impl<P: PartialEq> EndpointCache<P> {
    pub(super) fn new() -> Self {
        Self(Mutex::new(Vec::new()))
    }

    /// The endpoint for `params`; `resolve` finds it if it is not here. A failure is not kept.
    pub(super) fn get(
        &self,
        params: P,
        resolve: impl FnOnce(&P) -> Result<ResolvedEndpoint, EndpointError>,
    ) -> Result<Arc<ResolvedEndpoint>, EndpointError> {
        if let Some(endpoint) = self.find(&params) {
            return Ok(endpoint);
        }
        // Outside the lock: two calls at once may both resolve, and neither waits for the other.
        let endpoint = Arc::new(resolve(&params)?);
        let mut recent = self.lock();
        if recent.len() == CAPACITY {
            recent.remove(0);
        }
        recent.push((params, endpoint.clone()));
        Ok(endpoint)
    }

    fn find(&self, params: &P) -> Option<Arc<ResolvedEndpoint>> {
        let mut recent = self.lock();
        let found = recent.iter().rposition(|(other, _)| other == params)?;
        recent[found..].rotate_left(1);
        recent.last().map(|(_, endpoint)| endpoint.clone())
    }

    /// Nothing that runs under the lock can leave half an entry, so that a panic elsewhere is no reason to give up.
    fn lock(&self) -> MutexGuard<'_, Vec<(P, Arc<ResolvedEndpoint>)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::Settings;
    use crate::endpoint::Endpoint;
    use crate::operation::ServiceMeta;

    static SERVICE: ServiceMeta = ServiceMeta {
        id: "com.example#Parcels",
        sdk_id: "Parcels",
        version: "2024-01-01",
        signing_name: None,
        xml_namespace: None,
        query_compatible: false,
        signs_payload_header: false,
        protocol: || unreachable!("nothing is serialized here"),
    };

    /// Asks for the endpoints of `params` in turn, and returns those that had to be resolved.
    fn resolved(params: impl IntoIterator<Item = usize>) -> Vec<usize> {
        let cache = EndpointCache::new();
        let mut resolved = Vec::new();
        for params in params {
            let endpoint = cache.get(params, |params| {
                resolved.push(*params);
                let endpoint = Endpoint::builder().url(format!("https://{params}.example.com"));
                ResolvedEndpoint::new(endpoint.build(), &SERVICE, &Settings::default())
            });
            let expected = format!("https://{params}.example.com");
            assert_eq!(endpoint.unwrap().endpoint().url(), expected);
        }
        resolved
    }

    #[test]
    fn equal_parameters_are_resolved_once() {
        assert_eq!(resolved([1, 1, 2, 1, 2, 2]), [1, 2]);
    }

    #[test]
    fn what_was_not_used_for_longest_goes() {
        // 0 is used again before the cache is full, so that 1 has to make room.
        let fill = (0..CAPACITY).chain([0, CAPACITY, 0, 1]);
        let expected: Vec<_> = (0..=CAPACITY).chain([1]).collect();
        assert_eq!(resolved(fill), expected);
    }

    #[test]
    fn a_failure_is_not_kept() {
        let cache = EndpointCache::new();
        let resolve = |url: &'static str| {
            cache.get((), |()| {
                let endpoint = Endpoint::builder().url(url).build();
                ResolvedEndpoint::new(endpoint, &SERVICE, &Settings::default())
            })
        };
        assert!(resolve("nowhere").is_err());
        assert!(resolve("https://example.com").is_ok());
    }
}
