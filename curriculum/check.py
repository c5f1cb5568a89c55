#!/usr/bin/env python3
"""Checks curriculum/subjects.jsonl and curriculum/ids.tsv against every promise the data makes. Standard library only."""

import json
import re
import sys
import xml.etree.ElementTree as xml
from collections import defaultdict
from pathlib import Path

HOME = Path(__file__).resolve().parent
sys.path[:0] = [str(HOME), str(HOME / "generate")]

from kana import is_kana, is_kanji  # noqa: E402
from output import KEYS, TYPES  # noqa: E402
from measure import Measured  # noqa: E402

TAGS = ("radical", "kanji", "vocabulary", "meaning", "reading", "ja")
STRINGS = {"object", "slug", "meaning_mnemonic", "reading_mnemonic", "svg"}
NUMBERS = {"id", "level", "lesson_position"}
ROWS = {
    "meanings": {"meaning": str, "primary": bool, "accepted_answer": bool},
    "auxiliary_meanings": {"meaning": str, "type": str},
    "context_sentences": {"en": str, "ja": str},
}
KANJI_READING = {"reading": str, "primary": bool, "accepted_answer": bool, "type": str}
WORD_READING = {"reading": str, "primary": bool, "accepted_answer": bool}

problems = []


def wrong(subject, what):
    problems.append(f"{subject.get('object')} {subject.get('id')} {subject.get('slug')}: {what}")


def check_shape(s):
    """Key order, types, one primary, markup: what can be seen in one line alone."""
    kind = s.get("object")
    if kind not in TYPES or list(s) != KEYS[kind].split():
        wrong(s, f"keys {list(s)}")
        return False
    for key, value in s.items():
        if key in NUMBERS:
            good = type(value) is int and value >= (0 if key == "lesson_position" else 1)
        elif key in STRINGS:
            good = isinstance(value, str) and value.strip() == value != ""
        elif key == "characters":
            good = isinstance(value, str) and value != "" or value is None and kind == "radical"
        elif key.endswith("_hint"):
            good = value is None or isinstance(value, str) and value != ""
        elif key == "pitch_accent":
            good = value is None or type(value) is int and value >= 0
        elif key == "parts_of_speech":
            good = isinstance(value, list) and value and all(isinstance(p, str) and p for p in value)
        elif key.endswith("_ids"):
            good = isinstance(value, list) and all(type(i) is int for i in value) and len(set(value)) == len(value)
        else:
            shape = ROWS.get(key) or (KANJI_READING if kind == "kanji" else WORD_READING)
            good = isinstance(value, list) and all(
                list(row) == list(shape) and all(type(row[k]) is t and row[k] != "" for k, t in shape.items())
                for row in value
            )
        if not good:
            wrong(s, f"{key} is {str(value)[:80]}")
            return False
    return True


def check_content(s):
    kind = s["object"]
    if not 1 <= s["level"] <= 60:
        wrong(s, f"level {s['level']}")
    if sum(m["primary"] for m in s["meanings"]) != 1 or not all(m["accepted_answer"] for m in s["meanings"] if m["primary"]):
        wrong(s, "needs exactly one primary, accepted meaning")
    said = [m["meaning"].lower() for m in s["meanings"] + s["auxiliary_meanings"]]
    if len(set(said)) != len(said):
        wrong(s, f"a meaning stands twice: {said}")
    if any(m != m.strip() or "(" in m or ";" in m for m in said):
        wrong(s, f"meaning with an aside: {said}")
    if any(a["type"] not in ("whitelist", "blacklist") for a in s["auxiliary_meanings"]):
        wrong(s, "auxiliary meaning type")
    if kind in ("kanji", "vocabulary"):
        primary = [r for r in s["readings"] if r["primary"]]
        if len(primary) != 1 or not primary[0]["accepted_answer"]:
            wrong(s, "needs exactly one primary, accepted reading")
        spoken = [(r["reading"], r.get("type")) for r in s["readings"]]
        if len(set(spoken)) != len(spoken):
            wrong(s, f"a reading stands twice: {spoken}")
        katakana = {c for c in s["slug"] if "ァ" <= c <= "ヺ" or c == "ー"}
        for reading, of_type in spoken:
            if not all(is_kana(c) for c in reading) or any(c > "ゖ" and c not in katakana for c in reading):
                wrong(s, f"reading {reading}")
            if of_type not in (None, "onyomi", "kunyomi", "nanori"):
                wrong(s, f"reading type {of_type}")
    if kind == "radical":
        if not re.fullmatch(r"[a-z]+(-[a-z]+)*", s["slug"]):
            wrong(s, "slug")
    elif s["slug"] != s["characters"]:
        wrong(s, "slug and characters differ")
    if kind == "kanji" and not (len(s["slug"]) == 1 and is_kanji(s["slug"])):
        wrong(s, "is not one kanji")
    if kind == "kana_vocabulary" and not all(is_kana(c) for c in s["slug"]):
        wrong(s, "is not kana alone")
    for sentence in s.get("context_sentences", []):
        # What inflects is the kana behind a word's kanji, or the end of a word in kana.
        stem = re.sub("[ぁ-ゖ]+$", "", s["slug"]) or s["slug"][: max(1, len(s["slug"]) - 1)]
        if stem not in sentence["ja"]:
            wrong(s, f"sentence without the word: {sentence['ja']}")
    if "svg" in s:
        check_picture(s)
    spoken = next((r["reading"] for r in s.get("readings", []) if r["primary"]), s["slug"])
    if (s.get("pitch_accent") or 0) > len(re.sub("[ゃゅょぁぃぅぇぉャュョァィゥェォ]", "", spoken)):
        wrong(s, f"the pitch falls after mora {s['pitch_accent']} of {spoken}")
    for key in ("meaning_mnemonic", "meaning_hint", "reading_mnemonic", "reading_hint"):
        check_markup(s, key, s.get(key) or "")
    if "reading_mnemonic" in s:
        taught = next(r["reading"] for r in s["readings"] if r["primary"])
        if taught not in re.findall("<reading>(.*?)</reading>", s["reading_mnemonic"]):
            wrong(s, f"the reading mnemonic does not name {taught}")


def check_markup(s, key, text):
    open_tags = []
    for closing, name in re.findall(r"<(/?)([^<>]*)>", text):
        if name not in TAGS or (closing and (not open_tags or open_tags.pop() != name)):
            wrong(s, f"{key}: markup <{closing}{name}>")
            return
        if not closing:
            open_tags.append(name)
    if open_tags or re.search(r"[<>]", re.sub(r"</?[a-z]+>", "", text)):
        wrong(s, f"{key}: unclosed markup")
    if "  " in text or ".." in text.replace("...", "") or re.search(r"\bNone\b(?! of)", text):
        wrong(s, f"{key}: {text}")


def check_picture(s):
    try:
        root = xml.fromstring(s["svg"])
    except xml.ParseError as error:
        wrong(s, f"svg: {error}")
        return
    names = {node.tag.split("}")[1] for node in root.iter()}
    if names - {"svg", "g", "path"} or root.get("viewBox") != "0 0 109 109" or "path" not in names:
        wrong(s, f"svg holds {sorted(names)}")
    if any(k not in ("viewBox", "style", "transform", "d") for node in root.iter() for k in node.attrib):
        wrong(s, "svg attributes")


def check_together(subjects):
    """What only the whole file can show: ids, slugs, positions, dependencies."""
    by_id = {s["id"]: s for s in subjects}
    if [s["id"] for s in subjects] != sorted(by_id):
        problems.append("ids are not unique and ascending")
    slugs, positions = set(), set()
    for s in subjects:
        if (s["object"], s["slug"]) in slugs:
            wrong(s, "slug stands twice")
        slugs.add((s["object"], s["slug"]))
        if (s["level"], s["lesson_position"]) in positions:
            wrong(s, "lesson position stands twice in its level")
        positions.add((s["level"], s["lesson_position"]))
    used, in_words = set(), set()
    for s in subjects:
        wanted = {"kanji": "radical", "vocabulary": "kanji"}.get(s["object"])
        for i in s.get("component_subject_ids", []):
            part = by_id.get(i)
            if not part or part["object"] != wanted:
                wrong(s, f"component {i} is no {wanted}")
            elif part["level"] > s["level"]:
                wrong(s, f"component {part['slug']} comes later, at level {part['level']}")
            used.add(i)
        if s["object"] == "kanji":
            if not s["component_subject_ids"]:
                wrong(s, "has no radical")
            check_mnemonic(s, by_id)
            for i in s["visually_similar_subject_ids"]:
                other = by_id.get(i)
                if i == s["id"] or not other or other["object"] != "kanji":
                    wrong(s, f"looks like {i}, which is no other kanji")
                elif s["id"] not in other["visually_similar_subject_ids"]:
                    wrong(s, f"looks like {other['slug']}, but not the other way round")
        if s["object"] == "vocabulary":
            kanji = list(dict.fromkeys(c for c in s["characters"] if is_kanji(c)))
            parts = [by_id[i]["characters"] for i in s["component_subject_ids"] if i in by_id]
            if parts != kanji:
                wrong(s, f"components {parts} are not its kanji")
            in_words.update(s["component_subject_ids"])
    for s in subjects:
        if s["object"] == "radical" and s["id"] not in used:
            wrong(s, "no kanji uses it")
        if s["object"] == "kanji" and s["id"] not in in_words:
            wrong(s, "no word uses it")
    for level in range(1, 61):
        counted = count(subjects, level)
        order = [s["object"] for s in sorted((s for s in subjects if s["level"] == level), key=lambda s: s["lesson_position"])]
        if order != sorted(order, key=TYPES.index):
            problems.append(f"level {level}: lesson positions mix the types")
        places = sorted(s["lesson_position"] for s in subjects if s["level"] == level)
        if places != list(range(len(places))):
            problems.append(f"level {level}: lesson positions have gaps")
        if not counted["kanji"] or not counted["vocabulary"]:
            problems.append(f"level {level}: {dict(counted)}")
    first = count(subjects, 1)
    if first["kanji"] < 18 or not first["radical"]:
        problems.append(f"level 1: {dict(first)}")
    total = count(subjects)
    if total["kanji"] != 2136:
        problems.append(f"{total['kanji']} kanji instead of the 2136 Joyo kanji")


def check_mnemonic(kanji, by_id):
    """A mnemonic says the main meaning of its kanji, names all its radicals, be it in the plural, and no other."""
    meaning = next(m["meaning"] for m in kanji["meanings"] if m["primary"]).lower()
    if not any(meaning in t.lower() for t in re.findall("<kanji>(.*?)</kanji>", kanji["meaning_mnemonic"])):
        wrong(kanji, f"its mnemonic does not say {meaning}")
    names = {by_id[i]["meanings"][0]["meaning"].lower() for i in kanji["component_subject_ids"] if i in by_id}
    told = [t.lower() for t in re.findall("<radical>(.*?)</radical>", kanji["meaning_mnemonic"])]
    for name in sorted(names):
        if not any(t in plural(name) for t in told):
            wrong(kanji, f"its mnemonic does not name the radical {name}")
    for t in told:
        if not any(t in plural(name) for name in names):
            wrong(kanji, f"its mnemonic names {t}, which is no radical of it")


def plural(name):
    return name, name + "s", name + "es"


def count(subjects, level=None):
    found = defaultdict(int)
    for s in subjects:
        if level in (None, s["level"]):
            found[s["object"]] += 1
    return found


def check_sentences(subjects):
    """Every word has three sentences; each stands once and shows no kanji of a later level."""
    level = {s["slug"]: s["level"] for s in subjects if s["object"] == "kanji"}
    owner = {}
    for s in subjects:
        sentences = s.get("context_sentences")
        if sentences is None:
            continue
        if len(sentences) != 3:
            wrong(s, f"{len(sentences)} sentences, three are wanted")
        for sentence in sentences:
            first = owner.setdefault(sentence["ja"], s)
            if first is not s:
                wrong(s, f"shares a sentence with {first['slug']}: {sentence['ja']}")
            late = [c for c in sentence["ja"] if is_kanji(c) and level.get(c, 61) > s["level"]]
            if late:
                wrong(s, f"{' '.join(late)} is not taught yet: {sentence['ja']}")


def check_ids(subjects):
    """Every subject has the id that ids.tsv promises."""
    rows = [line.split("\t") for line in (HOME / "ids.tsv").read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    if [int(r[0]) for r in rows] != list(range(1, len(rows) + 1)):
        problems.append("ids.tsv: ids do not ascend from 1 without a gap")
    if len({(r[1], r[2]) for r in rows}) != len(rows):
        problems.append("ids.tsv: a key stands twice")
    promised = {int(number): (kind, key) for number, kind, key in rows}
    for s in subjects:
        kind, key = promised.get(s["id"], (None, None))
        if kind != s["object"] or key != (s["characters"] or key):
            wrong(s, f"ids.tsv calls this id {kind} {key}")


def main():
    text = (HOME / "subjects.jsonl").read_text(encoding="utf-8")
    subjects = []
    for number, line in enumerate(text.split("\n")[:-1], 1):
        subject = json.loads(line)
        if json.dumps(subject, ensure_ascii=False, separators=(",", ":")) != line:
            problems.append(f"line {number} is not compact JSON")
        subjects.append(subject)
    if not text.endswith("\n"):
        problems.append("the last line is not ended")
    if all([check_shape(s) for s in subjects]):
        for s in subjects:
            check_content(s)
        check_together(subjects)
        check_sentences(subjects)
        check_ids(subjects)
        problems.extend(Measured(subjects).faults())
    for problem in problems:
        print(problem, file=sys.stderr)
    total = count(subjects)
    print(f"{len(subjects)} subjects: " + ", ".join(f"{total[t]} {t}" for t in TYPES) + f"; {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
