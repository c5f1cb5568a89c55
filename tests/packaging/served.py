"""Processes that the tests of packaging start, and end by their own handle."""

import subprocess
import tempfile


class Served:
    """A program that says on one of its outputs when it is ready."""

    def __init__(self, command, ready, on_stderr=False, **options):
        self.log = tempfile.TemporaryFile(mode="w+")
        self.process = subprocess.Popen(
            command, text=True, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT if on_stderr else self.log, **options)
        self.said = ""
        for line in self.process.stdout:
            self.said += line
            if ready in line:
                return
        self.log.seek(0)
        raise AssertionError(f"{command} ended with {self.process.wait()}: "
                             f"{self.said}{self.log.read()}")

    def after(self, label):
        """What follows the label on a line that it said."""
        lines = [line for line in self.said.splitlines() if line.startswith(label)]
        assert lines, f"no line begins with {label!r}: {self.said}"
        return lines[0][len(label):]

    def stop(self):
        """Its exit status after SIGTERM."""
        self.stop_with_log()
        return self.process.returncode

    def stop_with_log(self):
        """What it wrote to standard error, after SIGTERM."""
        self.process.terminate()
        self.process.stdout.read()
        self.process.stdout.close()
        self.process.wait(timeout=60)
        self.log.seek(0)
        text = self.log.read()
        self.log.close()
        return text
