//! Responses of awsJson1_1, whatever bytes they are: an output or an error, never a panic.

#![no_main]

use tinsmith_fuzz::aws_json::operation::read::Read;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    tinsmith_fuzz::respond::<Read>(data, &[("content-type", "application/x-amz-json-1.1")]);
});
