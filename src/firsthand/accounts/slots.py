"""The slots in which a report can differ from a claim."""

from dataclasses import dataclass
from typing import Literal

Slot = Literal["number", "name", "date", "negation", "modality", "direction"]


@dataclass(frozen=True)
class Difference:
    """One slot in which a report differs from a claim, with the claim's words and the report's."""

    slot: Slot
    claimed: str
    reported: str
