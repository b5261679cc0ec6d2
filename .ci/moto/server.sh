# Installs moto from PyPI, and runs commands beside its server.

moto=$scratch/moto
# Where the server says where it is, and what it logs.
moto_server=$moto/server.txt moto_log=$moto/server.log
# How long it may take to start, in seconds.
moto_patience=60

install_moto() {
    # Most of what is installed is never imported, so that compiling it takes longer than it saves.
    from_pypi moto --no-compile
}

# with_moto COMMAND...: a step of its own, which ends the server when it ends, and shows what it logged if the command fails.
with_moto() {
    local server
    rm -f "$moto_server"
    "$moto/venv/bin/python" .ci/moto/serve.py "$moto_server" >"$moto_log" 2>&1 &
    server=$!
    trap 'stop_moto $? '"$server" EXIT
    local deadline=$((SECONDS + moto_patience))
    until [[ -e $moto_server ]]; do
        if ! kill -0 "$server" 2>/dev/null || ((SECONDS >= deadline)); then
            printf 'moto did not start within %d s\n' "$moto_patience"
            return 1
        fi
        sleep 0.2
    done
    "$@"
}

# stop_moto STATUS SERVER: ends the step with the status.
stop_moto() {
    kill "$2" 2>/dev/null || true
    wait "$2" 2>/dev/null || true
    if (($1)); then
        printf '\n--- what moto logged at last, of %s\n' "$moto_log"
        tail --lines=100 "$moto_log"
    fi
    exit "$1"
}
