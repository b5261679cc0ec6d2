//! Responses of rpcv2Cbor, whatever bytes they are: an output or an error, never a panic.

#![no_main]

use tinsmith_fuzz::rpc_v2_cbor::operation::read::Read;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    tinsmith_fuzz::respond::<Read>(
        data,
        &[
            ("smithy-protocol", "rpc-v2-cbor"),
            ("content-type", "application/cbor"),
        ],
    );
});
