/// Boils water.
pub mod kitchen {
    tinsmith_runtime::include_client!("waiters");
}

/// Keeps notes.
pub mod notes {
    tinsmith_runtime::include_client!("document");
}
