//! Operations of one shape, which differ in what authenticates them.

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
