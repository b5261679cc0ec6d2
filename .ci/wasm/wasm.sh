# What is promised of `wasm32-unknown-unknown`: the core compiles there with every codec, so does the client without its built-in HTTP
# client, and a generated client runs there.
#
# Leaves: builds for that target, of which one is run. Where the toolchain has not got the target and it cannot be fetched, the crates are
# looked at that such a build would consist of: none may be of those that do not compile there, or fail when they run.

wasm=wasm32-unknown-unknown

# Sockets, TLS, processes, and sources of randomness that the target does not have.
not_on_wasm='mio|socket2|ring|aws-lc-rs|aws-lc-sys|openssl|openssl-sys|native-tls|rustls|rustls-native-certs|getrandom|rand_core|hyper|hyper-util|signal-hook-registry'

core_on_wasm=(--package tinsmith-runtime --no-default-features --features cbor,json,query,xml)
client_on_wasm=(--package tinsmith-runtime --no-default-features --features cbor,checksums,client,gzip,json,md5,query,regex,xml)

has_wasm() {
    [[ -d $(rustc --print sysroot)/lib/rustlib/$wasm/lib ]]
}

wasm_crates() {
    has_wasm || rustup target add "$wasm" || printf 'the target %s is not installed and cannot be fetched: its crates are looked at instead\n' "$wasm"
    compiles_on_wasm "${core_on_wasm[@]}"
    compiles_on_wasm "${client_on_wasm[@]}"
}

compiles_on_wasm() {
    if has_wasm; then
        cargo clippy "$@" --target "$wasm" -- --deny warnings
        return
    fi
    local crates broken features
    crates=$(cargo tree "$@" --edges normal --target "$wasm" --prefix none --no-dedupe --format '{p}|{f}' | sort --unique)
    broken=$(grep --extended-regexp "^($not_on_wasm) v" <<<"$crates" || true)
    # tokio itself compiles there, but for what has to do with the operating system.
    features=$(sed --quiet --regexp-extended 's/^tokio v[^|]*\|//p' <<<"$crates" | tr ',' '\n' |
        grep --line-regexp --extended-regexp 'full|fs|net|process|rt-multi-thread|signal' || true)
    if [[ -n $broken || -n $features ]]; then
        printf 'these would not compile or run on %s:\n%s\n%s\n' "$wasm" "$broken" "${features:+tokio with $features}"
        return 1
    fi
    printf '%d crates, none of which needs what %s does not have\n' "$(wc --lines <<<"$crates")" "$wasm"
}

wasm_client() {
    from_pypi wasm
    cargo build --package tinsmith-on-wasm --target "$wasm"
    "$scratch/wasm/venv/bin/python" .ci/wasm/run.py "${CARGO_TARGET_DIR:-target}/$wasm/debug/on_wasm.wasm"
}
