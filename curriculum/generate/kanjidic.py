"""KANJIDIC2: the Joyo kanji, their strokes and readings."""

import gzip
import xml.etree.ElementTree as xml
from dataclasses import dataclass

from kana import hiragana

PATH = "deb/usr/share/edict/kanjidic2.xml.gz"
JOYO_GRADES = {1, 2, 3, 4, 5, 6, 8}


@dataclass
class Entry:
    strokes: int
    jlpt: int  # the four old levels, 4 the easiest; 0 when in none
    on: list  # hiragana
    kun: list  # hiragana, okurigana after a dot


def read(sources):
    """Joyo kanji -> Entry."""
    joyo = {}
    with gzip.open(sources / PATH) as stream:
        for _, node in xml.iterparse(stream):
            if node.tag != "character":
                continue
            if int(node.findtext("misc/grade") or 0) in JOYO_GRADES:
                readings = node.findall("reading_meaning/rmgroup/reading")
                joyo[node.findtext("literal")] = Entry(
                    strokes=int(node.findtext("misc/stroke_count")),
                    jlpt=int(node.findtext("misc/jlpt") or 0),
                    on=spoken(readings, "ja_on"),
                    kun=spoken(readings, "ja_kun"),
                )
            node.clear()
    return joyo


def spoken(readings, kind):
    """Readings of one kind in hiragana, each once; a long mark shows a foreign unit, not a reading to learn."""
    texts = [r.text.strip("-") for r in readings if r.get("r_type") == kind and "ー" not in r.text]
    return list(dict.fromkeys(map(hiragana, texts)))
