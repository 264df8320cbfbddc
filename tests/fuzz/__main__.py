"""Damage files and read them for a while: `python -m tests.fuzz SECONDS [FIRST]`."""

import sys
import time
from collections import Counter, defaultdict

from tqdm import tqdm

from tests.fuzz import make, put

RESULTS = ("read", "refused", "stopped", "crash", "hang", "untrue", "silent")


def main() -> int:
    """Print each fault as it is found, then counts by format; give 1 where there was a fault."""
    end = time.monotonic() + float(sys.argv[1])
    number = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    counts = defaultdict[str, Counter[str]](Counter)
    failed = False
    with tqdm(file=sys.stderr, unit="file") as progress:
        while True:
            case = make(number)
            verdict = put(case)
            counts[case.seed.format][verdict.result] += 1
            failed |= bool(verdict.faults)
            for fault in verdict.faults:
                tqdm.write(fault)
            number += 1
            progress.update()
            if time.monotonic() >= end:
                break
    print(f"{'format':8}" + "".join(f"{result:>9}" for result in RESULTS))
    for name, results in counts.items():
        print(f"{name:8}" + "".join(f"{results[result]:9}" for result in RESULTS))
    print(f"{number} is next")
    return int(failed)


sys.exit(main())
