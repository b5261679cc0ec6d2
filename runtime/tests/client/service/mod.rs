//! A client as the generator lays it out, cut down to what sending needs: operations of one shape that differ in
//! authentication, and a service without endpoint rules beside it.

pub mod bare;
pub mod endpoint;
mod operation;

use tinsmith_runtime as rt;

pub use client::Client;
pub use config::Config;
pub use fluent::GreetFluentBuilder;
pub use operation::by;
pub use operation::{Greet, GreetBusy, GreetError, GreetMaybe, GreetOpenly, GreetOutput};

pub static SERVICE: rt::ServiceMeta = rt::ServiceMeta {
    id: "com.example#Greeter",
    sdk_id: "Greeter",
    version: "2024-01-01",
    signing_name: Some("greetings"),
    xml_namespace: None,
    query_compatible: false,
    signs_payload_header: false,
    protocol: rt::protocol!(aws_json_1_1),
};

pub mod config {
    use tinsmith_runtime as rt;

    pub use rt::client::config::{retry, timeout, AppName, Credentials, Login, Region, Token};

    rt::client_config!(super::SERVICE, super::endpoint);
    rt::bearer_auth!();
    rt::basic_auth!();
    rt::api_key_auth!();

    impl Builder {
        /// A client context parameter, as generated code adds it.
        pub fn tenant(mut self, tenant: impl Into<String>) -> Self {
            let tenant = Some(tenant.into());
            self.edit_endpoint_params(move |params| params.set_tenant(tenant.clone()));
            self
        }
    }
}

mod client {
    use tinsmith_runtime as rt;

    #[derive(Clone, Debug)]
    pub struct Client {
        handle: std::sync::Arc<Handle>,
    }

    rt::client!(Client, super::config::Config);

    type Result =
        std::result::Result<super::GreetOutput, rt::SdkError<super::GreetError, rt::HttpResponse>>;

    impl Client {
        pub async fn greet(&self, name: &str) -> Result {
            self.handle().send::<super::Greet>(name.into()).await
        }

        /// Starts a call that can be customized.
        pub fn call(&self, name: &str) -> super::GreetFluentBuilder {
            super::GreetFluentBuilder::of(self, name)
        }

        pub async fn greet_openly(&self, name: &str) -> Result {
            self.handle().send::<super::GreetOpenly>(name.into()).await
        }

        pub async fn greet_maybe(&self, name: &str) -> Result {
            self.handle().send::<super::GreetMaybe>(name.into()).await
        }

        /// One of the operations in [`by`](super::by).
        pub async fn greet_by<O>(&self) -> Result
        where
            O: rt::Operation<
                Input = super::operation::GreetInput,
                Output = super::GreetOutput,
                Error = super::GreetError,
            >,
        {
            self.handle().send::<O>("Ada".into()).await
        }

        /// An operation whose endpoint depends on its input.
        pub async fn greet_in(&self, room: &str, name: &str) -> Result {
            let handle = self.handle();
            let endpoint = handle.endpoint_with(|params| params.set_room(Some(room.to_owned())));
            handle.send_to::<super::Greet>(name.into(), endpoint).await
        }
    }
}

#[allow(dead_code, reason = "a macro writes all that a fluent builder has")]
mod fluent {
    use tinsmith_runtime as rt;

    use super::operation::GreetInput;
    use super::{Client, Greet, GreetError, GreetOutput};

    #[derive(Clone, Debug, Default)]
    pub struct GreetInputBuilder {
        name: Option<String>,
    }

    impl GreetInputBuilder {
        pub fn build(self) -> Result<GreetInput, rt::BuildError> {
            let name = rt::operation::required("GreetInput", "name", self.name)?;
            Ok(GreetInput { name })
        }
    }

    rt::fluent_builder!(
        #[derive(Clone, Debug)]
        GreetFluentBuilder,
        Greet,
        GreetInputBuilder,
        GreetOutput,
        GreetError,
        Client
    );

    impl GreetFluentBuilder {
        pub(super) fn of(client: &Client, name: &str) -> Self {
            let mut call = Self::new(client);
            call.inner.name = Some(name.to_owned());
            call
        }
    }
}
