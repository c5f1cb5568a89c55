#!/usr/bin/env python3
"""Has a tokenizer read every context sentence: it knows each word of it, and reads the taught word as it is taught.

Needs mecab and its IPA dictionary, which script/setup installs; ends with 77 ("skipped") where they are missing.
What the tokenizer itself gets wrong stands in authored/tokenizer_gaps.tsv and authored/tokenizer_slips.tsv."""

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HOME = Path(__file__).resolve().parent
sys.path.insert(0, str(HOME / "generate"))

from kana import hiragana, is_kana  # noqa: E402
import tables  # noqa: E402

DICTIONARY = Path("/var/lib/mecab/dic/ipadic-utf8")
SKIPPED = 77
MISSING = "mecab and mecab-ipadic-utf8 are not installed; script/setup installs them"
POTENTIAL = str.maketrans("うくぐすつぬぶむる", "えけげせてねべめれ")


@dataclass
class Token:
    surface: str
    base: str  # dictionary form; empty when the word is unknown
    reading: str
    start: int

    @property
    def end(self):
        return self.start + len(self.surface)


def has_tokenizer():
    return bool(shutil.which("mecab")) and (DICTIONARY / "sys.dic").exists()


def tokenize(sentences):
    """The tokens of each sentence."""
    command = ["mecab", "-d", str(DICTIONARY), "-F", "%m\\t%f[6]\\t%f[7]\\n", "-U", "%m\\t\\t\\n", "-E", "\\n"]
    lines = "".join(f"{s}\n" for s in sentences)
    printed = subprocess.run(command, input=lines, capture_output=True, encoding="utf-8", check=True).stdout
    found = []
    for block in printed.split("\n\n")[:-1]:
        tokens, start = [], 0
        for line in block.splitlines():
            surface, base, reading = line.split("\t")
            tokens.append(Token(surface, base, hiragana(reading or surface), start))
            start += len(surface)
        found.append(tokens)
    assert len(found) == len(sentences)
    return found


def places(part, text):
    start = text.find(part)
    while start >= 0:
        yield start
        start = text.find(part, start + 1)


def dictionary_forms(word):
    """What the tokenizer may call the dictionary form of an inflected `word`."""
    forms = {word, word[:-1] + word[-1].translate(POTENTIAL) + "る"}
    if word.endswith("する"):
        forms |= {word[:-1], word[:-2]}
    return forms


def heard(word, reading, tokens, start):
    """How the tokenizer reads the word that stands at `start`, and whether that is this word with this reading."""
    stem = word.rstrip("".join(filter(is_kana, word)))
    whole = [t for t in tokens if t.end > start and t.start < start + len(word)]
    text = "".join(t.surface for t in whole)[start - whole[0].start:]
    if stem and not text.startswith(word):  # inflected: the kana at the end may differ
        whole = [t for t in whole if t.start < start + len(stem)]
        ends = {hiragana(reading)[: len(reading) - len(word) + len(stem)]}
        if stem.endswith("来"):
            ends = {e[:-1] + sound for e in ends for sound in "くきこ"}
        lemma = "".join(t.surface for t in whole[:-1])[start - whole[0].start:] + whole[-1].base
        same = whole[0].start < start or lemma in dictionary_forms(word)
    else:
        ends, same = {hiragana(reading)}, True
    sound = "".join(t.reading for t in whole)
    fits = str.startswith if whole[0].start == start else str.__contains__
    return sound, same and any(fits(sound, e) for e in ends)


def misread(word, readings, sentence, tokens):
    """None where the tokenizer reads the word as taught; otherwise what it reads in its place."""
    kana_alone = all(map(is_kana, word))
    if kana_alone and any(word in (t.base, t.surface) for t in tokens):
        return None
    sounds = []
    for start in places(word.rstrip("".join(filter(is_kana, word))) or word, sentence):
        for reading in readings:
            sound, right = heard(word, reading, tokens, start)
            if right:
                return None
            sounds.append(sound)
    return "・".join(dict.fromkeys(sounds)) or "nothing"


def check(rows, readings, gaps, slips):
    """`rows` are (word, sentence), `gaps` spellings the tokenizer lacks, `slips` (word, heard, sentence or "")."""
    findings, used = [], set()
    for (word, sentence), tokens in zip(rows, tokenize([ja for _, ja in rows])):
        for t in tokens:
            if not t.base:
                lacking = {g for g in gaps for start in places(g, sentence) if start < t.end and t.start < start + len(g)}
                used |= lacking
                if not lacking:
                    findings.append(f"{word}: the tokenizer does not know {t.surface} in {sentence}")
        sound = misread(word, readings[word], sentence, tokens)
        if sound:
            excuses = {(word, sound, sentence), (word, sound, "")} & slips
            used |= excuses
            if not excuses:
                findings.append(f"{word}: read as {sound}, not {' or '.join(readings[word])}, in {sentence}")
    for excuse in sorted({*gaps, *slips} - used, key=str):
        findings.append(f"excuses nothing: {excuse if isinstance(excuse, str) else ' '.join(excuse)}")
    return findings


def main():
    if not has_tokenizer():
        print(f"skipped: {MISSING}")
        return SKIPPED
    readings = {}
    with open(HOME / "subjects.jsonl", encoding="utf-8") as stream:
        for s in map(json.loads, stream):
            if "context_sentences" in s:
                readings[s["slug"]] = [r["reading"] for r in s.get("readings", []) if r["accepted_answer"]] or [s["slug"]]
    rows = [(word, ja) for word, ja, _ in tables.written("sentences", 3)]
    gaps = {spelling for spelling, _ in tables.rows("tokenizer_gaps", 2)}
    slips = {(word, sound, ja) for word, sound, ja, _ in tables.rows("tokenizer_slips", 4)}
    findings = check(rows, readings, gaps, slips)
    for finding in findings:
        print(finding)
    print(f"{len(rows)} sentences, {len(findings)} wrong")
    return 1 if findings or not rows else 0


if __name__ == "__main__":
    sys.exit(main())
