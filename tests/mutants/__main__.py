"""Make mutants and read them: `python -m tests.mutants [COUNT [FIRST [SUFFIX]]]`."""

import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

from tqdm import tqdm

from tests.mutants import make, put
from tests.mutants.layouts import LAYOUTS

COLUMNS = ("read", "refused", "silent", "crash", "hang")


def main() -> int:
    """Print counts by kind and by format, and every silent fault; give 1 where there is one."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    layouts = [each for each in LAYOUTS if each.suffix in sys.argv[3:]] or LAYOUTS
    by_kind = defaultdict[str, Counter[str]](Counter)
    by_layout = defaultdict[str, Counter[str]](Counter)
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        for number in tqdm(range(first, first + count), file=sys.stderr):
            mutant = make(number, layouts)
            outcome = put(mutant, Path(folder))
            silent = outcome.result == "read" and bool(outcome.faults)
            by_kind[mutant.kind][outcome.result] += 1
            by_layout[mutant.layout][outcome.result] += 1
            by_kind[mutant.kind]["silent"] += silent
            by_layout[mutant.layout]["silent"] += silent
            failed |= bool(outcome.faults)
            for fault in outcome.faults:
                tqdm.write(fault)
    for title, results in (("kind", by_kind), ("layout", by_layout)):
        print(f"{title:30}" + "".join(f"{column:>9}" for column in COLUMNS))
        for name, counts in results.items():
            print(f"{name:30}" + "".join(f"{counts[column]:9}" for column in COLUMNS))
    return int(failed)


sys.exit(main())
