#!/usr/bin/env python3
"""Fails for a row of docs/compatibility.md that names no test, or one that does not exist.

usage: check_compatibility.py ROOT BUILD     BUILD is where ctest knows the tests
"""

import json
import re
import subprocess
import sys
from pathlib import Path

from tree import find_table, report

STATES = {"done", "differs", "not done"}


def list_tests(build):
    """The names of the tests that run: those of GoogleTest as `Suite.Name`, and ctest's own."""
    command = ["ctest", "--test-dir", str(build), "--show-only=json-v1"]
    shown = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    names = set()
    for test in json.loads(shown)["tests"]:
        properties = {item["name"]: item["value"] for item in test.get("properties", [])}
        if not properties.get("DISABLED"):
            names.add(test["name"])
    return names


def plain_names(names):
    """`Instance/Suite.Name/3` also answers to `Suite.Name` and `Instance/Suite.Name`."""
    plain = set(names)
    for name in names:
        match = re.match(r"((?:[^/.]+/)?)([^/.]+\.[^/]+)", name)
        if match:
            plain |= {match[2], match[1] + match[2]}
    return plain


def check_row(cells, names):
    what = cells[0]
    if len(cells) != 4:
        yield f"{what}: {len(cells)} columns, 4 are expected"
        return
    state, reason, tests = cells[1:]
    if state not in STATES:
        yield f"{what}: state `{state}` is none of {', '.join(sorted(STATES))}"
    if state != "done" and not reason:
        yield f"{what}: {state} without a reason"
    named = re.findall(r"`([^`]+)`", tests)
    if state != "not done" and not named:
        yield f"{what}: no test"
    for name in named:
        if name not in names:
            yield f"{what}: there is no test {name}"


def check(text, names):
    """All findings, and the number of rows."""
    rows = find_table(text, "What")
    names = plain_names(names)
    return [finding for cells in rows for finding in check_row(cells, names)], len(rows)


if __name__ == "__main__":
    document = Path(sys.argv[1]) / "docs/compatibility.md"
    report(*check(document.read_text(encoding="utf-8"), list_tests(sys.argv[2])))
