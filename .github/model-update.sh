#!/usr/bin/env bash
# What the workflow model-update.yml does. Run it from the root of the repository.
#
#   model-update.sh fetch                        installs the newest botocore in `.venv`, where `botocore:NAME` of tinsmith.toml finds it
#   model-update.sh fetch URL FILE               replaces a model file of the repository with what is at an https address
#   model-update.sh report BASE                  prints, as Markdown, what changed for callers between the commit BASE and the working tree
#   model-update.sh propose BASE PATCH REPORT    pushes the patch, and makes a pull request into the branch BASE of it
#   model-update.sh comment NUMBER REPORT        says it under a pull request, in one comment, however often it is called
#
# The last two are for GitHub, whose command `gh` they call.
#
# TINSMITH may name the command; otherwise cargo builds that of this repository.
set -euo pipefail

# GitHub takes 65536 characters in a comment.
most_bytes=60000

tinsmith() {
    if [[ -n ${TINSMITH:-} ]]; then
        "$TINSMITH" "$@"
    else
        cargo run --quiet --package tinsmith -- "$@"
    fi
}

fetch() {
    local url=${1:-} file=${2:-} new
    if [[ -z $url ]]; then
        python3 -m venv .venv
        .venv/bin/pip install --quiet --disable-pip-version-check --upgrade botocore
        .venv/bin/pip list --disable-pip-version-check | grep '^botocore '
        return
    fi
    git ls-files --error-unmatch -- "$file" >/dev/null
    new=$(mktemp)
    curl --fail --silent --show-error --location --proto =https --proto-redir =https --max-time 120 --output "$new" "$url"
    # A page that says "not found" is no model.
    python3 -m json.tool "$new" /dev/null
    cp "$new" "$file"
    rm "$new"
}

# Every generated crate has a file `surface.toml`, which `tinsmith diff` compares.
report() {
    local base=$1 old text surface crate
    old=$(mktemp --directory)
    text=$old/report.md
    {
        while read -r surface; do
            crate=$(dirname "$surface")
            printf '## `%s`\n\n' "$crate"
            if [[ ! -e $surface ]]; then
                printf 'The client is gone.\n\n'
            elif ! git cat-file -e "$base:$surface" 2>/dev/null; then
                printf 'The client is new.\n\n'
            else
                git archive "$base" "$surface" | tar --extract --directory "$old"
                tinsmith diff "$old/$crate" "$crate" --format markdown --fail-on never
                echo
            fi
        done < <(surfaces "$base")
    } >"$text"
    if (($(wc --bytes <"$text") > most_bytes)); then
        # Whole lines, so that no character is cut in two.
        head --bytes="$most_bytes" "$text" | sed '$d'
        printf '\nThere is more, which is too long for a comment: `tinsmith diff` prints it.\n'
    else
        cat "$text"
    fi
    rm -r "$old"
}

# surfaces BASE: the files of both sides.
surfaces() {
    {
        git ls-tree -r --name-only "$1"
        git ls-files --cached --others --exclude-standard
    } | grep --extended-regexp '(^|/)surface\.toml$' | sort --unique
}

# A branch that an earlier run has pushed gives way: what is new now includes what was new then.
propose() {
    local base=$1 patch=$2 report=$3 branch=model-update title='Follow the newest models'
    git switch --quiet --create "$branch"
    git apply --index "$patch"
    git -c user.name='github-actions[bot]' -c user.email='41898282+github-actions[bot]@users.noreply.github.com' \
        commit --quiet --message "$title"
    git push --quiet --force origin "$branch"
    if [[ $(gh pr list --head "$branch" --state open --json number --jq length) == 0 ]]; then
        gh pr create --head "$branch" --base "$base" --title "$title" --body-file "$report"
    else
        gh pr edit "$branch" --body-file "$report"
    fi
}

comment() {
    local number=$1 report=$2 marker='<!-- model-update -->' comments='repos/{owner}/{repo}/issues' body id
    body=$(mktemp)
    {
        echo "$marker"
        cat "$report"
    } >"$body"
    id=$(gh api --paginate "$comments/$number/comments" --jq ".[] | select(.body | startswith(\"$marker\")) | .id")
    if [[ -n $id ]]; then
        gh api --silent --method PATCH "$comments/comments/${id%%$'\n'*}" --field body=@"$body"
    else
        gh pr comment "$number" --body-file "$body"
    fi
    rm "$body"
}

case "$#:${1:-}" in
1:fetch | 3:fetch | 2:report | 4:propose | 3:comment) "$@" ;;
*)
    sed -nE 's/^#   //p' "${BASH_SOURCE[0]}" >&2
    exit 2
    ;;
esac
