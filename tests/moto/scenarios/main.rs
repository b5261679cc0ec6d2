//! What the clients do with the server, one module per service: create, read back, list, delete, and errors by their type.
//!
//! Enters: the path of a file that `.ci/moto/serve.py` wrote. Leaves: a row per service, the figures that `.ci/run` adds up, and
//! failure if a step failed.

mod cloudwatch;
mod dynamodb;
mod glacier;
mod iot_data_plane;
mod kms;
mod lambda;
mod polly;
mod route_53;
mod s3;
mod secrets_manager;
mod server;
mod sfn;
mod sns;
mod sqs;
mod steps;
mod sts;
#[path = "../../support/tally.rs"]
mod tally;

use server::Server;
use steps::{Failed, Steps};
use tally::Tally;

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("tokio starts");
    runtime.block_on(run(&Server::from_arguments()));
}

async fn run(server: &Server) {
    let mut all = Tally::default();
    println!("service           protocol                         cases  passed");
    // Runs the scenario of a module.
    macro_rules! scenarios {
        ($($module:ident: $service:literal, $protocol:literal;)*) => {$(
            let mut steps = Steps::new($service, $protocol);
            let ended: Result<(), Failed> = $module::scenario(&mut steps, server).await;
            steps.finish(ended, &mut all);
        )*};
    }
    scenarios! {
        dynamodb: "DynamoDB", "awsJson1_0";
        sfn: "Step Functions", "awsJson1_0";
        sqs: "SQS", "awsJson1_0, awsQueryCompatible";
        kms: "KMS", "awsJson1_1";
        secrets_manager: "Secrets Manager", "awsJson1_1";
        cloudwatch: "CloudWatch", "awsQuery";
        sns: "SNS", "awsQuery";
        sts: "STS", "awsQuery";
        glacier: "Glacier", "restJson1";
        iot_data_plane: "IoT data plane", "restJson1";
        lambda: "Lambda", "restJson1";
        polly: "Polly", "restJson1";
        route_53: "Route 53", "restXml";
        s3: "S3", "restXml";
    }
    all.finish("moto");
}
