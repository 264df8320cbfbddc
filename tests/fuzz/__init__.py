"""Damaged files for every reader: each is read, or refused with words that name it and the way out.

A case is one file with one to three damages, made by its number alone: the number says the format,
then the report, how it is written, and what befalls it. A fault is an exception that is no refusal,
a refusal without words, time or memory beyond the bound, a figure that does not stand where it says
or is not what is printed there. After damages that print no other figure (a file cut off, a byte of
what is packed under a checksum, a part lost) a figure that the whole file does not state is one
too, but where a failing check names it.

`python -m tests.fuzz SECONDS [FIRST]` makes and reads cases for so long, prints counts by format,
and exits 1 on a fault; one case alone is seen again by `python -m tests.fuzz 0 NUMBER`.
"""

from tests.fuzz.case import Case, make
from tests.fuzz.verdict import Verdict, put

__all__ = ["Case", "Verdict", "make", "put"]
