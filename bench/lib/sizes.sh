# What can be counted: crates, lines, bytes.

# crates SIDE: the number of crates that its build compiles, the program itself left out.
crates() {
    $cargo tree --offline --locked --edges normal,build --package "side-$1" --prefix none --no-dedupe |
        awk 'NR > 1 { print $1, $2 }' | sort --unique | wc --lines
}

measure_crates() {
    local ours sdk
    ours=$(crates ours) sdk=$(crates sdk)
    # The budget is a number of crates, not a share of the SDK's.
    row "crates built on the host (the SDK: $sdk)" "%d" "$ours" "" 90 75
    note "Crates of the program through build.rs, generator included: $(crates build-rs)."
}

# rust_lines FOLDER
rust_lines() { find "$1" -name '*.rs' -exec cat {} + | wc --lines; }

measure_lines() {
    local sdk one=$scratch/one-operation
    sdk=$($cargo metadata --offline --locked --format-version 1 |
        grep --only-matching '"manifest_path":"[^"]*/aws-sdk-iotsecuretunneling-[^"]*"' | head -n 1 | cut -d '"' -f 4)
    sdk=$(rust_lines "$(dirname "$sdk")/src")
    rm -rf "$one"
    "$(tinsmith)" generate ../model/iotsecuretunneling.json --out "$one" --operation RotateTunnelAccessToken \
        --runtime-path ../runtime >&2
    row "generated lines, all 8 operations" "%d" "$(rust_lines ../generated/src)" "$sdk" 0.25 0.20
    row "generated lines, only RotateTunnelAccessToken / SDK" "%d" "$(rust_lines "$one/src")" "$sdk" 0.08 0.06
}

# stripped SIDE: the size of its stripped release program, in bytes.
stripped() {
    local copy=$scratch/stripped
    strip -o "$copy" "$(program "side-$1")"
    stat --format %s "$copy"
}

measure_binary() {
    row "stripped release binary with TLS" "%.2f MB" \
        "$(calculate "$(stripped ours) / 1e6")" "$(calculate "$(stripped sdk) / 1e6")" 0.5 0.35
}
