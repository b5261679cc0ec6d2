//! The files of a generated crate that are not Rust.

use crate::plan::Plan;
use crate::write::header;

/// What a program can choose about the sending half.
const CLIENT_FEATURES: &str = r#"# Region and credentials from environment variables and shared files; HTTP/2; TLS with AWS-LC instead of ring.
default-credentials = ["client", "tinsmith-runtime/default-credentials"]
http2 = ["client", "tinsmith-runtime/http2"]
tls-aws-lc = ["client", "tinsmith-runtime/tls-aws-lc"]
"#;

/// `Cargo.toml`.
pub(super) fn cargo_toml(plan: &Plan) -> String {
    let options = &plan.options;
    let path = options
        .runtime_path
        .as_ref()
        .map(|path| format!(", path = {}", quoted(path)))
        .unwrap_or_default();
    let features: Vec<_> = plan
        .features
        .iter()
        .map(|feature| quoted(feature))
        .collect();
    let client = match options.client {
        true => "\n[features]\ndefault = [\"client\"]\n# The sending half. Without it the crate is sans-io.\nclient = [\"tinsmith-runtime/client\"]\n",
        false => "",
    };
    let client = [client, if options.client { CLIENT_FEATURES } else { "" }].concat();
    let runtime = |features: &str| {
        format!(
            "tinsmith-runtime = {{ version = {version}{path}, default-features = false, features = [{features}] }}\n",
            version = quoted(&options.runtime_version),
        )
    };
    let tests = match &plan.tests {
        Some(_) => format!("\n[dev-dependencies]\n{}", runtime("\"testing\"")),
        None => String::new(),
    };
    format!(
        "{header}\n\
         [package]\n\
         name = {name}\n\
         description = {description}\n\
         version = \"0.1.0\"\n\
         edition = \"2021\"\n\
         rust-version = \"1.94.1\"\n\
         license = \"Apache-2.0\"\n\
         \n\
         [lib]\n\
         path = \"src/lib.rs\"\n\
         {client}\
         \n\
         [dependencies]\n\
         {dependency}\
         {tests}",
        header = header("Cargo.toml").unwrap_or_default(),
        name = quoted(&options.crate_name),
        description = quoted(&format!("A client for {}", plan.service.title)),
        dependency = runtime(&features.join(", ")),
    )
}

/// `rustfmt.toml`: the generated layout is the layout.
pub(super) fn rustfmt_toml() -> String {
    format!(
        "{}\ndisable_all_formatting = true\n",
        header("rustfmt.toml").unwrap_or_default()
    )
}

/// A basic string of TOML.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            c if c.is_control() => quoted.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
