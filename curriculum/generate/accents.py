"""Pitch accent of words, from the dictionary that Open JTalk speaks by, and from a table where it has none. Runs `mecab`."""

import shutil
import subprocess
import tempfile
from pathlib import Path

import tables
from kana import hiragana

DICTIONARY = "deb/var/lib/mecab/dic/open-jtalk/naist-jdic"
# The package leaves out the file that mecab itself wants; the costs of one-word paths do not depend on it.
SETTINGS = "cost-factor = 800\nbos-feature = BOS/EOS\neval-size = 8\nunk-eval-size = 4\nconfig-charset = UTF-8\n"
PATHS = 50  # ways to read a spelling; one-word paths come early
READING, ACCENT = 7, 9
NAMES = {"人名", "組織"}


class Accents:
    def __init__(self, sources, spellings):
        if not shutil.which("mecab"):
            raise SystemExit("mecab is not installed; script/setup installs it")
        self.found = {}
        with tempfile.TemporaryDirectory() as folder:
            for file in (sources / DICTIONARY).iterdir():
                (Path(folder) / file.name).symlink_to(file)
            (Path(folder) / "dicrc").write_text(SETTINGS, encoding="utf-8")
            for spelling in spellings:
                self.found.setdefault(spelling, {})
            self.read(folder)
        for spelling, reading, fall in tables.rows("pitch_accents", 3):
            if spelling not in self.found or hiragana(reading) in self.found[spelling]:
                raise SystemExit(f"authored/pitch_accents.tsv: {spelling} is not taught, or the dictionary has its accent")
            self.found[spelling][hiragana(reading)] = int(fall)

    def read(self, folder):
        run = subprocess.run(
            ["mecab", "-d", folder, "-N", str(PATHS), "-F", "%m\\t%H\\n", "-E", "\\n"],
            input="\n".join(self.found) + "\n", capture_output=True, text=True, check=True)
        for path in run.stdout.split("\n\n"):
            rows = path.strip("\n").split("\n")
            spelling, _, features = rows[0].partition("\t")
            features = features.split(",")
            if len(rows) == 1 and spelling in self.found and len(features) > ACCENT and not NAMES & set(features[:4]):
                fall = features[ACCENT].partition("/")[0]
                if fall.isdigit():
                    self.found[spelling].setdefault(hiragana(features[READING]), int(fall))

    def of(self, spelling, reading):
        """The mora after which the pitch falls, 0 if it does not; None if nobody knows."""
        return self.found[spelling].get(hiragana(reading))
