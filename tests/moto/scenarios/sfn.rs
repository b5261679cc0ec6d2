//! Step Functions: JSON inside of JSON strings.

use tinsmith_sfn::error::ProvideErrorMetadata;
use tinsmith_sfn::types::{StateMachineStatus, StateMachineType};
use tinsmith_sfn::Client;

use crate::server::Server;
use crate::steps::{holds, refused, same, Failed, Outcome, Steps};

const DEFINITION: &str = r#"{"StartAt":"Only","States":{"Only":{"Type":"Pass","End":true}}}"#;
const INPUT: &str = r#"{"quoted":"a \"b\" \\ c"}"#;

pub async fn scenario(steps: &mut Steps, server: &Server) -> Result<(), Failed> {
    let client = Client::new(&server.config());
    let machine = steps
        .step("CreateStateMachine", create(&client, server))
        .await?;
    steps
        .step("DescribeStateMachine", describe(&client, &machine))
        .await?;
    steps
        .step("ListStateMachines", list(&client, &machine))
        .await?;
    let execution = steps
        .step("StartExecution", start(&client, &machine))
        .await?;
    steps
        .step("DescribeExecution", execution_of(&client, &execution))
        .await?;
    steps
        .step("ListExecutions", executions(&client, &machine, &execution))
        .await?;
    steps
        .step("StartExecution, bad input", bad_input(&client, &machine))
        .await?;
    steps
        .step("DeleteStateMachine", delete(&client, &machine))
        .await?;
    steps
        .step("DescribeStateMachine, absent", absent(&client, &machine))
        .await
}

async fn create(client: &Client, server: &Server) -> Outcome<String> {
    let create = client
        .create_state_machine()
        .name("machine")
        .definition(DEFINITION);
    let created = create
        .role_arn(server.role())
        .r#type(StateMachineType::Standard)
        .send()
        .await?;
    holds("creation date", created.creation_date().secs(), |seconds| {
        *seconds > 1_600_000_000
    })?;
    Ok(created.state_machine_arn)
}

async fn describe(client: &Client, machine: &str) -> Outcome {
    let described = client
        .describe_state_machine()
        .state_machine_arn(machine)
        .send()
        .await?;
    same("definition", described.definition(), DEFINITION)?;
    same(
        "status",
        described.status(),
        Some(&StateMachineStatus::Active),
    )
}

async fn list(client: &Client, machine: &str) -> Outcome {
    let listed = client.list_state_machines().max_results(5).send().await?;
    let machines: Vec<_> = listed
        .state_machines()
        .iter()
        .map(|machine| machine.state_machine_arn())
        .collect();
    same("machines", machines, [machine])
}

async fn start(client: &Client, machine: &str) -> Outcome<String> {
    let start = client
        .start_execution()
        .state_machine_arn(machine)
        .name("first")
        .input(INPUT);
    Ok(start.send().await?.execution_arn)
}

async fn execution_of(client: &Client, execution: &str) -> Outcome {
    let described = client
        .describe_execution()
        .execution_arn(execution)
        .send()
        .await?;
    same("input", described.input(), Some(INPUT))?;
    same("name", described.name(), Some("first"))
}

async fn executions(client: &Client, machine: &str, execution: &str) -> Outcome {
    let listed = client
        .list_executions()
        .state_machine_arn(machine)
        .send()
        .await?;
    let executions: Vec<_> = listed
        .executions()
        .iter()
        .map(|execution| execution.execution_arn())
        .collect();
    same("executions", executions, [execution])
}

async fn bad_input(client: &Client, machine: &str) -> Outcome {
    let start = client
        .start_execution()
        .state_machine_arn(machine)
        .input("{");
    let error = refused(start.send().await)?;
    holds("error", &error, |error| error.is_invalid_execution_input())
}

async fn delete(client: &Client, machine: &str) -> Outcome {
    client
        .delete_state_machine()
        .state_machine_arn(machine)
        .send()
        .await?;
    let listed = client.list_state_machines().send().await?;
    holds("machines", listed.state_machines(), |machines| {
        machines.is_empty()
    })
}

async fn absent(client: &Client, machine: &str) -> Outcome {
    let error = refused(
        client
            .describe_state_machine()
            .state_machine_arn(machine)
            .send()
            .await,
    )?;
    holds("error", &error, |error| {
        error.is_state_machine_does_not_exist()
    })?;
    same("code", error.code(), Some("StateMachineDoesNotExist"))
}
