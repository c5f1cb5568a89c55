"""What each kanji and each radical is called, from the authored tables."""

import tables


def kanji_meanings(joyo):
    """kanji -> (meanings to show, further ones that count)."""
    found = {
        k: tuple([m.strip() for m in cell.split(";") if m.strip()] for cell in cells)
        for k, cells in tables.keyed("kanji_meanings", 3).items()
    }
    for k in sorted(set(joyo) ^ set(found)):
        raise SystemExit(f"authored/kanji_meanings.tsv: {k} {'needs a meaning' if k in joyo else 'is not taught'}")
    return found


def radical_names(radicals):
    """radical -> name."""
    names = {r: name for r, (name,) in tables.keyed("radical_names", 2).items()}
    for r in sorted(set(radicals) ^ set(names)):
        raise SystemExit(f"authored/radical_names.tsv: the radical {r} {'needs a name' if r in radicals else 'is not taught'}")
    return names
