"""Which words are taught, at which level, with which meanings and readings."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

import edict
import tables
from kana import is_kana, is_kanji

MARK_OUT = {"arch", "obs", "rare", "vulg", "derog", "X", "ik", "iK", "oK", "io", "oik", "net-sl", "m-sl", "proverb", "poet"}
MOST_KATAKANA = 4
WORST_RANK = 30000
PARTS = {
    "n": "noun", "n-adv": "noun, adverb", "n-t": "noun", "n-pr": "proper noun", "n-suf": "suffix", "n-pref": "prefix",
    "suf": "suffix", "pref": "prefix", "ctr": "counter", "num": "numeral", "pn": "pronoun", "adv": "adverb",
    "adv-to": "adverb", "adj-i": "い adjective", "adj-ix": "い adjective", "adj-na": "な adjective",
    "adj-no": "の adjective", "adj-pn": "pre-noun adjectival", "adj-t": "たる adjective", "adj-f": "pre-noun adjectival",
    "vs": "する verb", "vs-s": "する verb", "vs-i": "する verb", "vs-c": "する verb", "vz": "ichidan verb",
    "v1": "ichidan verb", "v1-s": "ichidan verb", "vk": "irregular verb", "vr": "irregular verb",
    "vt": "transitive verb", "vi": "intransitive verb", "exp": "expression", "int": "interjection",
    "conj": "conjunction", "aux": "auxiliary", "aux-v": "auxiliary verb", "aux-adj": "auxiliary adjective",
    "prt": "particle", "cop": "copula",
}
VAGUE = {"exp", "adj-f"}  # a phrase; a word that also stands before a noun
GODAN = "godan verb"
PART_NAMES = {n for names in [*PARTS.values(), GODAN] for n in names.split(", ")}
JLPT_EASE = {4: 0.15, 3: 0.25, 2: 0.6, 1: 1.0, 0: 1.2}


@dataclass
class Choice:
    spelling: str
    reading: str
    rank: float
    word: edict.Word
    meanings: list
    also_accepted: list
    parts: list
    other_readings: list = field(default_factory=list)
    level: int = 0

    @property
    def kanji(self):
        return list(dict.fromkeys(c for c in self.spelling if is_kanji(c)))


def part_names(senses):
    """What a word is; what two of the dictionary's parts say counts only where no other part says more."""
    parts = [p for sense in senses for p in sense.parts]
    names = []
    for p in [p for p in parts if p not in VAGUE] or parts:
        names += PARTS.get(p, GODAN if p.startswith(("v5", "v4")) else "").split(", ")
    return [n for n in dict.fromkeys(names) if n] or ["expression"]


def plain(gloss):
    """A gloss without its asides; empty when it is no short answer."""
    text = re.sub(r"\s*\([^()]*\)", "", gloss)
    text = re.sub(r"\s*\([^()]*\)", "", text).strip(" .,;")
    text = re.sub(r"\s*\.\.\.\s*", " ... ", text).strip()
    return text if 0 < len(text) <= 40 and "(" not in text and ")" not in text and text.isascii() else ""


def meanings(senses):
    """(shown meanings, further accepted ones): the first sense whole, of the others only the first gloss."""
    shown, more = [], []
    for number, sense in enumerate(senses):
        for place, gloss in enumerate(sense.glosses):
            text = plain(gloss)
            if text:
                wanted = place < 3 if number == 0 else place == 0 and number < 3
                (shown if wanted and len(shown) < 4 else more).append(text)
    if not shown:
        shown, more = more[:1], more[1:]
    return distinct(shown, []), distinct(more, shown)[:8]


def distinct(items, seen):
    seen = {s.lower() for s in seen}
    return [i for i in items if not (i.lower() in seen or seen.add(i.lower()))]


def rank(marks, common, spelling, joyo):
    """Smaller is more worth learning early. Newspaper bands count less than the teaching lists do."""
    bands = [int(m[2:]) for m in marks if m.startswith("nf")]
    band = min(bands) if bands else None
    if band and marks & {"ichi1", "spec1"} or "ichi1" in marks:
        value = min(band * 300, 2000) if band else 6000
        value *= max((JLPT_EASE[joyo[c].jlpt] for c in spelling if c in joyo), default=1.0)
        if sum(map(is_kanji, spelling)) == 1:
            value *= 0.5
    elif band:
        value = band * 500
    else:
        value = WORST_RANK - 5000 if marks else WORST_RANK
    return value + (0 if common else WORST_RANK)


def candidates(words, priorities, joyo):
    """spelling -> Choice for every word that the dictionary offers and the learner could need."""
    authored = tables.keyed("words", 3)
    by_spelling = defaultdict(list)
    for word in words.values():
        if allowed(word, joyo):
            by_spelling[word.spelling].append(word)
    found = {}
    for spelling, same in by_spelling.items():
        wanted, glosses = authored.get(spelling, ("", ""))
        usable = [(w, [s for s in w.senses if not s.marks & MARK_OUT]) for w in same]
        usable = [(w, s) for w, s in usable if s and (spelling in authored or "uk" not in s[0].marks)]
        if wanted:
            usable = [(w, s) for w, s in usable if w.reading == wanted]
        if not usable:
            continue

        def order(pair):
            marks, place = priorities.get((spelling, pair[0].reading), (set(), 99))
            strong = not marks & {"ichi1", "spec1", "news1", "news2"}
            return not pair[0].common, strong, place, pair[0].place

        word, senses = min(usable, key=order)
        shown, more = meanings(senses)
        if not shown and not glosses:
            continue
        marks = set().union(*(priorities.get((spelling, w.reading), (set(), 0))[0] for w, _ in usable))
        other = [
            w.reading for w, s in usable
            if w is not word and w.common and s[0].glosses[0] == senses[0].glosses[0]
        ]
        found[spelling] = Choice(
            spelling, word.reading, rank(marks, word.common, spelling, joyo), word, shown, more,
            part_names(senses[:2]), list(dict.fromkeys(other)),
        )
    override(found, authored)
    return found


def override(found, authored):
    """Puts what the authored tables say of a word in place of what the dictionary says."""
    for place, (spelling, (reading, glosses)) in enumerate(authored.items()):
        if spelling not in found:
            raise SystemExit(f"authored/words.tsv: {spelling} [{reading}] is not in the dictionary")
        if glosses:
            show(found[spelling], listed(glosses))
        found[spelling].rank = -1e6 + place
    for spelling, (glosses, wrong) in tables.keyed("word_meanings", 3).items():
        if spelling not in found or glosses and authored.get(spelling, ("", ""))[1]:
            why = "has its meanings in words.tsv" if spelling in found else "is not in the dictionary"
            raise SystemExit(f"authored/word_meanings.tsv: {spelling} {why}")
        choice = found[spelling]
        own, wrong, usual = listed(glosses) or choice.meanings, listed(wrong), choice.meanings + choice.also_accepted
        if own == choice.meanings and not wrong:
            raise SystemExit(f"authored/word_meanings.tsv: {spelling} changes nothing")
        if strange := [m for m in wrong if m not in usual or m in own]:
            raise SystemExit(f"authored/word_meanings.tsv: {spelling}: no other meaning of the dictionary is {strange[0]!r}")
        show(choice, own, wrong)
    for spelling, (more, first) in tables.keyed("word_readings", 3).items():
        if spelling not in found:
            raise SystemExit(f"authored/word_readings.tsv: {spelling} is not in the dictionary")
        choice = found[spelling]
        first = first or choice.reading
        choice.other_readings = distinct([choice.reading, *choice.other_readings, *listed(more)], [first])
        choice.reading = first
    for spelling, (parts,) in tables.keyed("word_parts", 2).items():
        names = parts.split(", ")
        if spelling not in found or names == found[spelling].parts or set(names) - PART_NAMES:
            raise SystemExit(f"authored/word_parts.tsv: {spelling} is no word, changes nothing or has an unknown part: {parts}")
        found[spelling].parts = names
    for spelling, reading, parts, glosses in tables.rows("extra_words", 4):
        own = listed(glosses)
        word = edict.Word(spelling, reading, [edict.Sense([], set(), own)], True, 0)
        names = [p.strip() for p in parts.split(",")]
        found[spelling] = Choice(spelling, reading, -1, word, own, [], names)


def listed(cell):
    return [g.strip() for g in cell.split(";") if g.strip()]


def show(choice, own, wrong=()):
    """Shows these meanings in place of the dictionary's, which go on counting as answers but for the wrong ones."""
    usual = [m for m in choice.meanings + choice.also_accepted if m not in wrong]
    choice.meanings, choice.also_accepted = own, distinct(usual, own)[:8]


def allowed(word, joyo):
    """Joyo kanji and kana, not too long, and read with no more katakana than it is written with."""
    spelling = word.spelling
    kanji = [c for c in spelling if is_kanji(c)]
    return (
        1 <= len(kanji) <= 4 and len(spelling) <= 8
        and all(c in joyo or is_kana(c) or c == "々" for c in spelling)
        and sum("゠" <= c <= "ヿ" for c in spelling) <= MOST_KATAKANA
        and spelling[0] != "々"
        and katakana(word.reading) <= katakana(spelling)
    )


def current(word, joyo):
    """Whether it could be taught and is not out of use."""
    return allowed(word, joyo) and any(not s.marks & MARK_OUT for s in word.senses)


def katakana(text):
    return {c for c in text if "゠" <= c <= "ヿ"}


def choose(found, level):
    """The words that are taught, each at its level."""
    chosen = []
    for number, words in tables.rows("word_levels", 2):
        for spelling in words.split():
            choice = found.get(spelling)
            if not choice:
                raise SystemExit(f"authored/word_levels.tsv: {spelling} is not in the dictionary")
            if choice.level:
                raise SystemExit(f"authored/word_levels.tsv: {spelling} stands twice")
            late = [k for k in choice.kanji if level[k] > int(number)]
            if late:
                raise SystemExit(f"authored/word_levels.tsv: {spelling} stands before its kanji {late[0]}")
            choice.level = int(number)
            chosen.append(choice)
    for table, width in (("words", 3), ("word_meanings", 3), ("word_readings", 3), ("word_parts", 2)):
        for spelling in tables.keyed(table, width):
            if not found[spelling].level:
                raise SystemExit(f"authored/{table}.tsv: {spelling} is not taught")
    return chosen
