//! What the tests of the protocols share: an input made of a closure, and a configuration as every operation has one.

use aws_smithy_runtime_api::client::orchestrator::Metadata;
use aws_smithy_runtime_api::http::{Request, Response};
use aws_smithy_schema::prelude::UNIT;
use aws_smithy_schema::protocol::{ServiceShapeName, ServiceVersion};
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_schema::Schema;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, Layer};

/// A structure that writes its members by calling the closure.
pub(super) struct Members<F>(pub(super) F);

impl<F> SerializableStruct for Members<F>
where
    F: Fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>,
{
    fn schema(&self) -> &Schema<'_> {
        &UNIT
    }

    fn serialize_members(&self, ser: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        self.0(ser)
    }
}

/// The configuration of the operation `Do` of `com.example#Shop`, version `2024-01-01`.
pub(super) fn config() -> Layer {
    let mut layer = Layer::new("test");
    layer.store_put(Metadata::new("Do", "shop"));
    layer.store_put(ServiceShapeName::new("Shop"));
    layer.store_put(ServiceVersion::new("2024-01-01"));
    layer
}

/// The same, ready to be used.
pub(super) fn bag() -> ConfigBag {
    ConfigBag::of_layers(vec![config()])
}

/// A request's body as text.
pub(super) fn body(request: &Request) -> &str {
    let body = request.body().bytes().expect("in memory");
    std::str::from_utf8(body).expect("text")
}

/// A response of `status` with `body`.
pub(super) fn response(status: u16, body: &'static str) -> Response {
    let status = status.try_into().expect("a status");
    Response::new(status, SdkBody::from(body))
}
