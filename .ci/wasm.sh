# What the core promises: without features it compiles for `wasm32-unknown-unknown`.
#
# Leaves: a build for that target where the toolchain has it. Where it has not, the crates are looked at that such a build would
# consist of: none may be of those that do not compile there, or fail when they run.

# Sockets, TLS, processes, and sources of randomness that the target does not have.
not_on_wasm='mio|socket2|ring|aws-lc-rs|aws-lc-sys|openssl|openssl-sys|native-tls|rustls-native-certs|getrandom|rand_core|hyper|hyper-util|signal-hook-registry'

wasm_core() {
    local target=wasm32-unknown-unknown
    if [[ -d $(rustc --print sysroot)/lib/rustlib/$target/lib ]]; then
        cargo build --package tinsmith-runtime --no-default-features --features cbor,json,query,xml --target "$target"
        return
    fi
    printf 'the target %s is not installed: its crates are looked at instead\n' "$target"
    local crates broken features
    crates=$(cargo tree --package tinsmith-runtime --no-default-features --features cbor,json,query,xml \
        --edges normal --target "$target" --prefix none --no-dedupe --format '{p}|{f}' | sort --unique)
    broken=$(grep --extended-regexp "^($not_on_wasm) v" <<<"$crates" || true)
    # tokio itself compiles there, but for what has to do with the operating system.
    features=$(sed --quiet --regexp-extended 's/^tokio v[^|]*\|//p' <<<"$crates" | tr ',' '\n' |
        grep --line-regexp --extended-regexp 'full|fs|net|process|rt-multi-thread|signal' || true)
    if [[ -n $broken || -n $features ]]; then
        printf 'these would not compile or run on %s:\n%s\n%s\n' "$target" "$broken" "${features:+tokio with $features}"
        return 1
    fi
    printf '%d crates, none of which needs what %s does not have\n' "$(wc --lines <<<"$crates")" "$target"
}
