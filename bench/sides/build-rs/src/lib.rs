//! The client with the one operation that the program calls.

tinsmith_runtime::include_client!("iotsecuretunneling");
