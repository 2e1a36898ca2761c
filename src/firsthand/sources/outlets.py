"""Who publishes under which names and addresses: a small list that comes along, and one that a user adds.

One newsroom with several domains or spellings of its name is one outlet; an outlet that is an agency is credited.
"""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from firsthand.records import Article, FirsthandError, article_with


class Outlet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One newsroom. ``domains`` count with all below them; ``names`` are other spellings; ``country`` is ISO 3166-1
    alpha-2, ``language`` ISO 639-1; ``owner`` is a company or state. None is unknown."""

    name: str
    domains: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    country: str | None = None
    owner: str | None = None
    language: str | None = None
    agency: bool = False


class Outlets:
    """The outlets that are known, found by address or by name. Later ones go before earlier ones."""

    def __init__(self, known: Sequence[Outlet]) -> None:
        self.by_domain = {domain.lower(): outlet for outlet in known for domain in outlet.domains}
        self.by_name = {name.casefold(): outlet for outlet in known for name in (*outlet.names, outlet.name)}

    def at(self, address: str) -> Outlet | None:
        """Whose address this is; None for what is none or nobody's."""
        try:
            host = (urlsplit(address).hostname or "").removeprefix("www.")
        except ValueError:
            return None
        parts = host.split(".")
        ends = (".".join(parts[start:]) for start in range(len(parts) - 1))
        return next((self.by_domain[end] for end in ends if end in self.by_domain), None)

    def named(self, name: str) -> Outlet | None:
        """Who goes by this name."""
        return self.by_name.get(" ".join(name.split()).casefold())

    def label(self, article: Article) -> Article:
        """The article under its outlet's one name: as the page names it, else as its address does. An agency's own
        article credits that agency. The article itself where nobody is known."""
        outlet = (self.named(article.outlet) if article.outlet else None) or self.at(article.source)
        if outlet is None or (article.outlet and not self.named(article.outlet) and not _same(article, outlet)):
            return article
        credit = (outlet.name,) if outlet.agency else ()
        return article_with(
            article,
            outlet=outlet.name,
            credits=tuple(dict.fromkeys((*article.credits, *credit))),
            text_credits=tuple(dict.fromkeys((*article.text_credits, *credit))),
        )


def _same(article: Article, outlet: Outlet) -> bool:
    """Whether an outlet found by address may rename what the page calls itself: a desk or an edition of it."""
    return bool(article.outlet) and outlet.name.casefold() in str(article.outlet).casefold()


def outlets_with(path: str | Path | None = None) -> Outlets:
    """The outlets that come along, and those of a user's file. Raises FirsthandError for any other file."""
    return Outlets([*_shipped(), *(_read(Path(path)) if path else ())])


@cache
def _shipped() -> tuple[Outlet, ...]:
    text = files("firsthand.sources").joinpath("data/outlets.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text)["outlet"], tuple[Outlet, ...])


def _read(path: Path) -> tuple[Outlet, ...]:
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")).get("outlet", []), tuple[Outlet, ...])
    except OSError as error:
        raise FirsthandError(f"{path} cannot be read: {error.strerror}") from error
    except (ValueError, msgspec.ValidationError) as error:
        raise FirsthandError(f"{path} is no list of outlets: {error}; see docs/inputs.md") from error
