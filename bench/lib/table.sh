# Collects rows, and prints them as one Markdown table.
#
# Enters: `row` and `note` calls. Leaves: the table, from `print_table`.

rows=()
notes=()

say() { printf '=== %s\n' "$*" >&2; }

fail() {
    printf 'bench: %s\n' "$*" >&2
    exit 1
}

# median NUMBER...
median() {
    printf '%s\n' "$@" | sort --numeric-sort | awk '
        { value[NR] = $1 }
        END { print NR % 2 ? value[(NR + 1) / 2] : (value[NR / 2] + value[NR / 2 + 1]) / 2 }'
}

# calculate EXPRESSION: its value, as awk computes it.
calculate() { awk "BEGIN { printf \"%.6g\", ($1) }"; }

# row NAME FORMAT OURS SDK MUST AIM [FLOOR]: FORMAT is printf's, and takes a number. MUST and AIM bound ours / SDK from above, and are
# empty in a row without a budget. Empty are also an SDK that has nothing of the kind, and a floor.
row() {
    local name=$1 format=$2 ours=$3 sdk=$4 must=$5 aim=$6 floor=${7:-} ratio="" judged=$3
    if [[ -n $sdk ]]; then
        ratio=$(calculate "$ours / $sdk")
        judged=$ratio
        # shellcheck disable=SC2059
        sdk=$(printf "$format" "$sdk")
        ratio=$(printf %.3f "$ratio")
    fi
    # shellcheck disable=SC2059
    [[ -z $floor ]] || floor=$(printf "$format" "$floor")
    # shellcheck disable=SC2059
    rows+=("| $name | $(printf "$format" "$ours") | $sdk | $ratio | $must | $aim | $(verdict "$judged" "$must" "$aim") | $floor |")
    printf '%s\n' "${rows[-1]}" >&2
}

# note TEXT: a line below the table.
note() {
    notes+=("$1")
    printf '%s\n' "$1" >&2
}

verdict() {
    local value=$1 must=$2 aim=$3
    [[ -n $must ]] || return 0
    awk -v value="$value" -v must="$must" -v aim="$aim" \
        'BEGIN { print value <= aim ? "aim" : value <= must ? "must" : "**missed**" }'
}

print_table() {
    printf '| | ours | SDK | ours / SDK | must be at most | aim | reached | floor |\n|---|---|---|---|---|---|---|---|\n'
    printf '%s\n' "${rows[@]}"
    if ((${#notes[@]})); then
        printf '\n'
        printf -- '- %s\n' "${notes[@]}"
    fi
}
