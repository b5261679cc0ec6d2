# What the lean builds promise: without default features there are no warnings, and few crates.

# The most crates that the generator may bring into a build script.
crate_budget=25

lean_lints() {
    cargo clippy --package tinsmith --no-default-features -- --deny warnings
    cargo clippy --package tinsmith-runtime --no-default-features -- --deny warnings
    cargo clippy --package tinsmith-runtime --no-default-features --features client,json -- --deny warnings
    cargo clippy --package tinsmith-iotsecuretunneling --no-default-features -- --deny warnings
    cargo clippy --package tinsmith-iotsecuretunneling --no-default-features --features client -- --deny warnings
}

crates_in_a_build_script() {
    local crates
    crates=$(cargo tree --package tinsmith --no-default-features --edges normal,build --prefix none --no-dedupe | sort --unique)
    printf '%s\n' "$crates"
    local number
    number=$(wc --lines <<<"$crates")
    printf '%d crates, %d at most\n' "$number" "$crate_budget"
    ((number <= crate_budget))
}
