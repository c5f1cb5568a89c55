"""How words read their kanji: splits a word's reading over its characters, and so finds each kanji's main reading."""

from collections import defaultdict

from kana import HALF_VOICED, VOICED, hiragana, is_kana

I_ROW = dict(zip("うくぐすつぬぶむる", "いきぎしちにびみり"))
ON_PREFERENCE = 0.6
ALSO_ACCEPTED = 0.25


class Readings:
    def __init__(self, joyo):
        self.joyo = joyo
        self.forms = {k: self.spoken_forms(e) for k, e in joyo.items()}

    def spoken_forms(self, entry):
        """Sound -> (type, reading): what may be heard for a kanji inside a word."""
        forms = {}
        for on in entry.on:
            forms.setdefault(on, ("onyomi", on))
        for kun in entry.kun:
            stem, _, ending = kun.partition(".")
            if not stem:
                continue
            base = ("kunyomi", stem)
            forms.setdefault(stem, base)
            if ending:
                # Compounds often leave okurigana unwritten: 取引 is とり + ひき.
                if ending[-1] in I_ROW:
                    forms.setdefault(stem + ending[:-1] + I_ROW[ending[-1]], base)
                if ending.endswith("る"):
                    forms.setdefault(stem + ending[:-1], base)
                forms.setdefault(stem + ending, base)
        altered = {}
        for sound, base in forms.items():
            softer = [sound]
            for table in (VOICED, HALF_VOICED):
                if sound[0] in table:
                    softer.append(table[sound[0]] + sound[1:])
            if sound[0] == "ち" or sound[0] == "つ":
                softer.append({"ち": "じ", "つ": "ず"}[sound[0]] + sound[1:])
            for s in softer:
                altered.setdefault(s, base)
                if len(s) > 1 and s[-1] in "つちくき":
                    altered.setdefault(s[:-1] + "っ", base)
        for sound, base in altered.items():
            forms.setdefault(sound, base)
        return forms

    def split(self, spelling, reading):
        """[(character, sound, (type, reading) or None for kana)] or None when the word is read as a whole."""
        return self._split(spelling, hiragana(reading), None)

    def _split(self, spelling, reading, before):
        if not spelling:
            return [] if not reading else None
        c, rest = spelling[0], spelling[1:]
        if is_kana(c):
            if not reading.startswith(hiragana(c)):
                return None
            tail = self._split(rest, reading[1:], c)
            return None if tail is None else [(c, c, None)] + tail
        forms = self.forms.get(before if c == "々" and before else c, {})
        for length in range(len(reading), 0, -1):
            sound = reading[:length]
            if sound in forms:
                tail = self._split(rest, reading[length:], before if c == "々" else c)
                if tail is not None:
                    return [(c, sound, forms[sound])] + tail
        return None

    def known(self, words):
        """(kanji, reading) for every reading by which a word of the dictionary is said."""
        found = set()
        for spelling, reading in words:
            for c, sound, base in self.split(spelling, reading) or []:
                if base:
                    found |= {(c, sound), (c, base[1])}
        return found

    def main(self, words, authored, known):
        """kanji -> {"all": list, "primary": (type, reading), "accepted": set}; `words` are (spelling, reading, weight).
        A reading that no word has is not listed."""
        weights = defaultdict(lambda: defaultdict(float))
        for spelling, reading, weight in words:
            for c, _, base in self.split(spelling, reading) or []:
                if base:
                    weights[c][base] += weight
        chosen = {}
        for k, entry in self.joyo.items():
            on = [("onyomi", r) for r in entry.on]
            kun = list(dict.fromkeys(("kunyomi", r.split(".")[0]) for r in entry.kun if r.split(".")[0]))
            heard = weights[k]
            best_on = max(on, key=lambda b: heard[b], default=None)
            best_kun = max(kun, key=lambda b: heard[b], default=None)
            if k in authored:
                primary = next(b for b in on + kun if b[1] == authored[k])
            elif best_on and (not best_kun or heard[best_on] >= ON_PREFERENCE * heard[best_kun]):
                primary = best_on
            else:
                primary = best_kun
            same = on if primary[0] == "onyomi" else kun
            accepted = {b for b in same if heard[b] >= ALSO_ACCEPTED * heard[primary] and heard[b] > 0} | {primary}
            met = [b for b in on + kun if b in accepted or (k, b[1]) in known]
            chosen[k] = {"all": met, "primary": primary, "accepted": accepted}
        return chosen
