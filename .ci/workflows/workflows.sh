# What is in `.github`: the files are workflows, and the script of model-update.yml does what the workflow asks of it.

workflows=$scratch/workflows

check_workflows() {
    from_pypi workflows
    "$workflows/venv/bin/check-jsonschema" --builtin-schema vendor.github-workflows .github/workflows/*.yml
}

# In a repository of its own: a model changes, a client of the botocore that was fetched is added, and one is removed.
try_model_update() {
    local root=$PWD here=$workflows/repository status
    local script=$root/.github/model-update.sh report=$workflows/report.md
    cargo build --package tinsmith
    export TINSMITH=$(realpath "${CARGO_TARGET_DIR:-target}/debug/tinsmith")
    # The workflow takes the newest one; here it is the one that the other steps take.
    export PIP_CONSTRAINT=$root/.ci/botocore/requirements.txt
    rm -rf "$here"
    mkdir -p "$here"
    cd "$here"
    git init --quiet
    printf '/.venv\n' >.gitignore
    cp "$root/model/iotsecuretunneling.json" model.json
    client model.json tunneling >tinsmith.toml
    "$TINSMITH" generate
    commit

    sed --in-place 's/"max": 720$/"max": 1440/' model.json
    "$script" fetch
    client botocore:sqs sqs >>tinsmith.toml
    "$TINSMITH" generate
    "$script" report HEAD | tee "$report"
    diff --unified - "$report" <<'MARKDOWN'
## `sqs`

The client is new.

## `tunneling`

### com.amazonaws.iotsecuretunneling#IoTSecuredTunneling: 1 change, patch

| version | what | change | in Rust | effect |
|---|---|---|---|---|
| patch | member `TimeoutConfig$maxLifetimeTimeoutMinutes` | range: 1 to 720 became 1 to 1440 (loosened) | `types::TimeoutConfig::max_lifetime_timeout_minutes` | inputs are sent that were refused |

MARKDOWN
    commit

    git rm --quiet -r tunneling
    "$script" report HEAD >"$report"
    grep --after-context=2 --fixed-strings '## `tunneling`' "$report" | grep --fixed-strings 'The client is gone.'

    propose_and_comment

    refused 'only https' "$script" fetch http://example.com/model.json model.json
    refused 'only what is tracked' "$script" fetch https://example.com/model.json other.json
    refused 'a subcommand' "$script"
}

# What the script asks of git and of GitHub, of which there is a stand-in: no pull request and no comment at first, then one of each.
propose_and_comment() {
    local bin=$workflows/bin calls=$workflows/gh.txt origin=$workflows/origin.git patch=$workflows/update.patch base
    rm -rf "$bin" "$calls" "$origin"
    mkdir -p "$bin"
    cat >"$bin/gh" <<'GH'
#!/bin/sh
printf '%s %s' "$1" "$2" >>"$CALLS"
case "$*" in
"pr list "*) echo "$PULLS" ;;
"api --paginate "*) printf '%s' "$COMMENTS" ;;
*) for argument; do last=$argument; done; printf ': %s' "$(head -n 1 "${last#body=@}")" >>"$CALLS" ;;
esac
echo >>"$CALLS"
GH
    chmod +x "$bin/gh"
    git init --quiet --bare "$origin"
    git remote add origin "$origin"
    git diff --cached --binary >"$patch"
    base=$(git branch --show-current)
    echo '# A report' >"$report"
    local PATH=$bin:$PATH
    export CALLS=$calls PULLS=0 COMMENTS=
    for _ in before after; do
        git reset --quiet --hard
        git switch --quiet "$base"
        git branch --quiet --delete --force model-update 2>/dev/null || true
        "$script" propose "$base" "$patch" "$report"
        "$script" comment 7 "$report"
        PULLS=1 COMMENTS=$'41\n42'
    done
    git -C "$origin" show --name-status --format=%s model-update >"$report"
    grep --line-regexp $'D\ttunneling/Cargo.toml' "$report"
    diff --unified - "$calls" <<'CALLS'
pr list
pr create: # A report
api --paginate
pr comment: <!-- model-update -->
pr list
pr edit: # A report
api --paginate
api --silent: <!-- model-update -->
CALLS
}

# client MODEL FOLDER: a table of tinsmith.toml.
client() {
    printf '[[client]]\nmodels = ["%s"]\nout = "%s"\n' "$1" "$2"
}

commit() {
    git add --all
    git -c user.name=ci -c user.email=ci@example.com commit --quiet --message 'A state'
}

# refused WHAT COMMAND...
refused() {
    local what=$1
    shift
    if "$@" 2>/dev/null; then
        printf 'not refused: %s\n' "$what"
        return 1
    fi
}
