#!/usr/bin/env python3
"""What Doxygen is shown of a header. Fields of the model are the API's own and are explained once,
in docs/api.md: each gets its words from there. A field that docs/api.md does not know stays as it
is, and Doxygen complains.

usage: reference_filter.py HEADER
"""

import re
import sys
from pathlib import Path

API = Path(__file__).parents[2] / "docs/api.md"
COMPARISON = re.compile(r"^ *friend .*= default;$")
FIELD = re.compile(r"^  [\w:<>, ]+ (\w+)(?: = [^;]+|\{\w*\})?;$")
CODE = re.compile(r"```.*?```|`[^`]+`|^    [^\n]*", re.DOTALL | re.MULTILINE)
# Resources that have no section of their own, and what is the same for all.
SECTIONS = {"page": "wrappers", "srs_system": "spaced repetition systems", "stage": "stages"}
SHARED = ("stages as a list", "wrappers", "queries")


def read_sections(text):
    """Heading in lower case -> text, for headings of the second and third level."""
    pieces = re.split(r"^###? (.*)$", text, flags=re.MULTILINE)
    return {title.lower(): body for title, body in zip(pieces[1::2], pieces[2::2])}


def section_of(header, sections):
    """The name of a header's resource, as docs/api.md has it."""
    name = SECTIONS.get(header.stem, header.stem.replace("_", " "))
    return next((title for title in (name, name + "s") if title in sections), None)


def explain(field, titles, sections):
    """What these sections say of a field: the words of its row, or where it is. None: nothing."""
    for title in titles:
        for cells in re.findall(r"^\| (.*) \|$", sections[title], re.MULTILINE):
            keys, *_, words = cells.split(" | ")
            if f"`{field}`" in keys:
                return re.sub(r"\[(.*?)\]\(.*?\)", r"\1", words)
    for title in titles:
        if any(re.search(rf"\b{field}\b", code) for code in CODE.findall(sections[title])):
            return f"See docs/api.md, {title}."
    return None


def show(lines, header, sections):
    """The lines as Doxygen is to read them."""
    own = section_of(header, sections) if header.parent.name == "model" else None
    explained = False
    for line in lines:
        if COMPARISON.match(line):
            yield ""
            continue
        field = FIELD.match(line)
        if own and field and not explained:
            text = explain(field[1], (own, *SHARED), sections)
            yield f"{line}  ///< {text}" if text else line
        else:
            # An anchor is no reference to a member.
            yield re.sub(r"(docs/\w+\.md)(#[\w-]+)", r"`\1\2`", line)
        explained = line.lstrip().startswith("///")


if __name__ == "__main__":
    path = Path(sys.argv[1])
    known = read_sections(API.read_text(encoding="utf-8"))
    print("\n".join(show(path.read_text(encoding="utf-8").splitlines(), path, known)))
