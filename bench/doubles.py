"""Test doubles: the sandbox, and what others start in its place."""

import atexit
import http.client
import json
import signal
import subprocess
import time

from contestants import Server, free_port

TOKEN = "5a0d0000-0000-4000-8000-000000000003"  # of the scenario level-5
NPM = {"@stoplight/prism-cli": "5.14.2",  # later ones need Node 24
       "json-server": "0.17.4"}


def install(folder):
    """The rivals from npm; where their programs are."""
    folder.mkdir()
    subprocess.run(["npm", "install", "--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund",
                    *(f"{name}@{version}" for name, version in NPM.items())],
                   check=True, stdout=subprocess.DEVNULL)
    return folder / "node_modules/.bin"


class Double(Server):
    """A process that has answered once."""

    def __init__(self, command, path, port=None):
        started = time.monotonic()
        self.process = subprocess.Popen(
            command, text=True, stdout=subprocess.PIPE if port is None else subprocess.DEVNULL)
        atexit.register(self.stop)
        self.pids = [self.process.pid]
        self.port = port or int(json.loads(self.process.stdout.readline())["url"].rsplit(":", 1)[1])
        while not self.answers(path):
            time.sleep(0.001)
        self.start_ms = (time.monotonic() - started) * 1e3
        self.start_cpu_ms = self.cpu() * 1e3

    def answers(self, path):
        """Whether it does; false while it does not listen."""
        if self.process.poll() is not None:
            raise SystemExit(f"ended with {self.process.returncode}: {self.process.args}")
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        try:
            connection.request("GET", path, headers={"Authorization": f"Bearer {TOKEN}"})
            status = connection.getresponse().status
        except ConnectionRefusedError:
            return False
        finally:
            connection.close()
        if status != 200:
            raise SystemExit(f"GET {path}: {status} of {self.process.args}")
        return True

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()


def start_sandbox(program):
    return Double([program, "sandbox", "--json", "--rate-limit", "off", "--listen", "127.0.0.1:0"],
                  "/v2/user")


def start_prism(programs, document):
    port = free_port()
    return Double([programs / "prism", "mock", "--port", str(port), "--verboseLevel", "silent", document],
                  "/v2/user", port)


def start_json_server(programs, database):
    port = free_port()
    return Double([programs / "json-server", "--host", "127.0.0.1", "--port", str(port), "--quiet",
                   database], "/user", port)
