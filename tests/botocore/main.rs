//! The generated client beside a client that nobody here wrote.
//!
//! `.ci/botocore/capture.py` writes down what botocore would send for a list of inputs, with fixed credentials and a fixed clock. The
//! tests give the same inputs to the builders of the generated client, under the same settings, and compare the requests. The
//! capture is not part of this repository: `TINSMITH_BOTOCORE_CAPTURE` names the file. Without it nothing is compared, and the tests
//! say so.
//!
//! botocore's own models are the generator's input as well: `TINSMITH_BOTOCORE_DATA` names the folder `botocore/data`. Every service in
//! it is planned, some are compiled, and the showcase is generated from it again.

mod calls;
mod capture;
mod compile;
mod ours;
mod services;
mod signatures;
mod twins;
#[path = "../support/workspace.rs"]
mod workspace;

use std::collections::BTreeSet;

use capture::Case;

/// Runs `check` on every captured case and says how many passed. Fails with all differences.
fn for_each_case(what: &str, check: impl Fn(&Case) -> Result<(), String>) {
    let Some(cases) = capture::read() else {
        return;
    };
    let operations: BTreeSet<_> = cases.iter().map(|case| &case.operation).collect();
    let failed: Vec<String> = cases
        .iter()
        .filter_map(|case| Some(format!("{case}\n{}", check(case).err()?)))
        .collect();
    println!(
        "conformance: botocore, {what}: {} cases, {} passed, 0 left out ({} operations)",
        cases.len(),
        cases.len() - failed.len(),
        operations.len()
    );
    assert!(
        cases.len() >= 40 && operations.len() == 8,
        "the capture is too small to say much"
    );
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
}

/// Fails with both values where they differ.
fn same<T: PartialEq + std::fmt::Debug>(what: &str, ours: T, theirs: T) -> Result<(), String> {
    if ours == theirs {
        return Ok(());
    }
    Err(format!(
        "  {what}\n    ours: {ours:?}\n    botocore's: {theirs:?}"
    ))
}

#[test]
fn requests_are_equal() {
    for_each_case("requests equal to ours", |case| {
        let ours = ours::request(case)?;
        let headers = [
            "content-type",
            "x-amz-target",
            "x-amz-date",
            "x-amz-security-token",
        ];
        let differences: Vec<String> = [
            same("method", ours.method().as_str(), &*case.method),
            same("host", ours.uri().host(), case.uri().host()),
            same("URI", &ours.uri().to_string(), &case.url),
            same("body", ours::json(ours.body()), ours::json(&case.body)),
        ]
        .into_iter()
        .chain(headers.map(|name| same(name, ours::header(&ours, name), case.header(name))))
        .filter_map(Result::err)
        .collect();
        match differences.is_empty() {
            true => Ok(()),
            false => Err(differences.join("\n")),
        }
    });
}

#[test]
fn the_runtime_signs_what_botocore_signed_as_botocore_did() {
    for_each_case("signatures reproduced", |case| {
        let theirs = case.header("authorization").ok_or("  it is not signed")?;
        let signed = signatures::signed_headers(theirs)?;
        same(
            "authorization",
            &*signatures::by_runtime(case, &signed)?,
            theirs,
        )
    });
}

#[test]
fn our_own_signature_holds_and_covers_what_botocore_covers() {
    for_each_case("own signatures verified", |case| {
        let request = ours::request(case)?;
        let ours = ours::header(&request, "authorization").ok_or("  our request is not signed")?;
        let signed = signatures::signed_headers(ours)?;
        let theirs = case.header("authorization").ok_or("  it is not signed")?;
        for name in signatures::signed_headers(theirs)? {
            if !signed.contains(&name) {
                return Err(format!("  we do not sign `{name}`, botocore does"));
            }
        }
        same(
            "authorization (here, botocore's is AWS's Rust signer's)",
            ours,
            &signatures::by_aws(case, &request, &signed)?,
        )
    });
}
