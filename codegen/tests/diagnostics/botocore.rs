//! Files of botocore that are not what they should be.

use insta::assert_snapshot;

use super::report;

#[test]
fn alone() {
    assert_snapshot!(report("botocore_alone"), @r#"
    error: the file belongs to a service of botocore whose `service-2.json` is not named
      --> ../model/broken/botocore_alone.json
      help: name the service's folder, or its `service-2.json` as well

    1 error
    "#);
}

#[test]
fn bad_timestamp_format() {
    assert_snapshot!(report("botocore_bad_timestamp_format"), @r#"
    error: the format of a timestamp `stardate` is not known
      --> ../model/broken/botocore_bad_timestamp_format.json:38:5 (shape com.amazonaws.weather#Day)
      help: known are iso8601, rfc822, unixTimestamp

    1 error
    "#);
}

#[test]
fn error_code() {
    assert_snapshot!(report("botocore_error_code"), @r#"
    warning: the code `Weather.Storm` of the error is not recognized: its protocol knows errors by their names
      --> ../model/broken/botocore_error_code.json:46:5 (shape com.amazonaws.weather#Storm)
      help: look at the error's code

    generated
    "#);
}

#[test]
fn extras() {
    assert_snapshot!(report("botocore_extras"), @r#"
    error: the file describes no service: botocore keeps examples or additions to its own code in it
      --> ../model/broken/botocore_extras.json
      help: name `service-2.json`, the folder that it is in, or the service's folder

    1 error
    "#);
}

#[test]
fn missing_target() {
    assert_snapshot!(report("botocore_missing_target"), @r#"
    error: `com.amazonaws.weather#Cty`, the target, does not exist in the model
      --> ../model/broken/botocore_missing_target.json:28:20 (shape com.amazonaws.weather#ObserveRequest$City)
      help: did you mean `com.amazonaws.weather#City`?

    1 error
    "#);
}

#[test]
fn no_service_id() {
    assert_snapshot!(report("botocore_no_service_id"), @r#"
    error: the metadata has no `serviceId`
      --> ../model/broken/botocore_no_service_id.json
      help: take the file from botocore again

    1 error
    "#);
}

#[test]
fn no_shape() {
    assert_snapshot!(report("botocore_no_shape"), @r#"
    error: the field `shape` is missing
      --> ../model/broken/botocore_no_shape.json:27:18 (shape ObserveRequest$City)
      help: add the field

    1 error
    "#);
}

#[test]
fn unknown_fields() {
    assert_snapshot!(report("botocore_unknown_fields"), @r#"
    warning: the field `planet` means nothing in the metadata and is ignored
      --> ../model/broken/botocore_unknown_fields.json

    warning: the field `mood` means nothing in an operation and is ignored
      --> ../model/broken/botocore_unknown_fields.json:13:5 (shape com.amazonaws.weather#Observe)

    warning: the field `size` means nothing in a reference to a shape and is ignored
      --> ../model/broken/botocore_unknown_fields.json:29:9 (shape com.amazonaws.weather#ObserveRequest$City)

    warning: the field `colour` means nothing in a shape and is ignored
      --> ../model/broken/botocore_unknown_fields.json:38:5 (shape com.amazonaws.weather#City)

    generated
    "#);
}

#[test]
fn unknown_location() {
    assert_snapshot!(report("botocore_unknown_location"), @r#"
    error: the location `cookie` is not known
      --> ../model/broken/botocore_unknown_location.json:27:9 (shape com.amazonaws.weather#ObserveRequest$City)
      help: known are uri, querystring, header, headers, statusCode

    1 error
    "#);
}

#[test]
fn unknown_protocol() {
    assert_snapshot!(report("botocore_unknown_protocol"), @r#"
    error: the protocol `rest-yaml` is not known
      --> ../model/broken/botocore_unknown_protocol.json:3:3 (shape com.amazonaws.weather#Weather)
      help: known are json, rest-json, rest-xml, query, ec2, smithy-rpc-v2-cbor

    1 error
    "#);
}

#[test]
fn unknown_required() {
    assert_snapshot!(report("botocore_unknown_required"), @r#"
    error: there is no member `Town`
      --> ../model/broken/botocore_unknown_required.json:24:5 (shape com.amazonaws.weather#ObserveRequest)
      help: take the file from botocore again

    1 error
    "#);
}

#[test]
fn unknown_signature() {
    assert_snapshot!(report("botocore_unknown_signature"), @r#"
    error: the signature version `v2` is not known
      --> ../model/broken/botocore_unknown_signature.json:3:3 (shape com.amazonaws.weather#Weather)
      help: known are v4, s3v4, s3, bearer

    1 error
    "#);
}

#[test]
fn unknown_type() {
    assert_snapshot!(report("botocore_unknown_type"), @r#"
    error: `text` is not a botocore shape type
      --> ../model/broken/botocore_unknown_type.json:37:5 (shape City)
      help: compare the file with its neighbours in botocore's `data` folder

    1 error
    "#);
}

#[test]
fn wire_names() {
    assert_snapshot!(report("botocore_wire_names"), @r#"
    error: the operation is called `Observe2` on the wire
      --> ../model/broken/botocore_wire_names.json:13:5 (shape com.amazonaws.weather#Observe)
      help: generate the client from a Smithy model

    error: the output stands in the element `Seen`
      --> ../model/broken/botocore_wire_names.json:13:5 (shape com.amazonaws.weather#Observe)
      help: generate the client from a Smithy model

    2 errors
    "#);
}

#[test]
fn wrong_type() {
    assert_snapshot!(report("botocore_wrong_type"), @r#"
    error: `members` does not hold what botocore defines: invalid type: sequence, expected an object
      --> ../model/broken/botocore_wrong_type.json:26:17 (shape ObserveRequest)
      help: compare the file with its neighbours in botocore's `data` folder

    1 error
    "#);
}
