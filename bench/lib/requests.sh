# What one request costs. Client and server are two processes; plain HTTP, so that the client is measured and not TLS.
#
# A cost per request is that of a long run less that of a short one, divided by the difference of the numbers of calls: what happens
# once is not counted.

answer=$bench/answer.json
amz_json=application/x-amz-json-1.1

measure_requests() {
    local few=2000 many=62000 side lines short
    local -A user=() peak=() p50=() p99=()
    serve "$amz_json" "$answer"
    for _ in $(seq "$runs"); do
        for side in side-sdk side-ours floor; do
            short=$(measured "$(program $side)" "$url" $few | field user_us)
            lines=$(measured "$(program $side)" "$url" $many)
            user[$side]+=" $(calculate "($(field user_us <<<"$lines") - $short) / ($many - $few)")"
            [[ $side != floor ]] || continue
            peak[$side]+=" $(calculate "$(field peak_kb <<<"$lines") / 1024")"
            p50[$side]+=" $(field p50 <<<"$lines")"
            p99[$side]+=" $(field p99 <<<"$lines")"
        done
    done
    stop_servers
    # shellcheck disable=SC2086
    {
        row "user CPU per request" "%.1f µs" "$(median ${user[side-ours]})" "$(median ${user[side-sdk]})" 0.28 0.20 "$(median ${user[floor]})"
        row "peak memory" "%.2f MiB" "$(median ${peak[side-ours]})" "$(median ${peak[side-sdk]})" 0.7 0.6
        row "latency, p50" "%d µs" "$(median ${p50[side-ours]})" "$(median ${p50[side-sdk]})" "" ""
        row "latency, p99" "%d µs" "$(median ${p99[side-ours]})" "$(median ${p99[side-sdk]})" "" ""
    }
}

# instructions PROGRAM CALLS: how many callgrind counts.
instructions() {
    local log=$scratch/callgrind.log
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$1" "$url" "$2" >/dev/null 2>"$log" || fail "valgrind failed, see $log"
    awk '/Collected/ { print $NF }' "$log"
}

measure_instructions() {
    local few=100 many=600 side
    local -A counts=()
    serve "$amz_json" "$answer"
    for _ in $(seq "$runs"); do
        for side in side-sdk side-ours floor; do
            counts[$side]+=" $(calculate "($(instructions "$(program $side)" $many) - $(instructions "$(program $side)" $few)) / ($many - $few) / 1000")"
        done
    done
    stop_servers
    # shellcheck disable=SC2086
    row "instructions per request" "%.1f k" "$(median ${counts[side-ours]})" "$(median ${counts[side-sdk]})" 0.28 0.22 "$(median ${counts[floor]})"
}

measure_callers() {
    local side
    local -A rate=()
    serve "$amz_json" "$answer"
    for _ in $(seq "$runs"); do
        for side in side-sdk side-ours; do
            rate[$side]+=" $("$(program $side)" "$url" 32000 64 | field calls_per_second)"
        done
    done
    stop_servers
    # shellcheck disable=SC2086
    row "calls per second, 64 concurrent callers on one thread (more is better)" "%d" "$(median ${rate[side-ours]})" "$(median ${rate[side-sdk]})" "" ""
}

measure_first() {
    local side
    local -A wall=()
    serve "$amz_json" "$answer"
    # More of them than elsewhere: the times are short.
    for _ in $(seq $((runs * 4))); do
        for side in side-sdk side-ours; do
            wall[$side]+=" $(calculate "$(measured "$(program $side)" "$url" 1 | field wall_us) / 1000")"
        done
    done
    stop_servers
    # shellcheck disable=SC2086
    row "from process start to the end of the first call" "%.2f ms" "$(median ${wall[side-ours]})" "$(median ${wall[side-sdk]})" "" ""
}
