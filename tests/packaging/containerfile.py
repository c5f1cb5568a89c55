"""Reads packaging/Containerfile: its stages, and its instructions with their words."""

import json
import re
import shlex

INSTRUCTIONS = {"FROM", "COPY", "RUN", "USER", "WORKDIR", "VOLUME", "EXPOSE", "ENV", "ENTRYPOINT",
                "CMD"}


def read_stages(text):
    """A list of stages, each a list of (instruction, rest of its line)."""
    stages = []
    lines = (line for line in text.splitlines() if not line.lstrip().startswith("#"))
    for line in "\n".join(lines).replace("\\\n", " ").splitlines():
        if not line.strip():
            continue
        instruction, _, rest = line.partition(" ")
        assert instruction in INSTRUCTIONS, f"no instruction: {line}"
        if instruction == "FROM":
            stages.append([])
        stages[-1].append((instruction, re.sub(r"\s+", " ", rest).strip()))
    return stages


def all_of(stage, instruction):
    return [rest for name, rest in stage if name == instruction]


def one_of(stage, instruction):
    found = all_of(stage, instruction)
    assert len(found) == 1, f"{len(found)} {instruction}, one is expected"
    return found[0]


def environment_of(stage):
    return dict(rest.split("=", 1) for rest in all_of(stage, "ENV"))


def command_of(stage):
    return json.loads(one_of(stage, "ENTRYPOINT")) + json.loads(one_of(stage, "CMD"))


def copies_of(stage):
    """For each COPY: the stage it takes from or None, the sources, the destination."""
    for rest in all_of(stage, "COPY"):
        words = shlex.split(rest)
        origin = words.pop(0).removeprefix("--from=") if words[0].startswith("--from=") else None
        yield origin, words[:-1], words[-1]
