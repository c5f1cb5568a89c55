"""Goal: the Debian package and the container file hold what they promise. Method: the package is
built from this build and read; nothing is installed.

usage: package.py ROOT BUILD
"""

import filecmp
import fnmatch
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import containerfile

ROOT, BUILD = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()


def run(*command, **options):
    return subprocess.run([str(word) for word in command], check=True, capture_output=True,
                          text=True, **options).stdout


class Package(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.out = Path(cls.folder.name)
        cls.deb = cls.build(cls.out)
        cls.tree = cls.out / "tree"
        run("dpkg-deb", "--raw-extract", cls.deb, cls.tree)

    @staticmethod
    def build(out):
        builder = {**os.environ, "DEBFULLNAME": "Ann & Co", "DEBEMAIL": "ann@example.org"}
        return Path(run(ROOT / "packaging/deb/build", BUILD, out, env=builder).strip())

    def field(self, name):
        return run("dpkg-deb", "--field", self.deb, name).strip()

    def text(self, name):
        return (self.tree / name).read_text(encoding="utf-8")

    def test_is_named_after_what_it_is(self):
        version = run(BUILD / "taraba", "version").split()[1]
        self.assertEqual(self.field("Version"), version)
        self.assertEqual(self.deb.name,
                         f"taraba_{version}_{run('dpkg', '--print-architecture').strip()}.deb")

    def test_its_maintainer_is_who_builds_it(self):
        self.assertEqual(self.field("Maintainer"), "Ann & Co <ann@example.org>")

    def test_holds_every_file(self):
        for name in ("usr/bin/taraba", "lib/systemd/system/taraba.service",
                     "etc/taraba/taraba.toml", "usr/share/man/man1/taraba.1.gz",
                     "usr/share/man/man5/taraba.toml.5.gz",
                     "usr/share/bash-completion/completions/taraba",
                     "usr/share/zsh/vendor-completions/_taraba",
                     "usr/share/fish/vendor_completions.d/taraba.fish",
                     "usr/share/doc/taraba/copyright", "usr/share/doc/taraba/NOTICE.md",
                     "usr/share/doc/taraba/operations.md", "usr/share/doc/taraba/changelog.gz"):
            self.assertGreater((self.tree / name).stat().st_size, 0, name)
        examples = filecmp.dircmp(ROOT / "packaging/examples",
                                  self.tree / "usr/share/doc/taraba/examples")
        self.assertEqual(examples.left_only + examples.right_only + examples.diff_files, [])
        self.assertTrue(examples.same_files)

    def test_holds_nothing_for_building(self):
        for folder in ("usr/include", "usr/lib"):
            self.assertFalse((self.tree / folder).exists(), folder)

    def test_belongs_to_root_and_is_closed_to_writing(self):
        for line in run("dpkg-deb", "--contents", self.deb).splitlines():
            mode, owner, name = line.split()[0], line.split()[1], line.split()[-1]
            self.assertEqual(owner, "root/root", name)
            executable = mode.startswith("d") or name == "./usr/bin/taraba"
            self.assertEqual(mode[1:], "rwxr-xr-x" if executable else "rw-r--r--", name)

    def test_settings_are_kept_when_changed(self):
        self.assertEqual(self.text("DEBIAN/conffiles"), "/etc/taraba/taraba.toml\n")

    def test_sums_are_right(self):
        run("md5sum", "--check", "--strict", "DEBIAN/md5sums", cwd=self.tree)
        summed = {line.split(maxsplit=1)[1] for line in self.text("DEBIAN/md5sums").splitlines()}
        files = {str(path.relative_to(self.tree)) for path in self.tree.rglob("*")
                 if path.is_file() and path.parts[-2] != "DEBIAN"}
        self.assertEqual(files - summed, {"etc/taraba/taraba.toml"})

    def test_the_program_is_stripped_and_runs(self):
        program = self.tree / "usr/bin/taraba"
        sections = run("readelf", "--section-headers", "--wide", program)
        self.assertNotRegex(sections, r"\.debug_|\.symtab")
        self.assertEqual(run(program, "version"), run(BUILD / "taraba", "version"))

    def test_depends_on_every_library_that_it_needs(self):
        depends = re.split(r",\s*", self.field("Depends"))
        names = {entry.split()[0] for entry in depends}
        self.assertIn("adduser", names)
        needed = re.findall(r"Shared library: \[(.*?)\]",
                            run("readelf", "--dynamic", self.tree / "usr/bin/taraba"))
        self.assertGreater(len(needed), 5)
        for library in needed:
            path = os.path.realpath(re.search(rf"{re.escape(library)} .*=> (\S+)",
                                              run("/sbin/ldconfig", "-p"))[1])
            paths = {path, "/lib" + path.removeprefix("/usr/lib")}
            found = subprocess.run(["dpkg", "--search", *paths], capture_output=True, text=True)
            owner = found.stdout.split(":")[0]
            # Some are asked for by a name that says with what they were built.
            provided = run("dpkg-query", "--show", "--showformat=${Provides}", owner)
            owners = {owner, *re.findall(r"[\w.+-]+", provided)}
            self.assertTrue(owners & names, f"{library} of {owner} is not in {names}")

    def test_both_licences_are_there(self):
        text = self.text("usr/share/doc/taraba/copyright")
        for licence in ("Apache-2.0", "CC-BY-SA-4.0"):
            self.assertEqual(len(re.findall(rf"^License: {licence}$", text, re.MULTILINE)), 2)
        legal_code = (ROOT / "curriculum/LICENSE").read_text(encoding="utf-8").split()
        shown = [word for word in text.partition("\nLicense: CC-BY-SA-4.0\n Creative")[2].split()
                 if word != "."]
        self.assertEqual(shown[-100:], legal_code[-100:])
        self.assertEqual(self.text("usr/share/doc/taraba/NOTICE.md"),
                         (ROOT / "curriculum/NOTICE.md").read_text(encoding="utf-8"))

    def test_maintainer_scripts_are_well_formed(self):
        for name in ("postinst", "prerm", "postrm"):
            script = self.tree / "DEBIAN" / name
            self.assertTrue(os.access(script, os.X_OK), name)
            run("sh", "-n", script)

    def test_the_same_commit_makes_the_same_bytes(self):
        again = self.out / "again"
        again.mkdir()
        self.assertEqual(self.build(again).read_bytes(), self.deb.read_bytes())

    def test_the_settings_of_the_service_are_accepted(self):
        """As they are, and with every line that is offered in a comment."""
        text = self.text("etc/taraba/taraba.toml")
        offered = re.sub(r"(?m)^# (\w+ = )", r"\1", text)
        self.assertNotEqual(offered, text)
        for variant in (text, offered):
            # A user that is not there is what is looked for, after the file was understood.
            path = self.out / "taraba.toml"
            path.write_text(variant, encoding="utf-8")
            said = subprocess.run([str(BUILD / "taraba"), "user", "show", "nobody", "--config",
                                   str(path), "--data", str(self.out / "none")],
                                  capture_output=True, text=True).stderr
            self.assertIn("has no database", said)

    def test_the_service_runs_what_is_installed(self):
        unit = self.text("lib/systemd/system/taraba.service")
        command = re.search(r"^ExecStart=(.*)$", unit, re.MULTILINE)[1].split()
        self.assertEqual(command, ["/usr/bin/taraba", "serve", "--config",
                                   "/etc/taraba/taraba.toml"])
        for word in (command[0], command[3]):
            self.assertTrue((self.tree / word.lstrip("/")).is_file(), word)
        # It may write nowhere but where its settings keep the data.
        self.assertIn("\nProtectSystem=strict\n", unit)
        self.assertIn("\nStateDirectory=taraba\n", unit)
        self.assertIn('\ndata = "/var/lib/taraba"\n', self.text("etc/taraba/taraba.toml"))

    def test_the_service_is_closed(self):
        if not shutil.which("systemd-analyze"):
            self.skipTest("systemd-analyze is not installed")
        units = self.out / "units"
        (units / "taraba.service.d").mkdir(parents=True)
        unit = Path(shutil.copy(self.tree / "lib/systemd/system/taraba.service", units))
        shutil.copy(ROOT / "packaging/examples/tls.conf", units / "taraba.service.d")
        said = run("systemd-analyze", "security", "--offline=true", "--threshold=20", unit)
        self.assertRegex(said, r"exposure level for taraba.service: [01]\.\d")
        checked = subprocess.run(["systemd-analyze", "verify", "--man=no", "--recursive-errors=no",
                                  unit], capture_output=True, text=True)
        # What remains is that the program is not installed on this machine.
        complaints = [line for line in checked.stderr.splitlines() if "taraba" in line
                      and "/usr/bin/taraba is not executable" not in line]
        self.assertEqual(complaints, [])

    def test_the_container_file_copies_what_there_is(self):
        text = (ROOT / "packaging/Containerfile").read_text(encoding="utf-8")
        build, final = containerfile.read_stages(text)
        [(origin, sources, destination)] = containerfile.copies_of(build)
        self.assertEqual((origin, sources, destination), (None, ["."], "/src"))
        command = containerfile.one_of(build, "RUN").split("&& ")[-1].split()
        self.assertEqual(command[1:], ["/out"])
        script = ROOT / Path(command[0]).relative_to(destination)
        self.assertTrue(os.access(script, os.X_OK))

        self.assertTrue(containerfile.one_of(build, "FROM").endswith(" AS build"))
        for origin, sources, _ in containerfile.copies_of(final):
            self.assertEqual(origin, "build")
            for source in sources:
                name = Path(source).relative_to("/out")
                self.assertTrue(fnmatch.fnmatch(self.deb.name, str(name)), source)
        program, *arguments = containerfile.command_of(final)
        self.assertTrue((self.tree / program.lstrip("/")).is_file())
        self.assertEqual(arguments, ["serve"])
        self.assertNotIn(containerfile.one_of(final, "USER"), ("root", "0"))
        known = set(re.findall(r"TARABA_[A-Z_]+", (BUILD / "packaging/taraba.toml.5").read_text(
            encoding="utf-8")))
        self.assertTrue(set(containerfile.environment_of(final)) <= known)
        ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
        self.assertIn("build/", ignored)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
