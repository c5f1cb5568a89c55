#!/usr/bin/env python3
"""Types what the README's console blocks say, in an empty directory, and compares the answers.

A line that begins with `$ ` is a command, the lines below it are its output, in which `...` stands
for anything. `script/run` starts the program, which stays until the end; it takes a free port, and
the port and the token that the README shows are exchanged for the real ones.

usage: check_readme.py README PROGRAM
"""

import contextlib
import os
import re
import select
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from tree import report

PATIENCE_S = 100  # without a word; a loaded machine is slow, and ctest gives 300 for all
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


class Stuck(Exception):
    """What was waited for did not come."""


def end(process):
    """The exit status of a process that has been asked to end, or closed its output."""
    try:
        return process.wait(timeout=PATIENCE_S)
    except subprocess.TimeoutExpired:
        raise Stuck(f"{process.args} did not end within {PATIENCE_S} s") from None


class Lines:
    """What a process prints, line by line."""

    def __init__(self, pipe):
        self.pipe, self.rest = pipe, b""

    def read(self, awaited):
        """The next one; the last may lack its end, and after it come empty ones."""
        while b"\n" not in self.rest:
            if not select.select([self.pipe], [], [], PATIENCE_S)[0]:
                raise Stuck(f"waited {PATIENCE_S} s for {awaited}; last: {self.rest.decode()!r}")
            piece = os.read(self.pipe.fileno(), 1 << 16)
            if not piece:
                line, self.rest = self.rest, b""
                return line.decode()
            self.rest += piece
        line, _, self.rest = self.rest.partition(b"\n")
        return line.decode() + "\n"


class Shell:
    """One bash for all commands, so that variables stay."""

    MARK = "exit status of the step: "

    def __init__(self, folder):
        self.process = subprocess.Popen(["bash"], cwd=folder, bufsize=0, start_new_session=True,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.STDOUT)
        self.lines = Lines(self.process.stdout)

    def run(self, command):
        """Status and output."""
        # A command that reads would read the next one.
        step = f"{{ {command}\n}} </dev/null\nprintf '\\n{self.MARK}%d\\n' $?\n"
        output = ""
        try:
            self.process.stdin.write(step.encode())
        except BrokenPipeError:
            return end(self.process), "the shell is gone"
        while line := self.lines.read(f"the end of `{command}`, which printed {output!r}"):
            if line.startswith(self.MARK):
                return int(line[len(self.MARK):]), output
            output += line
        return end(self.process), output

    def close(self):
        """Also ends what a command left running."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()


class Served:
    """The running program, and what it printed until it was ready."""

    def __init__(self, program, folder):
        command = [str(program), "serve", "--data", "data", "--listen", "127.0.0.1:0"]
        self.process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE)
        self.output, self.status = "", 0

    def wait_until_ready(self):
        lines = Lines(self.process.stdout)
        while not READY.search(self.output):
            line = lines.read(f"`listening on`, after {self.output!r}")
            if not line:
                self.status = end(self.process)
                return
            self.output += line

    def stop(self):
        """The exit status after SIGTERM."""
        self.process.terminate()
        return end(self.process)

    def close(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


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


def run_steps(steps, program, folder, running):
    """All findings. What runs is put into `running`."""
    findings, replacements, served = [], {}, None
    shell = Shell(folder)
    running.append(shell)
    for command, expected in steps:
        if command.startswith("script/run") and served is None:
            served = Served(program, folder)
            running.append(served)
            served.wait_until_ready()
            exchange(expected, served.output, replacements)
            status, output = served.status, served.output
        else:
            status, output = shell.run(replace(command, replacements))
        if status != 0:
            findings.append(f"$ {command}\n  exit status {status}: {output}")
        elif not agrees(replace(expected, replacements), output):
            findings.append(f"$ {command}\n  expected: {expected}\n  printed: {output}")
    if served and served.stop() != 0:
        findings.append("the server did not end cleanly")
    return findings


def check(text, program):
    """All findings, and the number of commands."""
    steps, running = read_steps(text), []
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "build/release"
        place.mkdir(parents=True)
        (place / "taraba").symlink_to(program)
        try:
            findings = run_steps(steps, program, folder, running)
        except Stuck as error:
            findings = [f"stuck: {error}"]
        finally:
            for process in running:
                process.close()
    return findings, len(steps)


if __name__ == "__main__":
    report(*check(Path(sys.argv[1]).read_text(encoding="utf-8"), Path(sys.argv[2]).resolve()))
