"""EDICT: words with readings, parts of speech and English glosses; word priorities from the older JMdict export."""

import gzip
import re
from dataclasses import dataclass

EDICT = "deb/usr/share/edict/edict"
PRIORITIES = "deb/usr/share/dictd/freedict-jpn-eng.dict.dz"

# EUC-JP has no code for these four Joyo kanji; the file spells their words with the common variants.
JOYO_FORMS = str.maketrans("填剥頬叱", "塡剝頰𠮟")

LINE = re.compile(r"^(\S+) (?:\[([^\]]+)\] )?/(.*)/$")
NOTE = re.compile(r"^\(([^()]*)\)\s*")
PARTS_OF_SPEECH = set(
    "adj-i adj-ix adj-na adj-no adj-pn adj-t adj-f adj-ku adj-shiku adj-nari aux-adj adv adv-to aux aux-v conj cop "
    "ctr exp int n n-adv n-suf n-pref n-t num pn pref prt suf unc v1 v1-s v5aru v5b v5g v5k v5k-s v5m v5n v5r v5r-i "
    "v5s v5t v5u v5u-s v5uru vi vk vn vr vs vs-c vs-i vs-s vt vz v4r v4k v2r-s v4h v4s v2a-s n-pr".split()
)
MARKS = set(
    "uk arch obs rare vulg derog X sl m-sl col hon hum pol fam chn fem male abbr id yoji proverb on-mim ik iK ok oK io "
    "oik sens joc poet dated form euph net-sl litf quote ateji gikun".split()
)


@dataclass
class Sense:
    parts: list
    marks: set
    glosses: list


@dataclass
class Word:
    spelling: str
    reading: str
    senses: list
    common: bool
    place: int  # order in the file


def read(sources):
    """(spelling, reading) -> Word, kana words having both the same."""
    words = {}
    text = (sources / EDICT).read_bytes().decode("euc_jp", errors="replace")
    for place, line in enumerate(text.splitlines()[1:]):
        match = LINE.match(line)
        if not match:
            continue
        spelling, reading, body = match.groups()
        spelling = spelling.translate(JOYO_FORMS)
        items = body.split("/")
        common = items[-1] == "(P)"
        key = spelling, reading or spelling
        words.setdefault(key, Word(*key, senses(items), common, place))
    return words


def senses(items):
    found = []
    parts, marks = [], set()
    for item in items:
        if item == "(P)":
            continue
        fresh = False
        while match := NOTE.match(item):
            tokens = match[1].split(",")
            if match[1].isdigit():
                fresh = True
            elif all(t in PARTS_OF_SPEECH for t in tokens):
                parts, marks, fresh = tokens, set(), True
            elif all(t in MARKS for t in tokens):
                marks = marks | set(tokens) if fresh else set(tokens)
            else:
                break
            item = item[match.end():]
        item = re.sub(r"^\{[^}]*\}\s*", "", item).strip()
        if fresh or not found:
            found.append(Sense(list(parts), set(marks), []))
        if item:
            found[-1].glosses.append(item)
    return [s for s in found if s.glosses]


HEAD = re.compile(r"((?:\s*\[[a-z]+\d+\])*)\s*(?:\([^()]*\))?\s*([^\s/\[\]()]+) /[^/]*/")


def priorities(sources):
    """(spelling, reading) -> (set of priority marks, place of the reading among its entry's readings)."""
    found = {}
    with gzip.open(sources / PRIORITIES) as stream:
        for line in stream.read().decode("utf-8", errors="replace").splitlines():
            if "/" not in line or not ("/, " in line or line.endswith("/")):
                continue
            heads = [(set(re.findall(r"[a-z]+\d+", m[1])), m[2].translate(JOYO_FORMS)) for m in HEAD.finditer(line)]
            spellings = [h for h in heads if has_kanji(h[1])]
            readings = [h for h in heads if not has_kanji(h[1])]
            for marks, spelling in spellings:
                for place, (reading_marks, reading) in enumerate(readings):
                    both = marks & reading_marks
                    old, old_place = found.get((spelling, reading), (set(), place))
                    found[spelling, reading] = (old | both, min(place, old_place))
    return found


def has_kanji(text):
    return any("㐀" <= c <= "鿿" or c >= "\U00020000" for c in text)
