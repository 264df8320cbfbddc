"""What is read of the prose of reports: `python -m tests.told FILES [--agency NAME]`.

For each file its stored figures, each with its sentence; then its numbers that are not stored, by
why; last, of all files, how many numbers are stored. The year is read from a file's name where its
text has none, and the agency is `--agency` where it names none.
"""

import re
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from etl import report
from etl.forms.identity import Told
from etl.report import Report

AROUND = 30  # characters before a number that is not stored


def main(arguments: Sequence[str]) -> None:
    """Print what is told of each file."""
    parser = ArgumentParser()
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--agency")
    options = parser.parse_args(arguments)
    stored = total = 0
    for file in options.files:
        years = re.findall(r"20\d\d", file.name)
        found = report.read(file, Told(options.agency, int(years[-1]) if years else None))
        print(f"\n{file.name}" if isinstance(found, Report) else f"\n{found.reason}")
        if isinstance(found, Report):
            show(found)
            stored += sum(number.stored for number in found.numbers)
            total += len(found.numbers)
    print(f"\n{stored} of {total} numbers stored")


def show(found: Report) -> None:
    """Print the figures of a report's prose, and what is left."""
    for fact in found.facts:
        figure = fact.figure
        if figure.origin == "text" and figure.state != "implied":
            sentence = "".join((figure.quote or "").split())
            print(f"  {figure.metric} {figure.value:.12g} {figure.scope}  {sentence}")
    left = [number for number in found.numbers if not number.stored]
    for why, count in Counter(number.why for number in left).most_common():
        print(f"    {why}: {count}")
    for number in left:
        if number.beside:
            words = found.text[max(0, number.start - AROUND) : number.end + AROUND // 3]
            print(f"    {'、'.join(number.beside)}?  {''.join(words.split())}")


if __name__ == "__main__":
    main(sys.argv[1:])
