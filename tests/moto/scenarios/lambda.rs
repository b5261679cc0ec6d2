//! Lambda: JSON in bodies, numbers in the query, and an answer that is a payload with headers.

use tinsmith_lambda::error::ProvideErrorMetadata;
use tinsmith_lambda::primitives::Blob;
use tinsmith_lambda::types::{Architecture, Environment, FunctionCode, InvocationType, Runtime};
use tinsmith_lambda::Client;

use crate::server::Server;
use crate::steps::{holds, present, refused, same, Failed, Outcome, Steps};

const NAME: &str = "greet";

/// An archive without files.
const EMPTY_ZIP: &[u8] = b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";

pub async fn scenario(steps: &mut Steps, server: &Server) -> Result<(), Failed> {
    let client = Client::new(&server.config());
    steps
        .step("CreateFunction", create(&client, server))
        .await?;
    steps.step("GetFunction", get(&client)).await?;
    steps
        .step("CreateFunction, twice", create_twice(&client, server))
        .await?;
    steps
        .step("UpdateFunctionConfiguration", update(&client))
        .await?;
    steps.step("ListFunctions", list(&client)).await?;
    steps.step("Invoke", invoke(&client)).await?;
    steps.step("DeleteFunction", delete(&client)).await?;
    steps.step("GetFunction, absent", absent(&client)).await
}

fn function(
    client: &Client,
    server: &Server,
) -> tinsmith_lambda::operation::create_function::builders::CreateFunctionFluentBuilder {
    let code = FunctionCode::builder()
        .zip_file(Blob::new(EMPTY_ZIP))
        .build();
    let environment = Environment::builder()
        .variables("GREETING", "Grüezi")
        .build();
    let function = client
        .create_function()
        .function_name(NAME)
        .role(server.role());
    let function = function
        .runtime(Runtime::Python312)
        .handler("main.greet")
        .code(code);
    function
        .architectures(Architecture::Arm64)
        .environment(environment)
        .memory_size(256)
}

async fn create(client: &Client, server: &Server) -> Outcome {
    let created = function(client, server).send().await?;
    same("memory", created.memory_size(), Some(256))?;
    same("code size", created.code_size(), EMPTY_ZIP.len() as i64)
}

async fn get(client: &Client) -> Outcome {
    let got = client.get_function().function_name(NAME).send().await?;
    let function = present("function", got.configuration())?;
    same("runtime", function.runtime(), Some(&Runtime::Python312))?;
    same(
        "architectures",
        function.architectures(),
        [Architecture::Arm64],
    )?;
    let variables = function
        .environment()
        .and_then(|environment| environment.variables());
    let greeting = variables.and_then(|all| all.get("GREETING"));
    same("environment", greeting.map(String::as_str), Some("Grüezi"))
}

async fn create_twice(client: &Client, server: &Server) -> Outcome {
    let error = refused(function(client, server).send().await)?;
    holds("error", &error, |error| {
        error.is_resource_conflict_exception()
    })
}

async fn update(client: &Client) -> Outcome {
    let update = client.update_function_configuration().function_name(NAME);
    let updated = update.timeout(7).description("a greeting").send().await?;
    same("timeout", updated.timeout(), Some(7))?;
    same("description", updated.description(), Some("a greeting"))
}

async fn list(client: &Client) -> Outcome {
    let listed = client.list_functions().max_items(10).send().await?;
    let names: Vec<_> = listed
        .functions()
        .iter()
        .map(|function| function.function_name())
        .collect();
    same("functions", names, [Some(NAME)])
}

async fn invoke(client: &Client) -> Outcome {
    let invoke = client
        .invoke()
        .function_name(NAME)
        .payload(Blob::new(r#"{"name":"you"}"#));
    let answer = invoke
        .invocation_type(InvocationType::RequestResponse)
        .send()
        .await?;
    same("status", answer.status_code(), 200)?;
    same("error", answer.function_error(), None)?;
    // Where it has no containers, the server answers with what it was given.
    same(
        "answer",
        answer.payload(),
        Some(&Blob::new(r#"{"name":"you"}"#)),
    )
}

async fn delete(client: &Client) -> Outcome {
    client.delete_function().function_name(NAME).send().await?;
    let listed = client.list_functions().send().await?;
    holds("functions", listed.functions(), |functions| {
        functions.is_empty()
    })
}

async fn absent(client: &Client) -> Outcome {
    let error = refused(client.get_function().function_name(NAME).send().await)?;
    holds("error", &error, |error| {
        error.is_resource_not_found_exception()
    })?;
    same("code", error.code(), Some("ResourceNotFoundException"))?;
    holds("message", error.message(), Option::is_some)
}
