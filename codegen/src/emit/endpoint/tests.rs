//! What conditions become, one idea each.

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::{json, Value};

use super::rules;
use crate::plan::endpoint::plan_rule_set;

/// The body of `resolve` for one rule with these conditions, ahead of an unconditional error.
fn body(conditions: Value, error: &str) -> String {
    let rule_set = json!({
        "version": "1.1",
        "parameters": {
            "Region": { "type": "string" },
            "Flag": { "type": "boolean", "required": true },
            "Maybe": { "type": "boolean" },
        },
        "rules": [
            { "type": "error", "conditions": conditions, "error": error },
            { "type": "error", "conditions": [], "error": "end" },
        ],
    });
    let plan = plan_rule_set(&rule_set, &|name| name.to_lowercase()).unwrap();
    rules::emit(&plan).to_string()
}

fn resolve(statement: TokenStream) -> String {
    let resolve = quote! {
        /// Finds the endpoint for a request.
        ///
        /// # Errors
        /// The rules of the service reject the parameters, or none of them applies.
        pub fn resolve(
            params: &Params,
        ) -> Result<rt::endpoint::Endpoint, rt::endpoint::ResolveError> {
            #statement
            rt::endpoint::error("end")
        }
    };
    resolve.to_string()
}

#[test]
fn conditions_become_plain_rust() {
    let is_set = json!({ "fn": "isSet", "argv": [{ "ref": "Region" }] });
    let flag = json!({ "fn": "booleanEquals", "argv": [{ "ref": "Flag" }, true] });
    let parse = json!({ "fn": "parseURL", "argv": [{ "ref": "Region" }], "assign": "url" });
    let is_ip = json!({ "fn": "booleanEquals", "argv": [
        true, { "fn": "getAttr", "argv": [{ "ref": "url" }, "isIp"] },
    ] });
    // Without the block that a formatter would put around the closure's body.
    let filtered = quote!(let region = params.region().filter(|&region|
        rt::endpoint::parse_url(region).is_some_and(|url| url.is_ip()));
    );
    let cases = [
        // A value that nothing uses is not bound; tests join.
        (
            json!([is_set, flag]),
            "x",
            quote!(if params.region.is_some() && params.flag {
                return rt::endpoint::error("x");
            }),
        ),
        (
            json!([is_set]),
            "{Region}!{{",
            quote! {
                if let Some(region) = params.region() {
                    return rt::endpoint::error(format!("{region}!{{"));
                }
            },
        ),
        // A value that only the next function uses goes straight into it.
        (
            json!([is_set, parse]),
            "{url#path}",
            quote! {
                if let Some(url) = params.region().and_then(rt::endpoint::parse_url) {
                    return rt::endpoint::error(url.path().to_owned());
                }
            },
        ),
        // Tests move ahead of what they do not use; no `if` holds nothing but an `if let`.
        (
            json!([is_set, parse, is_ip, flag]),
            "{Region}",
            quote! {
                if params.flag {
                    #filtered
                    if let Some(region) = region {
                        return rt::endpoint::error(region.to_owned());
                    }
                }
            },
        ),
        (
            json!([
                { "fn": "isSet", "argv": [{ "ref": "Maybe" }] },
                { "fn": "booleanEquals", "argv": [{ "ref": "Maybe" }, false] },
                { "fn": "not", "argv": [is_set] },
            ]),
            "x",
            quote! {
                if params.region.is_none() && params.maybe == Some(false) {
                    return rt::endpoint::error("x");
                }
            },
        ),
        (
            json!([{ "fn": "coalesce", "argv": [{ "ref": "Region" }, "none"], "assign": "r" }, flag]),
            "{r}",
            quote! {
                if params.flag {
                    let r = params.region().unwrap_or("none");
                    return rt::endpoint::error(r.to_owned());
                }
            },
        ),
    ];
    for (conditions, error, statement) in cases {
        assert_eq!(body(conditions, error), resolve(statement));
    }
}
