"""Goal: the check of exchanges finds a document that is wrong. Method: a right one, with one thing
changed at a time.

usage: checks_can_fail.py FOLDER     where the exchanges were written
"""

import copy
import sys
import unittest
from dataclasses import replace

import exchanges as recorded
from check_exchanges import check, check_coverage
from description import Description

FOLDER = sys.argv.pop()


def properties_of(schema, path=()):
    """The way to every property of a schema."""
    for name in schema.get("properties", {}):
        yield path + ("properties", name)
        yield from properties_of(schema["properties"][name], path + ("properties", name))
    if isinstance(schema.get("items"), dict):
        yield from properties_of(schema["items"], path + ("items",))


def follow(value, path):
    for step in path:
        value = value[step]
    return value


class Documents(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.exchanges = recorded.read(FOLDER)
        cls.document = recorded.find_document(cls.exchanges)
        description = Description(cls.document)
        cls.by_schema = {}
        for exchange in cls.exchanges:
            operation = description.find_operation(exchange.method, exchange.path)
            if operation is None or exchange.method == "HEAD" or not exchange.answer:
                continue
            response = operation["responses"].get(str(exchange.status), {"$ref": None})
            name = "Error" if "$ref" in response else cls.schema_name(response)
            for used in cls.closure(name):
                cls.by_schema.setdefault(used, []).append(exchange)

    @staticmethod
    def schema_name(response):
        return response["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[1]

    @classmethod
    def closure(cls, name):
        """The schema and all that it refers to."""
        found, waiting = set(), [name]
        while waiting:
            name = waiting.pop()
            if name in found:
                continue
            found.add(name)
            text = str(cls.document["components"]["schemas"][name])
            waiting += [part.split("'")[0] for part in text.split("#/components/schemas/")[1:]]
        return found

    def faults(self, document, exchanges):
        description = Description(document)
        for exchange in exchanges:
            yield from description.judge(exchange)[2]

    def is_found(self, document, exchanges):
        return next(self.faults(document, exchanges), None) is not None

    def test_the_right_one_passes(self):
        self.assertEqual(check(self.document, self.exchanges)[0], [])

    def test_a_property_that_is_not_described(self):
        """Each of all answers, in turn: removed."""
        checked = 0
        for name, exchanges in sorted(self.by_schema.items()):
            for path in properties_of(self.document["components"]["schemas"][name]):
                document = {**self.document, "components": {
                    **self.document["components"],
                    "schemas": copy.deepcopy(self.document["components"]["schemas"])}}
                place = follow(document["components"]["schemas"][name], path[:-2])
                del place["properties"][path[-1]]
                place["required"].remove(path[-1])
                checked += 1
                with self.subTest(schema=name, path=path):
                    self.assertTrue(self.is_found(document, exchanges))
        self.assertGreater(checked, 200)

    def mutated(self, change):
        document = copy.deepcopy(self.document)
        change(document)
        return document

    def assert_found(self, change, part):
        faults = list(self.faults(self.mutated(change), self.exchanges))
        self.assertTrue(any(part in fault for fault in faults), faults[:3])

    def test_a_key_that_is_never_sent(self):
        def change(document):
            document["components"]["schemas"]["Assignment"]["required"].append("extra")
        self.assert_found(change, "'extra' is a required property")

    def test_a_null_where_none_is_allowed(self):
        def change(document):
            data = document["components"]["schemas"]["Assignment"]["properties"]["data"]
            data["properties"]["passed_at"]["type"] = "string"
        self.assert_found(change, "None is not of type 'string'")

    def test_a_status_that_is_not_described(self):
        def change(document):
            del document["paths"]["/v2/user"]["get"]["responses"]["304"]
        self.assert_found(change, "status 304 is not described")

    def test_a_header_that_is_not_described(self):
        def change(document):
            del document["components"]["responses"]["RateLimited"]["headers"]["Retry-After"]
        self.assert_found(change, "retry-after is not described")

    def test_a_header_that_is_not_sent(self):
        def change(document):
            headers = document["components"]["responses"]["Invalid"]["headers"]
            headers["ETag"] = {"$ref": "#/components/headers/ETag"}
        self.assert_found(change, "no etag")

    def test_a_body_that_is_taken_against_its_schema(self):
        def change(document):
            review = document["components"]["schemas"]["NewReview"]
            review["properties"]["incorrect_meaning_answers"]["type"] = "string"
        self.assert_found(change, "not valid under any of the given schemas")

    def test_a_date_of_another_form(self):
        exchange = next(one for one in self.exchanges
                        if one.path == "/v2/user" and one.status == 200 and one.answer)
        wrong = replace(exchange, answer=exchange.answer.replace("00Z", "Z"))
        self.assertTrue(self.is_found(self.document, [wrong]))

    def test_what_nobody_has_seen(self):
        _, seen, wanted = check(self.document, self.exchanges)
        self.assertEqual(list(check_coverage(seen, wanted)), [])
        seen["start_assignment", "503"] = 0
        self.assertEqual(len(list(check_coverage(seen, wanted))), 1)


if __name__ == "__main__":
    unittest.main()
