"""Tables in docs/performance.md."""

import datetime as dt
import pathlib
import platform
import re

PATH = pathlib.Path(__file__).resolve().parent.parent / "docs/performance.md"


def machine():
    cpu = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())[1]
    count = len(re.findall(r"^processor", pathlib.Path("/proc/cpuinfo").read_text(), re.M))
    return f"{count} cores of {cpu}, Linux {platform.release()}, {dt.date.today()}"


def write(name, lines):
    """Replaces what stands between the marks of this name."""
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    text = PATH.read_text()
    before, after = text.split(begin)[0], text.split(end)[1]
    PATH.write_text("\n".join([before + begin, *lines, end + after]))
