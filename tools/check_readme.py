#!/usr/bin/env python3
"""Types what the README's console blocks say, in an empty directory, and compares the answers.

A line that begins with `$ ` is a command, the lines below it are its output, in which `...` stands
for anything. `script/run` starts the program, which stays until the end; it takes a free port, and
the port and the token that the README shows are exchanged for the real ones.

usage: check_readme.py README PROGRAM
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tree import report

ADDRESS = "127.0.0.1:8080"
TOKEN = re.compile(r"token: (\S+)")
READY = re.compile(r"listening on http://(\S+)")


def read_steps(text):
    """[(command, expected output)] in the order in which they stand."""
    steps = []
    for block in re.findall(r"^```console\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        for line in block.splitlines():
            if steps and steps[-1][0].endswith("\\"):
                steps[-1] = (steps[-1][0] + "\n" + line, "")
            elif line.startswith("$ "):
                steps.append((line[2:], ""))
            else:
                steps[-1] = (steps[-1][0], steps[-1][1] + line + "\n")
    return steps


def agrees(expected, actual):
    """Whether the pieces between `...` occur in the output in this order, white space aside."""
    position, actual = 0, " ".join(actual.split())
    for piece in expected.split("..."):
        piece = " ".join(piece.split())
        position = actual.find(piece, position)
        if position < 0:
            return False
        position += len(piece)
    return True


class Shell:
    """One bash for all commands, so that variables stay."""

    MARK = "exit status of the step: "

    def __init__(self, folder):
        self.process = subprocess.Popen(["bash"], cwd=folder, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def run(self, command):
        """Status and output."""
        self.process.stdin.write(f"{command}\nprintf '\\n{self.MARK}%d\\n' $?\n")
        self.process.stdin.flush()
        output = ""
        for line in self.process.stdout:
            if line.startswith(self.MARK):
                return int(line[len(self.MARK):]), output
            output += line
        return self.process.wait(), output

    def close(self):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


class Served:
    """The running program, and what it printed until it was ready."""

    def __init__(self, program, folder):
        command = [program, "serve", "--data", "data", "--listen", "127.0.0.1:0"]
        self.process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True)
        self.output = ""
        for line in self.process.stdout:
            self.output += line
            if READY.search(line):
                break

    def close(self):
        """The exit status after SIGTERM."""
        self.process.terminate()
        self.process.communicate(timeout=60)
        return self.process.returncode


def exchange(shown, printed, replacements):
    """Learns which real token and address stand for those that the README shows."""
    for pattern, fallback in ((TOKEN, None), (READY, ADDRESS)):
        there, here = pattern.search(shown), pattern.search(printed)
        if here and (there or fallback):
            replacements[there[1] if there else fallback] = here[1]


def replace(text, replacements):
    for shown, real in replacements.items():
        text = text.replace(shown, real)
    return text


def check(text, program):
    """All findings, and the number of commands."""
    steps, findings, replacements, served = read_steps(text), [], {}, None
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "build/release"
        place.mkdir(parents=True)
        (place / "taraba").symlink_to(program)
        shell = Shell(folder)
        for command, expected in steps:
            if command.startswith("script/run") and served is None:
                served = Served(program, folder)
                exchange(expected, served.output, replacements)
                status, output = served.process.poll() or 0, served.output
            else:
                status, output = shell.run(replace(command, replacements))
            if status != 0:
                findings.append(f"$ {command}\n  exit status {status}: {output}")
            elif not agrees(replace(expected, replacements), output):
                findings.append(f"$ {command}\n  expected: {expected}\n  printed: {output}")
        shell.close()
        if served and served.close() != 0:
            findings.append("the server did not end cleanly")
    return findings, len(steps)


if __name__ == "__main__":
    report(*check(Path(sys.argv[1]).read_text(encoding="utf-8"), Path(sys.argv[2]).resolve()))
