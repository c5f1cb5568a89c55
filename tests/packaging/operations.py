"""Goal: docs/operations.md says what is so. Method: its commands and settings are carried out on a
directory of our own, its metrics, paths, flags and log lines compared with a server's.

usage: operations.py PROGRAM DOCUMENT
"""

import json
import re
import shlex
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from served import Served

PROGRAM = str(Path(sys.argv[1]).resolve())
TEXT = Path(sys.argv[2]).read_text(encoding="utf-8")
DATA = "/var/lib/taraba"


def get(url, token=""):
    return subprocess.run(["curl", "-sS", "--fail", "--noproxy", "*", "-H",
                           f"Authorization: Bearer {token}", url],
                          check=True, capture_output=True, text=True).stdout


class Operations(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.data = Path(folder.name) / "data"

    def serve(self, *arguments):
        return Served([PROGRAM, "serve", "--listen", "127.0.0.1:0", *arguments], "listening on ")

    def run_shown(self, command, **replaced):
        """Runs a command of the document; its own words are replaced as told."""
        words = shlex.split(command)
        self.assertEqual(words.pop(0), "taraba")
        for old, new in {DATA: str(self.data), **replaced}.items():
            words = [word.replace(old, new) for word in words]
        done = subprocess.run([PROGRAM, *words], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, f"{command}: {done.stderr}")
        return done.stdout

    def test_commands(self):
        shown = re.findall(r"^    sudo -u taraba (.*)$", TEXT, re.MULTILINE)
        restore = [command for command in shown if command.startswith("taraba restore")]
        self.assertEqual((len(shown), len(restore)), (4, 1))
        server = self.serve("--data", str(self.data))
        for command in shown:
            if command not in restore:
                self.run_shown(command)
        self.assertEqual(server.stop(), 0)
        other = self.data.parent / "restored"
        self.run_shown(restore[0].replace(DATA, str(other)), BACKUP=str(self.data / "today.db"))
        listed = subprocess.run([PROGRAM, "user", "list", "--data", str(other)],
                                capture_output=True, text=True).stdout
        for name in ("learner", "hana"):
            self.assertIn(name, listed)

    def test_settings(self):
        lines = re.findall(r"^    (\w+ = .*)$", TEXT, re.MULTILINE)
        self.assertGreater(len(lines), 2)
        file = self.data.parent / "taraba.toml"
        file.write_text("\n".join(lines).replace(DATA, str(self.data)), encoding="utf-8")
        self.assertEqual(self.serve("--data", str(self.data), "--config", str(file)).stop(), 0)

    def test_metrics_and_paths(self):
        server = self.serve("--data", str(self.data))
        try:
            url = server.after("listening on ")
            metrics = get(url + "/metrics")
            named = set(re.findall(r"`(taraba_[a-z_]+)`", TEXT))
            self.assertGreater(len(named), 5)
            served = set(re.findall(r"^# TYPE (\w+)", metrics, re.MULTILINE))
            self.assertEqual(named, {name for name in served if name.startswith("taraba_")})
            for path in ("/healthz", "/readyz"):
                self.assertIn(f"| `{path}` |", TEXT)
                get(url + path)
        finally:
            server.stop()

    def test_flags(self):
        named = set(re.findall(r"--[a-z][a-z-]+", TEXT)) - {"--all"}  # of script/check
        helped = "".join(subprocess.run([PROGRAM, *command, "--help"], capture_output=True,
                                        text=True).stdout
                         for command in (["serve"], ["user", "add"], ["restore"]))
        self.assertEqual({flag for flag in named if flag + " " not in helped}, set())

    def test_log_lines(self):
        samples = {kind: line for kind, line in re.findall(
            r"^\| `(text|json)` \| `(.*)` \|$", TEXT, re.MULTILINE)}
        token = []
        for kind in ("text", "json"):
            server = self.serve("--data", str(self.data), "--log", kind)
            token = token or [server.after("token: ")]
            get(server.after("listening on ") + "/v2/user", token[0])
            log = server.stop_with_log()
            sample = samples[kind]
            if kind == "json":
                self.assertEqual(list(json.loads(log)), list(json.loads(sample)))
            # The same words at the same places, with other numbers.
            self.assertEqual(re.sub(r"\d+", "0", log.strip()), re.sub(r"\d+", "0", sample))
            self.assertNotIn(token[0], log)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
