//! A service without endpoint rules.

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
