"""TO BUILD."""

from firsthand.accounts.material import Material
from firsthand.accounts.people import Cast
from firsthand.records import Dispute, Quote


def join_quotes(material: Material, cast: Cast) -> tuple[tuple[Quote, ...], tuple[Dispute, ...]]:
    """TO BUILD."""
    return (), ()
