"""TO BUILD."""

from firsthand.accounts.material import Material
from firsthand.accounts.people import Cast
from firsthand.records import Dispute, Quantity


def join_quantities(material: Material, cast: Cast) -> tuple[tuple[Quantity, ...], tuple[Dispute, ...]]:
    """TO BUILD."""
    return (), ()
