"""The shapes of a sentence that states a number: what stands before it, after it, or in its place."""

# What parts a noun from its number: 申请数量共计为93件.
SUM = "(?:的|了)?(?:总数量?|总量|数量?|件数|条数)?(?:共计?|合计|合共|总计|一共|总共|累计|达到?|为|是|有)*"
# After a zero the noun must end its clause: 没有收到政府信息公开申请的村有12个 is none.
ENDS = r"(?=[，。；、]|$)"
NOT = "(?:未|没有|尚未|均未)"


def after(noun: str, counter: str) -> str:
    """Give the pattern of a number after its noun: 收到申请93件."""
    return rf"{noun}{SUM}{{n}}{counter}"


def before(verb: str, counter: str, noun: str) -> str:
    """Give the pattern of a number before its noun: 收到93件申请."""
    return rf"{verb}(?:了|共|合计|总计)*{{n}}{counter}(?:的)?{noun}{ENDS}"


def none(verb: str, noun: str) -> str:
    """Give the pattern of a zero in words: 没有收到申请."""
    return rf"{{z:(?:{NOT}(?:{verb})(?:过)?|{NOT}有|没有|无)(?:任何)?}}{noun}{ENDS}"
