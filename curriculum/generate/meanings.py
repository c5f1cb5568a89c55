"""What each kanji and each radical is called."""

import re

import tables

SHOWN = 4


def kanji_meanings(joyo):
    """kanji -> (shown, further accepted); an authored first meaning leads, the dictionary's order follows.
    Two kanji share a first meaning only when neither has another among its first four."""
    authored = tables.keyed("kanji_meanings", 3)
    taken = {primary.lower() for primary, _ in authored.values()}
    found = {}
    for k in sorted(joyo, key=lambda k: (joyo[k].grade, -joyo[k].jlpt, joyo[k].strokes, k)):
        usual = [m for m in map(clean, joyo[k].meanings) if m]
        primary, others = authored.get(k, ("", ""))
        if not primary:
            if not usual:
                raise SystemExit(f"authored/kanji_meanings.tsv: {k} needs a meaning of its own")
            primary = next((m for m in usual[:4] if m.lower() not in taken), usual[0])
            taken.add(primary.lower())
        listed = [primary] + [o.strip() for o in others.split(";") if o.strip()]
        listed = distinct(listed + usual)
        shown = max(SHOWN, 1 + len([o for o in others.split(";") if o.strip()]))
        found[k] = listed[:shown], listed[shown:shown + 8]
    return found


def clean(meaning):
    text = re.sub(r"\s*\([^()]*\)", "", meaning).strip(" .-")
    if re.search(r"radical|counter for|kokuji|[0-9*]", text) or not text.isascii() or len(text) > 30:
        return ""
    return text


def distinct(items):
    seen = set()
    return [i for i in items if not (i.lower() in seen or seen.add(i.lower()))]


def radical_names(radicals, level, kanji):
    """radical -> name; a kanji used as a radical keeps its meaning unless that name is taken or another was written."""
    names = {r: name for r, (name,) in tables.keyed("radical_names", 2).items() if r in radicals}
    taken = {n.lower() for n in names.values()}
    for r in sorted(radicals, key=lambda r: (level[r], r)):
        if r in names:
            continue
        if r not in kanji:
            raise SystemExit(f"authored/radical_names.tsv: the radical {r} needs a name")
        free = [m for m in kanji[r][0] + kanji[r][1] if m.lower() not in taken and re.fullmatch(r"[A-Za-z' -]+", m)]
        if not free:
            raise SystemExit(f"authored/radical_names.tsv: the radical {r} needs a name of its own")
        names[r] = free[0]
        taken.add(free[0].lower())
    return names
