"""Goal: the package installs, serves, goes and leaves what it should, and the container file makes
an image that serves. Method: a clean Debian 12 made by debootstrap, in which both really happen:
the package by apt, the last stage of the container file instruction by instruction.

Needs root, debootstrap and a Debian mirror; ends with 77 without the first two.

usage: chroot.py ROOT DEB [CACHE]     CACHE keeps what debootstrap fetched
"""

import fnmatch
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import containerfile
from served import Served

ROOT, DEB = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
CACHE = Path(sys.argv[3]).resolve() if len(sys.argv) > 3 else None
ENVIRONMENT = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8",
               "DEBIAN_FRONTEND": "noninteractive",
               **{name: value for name, value in os.environ.items() if "proxy" in name.lower()}}


# Every Linux has /proc. The mount is the command's own and goes with it.
WITH_PROC = 'mount -t proc proc "$0/proc" && exec chroot "$@"'


class Debian:
    """A folder with a Debian in it; nothing of this machine but the network."""

    def __init__(self, path):
        self.path = path

    @classmethod
    def bootstrap(cls, path):
        options = ["--variant=minbase"]
        if CACHE:
            CACHE.mkdir(parents=True, exist_ok=True)
            options.append(f"--cache-dir={CACHE}")
        mirror = os.environ.get("TARABA_DEBIAN_MIRROR", "http://deb.debian.org/debian")
        made = subprocess.run(["debootstrap", *options, "bookworm", str(path), mirror],
                              capture_output=True, text=True)
        assert made.returncode == 0, made.stdout + made.stderr
        debian = cls(path)
        debian.run("apt-get", "update")
        return debian

    def copy(self, path):
        subprocess.run(["cp", "-a", "--reflink=auto", str(self.path), str(path)], check=True)
        return Debian(path)

    def command(self, words, user=None):
        identity = [f"--userspec={user}:{user}"] if user else []
        return ["unshare", "--mount", "sh", "-c", WITH_PROC, str(self.path), *identity,
                str(self.path), *words]

    def run(self, *words, user=None):
        done = subprocess.run(self.command(words, user), capture_output=True, text=True,
                              env=ENVIRONMENT, stdin=subprocess.DEVNULL)
        assert done.returncode == 0, f"{words} ended with {done.returncode}: {done.stdout}" \
                                     f"{done.stderr}"
        return done.stdout + done.stderr

    def serve(self, words, user, variables, folder="/"):
        settings = [f"{name}={value}" for name, value in
                    {**variables, "TARABA_LISTEN": "127.0.0.1:0"}.items()]
        return Served(self.command(["env", f"--chdir={folder}", *settings, *words], user),
                      "listening on ", env=ENVIRONMENT)

    def has(self, name):
        return os.path.lexists(self.path / name)

    def add(self, file, folder):
        shutil.copy(file, self.path / folder.lstrip("/"))

    def user_id(self, name):
        return int(self.run("id", "--user", name))


def get_username(url, token):
    answer = subprocess.run(["curl", "-sS", "--fail", "--noproxy", "*", "-H",
                             f"Authorization: Bearer {token}", url + "/v2/user"],
                            check=True, capture_output=True, text=True).stdout
    return json.loads(answer)["data"]["username"]


def user_of(process):
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
    return set(re.search(r"^Uid:\s+(.*)$", status, re.MULTILINE)[1].split())


class Chroot(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="taraba-chroot-"))
        cls.addClassCleanup(cls.remove_folder)
        cls.base = Debian.bootstrap(cls.folder / "base")

    @classmethod
    def remove_folder(cls):
        mounts = Path("/proc/mounts").read_text(encoding="utf-8")
        assert str(cls.folder) not in mounts, mounts
        shutil.rmtree(cls.folder)

    def check_that_it_serves(self, debian, words, user, variables, token=None, folder="/"):
        """Answers the token that it was asked with."""
        server = debian.serve(words, user, variables, folder)
        try:
            self.assertEqual(user_of(server.process), {str(debian.user_id(user))})
            self.assertNotIn("0", user_of(server.process))
            url = server.after("listening on ")
            token = token or server.after("token: ")
            self.assertEqual(get_username(url, token), "learner")
            added = debian.run("taraba", "token", "add", "learner", "--data", "/var/lib/taraba",
                               "--json", user=user)
            self.assertEqual(get_username(url, json.loads(added)["token"]), "learner")
        finally:
            status = server.stop()
        self.assertEqual(status, 0)
        return token

    def install(self, debian):
        debian.add(DEB, "/tmp")
        debian.run("apt-get", "install", "-y", "--no-install-recommends", f"/tmp/{DEB.name}")

    def test_the_package_comes_and_goes(self):
        debian = self.base.copy(self.folder / "installed")
        enabled = "etc/systemd/system/multi-user.target.wants/taraba.service"
        database = "var/lib/taraba/taraba.db"

        self.install(debian)
        self.assertEqual(debian.run("dpkg", "--verify", "taraba"), "")
        self.assertTrue(debian.has(enabled))
        status = (debian.path / "var/lib/taraba").stat()
        self.assertEqual((status.st_uid, status.st_mode & 0o777),
                         (debian.user_id("taraba"), 0o700))
        unit = (debian.path / "lib/systemd/system/taraba.service").read_text(encoding="utf-8")
        start = re.search(r"^ExecStart=(.*)$", unit, re.MULTILINE)[1].split()
        token = self.check_that_it_serves(debian, start, "taraba", {})

        settings = debian.path / "etc/taraba/taraba.toml"
        changed = settings.read_text(encoding="utf-8") + "threads = 3\n"
        settings.write_text(changed, encoding="utf-8")
        debian.run("apt-get", "install", "-y", "--reinstall", f"/tmp/{DEB.name}")
        self.assertEqual(settings.read_text(encoding="utf-8"), changed)

        debian.run("apt-get", "remove", "-y", "taraba")
        self.assertFalse(debian.has("usr/bin/taraba"))
        self.assertTrue(debian.has("etc/taraba/taraba.toml"))
        self.assertTrue(debian.has(database))

        said = debian.run("apt-get", "purge", "-y", "taraba")
        self.assertIn("/var/lib/taraba holds accounts and is kept", said)
        self.assertFalse(debian.has("etc/taraba"))
        self.assertFalse(debian.has(enabled))
        self.assertFalse(debian.has("usr/share/doc/taraba"))

        self.install(debian)
        self.check_that_it_serves(debian, start, "taraba", {}, token)
        for file in (debian.path / "var/lib/taraba").iterdir():
            file.unlink()
        debian.run("apt-get", "purge", "-y", "taraba")
        self.assertFalse(debian.has("var/lib/taraba"))

    def test_the_container_file_makes_an_image_that_serves(self):
        """VOLUME, EXPOSE and the isolation itself need an engine and are not shown here."""
        image = self.base.copy(self.folder / "image")
        stage = containerfile.read_stages(
            (ROOT / "packaging/Containerfile").read_text(encoding="utf-8"))[-1]
        for instruction, rest in stage:
            if instruction == "RUN":
                image.run("/bin/sh", "-c", rest)
            elif instruction == "COPY":
                [(_, [source], destination)] = containerfile.copies_of([(instruction, rest)])
                self.assertTrue(fnmatch.fnmatch("/out/" + DEB.name, source))
                image.add(DEB, destination)
        variables = containerfile.environment_of(stage)
        self.assertTrue(variables["TARABA_LISTEN"].endswith(
            ":" + containerfile.one_of(stage, "EXPOSE")))
        self.check_that_it_serves(image, containerfile.command_of(stage),
                                  containerfile.one_of(stage, "USER"), variables,
                                  folder=containerfile.one_of(stage, "WORKDIR"))
        kept = image.path / containerfile.one_of(stage, "VOLUME").lstrip("/")
        self.assertTrue((kept / "taraba.db").is_file())
        self.assertEqual(list((image.path / "tmp").iterdir()), [])


class Lint(unittest.TestCase):
    def test_lintian_finds_nothing(self):
        if not shutil.which("lintian"):
            self.skipTest("lintian is not installed")
        # A local build names this machine, which may have no domain.
        said = subprocess.run(["lintian", "--allow-root", "--fail-on", "error,warning",
                               "--suppress-tags", "bogus-mail-host", "--tag-display-limit", "0",
                               str(DEB)],
                              capture_output=True, text=True)
        self.assertEqual((said.returncode, said.stdout), (0, ""), said.stdout)


if __name__ == "__main__":
    if os.geteuid() != 0 or not shutil.which("debootstrap"):
        print("chroot.py needs root and debootstrap")
        sys.exit(77)
    unittest.main(argv=[sys.argv[0]])
