"""Which level each kanji and radical belongs to."""

import tables

LEVELS = 60
FIRST_GENERATED = 26
NEW_RADICAL = 0.035
UNTAUGHT_COMPONENT = 0.05
EVERYDAY = 0.55
EASIEST_JLPT = {4: 0.0, 3: 0.15, 2: 0.45, 1: 0.75, 0: 1.0}


def sizes(kanji_left):
    """How many kanji each generated level gets: even, the remainder going to the early ones."""
    levels = LEVELS - FIRST_GENERATED + 1
    each, more = divmod(kanji_left, levels)
    return {FIRST_GENERATED + i: each + (i < more) for i in range(levels)}


def kanji_levels(joyo, parts, usefulness, everyday):
    """kanji -> level. The first levels are authored; then the easiest and most useful kanji comes next,
    a little later for every radical or component kanji that it needs and that is not taught yet.
    Kanji of `everyday` words come early however rarely newspapers print them."""
    level = {}
    for number, kanji in tables.rows("kanji_levels", 2):
        for k in kanji:
            if k in level:
                raise SystemExit(f"authored/kanji_levels.tsv: {k} stands twice")
            level[k] = int(number)
    taught = {r for k in level for r in parts[k]}
    left = sorted(set(joyo) - set(level))
    score = {k: s * (EVERYDAY if k in everyday else 1) for k, s in scores(left, joyo, usefulness).items()}
    for number, size in sizes(len(left)).items():
        chosen = []
        for _ in range(size):
            best = min(left, key=lambda k: (price(k, score, parts, taught, joyo, level), k))
            left.remove(best)
            level[best] = number
            chosen.append(best)
            taught |= set(parts[best])
    return level


def price(k, score, parts, taught, joyo, level):
    new = [r for r in parts[k] if r not in taught]
    untaught = [r for r in parts[k] if r != k and r in joyo and r not in level]
    return score[k] + NEW_RADICAL * len(new) + UNTAUGHT_COMPONENT * len(untaught)


def scores(kanji, joyo, usefulness):
    strokes = percentiles(kanji, lambda k: joyo[k].strokes)
    useful = percentiles(kanji, lambda k: -usefulness.get(k, 0))
    return {
        k: 0.30 * joyo[k].grade / 8 + 0.25 * useful[k] + 0.25 * EASIEST_JLPT[joyo[k].jlpt] + 0.20 * strokes[k]
        for k in kanji
    }


def percentiles(items, value):
    """item -> the share of items with a smaller value."""
    ordered = sorted(items, key=lambda i: (value(i), i))
    first = {}
    for place, item in enumerate(ordered):
        first.setdefault(value(item), place / len(ordered))
    return {i: first[value(i)] for i in items}


def radical_levels(level, parts):
    """radical -> the level of the first kanji that needs it."""
    found = {}
    for k, number in level.items():
        for r in parts[k]:
            found[r] = min(number, found.get(r, number))
    return found
