# What the measurements are made with: the tools of the machine, the programs of this workspace, the server.

need() { command -v "$1" >/dev/null || fail "$1 is missing: $2"; }

need_tools() {
    need "${cargo%% *}" "install Rust, see https://rustup.rs"
    need awk "install the package gawk or mawk"
    need strip "install the package binutils"
    if chosen instructions; then
        need valgrind "install the package valgrind, or choose other groups with --only"
    fi
    # So that no build waits for the network.
    $cargo fetch --locked
    build measure
}

chosen() { [[ " ${chosen[*]} " == *" $1 "* ]]; }

# build PACKAGE: its release program, for `program`. One package at a time: built together, the sides would get each other's features.
build() { $cargo build --quiet --offline --locked --release --package "$1" >&2; }

# program PACKAGE: the path of its release program, built at the first call, and kept from builds that come later.
program() {
    if [[ ! -e $scratch/built/$1 ]]; then
        build "$1"
        cp "$target/release/$1" "$scratch/built/$1"
    fi
    printf '%s' "$scratch/built/$1"
}

# measured COMMAND...: runs it and prints `name value` lines.
measured() { "$target/release/measure" "$@"; }

# field NAME: the value in the `name value` lines of the standard input.
field() { awk -v name="$1" '$1 == name { print $2; found = 1 } END { exit !found }'; }

servers=()

# serve CONTENT-TYPE FILE: starts a server that answers with the file, and sets `url`.
serve() {
    local server log=$scratch/server.log
    server=$(program server)
    : >"$log"
    "$server" "$1" "$2" >"$log" &
    servers+=($!)
    until read -r url <"$log"; do
        kill -0 "${servers[-1]}" 2>/dev/null || fail "the server has not started"
        sleep 0.05
    done
}

stop_servers() {
    ((${#servers[@]} == 0)) || kill "${servers[@]}" 2>/dev/null || true
    servers=()
}
