//! Endpoint rules, as the generator writes them.

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
