"""TO BUILD."""

from firsthand.accounts.material import Material
from firsthand.accounts.people import Cast
from firsthand.records import Dispute, Event


def join_events(material: Material, cast: Cast) -> tuple[tuple[Event, ...], tuple[Dispute, ...]]:
    """TO BUILD."""
    return (), ()
