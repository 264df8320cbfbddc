"""What a statement tells, and what it is of: a whole, or an item of one."""

from dataclasses import dataclass

from etl.figure import Figure
from etl.forms.prose.found import Found
from etl.forms.prose.statements import ITEM, WHOLES_OF_ANSWERS

# what the answers after them are of
REQUESTS = ("requests_received", "requests_due", *WHOLES_OF_ANSWERS)
CHANNELS = ("received_in_person", "received_online", "received_letter", "received_fax")
DISCLOSED = ("disclosed_by_website", "disclosed_by_wechat", "disclosed_by_weibo")
ANSWERS = (
    "granted", "granted_in_part", "refused_total", "unable_total", "declined_total",
    "other_handling", "agreed", "agreed_in_part", "not_agreed_total", "does_not_exist",
    "not_this_agency", "already_public", "request_unclear", "asked_to_amend", "referred_elsewhere",
    "not_provided_total",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """What a statement says; None where it states a whole that is not ours. An `item` is of the
    whole before it.
    """

    found: Found
    figure: Figure | None

    @property
    def metric(self) -> str:
        """Give what the statement is of."""
        return self.found.statement.metric

    @property
    def place(self) -> int:
        """Give where the number begins in the document."""
        return self.found.flat.places[self.found.number]

    @property
    def item(self) -> bool:
        """Say whether it is an item of the list after what was received or handled."""
        return self.found.statement.scope == ITEM
