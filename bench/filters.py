"""Every filter of the rows of an account, and the best plain SQL that asks the same."""

import datetime as dt

MINE = "id >= 4194304 AND id < 8388608"  # account 1
BY_SUBJECT = "id >> 22 = 1 AND "  # opens the index over account and subject
TABLES = {"assignments": 500, "review_statistics": 500, "reviews": 1000, "study_materials": 500}


def subjects(condition):
    return f"{MINE} AND subject_id IN (SELECT id FROM subjects WHERE {condition})"


def stamp(microseconds):
    at = dt.datetime.fromtimestamp(microseconds // 1_000_000, dt.timezone.utc)
    return f"{at:%Y-%m-%dT%H:%M:%S}.{microseconds % 1_000_000:06}Z"


def listed(values):
    return ",".join(map(str, values))


def filters(database):
    """Rows of (table, query, condition)."""
    def middle(table, column):
        rows = f"FROM {table} WHERE {MINE} AND {column} IS NOT NULL"
        return database.execute(f"SELECT {column} {rows} ORDER BY {column} LIMIT 1 OFFSET "
                                f"(SELECT count(*) / 2 {rows})").fetchone()[0]

    now = int(dt.datetime.now().timestamp() * 1e6)
    some = listed(range(100, 1100, 10))
    ids = listed(r[0] for r in database.execute(
        f"SELECT id FROM assignments WHERE {MINE} AND id % 90 = 0"))
    due, lately = middle("assignments", "available_at"), middle("assignments", "data_updated_at")
    visible = f"{MINE} AND subject_id NOT IN (SELECT id FROM subjects WHERE hidden_at IS NOT NULL)"

    yield "assignments", f"available_after={stamp(due)}", f"{MINE} AND available_at >= {due}"
    yield "assignments", f"available_before={stamp(due)}", f"{MINE} AND available_at <= {due}"
    yield "assignments", "burned=true", f"{MINE} AND burned_at IS NOT NULL"
    yield "assignments", "burned=false", f"{MINE} AND burned_at IS NULL"
    yield "assignments", "hidden=false", visible
    yield "assignments", "hidden=true", subjects("hidden_at IS NOT NULL")
    yield "assignments", f"ids={ids}", f"id IN ({ids})"
    yield ("assignments", "immediately_available_for_lessons",
           f"{visible} AND unlocked_at IS NOT NULL AND started_at IS NULL AND srs_stage = 0")
    yield "assignments", "immediately_available_for_review", f"{visible} AND available_at <= {now}"
    yield ("assignments", "in_review",
           f"{visible} AND srs_stage >= 1 AND srs_stage < 9 AND available_at IS NOT NULL")
    yield "assignments", "levels=30", subjects("level = 30")
    yield "assignments", "levels=1,2,3,4,5,6,7,8,9,10", subjects("level BETWEEN 1 AND 10")
    yield "assignments", "srs_stages=5", f"{MINE} AND srs_stage = 5"
    yield "assignments", "srs_stages=1,2,3,4", f"{MINE} AND srs_stage IN (1, 2, 3, 4)"
    yield "assignments", "started=true", f"{MINE} AND started_at IS NOT NULL"
    yield "assignments", f"subject_ids={some}", f"{BY_SUBJECT} subject_id IN ({some})"
    yield "assignments", "subject_types=kanji", subjects("type = 1")
    yield "assignments", "subject_types=vocabulary", subjects("type = 2")
    yield "assignments", "unlocked=true", f"{MINE} AND unlocked_at IS NOT NULL"
    yield ("assignments", f"updated_after={stamp(lately)}", f"{MINE} AND data_updated_at > {lately}")
    yield "review_statistics", "", MINE
    yield "review_statistics", "hidden=false", visible
    yield ("review_statistics", "percentages_greater_than=90", f"{MINE} AND percentage_correct > 90")
    yield "review_statistics", "percentages_less_than=80", f"{MINE} AND percentage_correct < 80"
    yield "review_statistics", f"subject_ids={some}", f"{BY_SUBJECT} subject_id IN ({some})"
    yield "review_statistics", "subject_types=kanji", subjects("type = 1")
    yield "reviews", "", MINE
    yield "reviews", f"assignment_ids={ids}", f"{MINE} AND assignment_id IN ({ids})"
    yield "reviews", f"subject_ids={some}", f"{MINE} AND subject_id IN ({some})"
    yield "study_materials", "subject_types=kanji", subjects("type = 1")
    yield "study_materials", f"subject_ids={some}", f"{BY_SUBJECT} subject_id IN ({some})"
