//! Responses of awsQuery, whatever bytes they are: an output or an error, never a panic.

#![no_main]

use tinsmith_fuzz::aws_query::operation::read::Read;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    tinsmith_fuzz::respond::<Read>(data, &[("content-type", "text/xml")]);
});
