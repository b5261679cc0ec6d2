//! Deriving the signing key and keeping it between requests.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use aws_credential_types::Credentials;
use http::header::HeaderValue;
use zeroize::Zeroizing;

use super::{AmzDate, ScopeField, SigningError, SigningParams};
use crate::hash::{HmacKey, HmacTag};

/// A derived key with everything that it was derived from.
///
/// Deliberately without `Debug`.
pub(super) struct SigningKey {
    date: AmzDate,
    region: Box<str>,
    service: Box<str>,
    /// A clone shares memory with the caller's credentials, so that comparing them is usually a
    /// comparison of two pointers, and wipes that memory if it is the last to be dropped.
    credentials: Credentials,
    key: HmacKey,
    session_token: Option<HeaderValue>,
}

impl SigningKey {
    fn derive(date: &AmzDate, params: &SigningParams<'_>) -> Result<Self, SigningError> {
        let credentials = params.credentials;
        check_scope(ScopeField::AccessKeyId, credentials.access_key_id())?;
        check_scope(ScopeField::Region, params.region)?;
        check_scope(ScopeField::Service, params.service)?;
        let session_token = credentials.session_token().map(sensitive).transpose()?;
        let secret = credentials.secret_access_key();
        let derived = derive(secret, date.date(), params.region, params.service);
        Ok(Self {
            date: *date,
            region: params.region.into(),
            service: params.service.into(),
            credentials: credentials.clone(),
            key: HmacKey::new(derived.as_ref()),
            session_token,
        })
    }

    /// The key that signs strings to sign.
    pub(super) fn hmac_key(&self) -> &HmacKey {
        &self.key
    }

    /// The session token as a header value, marked sensitive.
    pub(super) fn session_token(&self) -> Option<&HeaderValue> {
        self.session_token.as_ref()
    }

    fn serves(&self, date: &AmzDate, params: &SigningParams<'_>) -> bool {
        self.date.date() == date.date()
            && *self.region == *params.region
            && *self.service == *params.service
            && self.credentials == *params.credentials
    }
}

/// Keeps the key that was derived last.
#[derive(Default)]
pub(super) struct KeyCache {
    slot: Mutex<Option<Arc<SigningKey>>>,
}

impl KeyCache {
    /// The kept key if it was derived from the same things, else a new one, which is kept in its place.
    ///
    /// A key of credentials that have expired by the time of signing is never kept. (Such credentials do
    /// sign: only the service can say whether they are still good, and the local clock may be wrong.)
    pub(super) fn get(
        &self,
        date: &AmzDate,
        params: &SigningParams<'_>,
    ) -> Result<Arc<SigningKey>, SigningError> {
        let expiry = params.credentials.expiry();
        let expired = expiry.is_some_and(|expiry| expiry <= params.time);
        {
            let mut slot = self.lock();
            match &*slot {
                Some(kept) if !expired && kept.serves(date, params) => return Ok(Arc::clone(kept)),
                _ => *slot = None,
            }
        }
        let derived = Arc::new(SigningKey::derive(date, params)?);
        if !expired {
            *self.lock() = Some(Arc::clone(&derived));
        }
        Ok(derived)
    }

    /// Drops the kept key.
    pub(super) fn forget(&self) {
        *self.lock() = None;
    }

    /// A poisoned lock is no harm: the slot holds a whole key or none at any time.
    fn lock(&self) -> MutexGuard<'_, Option<Arc<SigningKey>>> {
        self.slot.lock().unwrap_or_else(PoisonError::into_inner)
    }

    #[cfg(test)]
    pub(super) fn kept(&self) -> Option<Arc<SigningKey>> {
        self.lock().clone()
    }
}

/// The chain of HMACs from the secret access key to the signing key.
pub(super) fn derive(secret: &str, date: &str, region: &str, service: &str) -> HmacTag {
    let mut seed = Zeroizing::new(Vec::with_capacity(4 + secret.len()));
    seed.extend_from_slice(b"AWS4");
    seed.extend_from_slice(secret.as_bytes());
    let first = HmacKey::new(&seed).sign(date.as_bytes());
    [region, service, "aws4_request"]
        .iter()
        .fold(first, |key, part| {
            HmacKey::new(key.as_ref()).sign(part.as_bytes())
        })
}

fn check_scope(field: ScopeField, text: &str) -> Result<(), SigningError> {
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_graphic()) {
        return Err(SigningError::InvalidScope { field });
    }
    Ok(())
}

fn sensitive(token: &str) -> Result<HeaderValue, SigningError> {
    // The source error is dropped on purpose: it adds nothing, and says nothing about the token.
    let mut value = HeaderValue::from_str(token).map_err(|_| SigningError::InvalidSessionToken)?;
    value.set_sensitive(true);
    Ok(value)
}
