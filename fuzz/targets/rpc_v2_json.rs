//! Responses of rpcv2Json, whatever bytes they are: an output or an error, never a panic.

#![no_main]

use tinsmith_fuzz::rpc_v2_json::operation::read::Read;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    tinsmith_fuzz::respond::<Read>(
        data,
        &[
            ("smithy-protocol", "rpc-v2-json"),
            ("content-type", "application/json"),
        ],
    );
});
