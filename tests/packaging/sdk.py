"""Goal: other projects can build with what is installed, and what they build works. Method: the SDK
is installed to a folder of its own; the examples are built there as a project that knows nothing
else, and run against the real program.

usage: sdk.py ROOT BUILD PROGRAM CASE
"""

import json
import os
import re
import shutil
import subprocess
import sys
import unittest
import urllib.request
from pathlib import Path

from served import Served

ROOT, BUILD, PROGRAM = (Path(name).resolve() for name in sys.argv[1:4])
# The same place each time, so that a compiler's cache knows it.
WORK = BUILD / "tests/packaging/sdk" / sys.argv[4]
PREFIX = WORK / "prefix"
INCLUDE = PREFIX / "include"
EXAMPLES = ("answer_review", "delta_sync", "due_reviews", "known_kanji")
STRICT = ("-Wall", "-Wextra", "-Wpedantic", "-Werror")
PKG_CONFIG = {**os.environ, "PKG_CONFIG_PATH": str(PREFIX / "lib/pkgconfig")}


def run(*command, **options):
    result = subprocess.run([str(word) for word in command], capture_output=True, text=True,
                            **options)
    if result.returncode:
        raise AssertionError(f"{command}: {result.returncode}\n{result.stdout}{result.stderr}")
    return result.stdout


def setUpModule():
    shutil.rmtree(WORK, ignore_errors=True)
    run("cmake", "--install", BUILD, "--prefix", PREFIX, "--component", "sdk")


def installed_headers():
    return {str(path.relative_to(INCLUDE)) for path in INCLUDE.rglob("*") if path.is_file()}


class Installed(unittest.TestCase):
    """What lies in the folder."""

    def test_every_header_is_reached_and_no_other(self):
        said = run("clang++-19", "-std=c++20", "-M", "-I", INCLUDE, "-x", "c++", "-",
                   input="#include <taraba/sdk.h>\n")
        reached = {str(Path(word).relative_to(INCLUDE)) for word in said.split()
                   if word.startswith(str(INCLUDE))}
        self.assertEqual(reached, installed_headers())
        self.assertIn("taraba/client/client.h", reached)

    def test_headers_include_the_standard_library_and_each_other(self):
        for name in installed_headers():
            text = (INCLUDE / name).read_text(encoding="utf-8")
            self.assertNotIn("Not installed.", text, name)
            for header in re.findall(r"^\s*#\s*include\s*[<\"](.*?)[>\"]", text, re.MULTILINE):
                self.assertTrue(header in installed_headers() or re.fullmatch(r"[a-z_]+", header),
                                f"{name} includes {header}")

    def test_the_archive_defines_nothing_outside_the_namespace(self):
        # Weak symbols (V, W, u) are templates of the standard library, made for our types.
        said = run("nm", "--defined-only", "--demangle", PREFIX / "lib/libtaraba.a")
        strong = re.findall(r"^[0-9a-f]+ ([TDBR]) (.*)$", said, re.MULTILINE)
        self.assertGreater(len(strong), 100)
        for kind, name in strong:
            self.assertRegex(name, r"^(vtable for |typeinfo (name )?for )?taraba::")

    def test_the_archive_neither_prints_nor_ends_the_program(self):
        said = run("nm", "--undefined-only", "--demangle", PREFIX / "lib/libtaraba.a")
        called = {line.split(" U ", 1)[1].split("(")[0] for line in said.splitlines()
                  if " U " in line}
        self.assertIn("curl_multi_perform", called)
        forbidden = {"stdout", "stderr", "std::cout", "std::cerr", "std::clog", "puts", "printf",
                     "fprintf", "__printf_chk", "__fprintf_chk", "perror", "abort", "exit", "_exit",
                     "__assert_fail", "__cxa_throw"}
        self.assertEqual(called & forbidden, set())

    def test_both_packages_say_the_program_s_version(self):
        version = run(PROGRAM, "version").split()[1]
        self.assertEqual(run("pkg-config", "--modversion", "taraba", env=PKG_CONFIG).strip(),
                         version)
        major, minor, _ = map(int, version.split("."))
        for asked, expected in ((f"{major}.{minor}", "TRUE"), (version, "TRUE"),
                                (f"{major}.{minor + 1}", "FALSE"), (f"{major + 1}.0", "FALSE")):
            script = WORK / "version.cmake"
            script.write_text(
                f'set(PACKAGE_FIND_VERSION {asked})\n'
                f'string(REPLACE "." ";" parts {asked})\n'
                'list(GET parts 0 PACKAGE_FIND_VERSION_MAJOR)\n'
                'list(GET parts 1 PACKAGE_FIND_VERSION_MINOR)\n'
                f'include({PREFIX}/lib/cmake/taraba/taraba-config-version.cmake)\n'
                'message("${PACKAGE_VERSION} ${PACKAGE_VERSION_COMPATIBLE}")\n', encoding="utf-8")
            said = subprocess.run(["cmake", "-P", script], check=True, capture_output=True,
                                  text=True).stderr
            self.assertEqual(said.split(), [version, expected], asked)

    def test_nothing_is_passed_on_but_the_headers(self):
        flags = set(run("pkg-config", "--cflags", "taraba", env=PKG_CONFIG).split())
        self.assertEqual({flag for flag in flags if not flag.startswith("-I")}, set())
        targets = (PREFIX / "lib/cmake/taraba/taraba-targets.cmake").read_text(encoding="utf-8")
        [libraries] = re.findall(r"INTERFACE_LINK_LIBRARIES \"(.*)\"", targets)
        for library in libraries.split(";"):
            self.assertRegex(library, r"^\\\$<LINK_ONLY:[\w:]+>$")
        self.assertNotIn(str(ROOT), targets)

    def test_a_static_program_is_told_all_that_the_libraries_need(self):
        static = run("pkg-config", "--static", "--libs", "taraba", env=PKG_CONFIG).split()
        curl = run("pkg-config", "--static", "--libs-only-l", "libcurl").split()
        self.assertGreater(len(curl), 5)
        self.assertEqual(set(curl) - set(static), set())


class Headers:
    """Each header stands alone, without a warning, with exceptions or without."""

    compiler = ""

    def compile(self, text, *flags):
        run(self.compiler, "-std=c++20", "-fsyntax-only", *STRICT, *flags, "-I", INCLUDE, "-x",
            "c++", "-", input=text)

    def test_each_stands_alone(self):
        headers = sorted(installed_headers())
        self.assertGreater(len(headers), 20)
        for name in headers:
            with self.subTest(name):
                self.compile(f"#include <{name}>\n#include <{name}>\n")

    def test_exceptions_and_types_at_run_time_may_be_off(self):
        self.compile("#include <taraba/sdk.h>\n", "-fno-exceptions", "-fno-rtti")


class HeadersClang(Headers, unittest.TestCase):
    compiler = "clang++-19"


class HeadersGcc(Headers, unittest.TestCase):
    compiler = "g++"


class Reference(unittest.TestCase):
    """The reference can be made, and a public name without a comment is found."""

    def doxygen(self):
        return subprocess.run(["doxygen", "packaging/sdk/Doxyfile"], cwd=ROOT, text=True,
                              capture_output=True,
                              env={**os.environ, "INCLUDE": str(INCLUDE), "OUT": str(WORK)})

    def complaints_of(self, header, text):
        """What is said once this stands in the header, before the namespace ends."""
        path = INCLUDE / header
        original = path.read_text(encoding="utf-8")
        end = "}  // namespace taraba"
        path.write_text(original.replace(end, f"{text}\n{end}"), encoding="utf-8")
        said = self.doxygen()
        path.write_text(original, encoding="utf-8")
        self.assertNotEqual(said.returncode, 0)
        return said.stderr

    def test_every_public_name_is_explained(self):
        said = self.doxygen()
        self.assertEqual((said.returncode, said.stderr), (0, ""))
        page = (WORK / "html/structtaraba_1_1Assignment.html").read_text(encoding="utf-8")
        self.assertIn("when it first reached stage 5; stays", page)

    def test_a_name_without_a_comment_is_an_error(self):
        self.assertIn("Compound taraba::Bare is not documented",
                      self.complaints_of("taraba/base/clock.h", "struct Bare { int bare; };"))
        said = self.complaints_of("taraba/model/assignment.h",
                                  "/// Known.\nstruct Known {\n  int srs_stage;\n  int bare;\n};")
        self.assertIn("Member bare (variable) of struct taraba::Known is not documented", said)
        self.assertNotIn("Member srs_stage", said)


class School:
    """The program, serving an account with a history."""

    def __init__(self, folder):
        data = str(folder / "data")
        said = run(PROGRAM, "user", "add", "hana", "--level", "5", "--data", data, "--json")
        self.token = json.loads(said)["token"]
        self.served = Served([str(PROGRAM), "serve", "--data", data, "--listen", "127.0.0.1:0",
                              "--rate-limit", "off"], "listening on")
        self.url = self.served.after("listening on ")

    def get(self, target):
        request = urllib.request.Request(f"{self.url}/v2/{target}",
                                         headers={"Authorization": f"Bearer {self.token}"})
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def rows(self, target):
        page = self.get(target)
        rows = page["data"]
        while page["pages"]["next_url"]:
            page = self.get(page["pages"]["next_url"].split("/v2/")[1])
            rows += page["data"]
        return rows


class Programs:
    """What the examples print is what the server says to others."""

    def check(self, folder):
        school = School(folder)
        self.addCleanup(school.served.stop)

        def example(name, *arguments, token=school.token):
            return subprocess.run([folder / name, school.url, *map(str, arguments)], text=True,
                                  capture_output=True, env={**os.environ, "TARABA_TOKEN": token})

        self.check_due_reviews(school, example)
        self.check_known_kanji(school, example)
        self.check_answers_and_deltas(school, example, folder / "cursor")

    def check_due_reviews(self, school, example):
        def expected():
            due = school.get("assignments?immediately_available_for_review")["total_count"]
            self.assertGreater(due, 0)
            hours = [(hour["available_at"], len(hour["subject_ids"]))
                     for hour in school.get("summary")["data"]["reviews"][1:]]
            return f"{due} due\n" + "".join(f"{at}: {count} more\n" for at, count in hours if count)

        before = expected()
        said = example("due_reviews")
        self.assertEqual(said.stderr, "")
        self.assertIn(said.stdout, (before, expected()))  # an hour may strike in between

    def check_known_kanji(self, school, example):
        passed = school.rows("assignments?subject_types=kanji&srs_stages=5,6,7,8,9")
        self.assertGreater(len(passed), 0)
        subjects = {row["id"]: row["data"] for row in school.rows("subjects?types=kanji")}
        known = sorted((subjects[row["data"]["subject_id"]]["level"], row["data"]["subject_id"])
                       for row in passed)
        said = example("known_kanji").stdout
        self.assertEqual(said, "".join(subjects[subject]["characters"] for _, subject in known) +
                         f"\n{len(known)} kanji\n")

    def check_answers_and_deltas(self, school, example, cursor):
        first = example("delta_sync", cursor)
        self.assertEqual((first.returncode, first.stderr), (0, ""))
        everything = {f"{row['data']['subject_id']} is in stage {row['data']['srs_stage']}"
                      for row in school.rows("assignments")}
        self.assertGreater(len(everything), 500)  # more than a page
        self.assertEqual(set(first.stdout.splitlines()), everything)
        self.assertEqual(example("delta_sync", cursor).stdout, "")

        due = school.rows("assignments?immediately_available_for_review&srs_stages=1,2,3")[0]["data"]
        subject, stage = due["subject_id"], due["srs_stage"]
        names = [row["srs_stage_name"] for row in school.get("srs_stages")["data"]]
        said = example("answer_review", subject)
        [after] = school.rows(f"assignments?subject_ids={subject}")
        self.assertEqual(said.stdout, f"{names[stage]} -> {names[stage + 1]}\n"
                                      f"next review: {after['data']['available_at']}\n")
        self.assertEqual(example("delta_sync", cursor).stdout,
                         f"{subject} is in stage {stage + 1}\n")

        for token, code in ((school.token, "invalid"), ("0" * 8, "unauthorized")):
            refused = example("answer_review", subject, token=token)
            self.assertEqual((refused.returncode, refused.stdout), (1, ""))
            self.assertTrue(refused.stderr.startswith(f"{code}: "), refused.stderr)
        self.assertEqual(example("delta_sync", cursor).stdout, "")


class FindPackage(Programs):
    compiler = ""

    def build(self, name, *flags):
        folder = WORK / name
        launcher = shutil.which("ccache")
        run("cmake", "-G", "Ninja", "-S", ROOT / "examples/sdk", "-B", folder,
            f"-DCMAKE_PREFIX_PATH={PREFIX}", f"-DCMAKE_CXX_COMPILER={self.compiler}",
            f"-DCMAKE_CXX_FLAGS={' '.join([*STRICT, *flags])}",
            *([f"-DCMAKE_CXX_COMPILER_LAUNCHER={launcher}"] if launcher else []))
        run("cmake", "--build", folder)
        return folder

    def test_with_exceptions(self):
        self.check(self.build("with"))

    def test_without_exceptions(self):
        self.check(self.build("without", "-fno-exceptions"))


class FindPackageClang(FindPackage, unittest.TestCase):
    compiler = "clang++-19"


class FindPackageGcc(FindPackage, unittest.TestCase):
    compiler = "g++"


class PkgConfig(Programs, unittest.TestCase):
    def test_by_hand(self):
        flags = run("pkg-config", "--cflags", "--libs", "taraba", env=PKG_CONFIG).split()
        for name in EXAMPLES:
            run("g++", "-std=c++20", *STRICT, ROOT / f"examples/sdk/{name}.cc", "-o", WORK / name,
                *flags)
        self.check(WORK)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[4:]])
