"""Ids that never change, and the data file: one compact JSON object a line."""

import json
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
TYPES = ("radical", "kanji", "vocabulary", "kana_vocabulary")


def assign_ids(subjects):
    """Fills in `id` from ids.tsv and appends rows for keys that it does not hold yet."""
    path = HOME / "ids.tsv"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else ["# id\tobject\tkey"]
    known = {}
    for line in lines:
        if not line.startswith("#"):
            number, kind, key = line.split("\t")
            known[kind, key] = int(number)
    following = max(known.values(), default=0) + 1
    for kind in TYPES:
        for s in subjects:
            if s["object"] != kind:
                continue
            if (kind, s["key"]) not in known:
                known[kind, s["key"]] = following
                lines.append(f"{following}\t{kind}\t{s['key']}")
                following += 1
            s["id"] = known[kind, s["key"]]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return known


KEYS = {
    "radical": "id object level lesson_position slug characters meanings auxiliary_meanings meaning_mnemonic svg",
    "kanji": "id object level lesson_position slug characters meanings auxiliary_meanings readings "
    "component_subject_ids visually_similar_subject_ids meaning_mnemonic meaning_hint reading_mnemonic reading_hint "
    "svg",
    "vocabulary": "id object level lesson_position slug characters meanings auxiliary_meanings readings "
    "parts_of_speech component_subject_ids meaning_mnemonic reading_mnemonic context_sentences "
    "pitch_accent",
    "kana_vocabulary": "id object level lesson_position slug characters meanings auxiliary_meanings "
    "parts_of_speech meaning_mnemonic context_sentences pitch_accent",
}


def write(subjects):
    with open(HOME / "subjects.jsonl", "w", encoding="utf-8", newline="\n") as stream:
        for s in sorted(subjects, key=lambda s: s["id"]):
            line = {key: s[key] for key in KEYS[s["object"]].split()}
            stream.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
