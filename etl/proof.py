"""Which figures the sums of a report bear out, and which they speak against."""

from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias

from etl.checks import Check
from etl.forms.register import EQUALITIES
from etl.harmonise import Fact
from etl.identities import PROSE_TABLE

Proof: TypeAlias = Literal["proved", "contradicted", "unbound"]

# Of prose only what a table bears out is proved: two sentences may repeat one error.
_BEARS_OUT_PROSE = PROSE_TABLE


def proofs(facts: Iterable[Fact], checks: Iterable[Check]) -> dict[str, Proof]:
    """Give the proof of each fact by its identifier.

    `contradicted`: it stands in a failing sum, whether or not it is the suspect. `proved`: it
    stands in a holding sum whose figures are all printed; one that was recovered is no witness.
    """
    facts, checks = list(facts), list(checks)
    origins = {fact.fact_id: fact.figure.origin for fact in facts}
    printed = {fact.fact_id for fact in facts if fact.figure.state == "printed"}
    contradicted = {each for check in checks if check.result == "fails" for each in check.figures}
    borne_out = {
        each
        for check in checks
        if check.result == "holds"
        and check.rule in EQUALITIES
        and printed.issuperset(check.figures)
        for each in check.figures
        if check.rule == _BEARS_OUT_PROSE or origins[each] == "table"
    }
    return {each: _proof(each, contradicted, borne_out) for each in origins}


def proved(facts: Iterable[Fact], proofs: Mapping[str, Proof]) -> int:
    """Give how many figures of a report's tables are proved."""
    return sum(fact.figure.origin == "table" and proofs[fact.fact_id] == "proved" for fact in facts)


def _proof(fact_id: str, contradicted: set[str], borne_out: set[str]) -> Proof:
    if fact_id in contradicted:
        return "contradicted"
    return "proved" if fact_id in borne_out else "unbound"
