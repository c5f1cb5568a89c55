"""Which level each kanji and radical belongs to."""

import tables


def kanji_levels(joyo):
    """kanji -> level."""
    level = {}
    for number, kanji in tables.rows("kanji_levels", 2):
        for k in kanji:
            if k in level or k not in joyo:
                raise SystemExit(f"authored/kanji_levels.tsv: {k} {'stands twice' if k in level else 'is no Joyo kanji'}")
            level[k] = int(number)
    for k in sorted(set(joyo) - set(level)):
        raise SystemExit(f"authored/kanji_levels.tsv: {k} is missing")
    return level


def radical_levels(level, parts):
    """radical -> the level of the first kanji that needs it."""
    found = {}
    for k, number in level.items():
        for r in parts[k]:
            found[r] = min(number, found.get(r, number))
    return found
