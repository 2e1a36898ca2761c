"""Whose text an article says it carries."""

import re
from collections.abc import Mapping

from firsthand.lineage.agencies import agency_name, is_agency
from firsthand.records import Article

# Credits for a part of the text: the outlet wrote the rest.
_PARTLY = re.compile(
    r"\b(?:contributed (?:to|reporting)|(?:additional|with|further|extra) (?:reporting|material|files|input|inputs)"
    r"|with (?:files|inputs?|material|reports?) (?:from|by)|(?:this|the) (?:report|article|story) (?:includes|uses)"
    r"|(?:includes|including) (?:reporting|material|information) (?:from|by))\b",
    re.IGNORECASE,
)
_STATEMENT_TITLE = re.compile(
    r"^(?:(?:joint |press |official |full )*(?:statement|communiqu[eé]|press release|news release|readout)\b"
    r"|(?:remarks|statement|address|speech) (?:by|of|from) )",
    re.IGNORECASE,
)
_STATEMENT_LEAD = re.compile(r"\s*for immediate release\b", re.IGNORECASE)


def whole_credit(article: Article, spelling: Mapping[str, str]) -> str | None:
    """The one agency whose text the article says it is, or ``None``: no credit, a credit for a part, or several
    agencies, whose texts the outlet then put together itself. ``spelling`` is that of ``agency_spellings``."""
    if article.outlet and is_agency(article.outlet):
        return spelling[agency_name(article.outlet)]
    names = credited_agencies(article, spelling)
    return names.pop() if len(names) == 1 and not credits_a_part(article) else None


def credited_agencies(article: Article, spelling: Mapping[str, str]) -> set[str]:
    """The agencies that the article credits for its text or for a part of it."""
    return {spelling[agency_name(name)] for name in article.text_credits}


def credits_a_part(article: Article) -> bool:
    """True when the article or what was cleaned from it says that others contributed to it."""
    return bool(_PARTLY.search(article.text)) or any(_PARTLY.search(gone.text) for gone in article.removed)


def is_statement(article: Article) -> bool:
    """True when the article is an official text rather than a report of it: by its title or first words."""
    return bool(_STATEMENT_TITLE.match(article.title or "") or _STATEMENT_LEAD.match(article.text))
