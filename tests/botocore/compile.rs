//! Clients of services that botocore describes, across its protocols, compile without a warning.

use std::path::Path;
use std::time::Instant;

use tinsmith::Generator;

use crate::services::data;
use crate::workspace::Workspace;

/// Where the clients are built: inside the target folder, so that a second run builds little. The dependencies are those of the
/// conformance suite's clients, and are built once for both.
const WORKSPACE: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/botocore-clients");
const TARGET: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/conformance/target");

/// Small services of every protocol, what is special about each, and the operations where all would be too many.
#[rustfmt::skip] // A table: one service, one row.
const SERVICES: [(&str, &[&str]); 20] = [
    // json, 1.1 and 1.0
    ("iotsecuretunneling", &[]),
    ("forecastquery", &[]),
    ("pricing", &[]), // JSON in a list
    ("sqs", &[]), // codes of the protocol before
    ("dynamodbstreams", &[]), // recursive
    ("route53-recovery-cluster", &[]),
    // rest-json
    ("lex-runtime", &[]), // JSON in headers, streams
    ("apigatewaymanagementapi", &[]),
    ("account-access-runtime", &[]), // bearer tokens
    ("workmailmessageflow", &[]), // a stream
    ("iot-data", &[]),
    ("signin", &["CreateOAuth2Token"]), // enum values that differ in case
    ("apigateway", &["PutIntegration"]), // a name on the wire that is another member's
    // smithy-rpc-v2-cbor
    ("marketplace-entitlement", &[]),
    ("cloudwatch", &["PutMetricData", "DescribeAlarms"]), // compressed
    // query and ec2
    ("sts", &[]),
    ("sns", &["Publish", "CreateTopic"]),
    ("ec2", &["RunInstances", "DescribeInstances"]),
    // rest-xml
    ("s3", &["GetObject", "PutObject", "GetBucketLocation", "ListObjectsV2"]),
    ("cloudfront", &["CreateInvalidation", "TagResource"]),
];

#[test]
fn clients_compile_without_warnings() {
    let Some(data) = data() else {
        return;
    };
    let start = Instant::now();
    let mut failed = Vec::new();
    for (service, operations) in SERVICES {
        let generated = Generator::new()
            .model(data.join(service))
            .operations(operations.iter().copied())
            .name(format!("client-{service}"))
            .runtime_path(concat!(env!("CARGO_MANIFEST_DIR"), "/runtime"))
            .generate_crate(Path::new(WORKSPACE).join(service));
        if let Err(error) = generated {
            failed.push(format!("{service}: {error}"));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
    let workspace = Workspace::new(WORKSPACE, TARGET);
    workspace.write(&SERVICES.map(|(service, _)| service));
    // All at once: with one broken, the others are checked all the same.
    let output = workspace
        .cargo("check")
        .args(["--quiet", "--workspace", "--keep-going"])
        .output()
        .expect("cargo runs");
    let said = String::from_utf8_lossy(&output.stderr);
    let broken = SERVICES
        .iter()
        .filter(|(service, _)| said.contains(&format!("could not compile `client-{service}`")));
    let broken = broken.count();
    println!(
        "conformance: clients of botocore's models compiled: {} cases, {} passed, 0 left out ({:.0} s)",
        SERVICES.len(),
        SERVICES.len() - broken,
        start.elapsed().as_secs_f32()
    );
    assert!(output.status.success(), "{said}");
}
