"""What the curriculum holds, counted from the committed files alone: `report` prints it, check.py enforces it."""

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

HOME = Path(__file__).resolve().parent
sys.path.insert(0, str(HOME / "generate"))

from kana import is_kanji  # noqa: E402
import tables  # noqa: E402

LEARNER_CORE_BY = 25
PHRASE_BOOK_BY = 12
FIRST_YEAR_BY = 8
LONGEST_PRIMARY = 40
LIMITS = {"vocabulary": (6200, 10000), "kana_vocabulary": (100, 150), "kanji": (2136, 2136)}
TWO_WORDS_SHARE = 0.9
SIZES = range(10, 51), 80, 220


class Measured:
    def __init__(self, subjects):
        self.subjects = subjects
        self.by_id = {s["id"]: s for s in subjects}
        self.kanji = [s for s in subjects if s["object"] == "kanji"]
        self.words = [s for s in subjects if s["object"] in ("vocabulary", "kana_vocabulary")]
        self.level = {s["slug"]: s["level"] for s in self.words}
        self.kanji_level = {s["slug"]: s["level"] for s in self.kanji}
        self.totals = Counter(s["object"] for s in subjects)
        self.sizes = Counter(s["level"] for s in subjects)
        self.by_level = Counter((s["level"], s["object"]) for s in subjects)
        self.words_of = Counter(i for s in subjects if s["object"] == "vocabulary" for i in s["component_subject_ids"])
        self.one_word = [s["slug"] for s in self.kanji if self.words_of[s["id"]] < 2]

    def late(self, table, by):
        """(word, level, the kanji that holds it back) of an authored list; level 0 when it is not taught."""
        found = []
        for (word,) in tables.rows(table, 1):
            level = self.level.get(word, 0)
            if not 0 < level <= by:
                found.append((word, level, "".join(k for k in word if self.kanji_level.get(k, 0) > by)))
        return found

    def late_first_year(self):
        return [k for (kanji,) in tables.rows("first_year_kanji", 1) for k in kanji if self.kanji_level[k] > FIRST_YEAR_BY]

    def shared_meanings(self):
        groups = defaultdict(list)
        for s in self.kanji:
            groups[primary(s).lower()].append(s["slug"])
        return {m: ks for m, ks in groups.items() if len(ks) > 1}

    def shared_components(self):
        """Sets of kanji built from the same radicals which authored/same_components.tsv does not explain."""
        explained = {frozenset(kanji) for kanji, _ in tables.rows("same_components", 2)}
        groups = defaultdict(set)
        for s in self.kanji:
            groups[frozenset(s["component_subject_ids"])].add(s["slug"])
        return ["".join(sorted(g)) for g in groups.values() if len(g) > 1 and frozenset(g) not in explained]

    def long_meanings(self):
        return [f"{s['slug']}: {primary(s)}" for s in self.subjects if len(primary(s)) > LONGEST_PRIMARY]

    def moved_words(self):
        """Words of the authored levels that stand elsewhere than word_levels.tsv says."""
        return [
            f"{word} ({number})" for number, words in tables.rows("word_levels", 2) for word in words.split()
            if self.level.get(word) != int(number)
        ]

    def faults(self):
        """One line for each number that does not hold."""
        found = []
        for kind, (least, most) in LIMITS.items():
            if not least <= self.totals[kind] <= most:
                found.append(f"{self.totals[kind]} {kind}, not {least} to {most}")
        share = 1 - len(self.one_word) / len(self.kanji)
        if share < TWO_WORDS_SHARE:
            found.append(f"only {share:.1%} of kanji have two words")
        levels, least, most = SIZES
        found += [f"level {n} holds {self.sizes[n]} subjects" for n in levels if not least <= self.sizes[n] <= most]
        found += [f"kanji of a first year after level {FIRST_YEAR_BY}: {k}" for k in self.late_first_year()]
        found += [f"phrase book word after level {PHRASE_BOOK_BY}: {w}" for w, _, _ in self.late("phrase_book", PHRASE_BOOK_BY)]
        found += [
            f"learner core word after level {LEARNER_CORE_BY} though its kanji are taught: {w}"
            for w, level, why in self.late("learner_core", LEARNER_CORE_BY) if not level or not why
        ]
        found += [f"kanji share the primary meaning {m}: {' '.join(ks)}" for m, ks in self.shared_meanings().items()]
        found += [f"kanji share their radicals, unexplained: {g}" for g in self.shared_components()]
        found += [f"primary meaning too long: {m}" for m in self.long_meanings()]
        found += [f"word not at its authored level: {w}" for w in self.moved_words()]
        return found


def primary(s):
    return next(m["meaning"] for m in s["meanings"] if m["primary"])


def read():
    with open(HOME / "subjects.jsonl", encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]
