"""Lines and characters of the printed text."""

import re

from tests.mutants.case import Case

NOISE = "\ufffd□?*~的工市年政不"


def line_lost(case: Case, text: str) -> str:
    return _lines_lost(case, text, 1)


def lines_lost(case: Case, text: str) -> str:
    return _lines_lost(case, text, case.chance.randrange(2, 15))


def _lines_lost(case: Case, text: str, count: int) -> str:
    lines = text.split("\n")
    at = case.chance.randrange(len(lines))
    return "\n".join(lines[:at] + lines[at + count :])


def lines_lost_here_and_there(case: Case, text: str) -> str:
    lines = text.split("\n")
    gone = set(case.chance.sample(range(len(lines)), min(len(lines), case.chance.randrange(2, 6))))
    return "\n".join(line for at, line in enumerate(lines) if at not in gone)


def lines_moved(case: Case, text: str) -> str:
    lines = text.split("\n")
    at, count = case.chance.randrange(len(lines)), case.chance.randrange(1, 16)
    moved, rest = lines[at : at + count], lines[:at] + lines[at + count :]
    place = case.chance.randrange(len(rest) + 1)
    return "\n".join(rest[:place] + moved + rest[place:])


def tabs_turned_into_spaces(case: Case, text: str) -> str | None:
    tabs = [match.start() for match in re.finditer("\t", text)]
    if not tabs:
        return None
    for at in case.chance.sample(tabs, min(len(tabs), case.chance.choice([1, 1, 2, 5]))):
        text = text[:at] + " " + text[at + 1 :]
    return text


def text_lost(case: Case, text: str) -> str:
    """A run of some length, that begins and ends within no number, nor within a row of one line."""
    start = case.chance.randrange(len(text))
    end = min(len(text), start + case.chance.choice([20, 50, 100, 400, 1500]))
    within = re.compile(r"[\d.,万余+-]")
    while start and within.match(text[start - 1]):
        start -= 1
    while end < len(text) and within.match(text[end]):
        end += 1
    for line in re.finditer(r"^[^\t\n]+\t.*\n?", text, re.MULTILINE):
        start = line.start() if line.start() < start < line.end() else start
        end = line.end() if line.start() < end < line.end() else end
    return text[:start] + text[end:]


def cut_off(case: Case, text: str) -> str:
    """The last number of a form may be cut within: what then stands there is what is printed."""
    cut = text[: case.chance.randrange(300, len(text))]
    last = case.sheet.numbers()[-1]
    if text.endswith(last.text) and len(cut) > len(text) - len(last.text):
        case.reprint(last, last.text[: len(cut) - len(text)])
    return cut


def characters_lost_to_noise(case: Case, text: str) -> str:
    for _ in range(case.chance.choice([1, 2, 4, 30])):
        at = case.chance.randrange(len(text))
        if not text[at].isspace():
            text = text[:at] + case.chance.choice(NOISE) + text[at + 1 :]
    return text


def wrong_encoding_in_places(case: Case, text: str) -> str:
    """A run of characters read in another encoding; digits are the same in both."""
    at = case.chance.randrange(len(text))
    run = text[at : at + case.chance.choice([3, 10, 60])]
    wrong = run.encode().decode("gb18030", "replace").translate({ord(mark): None for mark in ""})
    return text[:at] + wrong + text[at + len(run) :]


ON_TEXTS = (
    line_lost,
    lines_lost,
    lines_lost_here_and_there,
    lines_moved,
    tabs_turned_into_spaces,
    text_lost,
    cut_off,
    characters_lost_to_noise,
    wrong_encoding_in_places,
)
