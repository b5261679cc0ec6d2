# How fast tinsmith generates: all models that lie in the folder of shared models, each into a crate.

models=../../shared/conformance/models

# tinsmith: the path of the release command.
tinsmith() {
    if [[ ! -e $scratch/built/tinsmith ]]; then
        CARGO_TARGET_DIR=$scratch/generator $cargo build --quiet --locked --release --manifest-path ../Cargo.toml --package tinsmith >&2
        cp "$scratch/generator/release/tinsmith" "$scratch/built/tinsmith"
    fi
    printf '%s' "$scratch/built/tinsmith"
}

# generate MODEL: sets `seconds` and `peak`, in MiB; the median time.
generate() {
    local out=$scratch/generated lines log=$scratch/generate.log
    local -a times=() peaks=()
    for _ in $(seq "$runs"); do
        rm -rf "$out"
        measured "$(tinsmith)" generate "$1" --out "$out" --runtime-path ../runtime >"$log" 2>&1 ||
            fail "tinsmith generates nothing from $1, see $log"
        lines=$(<"$log")
        times+=("$(calculate "$(field wall_us <<<"$lines") / 1e6")")
        peaks+=("$(calculate "$(field peak_rss_kb <<<"$lines") / 1024")")
    done
    seconds=$(median "${times[@]}") peak=$(median "${peaks[@]}")
}

measure_generation() {
    if [[ ! -d $models ]]; then
        note "NOT MEASURED: generation over the shared models, since there is no folder bench/$models."
        return
    fi
    local model seconds peak bytes all_seconds=0 all_bytes=0 most=0 number=0 first="" last=""
    while read -r bytes model; do
        generate "$model"
        number=$((number + 1)) all_bytes=$((all_bytes + bytes))
        all_seconds=$(calculate "$all_seconds + $seconds")
        most=$(calculate "$peak > $most ? $peak : $most")
        last=$(printf '%s, %.0f kB: %.3f s, %.1f MB/s, %.0f MiB' "$(basename "$model")" "$(calculate "$bytes / 1e3")" "$seconds" \
            "$(calculate "$bytes / 1e6 / $seconds")" "$peak")
        printf '%s\n' "$last" >&2
        first=${first:-$last}
    done < <(find "$models" -name '*.json' -printf '%s %p\n' | sort --numeric-sort)
    note "$(printf 'Generation of a crate from each of %d models, one after the other: %.1f MB in %.2f s, %.1f MB/s, peak memory %.0f MiB.' "$number" \
        "$(calculate "$all_bytes / 1e6")" "$all_seconds" "$(calculate "$all_bytes / 1e6 / $all_seconds")" "$most")"
    note "The smallest model, $first; the largest, $last."
}
