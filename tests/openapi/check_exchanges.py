"""Holds what a server answered in the tests to its own OpenAPI document.

usage: check_exchanges.py FOLDER     where the exchanges were written
"""

import sys
from collections import Counter

import exchanges as recorded
from description import Description


def check(document, exchanges):
    """All faults, how often each documented status of each operation was seen, and every one of
    them."""
    description = Description(document)
    faults = []
    seen = Counter()
    for exchange in exchanges:
        operation, status, found = description.judge(exchange)
        if operation is None:
            continue
        seen[operation["operationId"], status] += 1
        where = f"{exchange.method} {exchange.target[:80]}: {exchange.status}"
        faults += [f"{where}: {fault}" for fault in found]
    wanted = [(name, status) for name, operation in description.operations()
              for status in operation["responses"]]
    return faults, seen, wanted


def check_coverage(seen, wanted):
    """What nobody has seen."""
    for name, status in wanted:
        if status != "default" and not seen[name, status]:
            yield f"{name}: {status} was never seen"
    if not any(status == "default" for _, status in seen):
        yield "default was never seen"


def main(folder):
    exchanges = recorded.read(folder)
    faults, seen, wanted = check(recorded.find_document(exchanges), exchanges)
    faults += check_coverage(seen, wanted)
    for fault in faults:
        print(fault)
    print(f"{sum(seen.values())} exchanges with {len(set(name for name, _ in seen))} operations, "
          f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
