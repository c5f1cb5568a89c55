"""A program's tests against `taraba sandbox`, with nothing but Python's own library.

TARABA names the program; without it `taraba` is looked for on the path.
"""

import json
import os
import subprocess
import unittest
import urllib.error
import urllib.request


# What is tested: a client that does the day's reviews.

class Client:
    def __init__(self, address, token):
        self.address, self.token = address, token

    def call(self, method, path, body=None):
        request = urllib.request.Request(
            self.address + path, method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {self.token}", "Wanikani-Revision": "20170710",
                     "Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)

    def start_lessons(self, count):
        lessons = self.call("GET", "/v2/assignments?immediately_available_for_lessons")["data"]
        for lesson in lessons[:count]:
            self.call("PUT", f"/v2/assignments/{lesson['id']}/start")

    def do_reviews(self):
        """Answers all that is due, correctly; how many that were."""
        due = self.call("GET", "/v2/assignments?immediately_available_for_review")["data"]
        for assignment in due:
            review = {"assignment_id": assignment["id"],
                      "incorrect_meaning_answers": 0, "incorrect_reading_answers": 0}
            try:
                self.call("POST", "/v2/reviews", {"review": review})
            except OSError:
                # It may have arrived. Sent again it would count twice: look first.
                now = self.call("GET", f"/v2/assignments/{assignment['id']}")
                if now["data"]["srs_stage"] == assignment["data"]["srs_stage"]:
                    self.call("POST", "/v2/reviews", {"review": review})
        return len(due)


# The tests.

class Sandbox:
    """The program as a process of its own."""

    def __init__(self):
        self.process = subprocess.Popen(
            [os.environ.get("TARABA", "taraba"), "sandbox", "--json"],
            stdout=subprocess.PIPE, text=True)
        ready = json.loads(self.process.stdout.readline())
        self.address = ready["url"]
        self.tokens = {scenario["name"]: scenario["token"] for scenario in ready["scenarios"]}

    def control(self, method, path, body=None):
        request = urllib.request.Request(self.address + "/sandbox" + path, method=method,
                                         data=None if body is None else json.dumps(body).encode())
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()


class Reviews(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.sandbox = Sandbox()
        cls.addClassCleanup(cls.sandbox.stop)

    def setUp(self):
        self.sandbox.control("POST", "/reset")
        self.client = Client(self.sandbox.address, self.sandbox.tokens["new-user"])

    def stages(self):
        started = self.client.call("GET", "/v2/assignments?started=true")["data"]
        return [assignment["data"]["srs_stage"] for assignment in started]

    def test_a_lesson_becomes_a_review_hours_later(self):
        self.client.start_lessons(3)
        self.assertEqual(self.client.do_reviews(), 0)
        self.sandbox.control("PUT", "/clock", {"advance_s": 4 * 3600})
        self.assertEqual(self.client.do_reviews(), 3)
        self.assertEqual(self.stages(), [2, 2, 2])

    def test_an_answer_that_is_lost_counts_once(self):
        self.client.start_lessons(1)
        self.sandbox.control("PUT", "/clock", {"advance_s": 4 * 3600})
        for kind in ("cut_before", "cut_after"):
            with self.subTest(kind):
                stage = self.stages()[0]
                self.sandbox.control("POST", "/faults",
                                     {"kind": kind, "method": "POST", "path": "/v2/reviews"})
                self.assertEqual(self.client.do_reviews(), 1)
                self.assertEqual(self.stages(), [stage + 1])
                self.sandbox.control("PUT", "/clock", {"advance_s": 24 * 3600})

    def test_a_full_minute_is_told_to_the_user(self):
        self.sandbox.control("POST", "/faults", {"kind": "status", "status": 429})
        with self.assertRaises(urllib.error.HTTPError) as refused:
            self.client.do_reviews()
        self.assertEqual(refused.exception.code, 429)
        self.assertEqual(refused.exception.headers["RateLimit-Remaining"], "0")
        refused.exception.close()

    def test_every_request_names_the_revision(self):
        self.client.start_lessons(2)
        requests = self.sandbox.control("GET", "/requests")["requests"]
        self.assertEqual([request["method"] for request in requests], ["GET", "PUT", "PUT"])
        for request in requests:
            self.assertEqual(request["headers"]["wanikani-revision"], "20170710")


if __name__ == "__main__":
    unittest.main()
