"""Radicals drawn as small standalone SVG images."""

import tables
from similar import points

STYLE = "fill:none;stroke:#000;stroke-width:4;stroke-linecap:round;stroke-linejoin:round"
SIDE = 109
MARGIN = 12


class Pictures:
    def __init__(self, drawings, decomposition):
        self.drawings = drawings
        self.decomposition = decomposition
        self.authored = tables.keyed("radical_drawings", 3)

    def __getitem__(self, radical):
        if radical in self.authored:
            kanji, strokes = self.authored[radical]
            first, last = map(int, strokes.split("-"))
            return image(self.drawings[kanji].strokes()[first - 1:last], fit=True)
        if self.drawings[radical]:
            return image(self.drawings[radical].strokes())
        return image(self.clearest_cut(radical), fit=True)

    def clearest_cut(self, radical):
        """The radical as drawn in the kanji that has the fewest other strokes."""
        best = None
        for k, parts in self.decomposition.parts.items():
            if radical in parts:
                for element, part in self.decomposition.cut(self.drawings[k], whole=k):
                    if element == radical and part.element == radical and not part.number and not part.partial:
                        others = len(self.drawings[k].strokes()) - len(part.strokes())
                        best = min(best or (others, k, part.strokes()), (others, k, part.strokes()))
        if not best:
            raise SystemExit(f"authored/radical_drawings.tsv: the radical {radical} has no drawing")
        return best[2]


def image(strokes, fit=False):
    paths = "".join(f'<path d="{d}"/>' for d in strokes)
    style = STYLE
    move = ""
    if fit:
        line = [p for d in strokes for p in points(d)]
        left, right = min(x for x, _ in line), max(x for x, _ in line)
        top, bottom = min(y for _, y in line), max(y for _, y in line)
        scale = min((SIDE - 2 * MARGIN) / max(right - left, bottom - top, 1), 2.0)
        dx = SIDE / 2 - scale * (left + right) / 2
        dy = SIDE / 2 - scale * (top + bottom) / 2
        move = f' transform="matrix({scale:.3f} 0 0 {scale:.3f} {dx:.2f} {dy:.2f})"'
        style = style.replace("stroke-width:4", f"stroke-width:{4 / scale:.2f}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}">'
        f'<g style="{style}"{move}>{paths}</g></svg>'
    )
