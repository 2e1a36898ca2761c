"""People, organisations, places and countries, joined across a story's articles."""

from firsthand.accounts.people.cast import Cast, by_weight, join_entities
from firsthand.accounts.people.deciding import Asked, bearers, decide
from firsthand.accounts.people.described import Descriptions
from firsthand.accounts.people.disputes import find_name_disputes

__all__ = ["Asked", "Cast", "Descriptions", "bearers", "by_weight", "decide", "find_name_disputes", "join_entities"]
