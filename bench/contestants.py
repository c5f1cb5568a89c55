"""The servers that are measured, and what they cost."""

import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import time
import urllib.request


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Server:
    """A process with its port; `pids` are those whose time counts."""

    def cpu(self):
        """Seconds on a processor, user and system, of all threads so far."""
        total = 0
        for pid in self.pids:
            for thread in pathlib.Path(f"/proc/{pid}/task").iterdir():
                total += int((thread / "schedstat").read_text().split()[0])
        return total / 1e9

    def memory(self):
        """Megabytes in memory, of all processes."""
        pages = sum(int(pathlib.Path(f"/proc/{pid}/statm").read_text().split()[1])
                    for pid in self.pids)
        return pages * os.sysconf("SC_PAGESIZE") / 1e6


class Taraba(Server):
    """With everything that is on by default; the limit is only too high to be met."""

    def __init__(self, program, data, *options):
        self.data = data
        with open(data / "log", "ab") as log:
            started = time.monotonic()
            self.process = subprocess.Popen(
                [program, "serve", "--data", data, "--listen", "127.0.0.1:0", "--rate-limit",
                 "1000000", *options], stdout=subprocess.PIPE, stderr=log, text=True)
        for line in self.process.stdout:
            if line.startswith("listening on "):
                self.port = int(line.strip().rsplit(":", 1)[1])
                break
        self.start_seconds = time.monotonic() - started
        self.pids = [self.process.pid]

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()


class Nginx(Server):
    """Serves files from memory, with an access log, as one worker."""

    def __init__(self, folder, files):
        self.port = free_port()
        (folder / "www").mkdir(parents=True)
        for name, body in files.items():
            (folder / "www" / name).write_bytes(body)
        (folder / "nginx.conf").write_text(f"""
worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{ access_log {folder}/access.log; keepalive_requests 100000000; tcp_nodelay on; sendfile on;
  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
  uwsgi_temp_path {folder}; scgi_temp_path {folder};
  server {{ listen 127.0.0.1:{self.port}; root {folder}/www; default_type application/json; }} }}
""")
        for path in [folder.parent, folder, *folder.rglob("*")]:  # its worker is another user
            path.chmod(0o755)
        self.process = subprocess.Popen(["nginx", "-c", str(folder / "nginx.conf")],
                                        stderr=subprocess.DEVNULL)
        while not self.workers():
            time.sleep(0.01)
        self.pids = self.workers()

    def workers(self):
        path = pathlib.Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in path.read_text().split()]

    def stop(self):
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait()


def get(path, token=None, *headers):
    lines = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1", *headers]
    if token:
        lines.append(f"Authorization: Bearer {token}")
    return "\r\n".join([*lines, "", ""])


def post(path, token, body):
    text = json.dumps(body)
    return "\r\n".join([f"POST {path} HTTP/1.1", "Host: 127.0.0.1",
                        f"Authorization: Bearer {token}", f"Content-Length: {len(text)}", "", text])


def fetch(server, path, token=None, body=None, packed=False):
    asked = urllib.request.Request(f"http://127.0.0.1:{server.port}{path}",
                                   data=json.dumps(body).encode() if body else None)
    asked.add_header("Host", "127.0.0.1")  # as `get` has it: tags depend on it
    if token:
        asked.add_header("Authorization", f"Bearer {token}")
    if packed:
        asked.add_header("Accept-Encoding", "gzip")
    with urllib.request.urlopen(asked) as answer:
        return answer.headers, answer.read()


class Load:
    """Measures in microseconds of CPU."""

    def __init__(self, build, folder):
        self.build, self.folder = build, folder

    def run(self, server, requests, count, connections=1):
        """Of the server, for each request."""
        return self.measure(server, requests, count, connections)[0]

    def measure(self, server, requests, count, connections):
        """The same, and requests per second."""
        path = self.folder / "requests"
        path.write_text("".join(text + "\x1e" for text in requests), newline="")
        before = server.cpu()
        out = subprocess.run(
            [self.build / "bench/bench_load", str(server.port), str(connections), str(count), path],
            check=True, capture_output=True, text=True).stdout.split()
        used = server.cpu() - before
        if any(not re.match(r"(200|304)=", status) for status in out[3:]):
            raise SystemExit(f"unexpected answers: {out[3:]} to {requests[0]}")
        return used / count * 1e6, count / float(out[2])

    def sqlite(self, *arguments):
        """Of SQLite itself, for each operation."""
        out = subprocess.run([self.build / "bench/bench_sqlite", *map(str, arguments)], check=True,
                             capture_output=True, text=True).stdout.split()
        return (float(out[1]) + float(out[2])) / int(out[0]) * 1e6
