"""People, organisations, places and countries, joined across a story's articles."""

from firsthand.accounts.people.cast import Cast, join_entities
from firsthand.accounts.people.deciding import Asked, bearers, decide
from firsthand.accounts.people.disputes import find_name_disputes

__all__ = ["Asked", "Cast", "bearers", "decide", "find_name_disputes", "join_entities"]
