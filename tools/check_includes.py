#!/usr/bin/env python3
"""Holds the code to the table of allowed includes in docs/architecture.md.

usage: check_includes.py [ROOT]
"""

import re
import sys
from pathlib import Path

from tree import find_table, list_files, read_lines, report

INCLUDE = re.compile(r'\s*#\s*include\s*(["<])([^">]+)')
NOT_INSTALLED = "Not installed."


def read_table(root):
    """Module -> the modules it may include; None where it may include everything."""
    text = (Path(root) / "docs/architecture.md").read_text(encoding="utf-8")
    allowed = {}
    for modules, edges in (row[:2] for row in find_table(text, "module")):
        names = re.findall(r"\w+", edges)
        for module in re.findall(r"\w+", modules):
            if names == ["everything"]:
                allowed[module] = None
            else:
                allowed[module] = set(names) - {"std"}
    return allowed


def module_of(path):
    """The row of the table that governs a file; unit tests stand under `tests`."""
    if path.name.endswith(("_test.cc", "_fuzz.cc", "_bench.cc")):
        return "tests"
    if path.parts[0] != "taraba":
        return path.parts[0]
    return path.parts[1] if len(path.parts) > 2 else path.stem


def is_standard(header):
    return "/" not in header and "." not in header


def check_file(path, lines, allowed):
    module = module_of(path)
    if module not in allowed:
        yield f"{path}: module {module} has no row in docs/architecture.md"
        return
    edges = allowed[module]
    internal = any(NOT_INSTALLED in line for line in lines[:5])
    for number, line in enumerate(lines, 1):
        match = INCLUDE.match(line)
        if not match:
            continue
        quote, header = match.groups()
        if quote == "<":
            if path.suffix == ".h" and path.parts[0] == "taraba" and not (
                    is_standard(header) or internal):
                yield f"{path}:{number}: <{header}> in a header that would be installed"
            continue
        target = header.split("/")
        if edges is None:
            continue
        if target[0] != "taraba" or len(target) < 3:
            yield f'{path}:{number}: "{header}" is not of the form "taraba/module/file"'
        elif target[1] != module and target[1] not in edges:
            yield f"{path}:{number}: {module} may not include {target[1]}"


def check_table(root, allowed):
    for module in allowed:
        root = Path(root)
        if not any((root / place / module).is_dir() for place in ("taraba", ".")) and not (
                root / "taraba" / f"{module}.h").is_file():
            yield f"docs/architecture.md: there is no module {module}"


def check(root):
    """All findings, and the number of files looked at."""
    allowed = read_table(root)
    sources = [path for path in list_files(root)
               if path.suffix in (".h", ".cc") and len(path.parts) > 1]
    findings = list(check_table(root, allowed))
    for path in sources:
        findings += check_file(path, read_lines(root, path), allowed)
    return findings, len(sources)


if __name__ == "__main__":
    report(*check(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent.parent))
