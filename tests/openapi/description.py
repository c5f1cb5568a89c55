"""An OpenAPI 3.1 document, and what it says of an exchange. Values are judged by jsonschema."""

import copy
import json
import re
from functools import lru_cache

from jsonschema import Draft202012Validator, FormatChecker

FORMATS = FormatChecker(formats=())
DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
URI = re.compile(r"https?://[!-~]+")
FORMATS.checks("date-time")(lambda value: not isinstance(value, str) or DATE_TIME.fullmatch(value))
FORMATS.checks("uri")(lambda value: not isinstance(value, str) or URI.fullmatch(value))

REFERENCE = "#/components/schemas/"
COUNTED_HEADERS = ("etag", "last-modified", "ratelimit-limit", "ratelimit-remaining",
                   "ratelimit-reset", "retry-after")


def close(schema):
    """Rules out every key that the schema does not name, at any depth."""
    if isinstance(schema, list):
        for part in schema:
            close(part)
    elif isinstance(schema, dict):
        for part in schema.values():
            close(part)
        if isinstance(schema.get("properties"), dict) and schema.get("type") == "object":
            schema["additionalProperties"] = False


class Description:
    def __init__(self, document):
        self.document = document
        closed = copy.deepcopy(document["components"]["schemas"])
        close(closed)
        self.answers = {"components": {"schemas": closed}}
        self.bodies = {"components": {"schemas": document["components"]["schemas"]}}
        self.paths = []
        for path, item in document["paths"].items():
            pattern = re.compile(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(path)))
            self.paths.append((pattern, item))
        self.validator = lru_cache(maxsize=None)(self.make_validator)

    def resolve(self, value):
        while "$ref" in value:
            name = value["$ref"]
            value = self.document
            for step in name[2:].split("/"):
                value = value[step]
        return value

    def operations(self):
        """Every operation's id with itself."""
        for item in self.document["paths"].values():
            for method, operation in item.items():
                if method != "parameters":
                    yield operation["operationId"], operation

    def find_operation(self, method, path):
        path = path.rstrip("/")
        for pattern, item in self.paths:
            if pattern.fullmatch(path):
                return item.get("get" if method == "HEAD" else method.lower())
        return None

    def make_validator(self, reference, is_answer):
        schemas = self.answers if is_answer else self.bodies
        # Formats of bodies are advice: more spellings of a date are understood.
        return Draft202012Validator({**schemas, "$ref": reference},
                                    format_checker=FORMATS if is_answer else None)

    def judge_value(self, value, content, is_answer):
        validator = self.validator(content["application/json"]["schema"]["$ref"], is_answer)
        for error in validator.iter_errors(value):
            yield f"{error.json_path}: {error.message[:200]}"

    def judge_headers(self, response, headers):
        described = {name.lower(): self.resolve(header)
                     for name, header in response.get("headers", {}).items()}
        for name, header in described.items():
            if header.get("required") and name not in headers:
                yield f"no {name}"
            if name in headers and header["schema"]["type"] == "integer":
                if not re.fullmatch(r"\d+", headers[name]):
                    yield f"{name}: {headers[name]!r} is not a number"
        for name in COUNTED_HEADERS:
            if name in headers and name not in described:
                yield f"{name} is not described"

    def judge_body(self, exchange, response):
        if exchange.method == "HEAD" or "content" not in response:
            if exchange.answer:
                yield "a body that is not described"
            return
        if not exchange.headers.get("content-type", "").startswith("application/json"):
            yield f"Content-Type {exchange.headers.get('content-type')!r}"
        value = json.loads(exchange.answer)
        yield from self.judge_value(value, response["content"], True)
        if exchange.status >= 400 and value.get("code") != exchange.status:
            yield f"code {value.get('code')}"

    def judge(self, exchange):
        """The operation, the status as described, and every fault. No operation: nothing to say."""
        operation = self.find_operation(exchange.method, exchange.path)
        if operation is None:
            return None, None, []
        responses = operation["responses"]
        status = str(exchange.status) if str(exchange.status) in responses else "default"
        if status == "default" and exchange.status < 400:
            return operation, status, [f"status {exchange.status} is not described"]
        response = self.resolve(responses[status])
        faults = list(self.judge_body(exchange, response))
        # What every request may meet has no headers of its own.
        if status != "default":
            faults += self.judge_headers(response, exchange.headers)
        if exchange.status == 200 and exchange.body and "requestBody" in operation:
            try:
                body = json.loads(exchange.body.lstrip("\ufeff"))
            except ValueError:
                faults.append("the body is no JSON, and was taken")
            else:
                faults += self.judge_value(body, operation["requestBody"]["content"], False)
        return operation, status, faults
