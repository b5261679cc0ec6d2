# How long building takes: clean dev builds of the whole program, and of the generated crate alone.
#
# Without incremental compilation, on both sides: cargo never uses it for crates from a registry, as all of the SDK's are and as the
# runtime and a published client would be, but does for the folders that ours are built from here. The generated crate is built both
# ways, since many will keep theirs in their own workspace.

# clean_build SIDE: a clean dev build in an empty folder; sets `wall` and `user`, in seconds.
clean_build() {
    local folder=$scratch/clean lines
    rm -rf "$folder"
    lines=$(CARGO_INCREMENTAL=0 CARGO_TARGET_DIR=$folder measured $cargo build --quiet --offline --locked --package "side-$1")
    rm -rf "$folder"
    wall=$(calculate "$(field wall_us <<<"$lines") / 1e6")
    user=$(calculate "$(field user_us <<<"$lines") / 1e6")
    printf '%-10s %6.1f s, %6.1f s user CPU\n' "$1" "$wall" "$user" >&2
}

measure_builds() {
    local side wall user sides=(sdk ours sdk-lean sdk-ring build-rs sans-io)
    local -A walls=() users=()
    for _ in $(seq "$runs"); do
        for side in "${sides[@]}"; do
            clean_build "$side"
            walls[$side]+=" $wall"
            users[$side]+=" $user"
        done
    done
    for side in "${sides[@]}"; do
        # shellcheck disable=SC2086
        walls[$side]=$(median ${walls[$side]}) users[$side]=$(median ${users[$side]})
    done
    build_row "clean dev build / SDK defaults" ours sdk 0.42 0.33
    build_row "clean dev build / SDK with only default-https-client, rt-tokio" ours sdk-lean 0.50 0.40
    build_row "clean dev build / SDK with rustls-ring instead of aws-lc" ours sdk-ring 0.62 0.50
    build_row "the same program through build.rs, one operation / SDK defaults" build-rs sdk 0.55 0.45
    build_row "sans-io build / SDK defaults" sans-io sdk 0.20 0.15
}

# build_row NAME OURS SDK MUST AIM. CPU time is there to tell a busy machine, and has no budget.
build_row() {
    row "$1" "%.1f s" "${walls[$2]}" "${walls[$3]}" "$4" "$5"
    row "... user CPU" "%.1f s" "${users[$2]}" "${users[$3]}" "" ""
}

# leaf_build PACKAGE INCREMENTAL: builds one crate whose dependencies are built; sets `wall`, in seconds.
leaf_build() {
    local lines
    $cargo clean --quiet --offline --locked --package "$1"
    lines=$(CARGO_INCREMENTAL=$2 measured $cargo build --quiet --offline --locked --package "$1")
    wall=$(calculate "$(field wall_us <<<"$lines") / 1e6")
}

measure_leaf() {
    local wall ours=tinsmith-iotsecuretunneling sdk=aws-sdk-iotsecuretunneling
    local -a of_ours=() of_sdk=() incremental=()
    # A folder of its own, so that nothing but these two crates decides about features.
    local CARGO_TARGET_DIR=$scratch/leaf
    export CARGO_TARGET_DIR
    $cargo build --quiet --offline --locked --package "$ours"
    $cargo build --quiet --offline --locked --package "$sdk"
    for _ in $(seq "$runs"); do
        leaf_build "$sdk" 0
        of_sdk+=("$wall")
        leaf_build "$ours" 0
        of_ours+=("$wall")
        leaf_build "$ours" 1
        incremental+=("$wall")
    done
    row "build of the generated crate alone" "%.2f s" "$(median "${of_ours[@]}")" "$(median "${of_sdk[@]}")" 0.40 0.25
    row "... as a folder of the user's workspace" "%.2f s" "$(median "${incremental[@]}")" "$(median "${of_sdk[@]}")" "" ""
}
