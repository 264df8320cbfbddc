"""Slips of the pen: how one number may have become another, as a guess and no more."""

from collections.abc import Collection

# fmt: off
SLIPS = {
    "exchanged":  "与相邻一格对调",
    "neighbour":  "误作相邻一格的数",
    "swapped":    "相邻两位数字对调",
    "changed":    "一位数字有误",
    "doubled":    "一位数字多印一次",
    "dropped":    "漏印一位数字",
    "added":      "多印一位数字",
}
# fmt: on


def slip(printed: int, meant: int, neighbours: Collection[int] = ()) -> str | None:
    """Give the slip by which `meant` may have been printed as it is; None where no single one
    explains it. `neighbours` are what is printed in the cells beside it.
    """
    if printed >= 10 and printed in neighbours:  # small numbers stand side by side by chance
        return "neighbour"
    return _of_digits(str(printed), str(meant))


def _of_digits(printed: str, meant: str) -> str | None:
    if len(printed) == len(meant):
        differ = [at for at, (a, b) in enumerate(zip(printed, meant, strict=True)) if a != b]
        if len(differ) == 2 and differ[1] == differ[0] + 1:
            first, second = differ
            crossed = printed[first] == meant[second] and printed[second] == meant[first]
            return "swapped" if crossed else None
        return "changed" if len(differ) == 1 else None
    if len(printed) == len(meant) + 1:
        without = [at for at in range(len(printed)) if printed[:at] + printed[at + 1 :] == meant]
        twice = any(
            printed[at] in (printed[at - 1 : at], printed[at + 1 : at + 2]) for at in without
        )
        return "doubled" if twice else "added" if without else None
    shorter = len(printed) + 1 == len(meant)
    if shorter and any(meant[:at] + meant[at + 1 :] == printed for at in range(len(meant))):
        return "dropped"
    return None
