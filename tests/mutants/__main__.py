"""Make mutants and read them: `python -m tests.mutants [COUNT [FIRST]]`."""

import sys
import tempfile
from collections import Counter
from pathlib import Path

from tqdm import tqdm

from tests.mutants import make, put


def main() -> int:
    """Print counts by kind and every silent fault; give 1 where there is one."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    results: Counter[tuple[str, str]] = Counter()
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for number in tqdm(range(first, first + count), file=sys.stderr):
            mutant = make(number)
            outcome = put(mutant, Path(folder))
            results[mutant.kind, outcome.result] += 1
            results[mutant.kind, "silent"] += outcome.result == "read" and bool(outcome.faults)
            faults += outcome.faults
    columns = ("read", "refused", "silent", "crash", "hang")
    print(f"{'kind':24}" + "".join(f"{column:>9}" for column in columns))
    for kind in dict.fromkeys(kind for kind, _ in results):
        print(f"{kind:24}" + "".join(f"{results[kind, column]:9}" for column in columns))
    print(*faults, sep="\n")
    return 1 if faults else 0


sys.exit(main())
