//! A client as the generator lays it out, cut down to what sending needs: operations of one shape that differ in
//! authentication, and a service without endpoint rules beside it.

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
    use super::{Client, Greet};

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

pub mod endpoint {
    use std::cell::Cell;

    use rt::endpoint::{Endpoint, InvalidParams, ResolveError};
    use tinsmith_runtime as rt;

    thread_local! {
        /// How often the rules have run in this test: a test's client works on the test's own thread.
        pub static RESOLUTIONS: Cell<usize> = const { Cell::new(0) };
    }

    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct Params {
        region: Option<String>,
        endpoint: Option<String>,
        use_fips: bool,
        use_dual_stack: bool,
        tenant: Option<String>,
        room: Option<String>,
    }

    #[derive(Clone, Debug, Default)]
    pub struct ParamsBuilder(Params);

    impl ParamsBuilder {
        pub fn set_tenant(mut self, tenant: Option<String>) -> Self {
            self.0.tenant = tenant;
            self
        }

        pub fn set_room(mut self, room: Option<String>) -> Self {
            self.0.room = room;
            self
        }

        pub fn build(self) -> Result<Params, InvalidParams> {
            Ok(self.0)
        }
    }

    pub fn with_config(
        mut builder: ParamsBuilder,
        config: &rt::client::EndpointBuiltIns,
    ) -> ParamsBuilder {
        builder.0.region = config.region.clone();
        builder.0.endpoint = config.endpoint_url.clone();
        builder.0.use_fips = config.use_fips;
        builder.0.use_dual_stack = config.use_dual_stack;
        builder
    }

    pub fn resolve(params: &Params) -> Result<Endpoint, ResolveError> {
        RESOLUTIONS.set(RESOLUTIONS.get() + 1);
        let mut url = match (&params.endpoint, &params.region) {
            (Some(endpoint), _) => endpoint.clone(),
            (None, Some(region)) => format!("https://greeter.{region}.example.com"),
            (None, None) => return Err(ResolveError::Rule("Missing Region".into())),
        };
        if params.use_fips {
            return Err(ResolveError::Rule("FIPS is not supported".into()));
        }
        if params.use_dual_stack {
            url.push_str("/dual-stack");
        }
        for part in [&params.tenant, &params.room].into_iter().flatten() {
            url.push('/');
            url.push_str(part);
        }
        Ok(Endpoint::builder().url(url).build())
    }
}

mod operation {
    use aws_smithy_schema::ShapeId;
    use rt::{SerdeError, ShapeType};
    use tinsmith_runtime as rt;

    const fn structure(
        id: &'static str,
        name: &'static str,
        members: &'static [&'static rt::Schema<'static>],
    ) -> rt::Schema<'static> {
        let id = ShapeId::from_parts(id, "com.example", name);
        rt::Schema::new_struct(id, ShapeType::Structure, members)
    }

    const fn string(name: &'static str) -> rt::Schema<'static> {
        let id = ShapeId::from_parts("", "", "");
        rt::Schema::new_member(id, ShapeType::String, name, 0)
    }

    #[derive(Clone, Debug)]
    pub struct GreetInput {
        pub name: String,
    }

    impl From<&str> for GreetInput {
        fn from(name: &str) -> Self {
            Self { name: name.into() }
        }
    }

    static NAME: rt::Schema<'static> = string("name");
    static INPUT: rt::Schema<'static> = structure("com.example#GreetInput", "GreetInput", &[&NAME]);

    impl rt::SerializableStruct for GreetInput {
        fn schema(&self) -> &rt::Schema<'_> {
            &INPUT
        }

        fn serialize_members(&self, ser: &mut dyn rt::ShapeSerializer) -> Result<(), SerdeError> {
            ser.write_string(&NAME, &self.name)
        }
    }

    impl rt::Validate for GreetInput {
        fn check(&self, c: &mut rt::validate::Checks<'_>) {
            c.member("name", Some(self.name.as_str())).length(1..=8);
        }
    }

    #[derive(Clone, Debug, Default)]
    pub struct GreetOutput {
        pub greeting: Option<String>,
        request_id: Option<String>,
    }

    impl rt::RequestId for GreetOutput {
        fn request_id(&self) -> Option<&str> {
            self.request_id.as_deref()
        }
    }

    impl rt::operation::SetRequestId for GreetOutput {
        fn set_request_id(&mut self, request_id: Option<String>) {
            self.request_id = request_id;
        }
    }

    static GREETING: rt::Schema<'static> = string("greeting");
    static OUTPUT: rt::Schema<'static> =
        structure("com.example#GreetOutput", "GreetOutput", &[&GREETING]);

    impl rt::Deserialize for GreetOutput {
        fn deserialize(de: &mut dyn rt::ShapeDeserializer) -> Result<Self, SerdeError> {
            let mut output = Self::default();
            rt::serde::members(de, &OUTPUT).read(|_, member, de| {
                output.greeting = Some(de.read_string(member)?);
                Ok(())
            })?;
            Ok(output)
        }
    }

    #[derive(Debug)]
    pub enum GreetError {
        Unhandled(rt::error::Unhandled),
    }

    rt::operation_error!(GreetError);

    macro_rules! operation {
        ($name:ident, $auth:expr $(, $fact:ident($value:expr))?) => {
            #[derive(Debug)]
            pub struct $name;

            impl rt::Operation for $name {
                type Input = GreetInput;
                type Output = GreetOutput;
                type Error = GreetError;

                const META: &'static rt::OperationMeta = {
                    static META: rt::OperationMeta = rt::OperationMeta::new(
                        &$crate::service::SERVICE,
                        stringify!($name),
                        &INPUT,
                        &OUTPUT,
                        $auth,
                    )
                    $(.$fact($value))?;
                    &META
                };

                fn read_error(
                    response: rt::error::ErrorResponse<'_>,
                ) -> Result<GreetError, SerdeError> {
                    Ok(response.unhandled())
                }
            }
        };
    }

    operation!(Greet, rt::Auth::SigV4);
    operation!(GreetOpenly, rt::Auth::None);
    operation!(GreetMaybe, rt::Auth::OptionalSigV4);
    operation!(
        GreetBusy,
        rt::Auth::SigV4,
        retryable(&[("Busy", rt::types::ErrorKind::ServerError)])
    );

    /// Operations by what authenticates them.
    pub mod by {
        use rt::AuthScheme::{ApiKeyInHeader, ApiKeyInQuery, Basic, Bearer, SigV4};
        use rt::SerdeError;
        use tinsmith_runtime as rt;

        use super::{GreetError, GreetInput, GreetOutput, INPUT, OUTPUT};

        const fn schemes(schemes: &'static [rt::AuthScheme]) -> rt::Auth {
            rt::Auth::Schemes {
                schemes,
                optional: false,
            }
        }

        operation!(Token, schemes(&[Bearer]));
        operation!(Login, schemes(&[Basic]));
        operation!(
            Key,
            schemes(&[ApiKeyInHeader {
                name: "X-Key",
                scheme: None
            }])
        );
        operation!(
            NamedKey,
            schemes(&[ApiKeyInHeader {
                name: "Authorization",
                scheme: Some("ApiKey")
            }])
        );
        operation!(QueryKey, schemes(&[ApiKeyInQuery { name: "the key" }]));
        operation!(TokenOrSignature, schemes(&[Bearer, SigV4]));
        operation!(SignatureOrToken, schemes(&[SigV4, Bearer]));
        operation!(
            TokenOrNothing,
            rt::Auth::Schemes {
                schemes: &[Bearer],
                optional: true
            }
        );
    }
}

/// A service without endpoint rules.
pub mod bare {
    use tinsmith_runtime as rt;

    use super::SERVICE;

    mod config {
        tinsmith_runtime::client_config!(super::SERVICE);
    }

    pub use config::Config;

    #[derive(Clone, Debug)]
    pub struct Client {
        handle: std::sync::Arc<Handle>,
    }

    rt::client!(Client, Config);

    impl Client {
        pub async fn greet(
            &self,
        ) -> Result<super::GreetOutput, rt::SdkError<super::GreetError, rt::HttpResponse>> {
            self.handle().send::<super::Greet>("Ada".into()).await
        }
    }
}
