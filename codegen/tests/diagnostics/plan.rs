//! Valid models that no client can be made from: names, protocols, patterns, endpoints.

use insta::assert_snapshot;

use super::report;

#[test]
fn conflicting_names() {
    assert_snapshot!(report("conflicting_names"), @"
    error: `com.example.broken#Station` and `com.example.broken.abroad#Station` both become `Station` in the module `types`
      --> ../model/broken/conflicting_names.json:20:9 (shape com.example.broken.abroad#Station)
      help: give `com.example.broken#Station` or `com.example.broken.abroad#Station` a name that differs in more than case and separators (a shape can be renamed with the service's `rename` property), or leave one of them out of the generated closure

    1 error
    ");
}

#[test]
fn name_collision_members() {
    assert_snapshot!(report("name_collision_members"), @"
    error: `com.example.broken#ObserveInput$windSpeed` and `com.example.broken#ObserveInput$wind_speed` both become `wind_speed` in the members of `ObserveInput`
      --> ../model/broken/name_collision_members.json:17:13 (shape com.example.broken#ObserveInput$wind_speed)
      help: give `com.example.broken#ObserveInput$windSpeed` or `com.example.broken#ObserveInput$wind_speed` a name that differs in more than case and separators (a shape can be renamed with the service's `rename` property), or leave one of them out of the generated closure

    1 error
    ");
}

#[test]
fn name_collision_operations() {
    assert_snapshot!(report("name_collision_operations"), @"
    error: `com.example.broken#GetWind` and `com.example.broken#Get_Wind` both become `get_wind` in the methods of `Client`
      --> ../model/broken/name_collision_operations.json:20:9 (shape com.example.broken#Get_Wind)
      help: give `com.example.broken#GetWind` or `com.example.broken#Get_Wind` a name that differs in more than case and separators (a shape can be renamed with the service's `rename` property), or leave one of them out of the generated closure

    1 error
    ");
}

#[test]
fn name_collision_shapes() {
    assert_snapshot!(report("name_collision_shapes"), @"
    error: `com.example.broken#WindReport` and `com.example.broken#Wind_Report` both become `WindReport` in the module `types`
      --> ../model/broken/name_collision_shapes.json:20:9 (shape com.example.broken#Wind_Report)
      help: give `com.example.broken#WindReport` or `com.example.broken#Wind_Report` a name that differs in more than case and separators (a shape can be renamed with the service's `rename` property), or leave one of them out of the generated closure

    1 error
    ");
}

#[test]
fn name_collision_variants() {
    assert_snapshot!(report("name_collision_variants"), @"
    error: `com.example.broken#Sky$HALF_CLEAR` and `com.example.broken#Sky$HalfClear` both become `HalfClear` in the variants of `Sky`
      --> ../model/broken/name_collision_variants.json:20:13 (shape com.example.broken#Sky$HalfClear)
      help: give `com.example.broken#Sky$HALF_CLEAR` or `com.example.broken#Sky$HalfClear` a name that differs in more than case and separators (a shape can be renamed with the service's `rename` property), or leave one of them out of the generated closure

    1 error
    ");
}

#[test]
fn no_protocol() {
    assert_snapshot!(report("no_protocol"), @"
    error: the service has no protocol trait
      --> ../model/broken/no_protocol.json:4:9 (shape com.example.broken#Weather)
      help: apply one of these traits to the service: smithy.protocols#rpcv2Cbor, smithy.protocols#rpcv2Json, aws.protocols#awsJson1_0, aws.protocols#awsJson1_1, aws.protocols#restJson1, aws.protocols#restXml, aws.protocols#awsQuery, aws.protocols#ec2Query

    1 error
    ");
}

#[test]
fn unsupported_protocol() {
    assert_snapshot!(report("unsupported_protocol"), @"
    error: none of the service's protocols is supported: com.example.broken#pigeonPost
      --> ../model/broken/unsupported_protocol.json:4:9 (shape com.example.broken#Weather)
      help: tinsmith generates clients for smithy.protocols#rpcv2Cbor, smithy.protocols#rpcv2Json, aws.protocols#awsJson1_0, aws.protocols#awsJson1_1, aws.protocols#restJson1, aws.protocols#restXml, aws.protocols#awsQuery, aws.protocols#ec2Query

    1 error
    ");
}

#[test]
fn invalid_pattern() {
    assert_snapshot!(report("invalid_pattern"), @"
    error: the pattern ^([a-z]+$ is not a regular expression
      --> ../model/broken/invalid_pattern.json:18:71 (shape com.example.broken#Station, trait smithy.api#pattern)
      help: close every bracket and parenthesis, and escape those that stand for themselves

    1 error
    ");
}

#[test]
fn unsupported_pattern() {
    assert_snapshot!(report("unsupported_pattern"), @r"
    warning: the pattern ^\p{Print}+$ is not checked: it is not a valid ECMAScript regular expression (Invalid property name), and without the `u` flag its `\p` would mean literal text; correct the pattern in the model
      --> ../model/broken/unsupported_pattern.json:18:71 (shape com.example.broken#Station, trait smithy.api#pattern)

    generated
    ");
}

#[test]
fn bad_endpoint_rules() {
    assert_snapshot!(report("bad_endpoint_rules"), @"
    error: the endpoint rule set cannot be compiled: rules[0].conditions[0]: unknown function `isSunny`; use one of `aws.isVirtualHostableS3Bucket`, `aws.parseArn`, `aws.partition`, `booleanEquals`, `coalesce`, `getAttr`, `isSet`, `isValidHostLabel`, `ite`, `not`, `parseURL`, `split`, `stringEquals`, `substring`, `uriEncode`
      --> ../model/broken/bad_endpoint_rules.json:11:17 (shape com.example.broken#Weather, trait smithy.rules#endpointRuleSet)

    error: the endpoint rule set cannot be compiled: rules[0].endpoint.url: a value in a template must have a value, but this is an optional string; test it with `isSet`, or `assign` it in a condition before
      --> ../model/broken/bad_endpoint_rules.json:11:17 (shape com.example.broken#Weather, trait smithy.rules#endpointRuleSet)

    2 errors
    ");
}

#[test]
fn endpoint_unknown_reference() {
    assert_snapshot!(report("endpoint_unknown_reference"), @"
    error: the endpoint rule set cannot be compiled: rules[0].conditions[0].argv[0]: `Season` is neither a parameter nor a variable assigned before; correct the name
      --> ../model/broken/endpoint_unknown_reference.json:11:17 (shape com.example.broken#Weather, trait smithy.rules#endpointRuleSet)

    1 error
    ");
}

#[test]
fn host_label_missing() {
    assert_snapshot!(report("host_label_missing"), @"
    error: the trait is misused: the host prefix {region}. names region, which the input has not
      --> ../model/broken/host_label_missing.json:14:80 (shape com.example.broken#Observe, trait smithy.api#endpoint)
      help: name a member of the operation's input that has the hostLabel trait

    1 error
    ");
}

#[test]
fn example_misfit() {
    assert_snapshot!(report("example_misfit"), @r#"
    warning: the example "Too warm" is left out: the member degrees of ObserveInput: "40" does not fit the type Integer
      --> ../model/broken/example_misfit.json:15:17 (shape com.example.broken#Observe, trait smithy.api#examples)
      help: correct the example in the model, or remove it

    warning: the example "Melts" is left out: com.example.broken#Melted is no error of the operation
      --> ../model/broken/example_misfit.json:17:17 (shape com.example.broken#Observe, trait smithy.api#examples)
      help: correct the example in the model, or remove it

    generated
    "#);
}
