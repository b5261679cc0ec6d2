//! When a signing key is reused, and when it is gone.

use super::*;

/// Signs once and returns the key that the signer keeps.
fn kept(signer: &Signer, params: &SigningParams<'_>) -> Option<Arc<SigningKey>> {
    signer.sign(&mut list_users(), params).unwrap();
    signer.keys.kept()
}

#[test]
fn the_key_is_kept_until_something_it_depends_on_changes() {
    let permanent = credentials(None, None);
    let signer = Signer::new();
    let first = kept(&signer, &params(&permanent)).unwrap();
    let reused = |changed: &SigningParams<'_>| {
        let key = kept(&signer, changed).unwrap();
        let reused = Arc::ptr_eq(&key, &first);
        if !reused {
            // The other key is the kept one now, and the first is gone.
            assert!(Arc::ptr_eq(&key, &kept(&signer, changed).unwrap()));
            assert_eq!(Arc::strong_count(&first), 1);
        }
        reused
    };

    let mut same = params(&permanent);
    same.time += Duration::from_secs(11 * 3600);
    same.payload = Payload::Unsigned;
    same.settings.double_uri_encode = false;
    assert!(reused(&same));
    let equal = credentials(None, None);
    assert!(reused(&params(&equal)));
    assert!(Arc::ptr_eq(&kept(&signer.clone(), &same).unwrap(), &first));

    let mut next_day = params(&permanent);
    next_day.time += Duration::from_secs(12 * 3600);
    assert!(!reused(&next_day));
    assert!(!reused(&SigningParams {
        region: "eu-west-1",
        ..params(&permanent)
    }));
    assert!(!reused(&SigningParams {
        service: "sts",
        ..params(&permanent)
    }));
    let other_credentials = [
        credentials(Some("token"), None),
        credentials(None, Some(example_time() + Duration::from_secs(1))),
        Credentials::new("AKIDOTHER", SECRET, None, None, "test"),
        Credentials::new("AKIDEXAMPLE", "other secret", None, None, "test"),
    ];
    for other in &other_credentials {
        assert!(!reused(&params(other)), "{other:?}");
    }
}

#[test]
fn a_key_does_not_outlive_its_credentials() {
    let expiry = example_time() + Duration::from_secs(60);
    let temporary = credentials(Some("token"), Some(expiry));
    let signer = Signer::new();
    let mut params = params(&temporary);
    let fresh = kept(&signer, &params).unwrap();
    params.time = expiry - Duration::from_secs(1);
    assert!(Arc::ptr_eq(&kept(&signer, &params).unwrap(), &fresh));

    // Expired credentials sign, but leave no key, whether one was kept before or not.
    params.time = expiry;
    assert!(kept(&signer, &params).is_none());
    assert!(kept(&signer, &params).is_none());
    assert_eq!(Arc::strong_count(&fresh), 1);
}
