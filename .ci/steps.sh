# Runs steps one after the other, and counts.
#
# Enters: `step NAME COMMAND...`, `left_out NAME REASON`. Leaves: the output of the commands as they run and, from `summary`, the figures.
#
# A step that runs Rust tests counts as its tests, every other step as one case.

passed=0 failed=0 ignored=0
rows=() figures=()

logs=$scratch/logs
rm -rf "$logs"
mkdir -p "$logs"

# step NAME COMMAND...: the command may be a function of this shell.
step() {
    local name=$1 log=$logs/${#rows[@]}.log start=$SECONDS status
    shift
    printf '\n=== %s\n' "$name"
    # Not in a condition, where the shell would ignore `set -e` inside the function.
    set +e
    (
        set -e
        "$@"
    ) 2>&1 | tee "$log"
    status=${PIPESTATUS[0]}
    set -e
    count "$name" "$status" "$log" $((SECONDS - start))
}

# left_out NAME REASON: says aloud that a step does not run.
left_out() {
    printf '\n=== %s\nNOT CHECKED: %s\n' "$1" "$2"
    rows+=("$(printf '%-34s %-8s NOT CHECKED: %s' "$1" "left out" "$2")")
}

# count NAME STATUS LOG SECONDS
count() {
    local name=$1 status=$2 log=$3 seconds=$4 verdict=passed tests ok=0 bad=0 skipped=0 cases=""
    tests=$(sed -nE 's/^test result: .* ([0-9]+) passed; ([0-9]+) failed; ([0-9]+) ignored.*/\1 \2 \3/p' "$log" |
        awk '{ ok += $1; bad += $2; skipped += $3 } END { if (NR) print ok, bad, skipped }')
    if [[ -n $tests ]]; then
        read -r ok bad skipped <<<"$tests"
        cases="$ok passed, $bad failed, $skipped ignored"
    elif [[ $status == 0 ]]; then
        ok=1
    fi
    if [[ $status != 0 ]]; then
        verdict=FAILED
        # A test program that does not compile, or ends before its time, reports no failed test.
        [[ $bad != 0 ]] || bad=1
    fi
    passed=$((passed + ok)) failed=$((failed + bad)) ignored=$((ignored + skipped))
    rows+=("$(printf '%-34s %-8s %4d s  %s' "$name" "$verdict" "$seconds" "$cases")")
    local found
    mapfile -t found < <(sed -nE 's/^.*(conformance: .*: [0-9]+ cases, [0-9]+ passed, [0-9]+ left out.*)$/\1/p' "$log")
    figures+=("${found[@]}")
}

# Prints the figures, and ends the script.
summary() {
    printf '\n=== summary, after %d s\n' "$SECONDS"
    printf '%s\n' "${rows[@]}"
    if ((${#figures[@]})); then
        printf '%s\n' "${figures[@]}"
        printf '%s\n' "${figures[@]}" | sed -E 's/.*: ([0-9]+) cases, ([0-9]+) passed, ([0-9]+) left out.*/\1 \2 \3/' |
            awk '{ n += $1; ok += $2; out += $3 }
                 END { printf "conformance, all together: %d cases, %d ran, %d passed, %d left out\n", n, n - out, ok, out }'
    fi
    printf '%d tests ignored\n' "$ignored"
    printf '%d passed, %d failed\n' "$passed" "$failed"
    exit $((failed > 0))
}

# from_pypi NAME [PIP-ARGUMENT]...: a virtual environment in $scratch/NAME/venv with what .ci/NAME/requirements.txt lists. A folder that an
# earlier run has completed is used again.
from_pypi() {
    local folder=$scratch/$1 requirements=.ci/$1/requirements.txt
    local installed=$folder/installed.txt
    if ! cmp --quiet "$requirements" "$installed"; then
        rm -rf "$folder"
        mkdir -p "$folder"
        python3 -m venv "$folder/venv"
        "$folder/venv/bin/pip" install --quiet --disable-pip-version-check "${@:2}" --requirement "$requirements"
        cp "$requirements" "$installed"
    fi
}
