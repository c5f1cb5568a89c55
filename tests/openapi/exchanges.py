"""What tests asked a server and what it answered, a line of JSON each."""

import json
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

DOCUMENT_PATH = "/openapi.json"
CHANGING_HEADERS = {"date", "etag", "last-modified", "content-length"}


@dataclass(frozen=True)
class Exchange:
    method: str
    target: str
    body: str
    status: int
    header_list: tuple  # of name, in lower case, and value
    answer: str

    @property
    def headers(self):
        return dict(self.header_list)

    @property
    def path(self):
        return urlsplit(self.target).path


def read(folder):
    found = {}
    for path in sorted(Path(folder).glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            row = json.loads(line, strict=False)
            headers = tuple((name.lower(), value) for name, value in row["headers"])
            exchange = Exchange(row["method"], row["target"], row["body"], row["status"], headers,
                                row["answer"])
            # One of those that differ in nothing that is judged is enough.
            same = tuple(name if name in CHANGING_HEADERS else (name, value)
                         for name, value in headers)
            found[(exchange.method, exchange.path, exchange.body, exchange.status, same,
                   exchange.answer)] = exchange
    return list(found.values())


def find_document(exchanges):
    for exchange in exchanges:
        if exchange.path == DOCUMENT_PATH and exchange.method == "GET" and exchange.status == 200:
            return json.loads(exchange.answer)
    raise LookupError(f"nobody asked for {DOCUMENT_PATH}")
