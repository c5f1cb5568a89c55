"""Which parts of kanji are taught as radicals, and which of them each kanji is built from."""

from collections import Counter

import tables

# A part drawn incompletely is still worth teaching when its shape is a familiar one.
FAMILIAR_WHEN_PARTIAL = set("王耂毋飠衣艮水")
MINIMUM_USES = 3
MINIMUM_COVERAGE = 0.75


class Decomposition:
    """Cuts kanji into radicals from the top down, the largest known part first."""

    def __init__(self, drawings, kanji):
        self.drawings = drawings
        self.kanji = kanji
        self.authored = {key: list(parts) for key, (parts,) in tables.keyed("kanji_components", 2).items()}
        self.same = {key: shape for key, (shape,) in tables.keyed("radical_shapes", 2).items()}
        self.known = None  # None: every named part counts
        self.known = self.worth_teaching()
        self.parts = {}
        for k in kanji:
            self.parts[k] = self.of(k)
        self.radicals = set().union(*self.parts.values())

    def worth_teaching(self):
        """Every named part at first; the rarest fall out until each that is left has enough uses."""
        self.known = set(self.uses())
        while True:
            uses = self.uses()
            least = min(uses[e] for e in self.known)
            if least >= MINIMUM_USES:
                return self.known
            self.known -= {e for e in self.known if uses[e] == least}

    def uses(self):
        count = Counter()
        for k in self.kanji:
            count.update(set(self.authored.get(k) or (e for e, _ in self.cut(self.drawings[k], whole=k))))
        return count

    def cut(self, part, whole):
        """(radical, part) pairs in drawing order; a radical drawn in pieces comes once for each piece."""
        found = []
        for inner in part.parts():
            element = self.same.get(inner.element, inner.element)
            taught = element and element != whole and (self.known is None or element in self.known)
            if taught and (not inner.partial or element in FAMILIAR_WHEN_PARTIAL):
                found.append((element, inner))
            elif element in self.authored and element != whole and not inner.partial and inner.number in ("", "1"):
                found += [(e, inner) for e in self.authored[element]]
            else:
                found += self.cut(inner, whole)
        return found

    def of(self, k):
        """The radicals of one kanji, in order, each once. A kanji that cannot be cut well is its own radical."""
        if k in self.authored:
            return self.authored[k]
        drawing = self.drawings[k]
        cut = self.cut(drawing, whole=k)
        parts = list(dict.fromkeys(e for e, _ in cut))
        covered = len({s for _, p in cut for s in p.strokes()}) / len(drawing.strokes())
        pieces = len([p for _, p in cut if p.number in ("", "1")])
        return parts if pieces >= 2 and covered >= MINIMUM_COVERAGE else [k]
