tinsmith_runtime::include_client!("iotsecuretunneling");
