# What generating costs: a release build of the generator over the real models, one process each, and all in one.
#
# Enters: `$conformance`, `$scratch`. Leaves: a table with milliseconds of wall time and the peak of memory in MB, as the system
# counts them. Nothing is judged: the figures depend on the machine.

generation_cost() {
    cargo build --release --package tinsmith
    local folder=$scratch/generation
    rm -rf "$folder"
    mkdir -p "$folder"
    python3 - "${CARGO_TARGET_DIR:-target}/release/tinsmith" "$conformance/models" "$folder" <<'PYTHON'
import os
import pathlib
import re
import subprocess
import sys
import time

tinsmith, models, folder = (pathlib.Path(argument).resolve() for argument in sys.argv[1:])
print(f"{'model':<22} {'operations':>10} {'shapes':>7} {'lines':>8} {'ms':>7} {'MB':>5} {'model MB/s':>10}")


def run(name, size, *arguments):
    start = time.monotonic()
    child = subprocess.Popen(
        [tinsmith, "generate", *arguments], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    output = child.stdout.read()
    # The usage of this child alone, which waiting for all of them would not tell.
    _, status, usage = os.wait4(child.pid, 0)
    took = time.monotonic() - start
    if status:
        sys.exit(f"{name}: tinsmith failed")
    count = lambda what: sum(int(number) for number in re.findall(rf"(\d+) {what}s?\b", output))
    print(
        f"{name:<22} {count('operation'):>10} {count('shape'):>7} {count('line'):>8}"
        f" {took * 1000:>7.0f} {usage.ru_maxrss / 1024:>5.0f} {size / took / 1e6:>10.1f}"
    )


files = sorted(models.glob("*.json"), key=lambda file: file.stat().st_size)
for file in files:
    run(file.stem, file.stat().st_size, file, "--out", f"one/{file.stem}")
clients = [f'[[client]]\nmodels = ["{file}"]\nout = "all/{file.stem}"\n' for file in files]
(folder / "tinsmith.toml").write_text("\n".join(clients))
run("all, in one process", sum(file.stat().st_size for file in files))
PYTHON
}
