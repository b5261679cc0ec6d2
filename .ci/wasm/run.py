"""Runs the `main` of a WebAssembly module that imports nothing: `run.py MODULE`. It ends with the module's exit code.

A module that imports nothing cannot print. What a panic has to say it leaves in its memory, behind the word PANIC.
"""

import sys

from wasmtime import Engine, Instance, Module, Store, Trap

MARK = b"PANIC: "

engine = Engine()
store = Store(engine)
module = Module.from_file(engine, sys.argv[1])
exports = Instance(store, module, []).exports(store)
try:
    code = exports["main"](store, 0, 0)
except Trap as trap:
    memory = bytes(exports["memory"].read(store))
    _, mark, rest = memory.rpartition(MARK)
    message = rest.split(b"\0", 1)[0] if mark else b"without a message"
    sys.exit(f"{trap}\n{message.decode(errors='replace')}")
print(f"{sys.argv[1]} ended with {code}")
sys.exit(code)
