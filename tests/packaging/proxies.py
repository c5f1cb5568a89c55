"""Goal: behind the proxies of packaging/examples everything works and every address is right.
Method: the committed files, with ports and certificates of this machine, in real proxies.

usage: proxies.py PROGRAM EXAMPLES Nginx|Caddy
"""

import gzip
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from served import Served

PROGRAM, EXAMPLES = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def replace(text, old, new):
    """Every `old`; there must be one."""
    assert re.search(old, text), f"the example has no {old}"
    return re.sub(old, new, text)


class Answer:
    def __init__(self, raw):
        head, _, self.body = raw.partition(b"\r\n\r\n")
        first, *lines = head.decode().split("\r\n")
        self.version, self.status = first.split()[0], int(first.split()[1])
        pairs = (line.split(": ", 1) for line in lines)
        self.headers = {name.lower(): value for name, value in pairs}

    def json(self):
        return json.loads(self.body)


class Proxied:
    """What holds behind every proxy. Subclasses start theirs."""

    executable = ""

    def setUp(self):
        if not shutil.which(self.executable, path=os.environ["PATH"] + ":/usr/sbin"):
            self.skipTest(f"{self.executable} is not installed")
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.port, self.plain_port = free_port(), free_port()

    def serve(self, host, example, prefix=""):
        """The server, and before it the proxy with this example."""
        self.host = host
        self.base = f"https://{host}:{self.port}{prefix}"
        self.own_certificate()
        arguments = ["serve", "--data", str(self.folder / "data"), "--listen", "127.0.0.1:0",
                     "--behind-proxy", "--rate-limit", "off", "--public-metrics"]
        if prefix:
            arguments += ["--base-url", self.base]
        server = Served([str(PROGRAM), *arguments], "listening on ")
        self.addCleanup(server.stop)
        self.token = server.after("token: ")
        self.direct = server.after("listening on ")
        text = (EXAMPLES / example).read_text(encoding="utf-8")
        text = replace(text, r"127\.0\.0\.1:8080", self.direct.removeprefix("http://"))
        proxy = self.start_proxy(text)
        self.addCleanup(proxy.stop)

    def own_certificate(self):
        self.trusted = self.folder / "certificate.pem"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
             "-nodes", "-keyout", str(self.folder / "key.pem"), "-out", str(self.trusted),
             "-subj", f"/CN={self.host}", "-addext", f"subjectAltName=DNS:{self.host}"],
            check=True, capture_output=True)

    @staticmethod
    def status(url):
        shown = subprocess.run(["curl", "-sS", "-o", "/dev/null", "-w", "%{http_code}", "--noproxy",
                                "*", url], check=True, capture_output=True, text=True)
        return int(shown.stdout)

    def ask(self, url, *arguments):
        command = ["curl", "-sS", "-i", "--cacert", str(self.trusted), "--noproxy", "*"]
        for port in (self.port, self.plain_port):
            command += ["--resolve", f"{self.host}:{port}:127.0.0.1"]
        command += ["-H", f"Authorization: Bearer {self.token}", *arguments, url]
        return Answer(subprocess.run(command, check=True, capture_output=True).stdout)

    def check_everything(self):
        self.check_addresses()
        self.check_that_clients_are_not_believed()
        self.check_conditions_and_compression()
        self.check_writes_and_long_requests()
        self.check_pages()
        self.check_metrics()

    def check_addresses(self):
        user = self.ask(self.base + "/v2/user")
        self.assertEqual(user.status, 200)
        self.assertEqual(user.version, "HTTP/2")
        self.assertEqual(user.json()["url"], self.base + "/v2/user")
        subjects = self.ask(self.base + "/v2/subjects?types=vocabulary").json()
        following = subjects["pages"]["next_url"]
        self.assertTrue(following.startswith(self.base + "/v2/subjects?"), following)
        page = self.ask(following).json()
        self.assertEqual(page["url"], following)
        self.assertGreater(page["data"][0]["id"], subjects["data"][-1]["id"])
        for subject in (subjects["data"][0], page["data"][0]):
            self.assertTrue(subject["url"].startswith(self.base + "/v2/subjects/"))
            self.assertEqual(self.ask(subject["url"]).json(), subject)

    def check_that_clients_are_not_believed(self):
        for header in ("Forwarded: host=evil.example;proto=http",
                       "X-Forwarded-Host: evil.example", "X-Forwarded-Proto: http"):
            answer = self.ask(self.base + "/v2/user", "-H", header)
            self.assertEqual(answer.json()["url"], self.base + "/v2/user", header)

    def check_conditions_and_compression(self):
        url = self.base + "/v2/subjects?levels=1"
        plain = self.ask(url)
        again = self.ask(url, "-H", "If-None-Match: " + plain.headers["etag"])
        self.assertEqual((again.status, again.body), (304, b""))
        packed = self.ask(url, "-H", "Accept-Encoding: gzip")
        self.assertEqual(packed.headers["content-encoding"], "gzip")
        self.assertEqual(gzip.decompress(packed.body), plain.body)
        self.assertEqual(packed.headers["etag"], plain.headers["etag"])

    def check_writes_and_long_requests(self):
        body = json.dumps({"user": {"preferences": {"lessons_batch_size": 7}}})
        written = self.ask(self.base + "/v2/user", "-X", "PUT", "-d", body)
        self.assertEqual(written.json()["data"]["preferences"]["lessons_batch_size"], 7)
        # 20 kB: more than a proxy takes by itself.
        ids = ",".join(f"{number:019}" for number in range(1, 1001))
        many = self.ask(f"{self.base}/v2/subjects?ids={ids}")
        self.assertEqual((many.status, len(many.json()["data"])), (200, 1000))

    def check_pages(self):
        self.assertEqual(self.ask(self.base + "/").status, 200)
        subject = self.ask(self.base + "/v2/subjects/1").json()
        document = subject["data"]["document_url"]
        self.assertTrue(document.startswith(self.base + "/"), document)
        self.assertEqual(self.ask(document).status, 200)

    def check_metrics(self):
        """For Prometheus on this machine, and for nobody who comes through the proxy."""
        self.assertEqual(self.ask(self.direct + "/metrics").status, 200)
        for path in ("/metrics", "/metrics/", "//metrics", "/%6detrics", "/x/../metrics"):
            for host in (self.host, "localhost"):
                answer = self.ask(self.base + path, "--path-as-is", "-H", f"Host: {host}")
                self.assertNotIn(b"taraba_requests_total", answer.body, path)
        self.assertEqual(self.ask(self.base + "/metrics").status, 403)

    def check_that_plain_http_moves(self):
        moved = self.ask(f"http://{self.host}:{self.plain_port}/v2/user?x=1")
        self.assertEqual(moved.status, 308)
        self.assertRegex(moved.headers["location"], rf"^https://{self.host}(:\d+)?/v2/user\?x=1$")

    def check_the_short_path(self):
        moved = self.ask(self.base)
        self.assertEqual(moved.status, 308)
        self.assertTrue(moved.headers["location"].endswith("/taraba/"))


class Nginx(Proxied, unittest.TestCase):
    executable = "nginx"

    def start_proxy(self, example):
        example = replace(example, r"/etc/letsencrypt/live/[\w.]+/fullchain\.pem",
                          str(self.trusted))
        example = replace(example, r"/etc/letsencrypt/live/[\w.]+/privkey\.pem",
                          str(self.folder / "key.pem"))
        # A machine without IPv6 could not listen there.
        example = replace(example, r" *listen \[::\]:.*\n", "")
        example = replace(example, r"listen 443", f"listen 127.0.0.1:{self.port}")
        example = re.sub(r"listen 80", f"listen 127.0.0.1:{self.plain_port}", example)
        return self.start_nginx(example)

    def start_nginx(self, site):
        paths = "".join(f"{kind}_temp_path {self.folder}/{kind};"
                        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        user = "user root;" if os.geteuid() == 0 else ""
        (self.folder / "site.conf").write_text(site, encoding="utf-8")
        (self.folder / "nginx.conf").write_text(
            f"{user} daemon off; pid {self.folder}/pid; error_log stderr notice;\n"
            f"events {{}} http {{ access_log off; {paths} include {self.folder}/site.conf; }}\n",
            encoding="utf-8")
        path = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin")
        return Served([path, "-p", str(self.folder), "-c", str(self.folder / "nginx.conf")],
                      "start worker process", on_stderr=True)

    def test_metrics_stay_here_without_a_word_from_the_proxy(self):
        """What it says by itself of a client is nothing, and Host is the server's own address."""
        server = Served([str(PROGRAM), "serve", "--data", str(self.folder / "data"), "--listen",
                         "127.0.0.1:0"], "listening on ")
        self.addCleanup(server.stop)
        direct = server.after("listening on ")
        proxy = self.start_nginx(f"server {{ listen 127.0.0.1:{self.plain_port};"
                                 f" location / {{ proxy_pass {direct}; }} }}")
        self.addCleanup(proxy.stop)
        for base, expected in ((direct, 200), (f"http://127.0.0.1:{self.plain_port}", 403)):
            self.assertEqual(self.status(base + "/healthz"), 200)
            self.assertEqual(self.status(base + "/metrics"), expected)

    def test_on_a_host_of_its_own(self):
        self.serve("kanji.example.org", "nginx.conf")
        self.check_everything()
        self.check_that_plain_http_moves()

    def test_below_a_path(self):
        self.serve("example.org", "nginx-subpath.conf", "/taraba")
        self.check_everything()
        self.check_the_short_path()


class Caddy(Proxied, unittest.TestCase):
    executable = "caddy"

    def start_proxy(self, example):
        """The certificate is what Caddy cannot get here; ports are options outside of the site."""
        example = replace(example, r"(?m)^([\w.]*example\.org) {$",
                          rf"\1 {{\n\ttls {self.trusted} {self.folder}/key.pem")
        (self.folder / "Caddyfile").write_text(
            "{\n\tadmin off\n\tdefault_bind 127.0.0.1\n"
            f"\thttp_port {self.plain_port}\n\thttps_port {self.port}\n"
            f"\tstorage file_system {self.folder}/caddy\n}}\n" + example, encoding="utf-8")
        return Served(["caddy", "run", "--config", str(self.folder / "Caddyfile"), "--adapter",
                       "caddyfile"], "serving initial configuration", on_stderr=True,
                      env={**os.environ, "HOME": str(self.folder)})

    def test_on_a_host_of_its_own(self):
        self.serve("kanji.example.org", "Caddyfile")
        self.check_everything()
        self.check_that_plain_http_moves()

    def test_below_a_path(self):
        self.serve("example.org", "Caddyfile-subpath", "/taraba")
        self.check_everything()
        self.check_the_short_path()


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
