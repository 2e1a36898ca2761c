"""TO BUILD."""

from firsthand.accounts.material import Material
from firsthand.accounts.people import Cast
from firsthand.records import Dispute, Position


def join_positions(material: Material, cast: Cast) -> tuple[tuple[Position, ...], tuple[Dispute, ...]]:
    """TO BUILD."""
    return (), ()
