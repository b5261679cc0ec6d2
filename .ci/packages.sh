# What would go to crates.io: that it builds from the packages alone, says what it should, and asks for no newer Rust than it says.

# Everything but what is not published.
packages() {
    # Cargo unpacks and builds a version of a package once. Ours change within their version.
    local target=${CARGO_TARGET_DIR:-target}
    rm -rf "${CARGO_HOME:-$HOME/.cargo}"/registry/src/-*/tinsmith-{[0-9],runtime,iotsecuretunneling}* \
        "$target"/debug/.fingerprint/tinsmith-{runtime,iotsecuretunneling}-*
    # The profile of the workspace, which the unpacked packages do not have: else all that they depend on is built once more.
    CARGO_PROFILE_DEV_DEBUG=line-tables-only \
        cargo package --workspace --exclude tinsmith-workspace --exclude tinsmith-on-wasm --locked --allow-dirty
    cargo metadata --locked --no-deps --format-version 1 | python3 -c '
import json
import pathlib
import subprocess
import sys

texts = ["description", "license", "documentation", "rust_version", "readme"]
metadata = json.load(sys.stdin)
problems = []
for package in metadata["packages"]:
    name = package["name"]
    if package["publish"] == []:
        continue
    problems += [f"{name}: there is no {key}" for key in texts if not package[key]]
    for key in ["keywords", "categories"]:
        if not 1 <= len(package[key]) <= 5:
            problems.append(f"{name}: one to five {key}, not {len(package[key])}")
    listing = ["cargo", "package", "--list", "--quiet", "--allow-dirty", "--package", name]
    files = subprocess.run(listing, check=True, capture_output=True, text=True).stdout.split()
    problems += [f"{name}: the package lacks {file}" for file in ["LICENSE", "README.md"] if file not in files]
    crate = pathlib.Path(metadata["target_directory"], "package", "{}-{}.crate".format(name, package["version"]))
    print(f"{name}: {len(files)} files, {crate.stat().st_size // 1024} KiB")
if problems:
    sys.exit("\n".join(problems))
'
}

# What a package asks for is at least what its dependencies ask for; clippy sees to the standard library (`incompatible_msrv`).
rust_versions() {
    cargo metadata --locked --all-features --format-version 1 | python3 -c '
import json
import re
import sys

metadata = json.load(sys.stdin)
packages = {package["id"]: package for package in metadata["packages"]}
nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
number = lambda version: tuple(int(part) for part in (version + ".0.0").split(".")[:3])

# Without what only tests need.
reached = {id for id in metadata["workspace_members"] if packages[id]["publish"] != []}
stated = {packages[id]["rust_version"] for id in reached}
todo = list(reached)
while todo:
    for dependency in nodes[todo.pop()]["deps"]:
        if dependency["pkg"] not in reached and any(kind["kind"] != "dev" for kind in dependency["dep_kinds"]):
            reached.add(dependency["pkg"])
            todo.append(dependency["pkg"])

if len(stated) != 1:
    sys.exit(f"the published packages say different versions of Rust: {stated}")
(stated,) = stated
silent = sum(packages[id]["rust_version"] is None for id in reached)
asked = [(number(packages[id]["rust_version"] or "0"), packages[id]) for id in reached]
highest = max(version for version, package in asked if package["source"])
names = sorted(package["name"] for version, package in asked if version == highest and package["source"])
print(f"stated: {stated}; {len(reached)} crates, {silent} of which say nothing")
print("the highest among them:", ".".join(map(str, highest)), "of", ", ".join(names))
newer = ["{} asks for {}".format(package["name"], package["rust_version"]) for version, package in asked if version > number(stated)]
readme = re.findall(r"Rust ([\d.]+) or later", open("README.md").read())
if readme != [stated]:
    newer.append(f"README.md says {readme}")
if newer:
    sys.exit("\n".join(newer))
'
}
