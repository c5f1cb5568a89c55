"""Builds curriculum/subjects.jsonl and extends curriculum/ids.tsv from the locked sources and the authored tables."""

import argparse
from collections import defaultdict
from pathlib import Path

import edict
import kanjidic
import meanings
import ordering
import output
import similar
import tables
import vocabulary
from accents import Accents
from kanjivg import Drawings
from pictures import Pictures, image
from radicals import Decomposition
from readings import Readings

# Few fonts draw these; a learner would see an empty box.
RARELY_IN_FONTS = set("⺍⺌⺕⻌⺤⻏⻖⺦⺨𠂊𠔉𠂉𠂤龶龷")


def sentence_case(phrase):
    return phrase[:1].upper() + phrase[1:]


def meaning_rows(shown):
    return [{"meaning": sentence_case(m), "primary": n == 0, "accepted_answer": True} for n, m in enumerate(shown)]


def auxiliary_rows(more, shown=()):
    """Further answers that count, and of every "to do" also the bare "do"."""
    seen = {m.lower() for m in shown}
    found = []
    for m in list(more) + [m[3:] for m in [*shown, *more] if m.lower().startswith("to ")]:
        if m.lower() not in seen:
            seen.add(m.lower())
            found.append({"meaning": sentence_case(m), "type": "whitelist"})
    return found


class Curriculum:
    def __init__(self, sources):
        self.joyo = kanjidic.read(sources)
        self.drawings = Drawings(sources)
        self.cutting = Decomposition(self.drawings, sorted(self.joyo))
        self.parts = self.cutting.parts
        self.spoken = Readings(self.joyo)
        words = edict.read(sources)
        self.words = vocabulary.candidates(words, edict.priorities(sources), self.joyo)
        self.main_readings = self.spoken.main(
            [(c.spelling, c.reading, 1 / (max(c.rank, 0) + 1000)) for c in self.words.values()],
            {k: r for k, (r,) in tables.keyed("kanji_readings", 2).items()},
            self.spoken.known((w.spelling, w.reading) for w in words.values() if vocabulary.current(w, self.joyo)),
        )
        self.level = ordering.kanji_levels(self.joyo)
        self.radical_level = ordering.radical_levels(self.level, self.parts)
        self.chosen = vocabulary.choose(self.words, self.level)
        self.meanings = meanings.kanji_meanings(self.joyo)
        self.names = meanings.radical_names(self.cutting.radicals)
        self.alike = similar.look_alikes(self.drawings, self.parts)
        self.kana_words = tables.rows("kana_words", 4)
        self.accents = Accents(sources, [c.spelling for c in self.chosen] + [w for w, *_ in self.kana_words])

    def subjects(self):
        """Every subject in teaching order; keys are resolved to ids once those are known."""
        found = self.radicals() + self.kanji() + self.vocabulary() + self.kana()
        position = defaultdict(int)
        for s in found:
            s["lesson_position"] = position[s["level"]]
            position[s["level"]] += 1
        ids = output.assign_ids(found)
        for s in found:
            if s["object"] == "kanji":
                s["component_subject_ids"] = [ids["radical", r] for r in s["parts"]]
                s["visually_similar_subject_ids"] = sorted(ids["kanji", k] for k in s["alike"])
            elif s["object"] == "vocabulary":
                s["component_subject_ids"] = [ids["kanji", k] for k in s["parts"]]
        return found

    def kanji_order(self):
        return sorted(self.level, key=lambda k: (self.level[k], self.joyo[k].strokes, k))

    def radicals(self):
        pictures = Pictures(self.drawings, self.cutting)
        users = defaultdict(list)
        for k in self.kanji_order():
            for r in self.parts[k]:
                users[r].append(k)
        found = []
        for r in sorted(self.names, key=lambda r: (self.radical_level[r], self.level[users[r][0]], users[r][0], r)):
            name = self.names[r]
            found.append({
                "object": "radical", "key": r, "level": self.radical_level[r],
                "slug": name.lower().replace("'", "").replace(" ", "-"),
                "characters": None if r in RARELY_IN_FONTS else r,
                "meanings": meaning_rows([name]), "auxiliary_meanings": [], "svg": pictures[r],
            })
        return found

    def kanji(self):
        found = []
        for k in self.kanji_order():
            shown, more = self.meanings[k]
            heard = self.main_readings[k]
            found.append({
                "object": "kanji", "key": k, "level": self.level[k], "slug": k, "characters": k,
                "meanings": meaning_rows(shown), "auxiliary_meanings": auxiliary_rows(more),
                "readings": [
                    {"reading": r, "primary": (t, r) == heard["primary"],
                     "accepted_answer": (t, r) in heard["accepted"], "type": t}
                    for t, r in heard["all"]
                ],
                "parts": self.parts[k], "alike": self.alike[k],
                "meaning_hint": None, "reading_hint": self.sound_hint(k),
                "svg": image(self.drawings[k].strokes()),
            })
        return found

    def sound_hint(self, k):
        kind, reading = self.main_readings[k]["primary"]
        for r in self.parts[k]:
            if kind == "onyomi" and r != k and r in self.joyo and self.main_readings[r]["primary"] == (kind, reading):
                return (f"The part <radical>{self.names[r]}</radical> gives the sound away: by itself <ja>{r}</ja> "
                        f"is read <reading>{reading}</reading> too.")
        return None

    def vocabulary(self):
        found = []
        for c in sorted(self.chosen, key=lambda c: (c.level, c.rank, c.word.place)):
            found.append({
                "object": "vocabulary", "key": c.spelling, "level": c.level,
                "slug": c.spelling, "characters": c.spelling,
                "meanings": meaning_rows(c.meanings), "auxiliary_meanings": auxiliary_rows(c.also_accepted, c.meanings),
                "readings": [
                    {"reading": r, "primary": n == 0, "accepted_answer": True}
                    for n, r in enumerate([c.reading] + c.other_readings)
                ],
                "parts_of_speech": c.parts, "parts": c.kanji,
                "pitch_accent": self.accents.of(c.spelling, c.reading),
            })
        return found

    def kana(self):
        found = []
        for word, level, parts, glosses in self.kana_words:
            shown = [g.strip() for g in glosses.split(";")]
            found.append({
                "object": "kana_vocabulary", "key": word, "level": int(level), "slug": word, "characters": word,
                "meanings": meaning_rows(shown), "auxiliary_meanings": auxiliary_rows([], shown),
                "parts_of_speech": [p.strip() for p in parts.split(",")],
                "pitch_accent": self.accents.of(word, word),
            })
        return sorted(found, key=lambda s: s["level"])


def add_texts(found):
    """Mnemonics, sentences and near misses, from the authored tables."""
    mnemonics = {}
    for kind, key, *cells in tables.written("mnemonics", 4):
        if (kind, key) in mnemonics:
            raise SystemExit(f"two mnemonics for the {kind} {key}")
        mnemonics[kind, key] = cells
    sentences = defaultdict(list)
    for word, ja, en in tables.written("sentences", 3):
        sentences[word].append({"en": en, "ja": ja})
    for s in found:
        meaning, reading = mnemonics.pop((s["object"], s["key"]), ("", ""))
        if not meaning or (not reading and "readings" in s):
            raise SystemExit(f"the {s['object']} {s['key']} of level {s['level']} has no mnemonic in authored/texts")
        s["meaning_mnemonic"], s["reading_mnemonic"] = meaning, reading
        s["context_sentences"] = sentences.pop(s["key"], []) if "parts_of_speech" in s else []
    near = defaultdict(list)
    for kind, key, meaning in tables.rows("near_misses", 3):
        near[kind, key].append(sentence_case(meaning))
    for s in found:
        for meaning in near.pop((s["object"], s["key"]), []):
            s["auxiliary_meanings"] = [a for a in s["auxiliary_meanings"] if a["meaning"].lower() != meaning.lower()]
            s["auxiliary_meanings"].append({"meaning": meaning, "type": "blacklist"})
    for key in [*near, *mnemonics, *sentences]:
        raise SystemExit(f"authored text or near miss for {key}, which is not taught")


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sources", type=Path, required=True, help="where fetch-sources unpacked the packages")
    subjects = Curriculum(arguments.parse_args().sources).subjects()
    add_texts(subjects)
    output.write(subjects)


if __name__ == "__main__":
    main()
