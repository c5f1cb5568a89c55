"""Goal: each check of tools/ finds what it is for. Method: small trees, right and wrong."""

import json
import sys
import tempfile
import unittest
import unittest.mock
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tools"), str(ROOT / "curriculum")]

import check
import check_compatibility
import check_includes
import check_readme
import check_sentences
import check_tree

TABLE = """
| module | may include |
|---|---|
| base | (std) |
| model | base |
| app, tests | everything |
"""


class Tree(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.root = Path(self.folder.name)
        self.write("docs/architecture.md", TABLE)
        self.write("taraba/base/error.h", "#include <string>\n")
        self.write("taraba/model/page.h", '#include "taraba/base/error.h"\n')
        self.write("app/main.cc", '#include "taraba/model/page.h"\n#include <fmt/format.h>\n')
        self.write("tests/e2e/server.cc", "")

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


class Includes(Tree):
    def findings(self):
        return check_includes.check(self.root)[0]

    def test_a_right_tree_passes(self):
        findings, checked = check_includes.check(self.root)
        self.assertEqual(findings, [])
        self.assertEqual(checked, 4)

    def test_an_edge_outside_the_table(self):
        self.write("taraba/base/bad.cc", '#include "taraba/model/page.h"\n')
        self.assertEqual(self.findings(), ["taraba/base/bad.cc:1: base may not include model"])

    def test_a_unit_test_may_include_everything(self):
        self.write("taraba/base/error_test.cc", '#include "taraba/model/page.h"\n')
        self.assertEqual(self.findings(), [])

    def test_a_module_without_a_row(self):
        self.write("taraba/stray/x.h", "")
        self.assertIn("stray has no row", self.findings()[0])

    def test_a_row_without_a_module(self):
        self.write("docs/architecture.md", TABLE + "| gone | base |\n")
        self.assertIn("no module gone", self.findings()[0])

    def test_a_library_in_an_installed_header(self):
        self.write("taraba/model/page.h", "#include <boost/describe.hpp>\n")
        self.assertIn("would be installed", self.findings()[0])
        self.write("taraba/model/page.h", "// Not installed.\n#include <boost/describe.hpp>\n")
        self.assertEqual(self.findings(), [])

    def test_a_path_from_elsewhere(self):
        self.write("taraba/model/page.cc", '#include "page.h"\n')
        self.assertIn("is not of the form", self.findings()[0])


class Names(Tree):
    def findings(self, build=None):
        return check_tree.check(self.root, build)[0]

    def test_a_right_tree_passes(self):
        self.assertEqual(self.findings(), [])

    def test_empty_names(self):
        self.write("taraba/base/string_utils.h", "")
        self.write("taraba/base/clock.h", "class ClockManager;\n")
        self.assertEqual(len(self.findings()), 2)

    def test_what_was_left_over(self):
        self.write("app/main.cc", "// TO" "DO: later\n")
        self.assertIn("left over", self.findings()[0])

    def test_what_lies_outside(self):
        self.write("README.md", "See ../shar" "ed/design.\n")
        self.assertIn("outside the repository", self.findings()[0])

    def test_long_lines_of_code_only(self):
        self.write("docs/table.md", "x" * 101)
        self.write("app/main.cc", "//" + "x" * 98)
        self.assertEqual(self.findings(), [])
        self.write("app/main.cc", "//" + "x" * 99)
        self.assertIn("101 columns", self.findings()[0])

    def test_links(self):
        self.write("docs/api.md", "# The API\n## JSON\n[up](../README.md) [here](#json)\n")
        self.write("README.md", "[json](docs/api.md#json) [web](https://example.org/x)\n")
        self.write("app/main.cc", "// docs/api.md#json\n")
        self.assertEqual(self.findings(), [])
        self.write("README.md", "[http](docs/api.md#http) [gone](docs/gone.md)\n")
        self.write("app/main.cc", "// docs/api.md#nothing\n")
        self.assertEqual(len(self.findings()), 3)

    def test_files_that_a_document_names(self):
        self.write("README.md", "`base/error.h` `app/main.cc` `taraba/base/error.h`\n")
        self.assertEqual(self.findings(), [])
        self.write("README.md", "`base/gone.h`\n")
        self.assertEqual(self.findings(), ["README.md: names base/gone.h, which is not there"])

    def test_code_that_a_document_quotes(self):
        self.write("examples/one.cc", "int main() {}\n")
        self.write("README.md", "```cpp examples/one.cc\nint main() {}\n```\n```cpp\nelse\n```\n")
        self.assertEqual(self.findings(), [])
        self.write("examples/one.cc", "int main() { return 1; }\n")
        self.assertEqual(self.findings(),
                         ["README.md: quotes examples/one.cc, which reads otherwise"])
        self.write("README.md", "```cpp examples/two.cc\n```\n")
        self.assertEqual(self.findings(),
                         ["README.md: quotes examples/two.cc, which is not there"])

    def test_a_test_that_nobody_builds(self):
        self.write("taraba/base/a_test.cc", "")
        self.write("taraba/base/b_test.cc", "")
        commands = [{"file": str(self.root / "taraba/base/a_test.cc")}]
        self.write("build/compile_commands.json", json.dumps(commands))
        findings = self.findings(self.root / "build")
        self.assertEqual(findings, ["taraba/base/b_test.cc: no target builds this test"])


class Compatibility(unittest.TestCase):
    NAMES = {"Reviews.Counts", "Both/StoreTest.Pages/sqlite", "house.readme"}

    def findings(self, row):
        header = "| What | State | Difference or reason | Test |\n|---|---|---|---|\n"
        return check_compatibility.check(header + row, self.NAMES)[0]

    def test_right_rows(self):
        self.assertEqual(self.findings("| a | done | | `Reviews.Counts`, `house.readme` |"), [])
        self.assertEqual(self.findings("| a | differs | so | `StoreTest.Pages` |"), [])
        self.assertEqual(self.findings("| a | done | | `Both/StoreTest.Pages` |"), [])
        self.assertEqual(self.findings("| a | not done | declined | |"), [])

    def test_wrong_rows(self):
        for row in ("| a | done | | `Reviews.Nothing` |", "| a | done | | |",
                    "| a | done | `Reviews.Counts` |", "| a | done | | `Pages` |",
                    "| a | not done | | |", "| a | differs | | `Reviews.Counts` |",
                    "| a | maybe | x | `Reviews.Counts` |"):
            self.assertEqual(len(self.findings(row)), 1, row)


class Readme(unittest.TestCase):
    PROGRAM = """#!/usr/bin/env python3
import signal, sys
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
print("token: real-token\\nlistening on http://127.0.0.1:4711", flush=True)
signal.pause()
"""

    def findings(self, text, program=PROGRAM):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "program"
            path.write_text(program, encoding="utf-8")
            path.chmod(0o755)
            return check_readme.check(f"```console\n{text}```\n", path)[0]

    def test_steps_share_a_shell_and_learn_the_token(self):
        self.assertEqual(self.findings(
            "$ script/run\ntoken: shown-token\nlistening on http://127.0.0.1:8080\n"
            "$ TOKEN=shown-token\n"
            "$ echo $TOKEN at \\\n  127.0.0.1:8080\nreal-token at ...:4711\n"), [])

    def test_other_output(self):
        self.assertIn("expected: two", self.findings("$ echo one\ntwo\n")[0])

    def test_pieces_in_another_order(self):
        self.assertEqual(len(self.findings("$ echo one two\ntwo ... one\n")), 1)

    def test_a_command_that_fails(self):
        self.assertIn("exit status 3", self.findings("$ (exit 3)\n")[0])

    def test_a_shell_that_ends(self):
        self.assertIn("exit status 4", self.findings("$ exit 4\n")[0])

    def test_a_server_that_does_not_start(self):
        findings = self.findings("$ script/run\nlistening on ...\n", "#!/bin/sh\nexit 1\n")
        self.assertIn("exit status 1", findings[0])

    def test_a_command_that_reads_does_not_eat_the_next(self):
        self.assertEqual(self.findings("$ cat\n$ echo two\ntwo\n"), [])

    def test_what_does_not_come_is_named(self):
        silent = "#!/bin/sh\necho token: x\nexec sleep 1000\n"
        stubborn = self.PROGRAM.replace("lambda *_: sys.exit(0)", "signal.SIG_IGN")
        stubborn = stubborn.replace("signal.pause()", "while True: signal.pause()")
        with unittest.mock.patch.object(check_readme, "PATIENCE_S", 2):
            for text, program, awaited in (
                    ("$ script/run\n", silent, "waited 2 s for `listening on`, after 'token: x"),
                    ("$ echo one; sleep 1000\n", silent, "the end of `echo one; sleep 1000`"),
                    ("$ script/run\n", stubborn, "did not end within 2 s"),
                    ("$ kill $$\n$ echo two\n", silent, "exit status")):
                self.assertIn(awaited, self.findings(text, program)[0])


class Mnemonics(unittest.TestCase):
    def findings(self, text):
        by_id = {n: {"meanings": [{"meaning": name}]} for n, name in ((1, "Plump bird"), (2, "Tree"))}
        kanji = {"object": "kanji", "id": 3, "slug": "集", "meanings": [{"meaning": "Gather", "primary": True}],
                 "component_subject_ids": [1, 2], "meaning_mnemonic": text}
        with unittest.mock.patch.object(check, "problems", []):
            check.check_mnemonic(kanji, by_id)
            return check.problems

    def test_right_mnemonics(self):
        for bird, tree in (("Plump bird", "tree"), ("plump birds", "trees")):
            text = f"<radical>{bird}</radical> in the <radical>{tree}</radical>: they <kanji>gather</kanji>."
            self.assertEqual(self.findings(text), [])

    def test_wrong_ones(self):
        birds, tree, gather = "<radical>plump birds</radical>", "<radical>tree</radical>", "<kanji>gather</kanji>"
        for text, finding in (
                (f"{birds} {gather}", "does not name the radical tree"),
                (f"{birds} in a tree {gather}", "does not name the radical tree"),
                (f"{birds} {tree} <radical>bird</radical> {gather}", "names bird, which is no radical of it"),
                (f"{birds} {tree} <kanji>meet</kanji>", "does not say gather"),
                (f"{birds} {tree} gather", "does not say gather")):
            self.assertEqual(len(self.findings(text)), 1, text)
            self.assertIn(finding, self.findings(text)[0])


@unittest.skipUnless(check_sentences.has_tokenizer(), check_sentences.MISSING)
class Sentences(unittest.TestCase):
    def findings(self, word, reading, sentence, gaps=(), slips=()):
        return check_sentences.check([(word, sentence)], {word: [reading]}, set(gaps), set(slips))

    def test_right_sentences(self):
        for word, reading, sentence in (
                ("土地", "とち", "広い土地を買った。"), ("食べる", "たべる", "もう食べたよ。"),
                ("泳ぐ", "およぐ", "私は泳げません。"), ("来る", "くる", "まだ来ない。"),
                ("愛する", "あいする", "犬を愛していた。"), ("後", "あと", "後で行きます。"),
                ("ある", "ある", "本があった。"), ("消しゴム", "けしゴム", "消しゴムを貸して。")):
            self.assertEqual(self.findings(word, reading, sentence), [], sentence)

    def test_another_reading(self):
        self.assertIn("read as かく, not かど", self.findings("角", "かど", "次の角を右です。")[0])

    def test_another_verb_with_the_same_kanji(self):
        self.assertEqual(len(self.findings("上げる", "あげる", "上がってください。")), 1)

    def test_a_sentence_without_the_word(self):
        self.assertIn("read as nothing", self.findings("ある", "ある", "犬がいる。")[0])

    def test_a_slip_of_the_pen(self):
        self.assertIn("does not know", self.findings("犬", "いぬ", "犬とさんゃぽした。")[0])

    def test_excuses(self):
        sentence = "次の角を右です。"
        for place in ("", sentence):
            slip = ("角", "かく", place)
            self.assertEqual(self.findings("角", "かど", sentence, slips=[slip]), [])
            self.assertIn("excuses nothing", self.findings("次", "つぎ", sentence, slips=[slip])[0])
        self.assertEqual(self.findings("犬", "いぬ", "犬のアプリ。", gaps=["アプリ"]), [])
        self.assertIn("excuses nothing", self.findings("犬", "いぬ", "犬。", gaps=["アプリ"])[0])


if __name__ == "__main__":
    unittest.main()
