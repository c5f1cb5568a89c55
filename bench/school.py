"""Data directories with a played account: alone, with reviews waiting, and among 10,000 others."""

import json
import shutil
import sqlite3
import subprocess
import time

HOUR_US = 3_600_000_000


def make(program, data):
    """A level-60 account, number 1. Its token."""
    out = subprocess.run([program, "user", "add", "bench", "--level", "60", "--json", "--data", data],
                         check=True, capture_output=True, text=True).stdout
    return json.loads(out)["token"]


def copy(data, to):
    shutil.copytree(data, to, ignore=shutil.ignore_patterns("control.sock", "lock", "log"))
    return to


def make_due(data):
    """Everything that waits for a review waits for it since 300 days."""
    long_ago = (int(time.time()) // 3600 - 300 * 24) * HOUR_US
    with sqlite3.connect(data / "taraba.db") as database:
        database.execute("UPDATE assignments SET srs_stage = 1, available_at = ?"
                         " WHERE available_at IS NOT NULL", (long_ago,))
    database.close()


def add_accounts(program, data, count):
    """Plays one account to level 3 and copies its rows under other numbers: the bench's own short
    cut, of no use to anybody else."""
    subprocess.run([program, "user", "add", "small", "--level", "3", "--data", data], check=True,
                   capture_output=True)
    database = sqlite3.connect(data / "taraba.db")
    database.execute("PRAGMA synchronous = OFF")
    database.execute("PRAGMA cache_size = -200000")
    with database:
        for (table,) in database.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
            names = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
            key = {"users": "number"}.get(table, "id")
            if key not in names or table in ("tokens", "subjects", "subject_lines"):
                continue
            step = "n" if table == "users" else "(n << 22)"
            values = {key: f"{key} + {step}", "username": "username || n",
                      "assignment_id": "assignment_id + (n << 22)"}
            mine = "number = 2" if table == "users" else "id >= 2 << 22 AND id < 3 << 22"
            database.execute(
                f"WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers"
                f" WHERE n < {count - 2}) INSERT INTO {table} SELECT "
                f"{', '.join(values.get(name, name) for name in names)}"
                f" FROM numbers CROSS JOIN {table} WHERE {mine}")
        database.execute("UPDATE counters SET value = ? WHERE name = 'user'", (count,))
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()


class Reviews:
    """Wrong answers, each given when the last one's wait was over: items that were due long ago can
    be answered hundreds of times."""

    def __init__(self, data):
        database = sqlite3.connect(data / "taraba.db")
        self.items = database.execute(
            "SELECT id, available_at FROM assignments WHERE id < 8388608 AND srs_stage = 1 AND"
            " burned_at IS NULL AND available_at IS NOT NULL ORDER BY subject_id * 7919 % 10007"
        ).fetchall()
        database.close()

    def take(self, count):
        taken, self.items = self.items[:count], self.items[count:]
        assert len(taken) == count, "too few items wait for a review"
        # Stage 1 of either system waits four hours at most.
        self.items += [(ident, at + 4 * HOUR_US) for ident, at in taken]
        for ident, at in taken:
            yield {"review": {"assignment_id": ident, "incorrect_meaning_answers": 20,
                              "incorrect_reading_answers": 0,
                              "created_at": time.strftime("%Y-%m-%dT%H:00:00Z",
                                                          time.gmtime(at / 1e6))}}
