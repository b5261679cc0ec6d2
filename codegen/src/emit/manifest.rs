//! The files of a generated crate that are not Rust.

use crate::plan::Plan;
use crate::write::header;

/// What a program can choose about the sending half.
const CLIENT_FEATURES: &str = r#"
[features]
default = ["default-https-client"]
# The sending half. Without it the crate is sans-io.
client = ["tinsmith-runtime/client"]
# The HTTP client that is built in. Without it, the configuration names one.
default-https-client = ["client", "tinsmith-runtime/default-https-client"]
# Region and credentials from environment variables and shared files; HTTP/2; TLS with AWS-LC instead of ring.
default-credentials = ["client", "tinsmith-runtime/default-credentials"]
http2 = ["default-https-client", "tinsmith-runtime/http2"]
tls-aws-lc = ["default-https-client", "tinsmith-runtime/tls-aws-lc"]
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
    let client = if options.client { CLIENT_FEATURES } else { "" };
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
         {package}\
         \n\
         [lib]\n\
         path = \"src/lib.rs\"\n\
         {client}\
         \n\
         [dependencies]\n\
         {dependency}\
         {tests}",
        header = header("Cargo.toml").unwrap_or_default(),
        package = package(plan),
        dependency = runtime(&features.join(", ")),
    )
}

/// `[package]`: what the model says, unless the caller has a better word for it, and what only the caller knows.
///
/// ```toml
/// [package]
/// name = "tinsmith-iotsecuretunneling"
/// description = "A client for AWS IoT Secure Tunneling"
/// version = "0.1.0"
/// edition = "2021"
/// rust-version = "1.94.1"
/// license = "Apache-2.0"
/// categories = ["api-bindings"]
/// ```
fn package(plan: &Plan) -> String {
    let package = &plan.options.package;
    let described = format!("A client for {}", plan.service.title);
    let known = |value: &str| Some(quoted(value));
    let said = |value: &Option<String>| value.as_deref().map(quoted);
    let fields = [
        ("name", known(&plan.options.crate_name)),
        (
            "description",
            said(&package.description).or(known(&described)),
        ),
        ("version", said(&package.version).or(known("0.1.0"))),
        ("edition", known("2021")),
        // Generated code asks for no more than the runtime, and that for the same as this package.
        ("rust-version", known(env!("CARGO_PKG_RUST_VERSION"))),
        ("authors", list(&package.authors)),
        ("license", said(&package.license)),
        ("license-file", said(&package.license_file)),
        ("repository", said(&package.repository)),
        ("homepage", said(&package.homepage)),
        ("documentation", said(&package.documentation)),
        ("readme", said(&package.readme)),
        ("keywords", list(&package.keywords)),
        (
            "categories",
            list(&package.categories).or(list(&["api-bindings".to_owned()])),
        ),
        (
            "publish",
            package.publish.map(|publish| publish.to_string()),
        ),
    ];
    let lines = fields
        .into_iter()
        .filter_map(|(key, value)| Some(format!("{key} = {}\n", value?)));
    format!("[package]\n{}", lines.collect::<String>())
}

/// An array of strings, unless it is empty.
fn list(values: &[String]) -> Option<String> {
    let values: Vec<_> = values.iter().map(|value| quoted(value)).collect();
    (!values.is_empty()).then(|| format!("[{}]", values.join(", ")))
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::plan::fixture::plan_of;
    use crate::Package;

    fn manifest(package: Package) -> String {
        let http = json!({ "smithy.api#http": { "method": "POST", "uri": "/" } });
        let operation = json!({ "type": "operation", "traits": http });
        let mut plan = plan_of(&json!({ "a#Op": operation }));
        plan.options.package = package;
        super::package(&plan)
    }

    #[test]
    fn says_nothing_of_a_licence_that_nobody_gave() {
        let rust_version = env!("CARGO_PKG_RUST_VERSION");
        let expected = format!(
            "[package]\nname = \"a\"\ndescription = \"A client for Svc\"\nversion = \"0.1.0\"\nedition = \"2021\"\n\
             rust-version = \"{rust_version}\"\ncategories = [\"api-bindings\"]\n"
        );
        assert_eq!(manifest(Package::default()), expected);
    }

    #[test]
    fn says_what_the_caller_says() {
        let one = |value: &str| Some(value.to_owned());
        let package = Package {
            version: one("1.2.3"),
            description: one("A \"shop\""),
            authors: vec!["A <a@example.com>".to_owned(), "B".to_owned()],
            license: one("MIT"),
            license_file: one("LICENSE"),
            repository: one("https://example.com/r"),
            homepage: one("https://example.com"),
            documentation: one("https://example.com/d"),
            readme: one("README"),
            keywords: vec!["shop".to_owned()],
            categories: vec!["web-programming".to_owned()],
            publish: Some(false),
        };
        let rust_version = env!("CARGO_PKG_RUST_VERSION");
        let expected = format!(
            r#"[package]
name = "a"
description = "A \"shop\""
version = "1.2.3"
edition = "2021"
rust-version = "{rust_version}"
authors = ["A <a@example.com>", "B"]
license = "MIT"
license-file = "LICENSE"
repository = "https://example.com/r"
homepage = "https://example.com"
documentation = "https://example.com/d"
readme = "README"
keywords = ["shop"]
categories = ["web-programming"]
publish = false
"#
        );
        assert_eq!(manifest(package), expected);
    }
}
