"""The files of a source tree, and how a check reports what it found."""

import os
import subprocess
import sys
from pathlib import Path

CODE_SUFFIXES = {".h", ".cc", ".py", ".sh", ".cmake", ".sql"}
SKIPPED_FOLDERS = {".git", ".cache", "build", "data", "node_modules", "__pycache__"}


def list_files(root):
    """Paths below root, relative to it: those git knows or would add, or all if it is no clone."""
    root = Path(root)
    if (root / ".git").exists():
        command = ["git", "-c", "safe.directory=*", "-C", str(root), "ls-files", "-coz",
                   "--exclude-standard"]
        names = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        paths = [Path(name) for name in names.split("\0") if name]
        return sorted(path for path in set(paths) if (root / path).is_file())
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name not in SKIPPED_FOLDERS]
        found += [(Path(folder) / name).relative_to(root) for name in names]
    return sorted(found)


def is_code(path):
    return path.suffix in CODE_SUFFIXES or path.name == "CMakeLists.txt" or path.parts[0] in (
        "script", ".ci")


def read_lines(root, path):
    return (Path(root) / path).read_text(encoding="utf-8").splitlines()


def find_table(text, first_cell):
    """The rows of the Markdown table whose header begins with first_cell, as lists of cells."""
    rows, inside = [], False
    for line in text.splitlines():
        if not line.startswith("|"):
            inside = False
            continue
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if cells[0].lower() == first_cell.lower():
            inside = True
        elif inside and not set(cells[0]) <= set("-: "):
            rows.append(cells)
    return rows


def report(findings, checked):
    """Prints findings and ends the program: 1 if there are any, or if nothing was looked at."""
    for finding in findings:
        print(finding)
    print(f"{checked} checked, {len(findings)} wrong")
    sys.exit(1 if findings or not checked else 0)
