//! The files beside `service-2.json`: `paginators-1.json` and `waiters-2.json`.
//!
//! `endpoint-rule-set-1.json` is a rule set as Smithy has it, and needs no mirror.

use std::collections::BTreeMap;

use serde_json::Value;

use super::mirror::mirror;

mirror! {
    /// `paginators-1.json`.
    Paginators = ("field", "the file"), requires ["pagination"], skips ["version"] {
        /// By the name of the operation.
        pagination: BTreeMap<String, Paginator> = "pagination",
    }
}

mirror! {
    /// How an operation's answers come in pages.
    // `non_aggregate_keys` are for clients that add up all pages into one output.
    Paginator = ("paginator", "a paginator"), requires [], skips ["non_aggregate_keys"] {
        /// Where the token of the next page goes: a member, or several.
        input_token: Option<Value> = "input_token",
        /// Where it comes from: a path, or several.
        output_token: Option<Value> = "output_token",
        /// The member that says how many items are wanted.
        limit_key: Option<String> = "limit_key",
        /// Where the items are: a path, or several.
        result_key: Option<Value> = "result_key",
        /// Where it says that there are more pages.
        more_results: Option<String> = "more_results",
    }
}

mirror! {
    /// `waiters-2.json`.
    Waiters = ("field", "the file"), requires ["waiters"], skips ["version"] {
        /// By name.
        waiters: BTreeMap<String, Waiter> = "waiters",
    }
}

mirror! {
    /// How to wait for something.
    Waiter = ("waiter", "a waiter"), requires ["operation", "acceptors"], skips [] {
        /// The operation that is called again and again.
        operation: String = "operation",
        /// Seconds between two calls.
        delay: Option<serde_json::Number> = "delay",
        /// How often it is called at most.
        max_attempts: Option<serde_json::Number> = "maxAttempts",
        /// What each answer means; the first that fits counts.
        acceptors: Vec<Acceptor> = "acceptors",
        /// In words.
        description: Option<String> = "description",
    }
}

mirror! {
    /// What an answer means.
    Acceptor = ("acceptor", "an acceptor"), requires ["state", "matcher", "expected"], skips [] {
        /// `success`, `failure` or `retry`.
        state: String = "state",
        /// `path`, `pathAll`, `pathAny`, `status` or `error`.
        matcher: String = "matcher",
        /// What is compared.
        expected: Option<Value> = "expected",
        /// The path that is compared.
        argument: Option<String> = "argument",
    }
}
