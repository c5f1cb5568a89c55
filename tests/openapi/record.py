"""Runs the tests that speak HTTP and keeps what they asked and were answered.

usage: record.py FOLDER TARABA_TESTS TARABA_E2E     the folder is made anew
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import exchanges as recorded


def main(folder, tests, e2e):
    folder = Path(folder)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    environment = {**os.environ, "TARABA_EXCHANGES": str(folder)}
    for program, chosen in ((tests, "Http*"), (e2e, "Walk.*")):
        subprocess.run([program, f"--gtest_filter={chosen}", "--gtest_brief=1"], check=True,
                       env=environment)
    document = recorded.find_document(recorded.read(folder))
    (folder / "openapi.json").write_text(json.dumps(document, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
