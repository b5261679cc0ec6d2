//! A client per protocol, of the same shapes: `models/shapes.json`, and the service beside it.

fn main() -> Result<(), tinsmith::Error> {
    for protocol in [
        "aws_json",
        "rest_json",
        "rest_xml",
        "aws_query",
        "ec2_query",
        "rpc_v2_cbor",
        "rpc_v2_json",
    ] {
        tinsmith::Generator::new()
            .model("models/shapes.json")
            .model(format!("models/{protocol}.json"))
            .name(protocol)
            .client(false)
            .generate_to_out_dir()?;
    }
    Ok(())
}
