"""Run programs one after the other in one process: their sources by name in JSON in, what each printed out."""

import contextlib
import io
import json
import sys

printed = {}
for name, source in json.load(sys.stdin).items():
    with contextlib.redirect_stdout(io.StringIO()) as output:
        exec(compile(source, "program", "exec"), {"__name__": "__main__"})
    printed[name] = output.getvalue()
json.dump(printed, sys.stdout)
