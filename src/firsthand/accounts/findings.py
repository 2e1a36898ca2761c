"""TO BUILD."""

from firsthand.accounts.material import Material
from firsthand.records import Dispute, Entity, Event, Findings, Position, Quantity, Quote


def find_findings(
    material: Material,
    entities: tuple[Entity, ...],
    quotes: tuple[Quote, ...],
    quantities: tuple[Quantity, ...],
    events: tuple[Event, ...],
    positions: tuple[Position, ...],
    disputes: tuple[Dispute, ...],
) -> Findings:
    """TO BUILD."""
    return Findings(disputed=disputes)
