"""KanjiVG: the strokes of a character, grouped into named parts."""

import re
from dataclasses import dataclass, field

PATH = "npm/@madcat/kanjivg/dist/orig/main"
TAG = re.compile(r"<g\b([^>]*)>|(</g>)|<path\b([^>]*)/>")
ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')


@dataclass
class Part:
    element: str = ""
    position: str = ""
    number: str = ""  # set when the part is drawn in several pieces: which of them this is
    partial: bool = False
    phonetic: bool = False
    inside: list = field(default_factory=list)  # Part or stroke (str), in drawing order

    def strokes(self):
        found = []
        for item in self.inside:
            found += [item] if isinstance(item, str) else item.strokes()
        return found

    def parts(self):
        return [item for item in self.inside if isinstance(item, Part)]


class Drawings:
    def __init__(self, sources):
        self.folder = sources / PATH
        self.seen = {}

    def __getitem__(self, character):
        """The drawing of a character, or None."""
        if character not in self.seen:
            path = self.folder / f"{ord(character):05x}.svg" if len(character) == 1 else None
            self.seen[character] = parse(path.read_text(encoding="utf-8")) if path and path.exists() else None
        return self.seen[character]


def parse(text):
    text = text[text.index("<svg"):text.index('<g id="kvg:StrokeNumbers')]
    stack = [Part()]
    for group, end, path in TAG.findall(text):
        if end:
            stack.pop()
            continue
        attributes = dict(ATTRIBUTE.findall(group or path))
        if path:
            stack[-1].inside.append(attributes["d"])
            continue
        part = Part(
            element=attributes.get("kvg:element", ""),
            position=attributes.get("kvg:position", ""),
            number=attributes.get("kvg:part", ""),
            partial=attributes.get("kvg:partial") == "true",
            phonetic="kvg:phon" in attributes,
        )
        stack[-1].inside.append(part)
        stack.append(part)
    strokes_group = stack[0].parts()[0]
    return strokes_group.parts()[0]
