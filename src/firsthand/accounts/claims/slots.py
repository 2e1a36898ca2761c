"""The slots in which a report can differ from a claim."""

from dataclasses import dataclass

from firsthand.records import Detail, Extent


@dataclass(frozen=True)
class Difference:
    """One slot in which a report differs from a claim: the claim's words, and the report's, where they stand.

    ``loose``: nothing but its kind shows that the report's words stand in the place of the claim's (another name of
    the kind, another who holds an office of that title).
    """

    slot: Detail
    claimed: str
    reported: Extent
    loose: bool = False
