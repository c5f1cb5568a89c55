"""Authored tables: tab-separated, one row a line, `#` starts a comment line."""

from pathlib import Path

AUTHORED = Path(__file__).resolve().parent.parent / "authored"


def rows(name, width):
    """The rows of authored/<name>.tsv, each padded to `width` cells."""
    path = AUTHORED / f"{name}.tsv"
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) > width or not cells[0]:
            raise SystemExit(f"{path}:{number}: expected at most {width} cells, the first not empty")
        found.append(cells + [""] * (width - len(cells)))
    return found


def written(kind, width):
    """The rows of authored/<kind>.tsv, then those of authored/texts/level-NN.<kind>.tsv."""
    found = rows(kind, width)
    for path in sorted((AUTHORED / "texts").glob(f"*.{kind}.tsv")):
        found += rows(f"texts/{path.stem}", width)
    return found


def keyed(name, width):
    """The same rows by their first cell; a key may stand only once."""
    table = {}
    for key, *rest in rows(name, width):
        if key in table:
            raise SystemExit(f"authored/{name}.tsv: {key} stands twice")
        table[key] = rest
    return table
