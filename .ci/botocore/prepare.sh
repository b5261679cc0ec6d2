# Installs botocore from PyPI, writes down what it would send, and unpacks the SigV4 test suite that its sources carry along.

capture=$scratch/botocore/capture.jsonl
# A link, for the path in the environment names the version of Python.
botocore_data=$scratch/botocore/data
sigv4_suite=$scratch/botocore/sigv4

prepare_botocore() {
    local requirements=.ci/botocore/requirements.txt
    local folder=$scratch/botocore
    local venv=$folder/venv installed=$folder/installed.txt
    # A folder that an earlier run has completed is used again.
    if ! cmp --quiet "$requirements" "$installed"; then
        rm -rf "$folder"
        mkdir -p "$folder"
        python3 -m venv "$venv"
        "$venv/bin/pip" install --quiet --disable-pip-version-check --requirement "$requirements"
        "$venv/bin/pip" download --quiet --disable-pip-version-check --no-deps --no-binary botocore \
            --dest "$folder/sources" --requirement "$requirements"
        mkdir "$sigv4_suite"
        tar --extract --gzip --file "$folder"/sources/botocore-*.tar.gz --directory "$sigv4_suite" \
            --strip-components=5 --wildcards 'botocore-*/tests/unit/auth/aws4_testsuite/*'
        cp "$requirements" "$installed"
    fi
    local data=("$venv"/lib/python3*/site-packages/botocore/data)
    ln --symbolic --force --no-dereference "${data[0]}" "$botocore_data"
    rm -f "$capture"
    PYTHONDONTWRITEBYTECODE=1 "$venv/bin/python" .ci/botocore/capture.py "$capture"
}
