"""Goal: the manual and the shells know every command and option. Method: `--help` of each command,
read here, against the manual's text and against what real shells complete.

usage: documents.py PROGRAM GENERATED Manual|Bash|Zsh|Fish
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROGRAM, GENERATED = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()


class Command:
    """What `--help` says of one command."""

    def __init__(self, path):
        self.path = path
        text = self.help = subprocess.run([str(PROGRAM), *path, "--help"], check=True,
                                          capture_output=True, text=True).stdout
        # A name that is too long for its column has its help on the next line.
        self.options = dict(re.findall(r"^  (?:-\w,)?(--[\w-]+)(?: (\S+))?", text, re.MULTILINE))
        self.takes_file = re.search(r"^  FILE ", text, re.MULTILINE) is not None
        below = text.partition("Subcommands:\n")[2]
        self.commands = re.findall(r"^  (\w+)", below, re.MULTILINE)


def all_commands(path=()):
    command = Command(list(path))
    yield command
    for name in command.commands:
        yield from all_commands((*path, name))


COMMANDS = list(all_commands())


def run(*command):
    # An empty folder, so that no file name can be mistaken for a word.
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "school").mkdir()
        return subprocess.run(command, check=True, capture_output=True, text=True,
                              cwd=folder).stdout.splitlines()


class Manual(unittest.TestCase):
    def page(self, name):
        return (GENERATED / name).read_text(encoding="utf-8").replace("\\-", "-")

    def test_has_every_command_with_its_options(self):
        sections = {}
        for section in self.page("taraba.1").partition(".SH SETTINGS")[0].split(".SS ")[1:]:
            title, _, text = section.partition("\n")
            sections[tuple(word for word in title.split()[1:] if word.islower())] = text
        leaves = [command for command in COMMANDS if not command.commands]
        self.assertGreater(len(leaves), 8)
        self.assertEqual(set(sections), {tuple(command.path) for command in leaves})
        for command in leaves:
            for option, value in command.options.items():
                if option == "--help":
                    continue
                shown = rf"\.B {option} \\fI{re.escape(value)}\\fR" if value else rf"\.B {option}"
                self.assertRegex(sections[tuple(command.path)], rf"(?m)^{shown}$")

    def test_has_every_key_of_the_file(self):
        text = self.page("taraba.toml.5")
        keys = set(re.findall(r"^\.B ([a-z_]+) \\fR=", text, re.MULTILINE))
        serve = next(command for command in COMMANDS if command.path == ["serve"])
        options = set(serve.options) - {"--help", "--config"}
        self.assertEqual(keys, {option[2:].replace("-", "_") for option in options})
        for key in keys:
            self.assertIn(f"TARABA_{key.upper()}", text)

    def test_is_well_formed(self):
        for name in ("taraba.1", "taraba.toml.5"):
            self.assertNotIn("@", self.page(name))
            if shutil.which("man"):
                warned = subprocess.run(
                    ["man", "--warnings=w", "-Tutf8", "-l", str(GENERATED / name)], check=True,
                    capture_output=True, text=True,
                    env={**os.environ, "MAN_KEEP_STDERR": "1", "LC_ALL": "C.UTF-8"}).stderr
                self.assertEqual(warned, "")


class Shell:
    """What every shell must offer. `offers(words)` completes an empty word behind these."""

    name = ""
    FILE = "school"  # how it offers the one name in the folder

    def setUp(self):
        if not shutil.which(self.name):
            self.skipTest(f"{self.name} is not installed")

    def test_offers_every_command_and_option(self):
        for command in COMMANDS:
            with self.subTest(" ".join(command.path)):
                offered = self.offers(command.path, "")
                expected = {*command.commands, *([self.FILE] if command.takes_file else [])}
                self.assertEqual({word for word in offered if word[0] != "-"}, expected)
                self.assertEqual({word for word in self.offers(command.path, "--")
                                  if word[0] == "-"}, set(command.options))

    def test_offers_values(self):
        self.assertEqual(self.values(["serve"], "--log"), {"text", "json"})
        self.assertEqual(self.values(["user", "add"], "--subscription"),
                         {"free", "recurring", "lifetime"})
        self.assertEqual(self.values(["serve"], "--rate-limit"), {"off"})
        self.assertEqual(self.values(["serve"], "--threads"), set())

    def test_is_not_misled_by_values(self):
        """A value that is spelled as a command is none."""
        path = ["token", "add", "user"]
        self.assertIn("--scope", self.offers(path, "--"))


class Bash(Shell, unittest.TestCase):
    name = "bash"
    SCRIPT = ('source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); compopt() { :; }; '
              '_taraba; [[ ${#COMPREPLY[@]} == 0 ]] || printf "%s\\n" "${COMPREPLY[@]}"')

    def complete(self, *words):
        return run("bash", "--norc", "-euc", self.SCRIPT, "bash",
                   str(GENERATED / "taraba.bash"), "taraba", *words)

    def offers(self, path, word):
        return self.complete(*path, word)

    def values(self, path, option):
        separate = set(self.complete(*path, option, ""))
        self.assertEqual(set(self.complete(*path, option, "=")), separate)
        self.assertEqual(set(self.complete(*path, option, "=", "")), separate)
        return separate

    def test_offers_folders(self):
        self.assertEqual(self.complete("serve", "--data", ""), ["school"])


class Fish(Shell, unittest.TestCase):
    name = "fish"
    FILE = "school/"

    def offers(self, path, word):
        line = " ".join(["taraba", *path, word])
        said = run("fish", "--no-config", "-c", 'source $argv[1]; complete -C $argv[2]',
                   str(GENERATED / "taraba.fish"), line)
        return [answer.split("\t")[0] for answer in said]

    def values(self, path, option):
        return set(self.offers([*path, option], ""))

    def test_offers_folders(self):
        self.assertEqual(self.offers(["serve", "--data"], ""), ["school/"])


class Zsh(Shell, unittest.TestCase):
    """zsh completes only where a person types, so that what it is given is read instead."""

    name = "zsh"
    FILE = "_files"
    SCRIPT = ('compdef() { :; }; _arguments() { print -rl -- "$@"; }; source $1; shift; '
              'words=("$@"); CURRENT=$#; _taraba')

    def specifications(self, path):
        return run("zsh", "-f", "-c", self.SCRIPT, "zsh", str(GENERATED / "_taraba"), "taraba",
                   *path, "")

    def offers(self, path, word):
        offered = []
        for text in self.specifications(path):
            if text.startswith("--"):
                offered += [re.match(r"--[\w-]+", text)[0]] if word else []
            elif text.startswith("*:command:"):
                offered += re.findall(r'(\w+)\\:"', text)
            elif text.endswith(":_files"):
                offered.append("_files")
        return offered

    def values(self, path, option):
        text = next(text for text in self.specifications(path) if text.startswith(option + "="))
        listed = re.search(r":\(([\w ]+)\)$", text)
        return set(listed[1].split()) if listed else set()


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
