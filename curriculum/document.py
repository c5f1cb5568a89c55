#!/usr/bin/env python3
"""Writes the part of docs/curriculum.md that the data says: numbers, what is late, the first levels in full.

usage: document.py [--check]     --check only compares, and ends with 1 where the document says something else
"""

import argparse
import re
import sys
from pathlib import Path

from measure import LEARNER_CORE_BY, Measured, primary, read

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "curriculum.md"
BEGIN = "<!-- From here on curriculum/document.py writes. -->\n"
SHOWN = range(1, 4)
TYPES = {"radical": "Radicals", "kanji": "Kanji", "vocabulary": "Words", "kana_vocabulary": "Words in kana"}


def table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |\n" for line in lines)


def plain(text):
    """A mnemonic in Markdown: what its tags mark is bold, Japanese stays as it is."""
    return re.sub(r"</?(?!ja)\w+>", "**", text).replace("<ja>", "").replace("</ja>", "")


def sentence(subject):
    first = subject["context_sentences"][0]
    return f"{first['ja']} {first['en']}"


def meanings(subject):
    return ", ".join(m["meaning"] for m in subject["meanings"])


def readings(subject):
    return ", ".join(r["reading"] for r in subject["readings"] if r["accepted_answer"])


def numbers(m):
    rows = []
    for first in range(1, 61, 10):
        levels = range(first, first + 10)
        rows.append([f"{first} to {first + 9}", *(sum(m.by_level[n, t] for n in levels) for t in TYPES)])
    rows.append(["all", *(m.totals[t] for t in TYPES)])
    return table(["Levels", *(name.lower() for name in TYPES.values())], rows)


def late(m):
    rows = [
        [word, level, ", ".join(f"{k} ({m.kanji_level[k]})" for k in kanji)]
        for word, level, kanji in m.late("learner_core", LEARNER_CORE_BY)
    ]
    return table(["Word", "Level", "The kanji it waits for"], rows)


def level(m, number):
    parts = [f"## Level {number}\n"]
    for kind, name in TYPES.items():
        found = sorted((s for s in m.subjects if (s["level"], s["object"]) == (number, kind)),
                       key=lambda s: s["lesson_position"])
        if kind == "radical":
            rows = [[s["characters"] or "picture", meanings(s), plain(s["meaning_mnemonic"])] for s in found]
            head = ["Radical", "Name", "How to remember it"]
        elif kind == "kanji":
            rows = [[s["characters"], meanings(s), readings(s),
                     ", ".join(primary(m.by_id[i]) for i in s["component_subject_ids"]),
                     plain(f"{s['meaning_mnemonic']}<br>{s['reading_mnemonic']}")] for s in found]
            head = ["Kanji", "Meaning", "Reading", "Radicals", "How to remember it"]
        else:
            rows = [[s["characters"], *([readings(s)] if "readings" in s else []), meanings(s), sentence(s)] for s in found]
            head = ["Word", *(["Reading"] if kind == "vocabulary" else []), "Meaning", "The first of its sentences"]
        if rows:
            parts.append(f"### {name}\n\n{table(head, rows)}")
    return "\n".join(parts)


def generated(m):
    return BEGIN + "\n" + "\n".join([
        "## In numbers\n\n" + numbers(m),
        f"## What is late\n\nOf the learner core these words come after level {LEARNER_CORE_BY}, with kanji that hardly any other "
        f"everyday word needs. Of the kanji {len(m.one_word)} have a single word, since the dictionary offers no second that is not "
        "rare; `curriculum/report` names them.\n\n" + late(m),
        *(level(m, n) for n in SHOWN),
    ])


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--check", action="store_true")
    text = DOCUMENT.read_text(encoding="utf-8")
    if BEGIN not in text:
        sys.exit(f"{DOCUMENT} lacks the line {BEGIN}")
    wanted = text[: text.index(BEGIN)] + generated(Measured(read()))
    if arguments.parse_args().check:
        if wanted != text:
            print(f"{DOCUMENT.name} is not what the data says: run curriculum/document.py")
        return wanted != text
    DOCUMENT.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
