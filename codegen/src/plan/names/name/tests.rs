//! Tables: model name, role, Rust source.

use super::*;

/// Every name must lex as exactly one identifier, in every edition, and read back as itself.
fn assert_valid(name: &Name) {
    let shown = name.to_string();
    assert_eq!(name.ident().to_string(), shown);
    let tokens: proc_macro2::TokenStream = shown.parse().expect("the name lexes");
    let tokens: Vec<_> = tokens.into_iter().collect();
    assert!(
        matches!(tokens.as_slice(), [proc_macro2::TokenTree::Ident(_)]),
        "{shown} is one identifier"
    );
    if !shown.starts_with("r#") {
        assert!(!reserved::is_keyword(&shown), "{shown} is no keyword");
    }
}

fn check(make: fn(&str) -> Name, table: &[(&str, &str)]) {
    for (model_name, expected) in table {
        let name = make(model_name);
        assert_eq!(name.to_string(), *expected, "{model_name:?}");
        assert_valid(&name);
    }
}

#[test]
fn members() {
    check(
        Name::member,
        &[
            ("tunnelId", "tunnel_id"),
            ("Type", "r#type"),
            ("gen", "r#gen"),
            ("Virtual", "r#virtual"),
            ("self", "self_"),
            ("Self", "self_"),
            ("super", "super_"),
            ("crate", "crate_"),
            ("build", "build_value"),
            ("Builder", "builder_value"),
            ("Default", "default_value"),
            ("send", "send_value"),
            ("Customize", "customize_value"),
            ("presigned", "presigned_value"),
            ("Meta", "meta_value"),
            ("makeOperation", "make_operation_value"),
            ("2fa", "_2_fa"),
            ("union", "union"),
            ("", "_empty"),
            ("_", "_u005_f"),
        ],
    );
}

#[test]
fn methods_and_modules_keep_what_only_members_lose() {
    let table = [
        ("Build", "build"),
        ("Match", "r#match"),
        ("Super", "super_"),
        ("GetEC2Thing", "get_ec2_thing"),
    ];
    check(Name::method, &table);
    check(Name::module, &table);
}

#[test]
fn types_variants_and_constants() {
    check(
        Name::ty,
        &[
            ("SSEVersion", "SseVersion"),
            ("self", "SelfValue"),
            ("SelfValue", "SelfValue_"),
            ("Unknown", "Unknown"),
            ("type", "Type"),
            ("String", "String"),
        ],
    );
    check(
        Name::variant,
        &[
            ("SOURCE", "Source"),
            ("t2.micro", "T2Micro"),
            ("us-east-1", "UsEast1"),
            ("2xlarge", "_2xlarge"),
            ("_2XLARGE", "_2Xlarge"),
            ("unknown", "UnknownValue"),
            ("UNKNOWN_VALUE", "UnknownValue_"),
            ("Self", "SelfValue"),
            ("*", "_U002A"),
            ("", "_Empty"),
            ("--", "_U002DU002D"),
        ],
    );
    check(
        Name::operation,
        &[
            ("associateVPCWithHostedZone", "AssociateVPCWithHostedZone"),
            ("self", "SelfValue"),
        ],
    );
    check(
        Name::constant,
        &[("maxSize", "MAX_SIZE"), ("8k", "_8_K"), ("self", "SELF")],
    );
}

#[test]
fn derived_names_start_from_the_unescaped_text() {
    let derived = |name: Name, prefix: &str, suffix: &str| {
        let result = name.prefixed(prefix).suffixed(suffix);
        assert_valid(&result);
        result.to_string()
    };
    assert_eq!(derived(Name::member("type"), "set_", ""), "set_type");
    assert_eq!(derived(Name::member("self"), "get_", ""), "get_self");
    assert_eq!(derived(Name::member("build"), "set_", ""), "set_build");
    assert_eq!(derived(Name::method("2fa"), "is_", ""), "is_2_fa");
    assert_eq!(derived(Name::member(""), "as_", ""), "as_empty");
    assert_eq!(derived(Name::ty("self"), "", "Input"), "SelfInput");
    assert_eq!(
        derived(Name::operation("getACL"), "", "Error"),
        "GetACLError"
    );
    assert_eq!(derived(Name::module("tr"), "", "y"), "r#try");
    assert_eq!(Name::member("type").plain(), "type");
    assert_eq!(Name::verbatim("wait_until_x").to_string(), "wait_until_x");
    assert_eq!(Name::verbatim("_").to_string(), "_U005F");
}

#[test]
fn files_have_stems_that_every_system_accepts() {
    let table = [
        ("type", "type", false),
        ("self", "self_", false),
        ("ListTunnels", "list_tunnels", false),
        ("Mod", "mod_", true),
        ("AUX", "aux_", true),
        ("com1", "com1_", true),
        ("com12", "com12", false),
        ("common", "common", false),
    ];
    for (model_name, stem, needs_path) in table {
        let name = Name::module(model_name);
        assert_eq!(name.file_stem(), stem, "{model_name}");
        assert_eq!(name.needs_path_attribute(), needs_path, "{model_name}");
    }
}
