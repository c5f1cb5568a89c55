#!/usr/bin/env python3
"""Holds the tree to the rules of CONTRIBUTING.md that need no compiler.

usage: check_tree.py [ROOT] [BUILD]     BUILD holds compile_commands.json
"""

import json
import re
import sys
from pathlib import Path

from tree import is_code, list_files, read_lines, report

MAX_COLUMNS = 100
MANY_LINES = 500
EMPTY_WORDS = {"util", "utils", "common", "helper", "helpers", "manager"}
EMPTY_NAME = re.compile(
    r"\b(?:class|struct|namespace)\s+\w*(?:Manager|Helper|Utils?|helpers?|utils?)\b")
# In pieces, so that this file passes its own check.
LEFT_OVER = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X)\b")
OUTSIDE = re.compile(r"\.\./shar" r"ed|/wo" r"rk/|\bshared/(?:spec|seeds)\b|\bissues? #?\d")
MARKDOWN_LINK = re.compile(r"\]\(([^)\s]+)\)")
MENTION = re.compile(r"`([\w-]+(?:/[\w.-]+)+\.(?:h|cc|py|jsonl|lock|md|sql|tsv))`")
QUOTE = re.compile(r"^```\w+ (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
DOCUMENT = re.compile(r"\bdocs/[\w/-]+\.md(?:#[\w-]+)?")


def check_name(path):
    words = set(re.split(r"[_.\-/]", str(path).lower()))
    for word in sorted(words & EMPTY_WORDS):
        yield f"{path}: `{word}` does not say what it is"


def check_lines(path, lines):
    for number, line in enumerate(lines, 1):
        where = f"{path}:{number}"
        if LEFT_OVER.search(line):
            yield f"{where}: left over: {line.strip()[:60]}"
        if OUTSIDE.search(line):
            yield f"{where}: refers to something outside the repository"
        if is_code(path) and path.suffix != ".py" and len(line) > MAX_COLUMNS:
            yield f"{where}: {len(line)} columns, {MAX_COLUMNS} are allowed"
        if path.suffix in (".h", ".cc") and EMPTY_NAME.search(line):
            yield f"{where}: a name that does not say what it is"


def anchors_of(text):
    """What GitHub makes of the headings."""
    slugs = set()
    for heading in re.findall(r"^#+ (.*)$", text, re.MULTILINE):
        slug = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        slugs.add(slug)
    return slugs


def check_link(root, path, link):
    if re.match(r"[a-z]+:", link):
        return
    name, _, anchor = link.partition("#")
    target = (Path(root) / path.parent / name) if name else Path(root) / path
    if not target.exists():
        yield f"{path}: links to {link}, which is not there"
    elif anchor and anchor not in anchors_of(target.read_text(encoding="utf-8")):
        yield f"{path}: links to {link}, which has no such heading"


def check_links(root, path, text):
    if path.suffix == ".md":
        for link in MARKDOWN_LINK.findall(text):
            yield from check_link(root, path, link)
        for name in MENTION.findall(text):
            if not any((Path(root) / place / name).exists() for place in ("", "taraba")):
                yield f"{path}: names {name}, which is not there"
    elif path.suffix in (".h", ".cc"):
        for link in DOCUMENT.findall(text):
            for finding in check_link(root, Path("."), link):
                yield finding.replace(".", str(path), 1)


def check_quotes(root, path, text):
    """A block of code that names a file, behind its language, is that file."""
    if path.suffix != ".md":
        return
    for name, quoted in QUOTE.findall(text):
        source = Path(root) / name
        if not source.is_file():
            yield f"{path}: quotes {name}, which is not there"
        elif source.read_text(encoding="utf-8") != quoted:
            yield f"{path}: quotes {name}, which reads otherwise"


def check_built(root, build, paths):
    commands = json.loads((Path(build) / "compile_commands.json").read_text(encoding="utf-8"))
    built = {Path(command["file"]).resolve() for command in commands}
    for path in paths:
        if path.name.endswith("_test.cc") and (Path(root) / path).resolve() not in built:
            yield f"{path}: no target builds this test"


def check(root, build=None):
    """All findings, and the number of files looked at."""
    paths = list_files(root)
    findings = []
    texts = [path for path in paths if is_code(path) or path.suffix == ".md"]
    for path in texts:
        lines = read_lines(root, path)
        findings += check_name(path)
        findings += check_lines(path, lines)
        text = "\n".join(lines)
        findings += check_links(root, path, text)
        findings += check_quotes(root, path, text)
        if path.suffix in (".h", ".cc") and len(lines) > MANY_LINES:
            print(f"warning: {path}: {len(lines)} lines")
    if build:
        findings += check_built(root, build, paths)
    return findings, len(texts)


if __name__ == "__main__":
    report(*check(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent.parent,
                  sys.argv[2] if len(sys.argv) > 2 else None))
