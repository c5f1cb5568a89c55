"""Kanji that look alike: strokes drawn on a coarse grid, compared, helped by shared radicals."""

import re
from collections import defaultdict
from math import sqrt
from operator import mul

import tables

GRID = 14
THRESHOLD = 0.70
THRESHOLD_FEW = 0.78  # with few strokes a chance likeness scores high
MOST = 6
TOKEN = re.compile(r"[A-Za-z]|-?\d*\.?\d+(?:e-?\d+)?")


def points(path):
    """Points along a stroke: each Bezier piece sampled five times."""
    tokens = TOKEN.findall(path)
    at = 0
    x = y = 0.0
    last = None
    command = ""
    found = []

    def take(n):
        nonlocal at
        values = [float(t) for t in tokens[at:at + n]]
        at += n
        return values

    while at < len(tokens):
        if tokens[at].isalpha():
            command = tokens[at]
            at += 1
            if command in "zZ":
                continue
        dx, dy = (x, y) if command.islower() else (0.0, 0.0)
        kind = command.lower()
        if kind in "ml":
            px, py = take(2)
            x, y = px + dx, py + dy
            last = None
            found.append((x, y))
            continue
        if kind == "h":
            x = take(1)[0] + dx
            found.append((x, y))
            continue
        if kind == "v":
            y = take(1)[0] + dy
            found.append((x, y))
            continue
        if kind == "c":
            a, b, c, d, e, f = take(6)
            one = (a + dx, b + dy)
        elif kind == "s":
            c, d, e, f = take(4)
            one = (2 * x - last[0], 2 * y - last[1]) if last else (x, y)
        else:
            raise SystemExit(f"unknown path command {command} in {path}")
        two, end = (c + dx, d + dy), (e + dx, f + dy)
        for i in range(1, 6):
            t = i / 5
            u = 1 - t
            found.append(tuple(
                u * u * u * s + 3 * u * u * t * p + 3 * u * t * t * q + t * t * t * r
                for s, p, q, r in ((x, one[0], two[0], end[0]), (y, one[1], two[1], end[1]))
            ))
        (x, y), last = end, two
    return found


def picture(strokes):
    """A blurred, normalised grid of the ink."""
    ink = [0.0] * (GRID * GRID)
    for stroke in strokes:
        line = points(stroke)
        for (ax, ay), (bx, by) in zip(line, line[1:]):
            steps = max(1, int(max(abs(bx - ax), abs(by - ay)) / 3))
            for i in range(steps):
                gx = min(GRID - 1.001, max(0, (ax + (bx - ax) * i / steps) / 109 * GRID - 0.5))
                gy = min(GRID - 1.001, max(0, (ay + (by - ay) * i / steps) / 109 * GRID - 0.5))
                cx, cy = int(gx), int(gy)
                fx, fy = gx - cx, gy - cy
                ink[cy * GRID + cx] += (1 - fx) * (1 - fy)
                ink[cy * GRID + cx + 1] += fx * (1 - fy)
                ink[(cy + 1) * GRID + cx] += (1 - fx) * fy
                ink[(cy + 1) * GRID + cx + 1] += fx * fy
    mean = sum(ink) / len(ink)
    ink = [v - mean for v in ink]
    length = sqrt(sum(v * v for v in ink)) or 1.0
    return [v / length for v in ink]


def look_alikes(drawings, parts):
    """kanji -> the kanji most like it, nearest first."""
    kanji = sorted(parts)
    strokes = {k: drawings[k].strokes() for k in kanji}
    pictures = {k: picture(strokes[k]) for k in kanji}
    common = {k: set(parts[k]) for k in kanji}
    scores = {k: [] for k in kanji}
    for i, a in enumerate(kanji):
        for b in kanji[i + 1:]:
            shared = len(common[a] & common[b])
            close = abs(len(strokes[a]) - len(strokes[b]))
            if close > 3 or not shared and (len(strokes[a]) > 6 or len(strokes[b]) > 6 or close > 1):
                continue
            score = sum(map(mul, pictures[a], pictures[b])) + 0.35 * shared / len(common[a] | common[b])
            few = len(strokes[a]) + len(strokes[b]) <= 10
            if score >= (THRESHOLD_FEW if few else THRESHOLD):
                scores[a].append((-round(score, 6), b))
                scores[b].append((-round(score, 6), a))
    known = defaultdict(set)
    for (group,) in tables.rows("look_alikes", 1):
        for k in group:
            known[k] |= set(group) - {k}
    nearest = {k: [b for _, b in sorted(found)[:MOST]] for k, found in scores.items()}
    return {
        k: [b for b in found if k in nearest[b] or b in known[k]] + sorted(known[k] - set(found))
        for k, found in nearest.items()
    }
