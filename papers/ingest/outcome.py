from dataclasses import asdict, dataclass, field

from papers.ingest.remarks import Likely
from papers.models import ImportItem, Paper

State = ImportItem.State


class Refused(Exception):
    """The paper cannot be brought in; the message says to an editor why and what to do."""


@dataclass(frozen=True)
class Difference:
    """What a field had and what the source says. `kept` is empty where the field takes it, or says
    why it does not: "locked", "edited", or "other" where it is filled from another source."""

    field: str
    before: str
    after: str
    kept: str = ""

    def as_json(self) -> dict:
        return asdict(self)


@dataclass
class Outcome:
    state: str
    paper: Paper | None = None  # None after a failure, and for a new paper in a dry run
    differences: list[Difference] = field(default_factory=list)
    remarks: list[str | Likely] = field(default_factory=list)
    reason: str = ""
