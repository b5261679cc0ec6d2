//! From an operation's name and its input as JSON to a call of the generated client's builders.

use std::error::Error;

use serde_json::{Map, Value};
use tinsmith_iotsecuretunneling::error::{DisplayErrorContext, SdkError};
use tinsmith_iotsecuretunneling::types::{ClientMode, DestinationConfig, Tag, TimeoutConfig};
use tinsmith_iotsecuretunneling::Client;

/// Calls the operation.
///
/// # Errors
///
/// What the call fails with, as text.
pub async fn send(client: &Client, operation: &str, input: &Value) -> Result<(), String> {
    let input = &mut Members::of(input);
    /// Sets members of a call, makes sure that none of the input is left, and sends the call.
    macro_rules! send {
        ($call:ident, $($setter:ident($value:expr)),*) => {{
            let call = client.$call()$(.$setter($value))*;
            input.finish();
            outcome(call.send().await)
        }};
    }
    match operation {
        "CloseTunnel" => send!(
            close_tunnel,
            set_tunnel_id(input.string("tunnelId")),
            set_delete(input.boolean("delete"))
        ),
        "DescribeTunnel" => send!(describe_tunnel, set_tunnel_id(input.string("tunnelId"))),
        "ListTagsForResource" => send!(
            list_tags_for_resource,
            set_resource_arn(input.string("resourceArn"))
        ),
        "ListTunnels" => send!(
            list_tunnels,
            set_thing_name(input.string("thingName")),
            set_max_results(input.integer("maxResults")),
            set_next_token(input.string("nextToken"))
        ),
        "OpenTunnel" => send!(
            open_tunnel,
            set_description(input.string("description")),
            set_tags(input.list("tags", tag)),
            set_destination_config(input.take("destinationConfig", destination_config)),
            set_timeout_config(input.take("timeoutConfig", timeout_config))
        ),
        "RotateTunnelAccessToken" => send!(
            rotate_tunnel_access_token,
            set_tunnel_id(input.string("tunnelId")),
            set_client_mode(input.take("clientMode", client_mode)),
            set_destination_config(input.take("destinationConfig", destination_config))
        ),
        "TagResource" => send!(
            tag_resource,
            set_resource_arn(input.string("resourceArn")),
            set_tags(input.list("tags", tag))
        ),
        "UntagResource" => send!(
            untag_resource,
            set_resource_arn(input.string("resourceArn")),
            set_tag_keys(input.list("tagKeys", text))
        ),
        other => Err(format!(
            "  `{other}` is no operation of the generated client"
        )),
    }
}

fn outcome<T, E>(result: Result<T, SdkError<E>>) -> Result<(), String>
where
    E: Error + 'static,
{
    match result {
        Ok(_) => Ok(()),
        Err(error) => Err(format!("  the call fails: {}", DisplayErrorContext(error))),
    }
}

/// The members of a structure that nobody has taken yet.
struct Members(Map<String, Value>);

impl Members {
    fn of(value: &Value) -> Self {
        Self(value.as_object().expect("a structure is an object").clone())
    }

    fn take<T>(&mut self, name: &str, read: impl FnOnce(Value) -> T) -> Option<T> {
        self.0.remove(name).map(read)
    }

    fn string(&mut self, name: &str) -> Option<String> {
        self.take(name, text)
    }

    fn boolean(&mut self, name: &str) -> Option<bool> {
        self.take(name, |value| value.as_bool().expect("it is a boolean"))
    }

    fn integer(&mut self, name: &str) -> Option<i32> {
        self.take(name, |value| {
            let number = value.as_i64().expect("it is an integer");
            number.try_into().expect("it is an integer of 32 bits")
        })
    }

    fn list<T>(&mut self, name: &str, read: fn(Value) -> T) -> Option<Vec<T>> {
        self.take(name, |value| match value {
            Value::Array(items) => items.into_iter().map(read).collect(),
            other => panic!("`{name}` is a list, not {other}"),
        })
    }

    /// A member that the generated client does not know would else be left out of its request, and out of the comparison.
    fn finish(&self) {
        assert!(self.0.is_empty(), "unknown members: {:?}", self.0);
    }
}

fn text(value: Value) -> String {
    value.as_str().expect("it is a string").to_owned()
}

fn client_mode(value: Value) -> ClientMode {
    ClientMode::from(&*text(value))
}

fn tag(value: Value) -> Tag {
    let mut members = Members::of(&value);
    let tag = Tag::builder()
        .set_key(members.string("key"))
        .set_value(members.string("value"));
    members.finish();
    tag.build().expect("a tag has a key and a value")
}

fn destination_config(value: Value) -> DestinationConfig {
    let mut members = Members::of(&value);
    let config = DestinationConfig::builder()
        .set_thing_name(members.string("thingName"))
        .set_services(members.list("services", text));
    members.finish();
    config.build().expect("a destination has services")
}

fn timeout_config(value: Value) -> TimeoutConfig {
    let mut members = Members::of(&value);
    let config = TimeoutConfig::builder()
        .set_max_lifetime_timeout_minutes(members.integer("maxLifetimeTimeoutMinutes"));
    members.finish();
    config.build()
}
