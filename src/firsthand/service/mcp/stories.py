"""Tools that read a story: its dossier, one point side by side, the text of an article."""

from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

from msgspec.structs import replace

from firsthand.library import load_articles
from firsthand.library.stories import find_story
from firsthand.records import Article, FirsthandError
from firsthand.service.mcp.answering import Desk, Opened, open_story, shown, words_of
from firsthand.service.mcp.answers import Account, Accounts, ArticleText, DossierPage, Item, Version, Words
from firsthand.service.mcp.budget import page, size_of, trimmed
from firsthand.service.mcp.questions import CompareAccounts, ReadArticle, ReadDossier
from firsthand.views.story_view import Cite, DisputeView, PointView

POINT_SECTIONS = {"quotes": "quote", "figures": "figure", "positions": "position", "events": "event"}
DISPUTE = "dispute:"


def read_dossier(desk: Desk, asked: ReadDossier) -> DossierPage:
    """One section of a story's dossier."""
    opened = open_story(desk, asked.story)
    sections = {name: made(opened) for name, made in SECTIONS.items()}
    counts = {name: len(items) for name, items in sections.items() if name != "overview"}
    line = trimmed(opened.line())
    return page(
        sections[asked.section],
        asked.cursor,
        asked.budget,
        (opened.view.id, asked.section),
        lambda got, more: DossierPage(story=line, section=asked.section, sections=counts, items=got, more=more),
    )


def compare_accounts(desk: Desk, asked: CompareAccounts) -> Accounts:
    """One point, side by side: each origin's words on it, and who says nothing."""
    opened = open_story(desk, asked.story)
    head, accounts = side_by_side(opened, asked.point)
    spoke = {account.number for account in accounts}
    silent = [origin.label for origin in opened.view.origins if origin.number not in spoke]
    base = trimmed(Accounts(story=trimmed(opened.line()), point=trimmed(head), accounts=(), silent=tuple(silent)))
    return page(
        pieces_of(accounts),
        asked.cursor,
        asked.budget,
        (opened.view.id, asked.point),
        lambda got, more: Accounts(
            story=base.story,
            point=base.point,
            accounts=joined(got),
            silent=base.silent,
            left_out=base.left_out,
            more=more,
        ),
    )


def read_article(desk: Desk, asked: ReadArticle) -> ArticleText:
    """A piece of an article's text."""
    with desk.library.reading() as connection:
        article = next(load_articles(connection, [asked.article]), None)
        row = find_story(connection, asked.article)
    if article is None:
        raise FirsthandError(f"there is no article {shown(asked.article)}: answers name articles as `art1_…`")
    if asked.start > len(article.text):
        raise FirsthandError(f"the article has {len(article.text)} code points: start at one of them")
    return piece_of(article, row.address if row else "", asked.start, asked.budget)


def piece_of(article: Article, story: str, start: int, budget: int) -> ArticleText:
    """As much of an article's text as the budget takes, from ``start`` on, to the end of a word where it can."""

    def piece(end: int) -> ArticleText:
        return trimmed(
            ArticleText(
                article=article.id,
                outlet=article.outlet,
                title=article.title,
                published=article.published,
                language=article.language,
                address=article.source if is_web(article.source) else "",
                story=story,
                start=start,
                end=end,
                length=len(article.text),
                text=article.text[start:end],
                next=end if end < len(article.text) else None,
            )
        )

    end = min(len(article.text), start + budget)
    while end > start and (over := size_of(piece(end)) - budget) > 0:
        end = max(start, end - max(over // 2, 1))
    space = article.text.rfind(" ", start, end)
    return piece(space + 1 if end < len(article.text) and space > start else end)


def is_web(source: str) -> bool:
    """True for the address of a page; other sources are files of the operator's, which are nobody else's matter."""
    return urlsplit(source).scheme in ("http", "https")


def overview_of(opened: Opened) -> list[Item]:
    """What weighs most: disputes, then agreed points."""
    return [*disputes_of(opened), *agreed_of(opened)]


def disputes_of(opened: Opened) -> list[Item]:
    """Points on which reports differ, every version."""
    return [dispute_item(opened, dispute) for dispute in opened.view.disputes]


def dispute_item(opened: Opened, dispute: DisputeView) -> Item:
    """A dispute with its versions."""
    versions = tuple(
        Version(value=version.value, origins=version.origins, words=words_from(version.cites, opened))
        for version in dispute.versions
    )
    note = f"a {dispute.kind} on which reports differ"
    ref = f"{DISPUTE}{dispute.number}"
    return Item(kind="dispute", ref=ref, what=dispute.about, note=note, standing="disputed", versions=versions)


def agreed_of(opened: Opened) -> list[Item]:
    """Points that two or more origins report alike."""
    return [point_item(opened, opened.view.point(number)) for number in opened.view.agreed]


def points_of(kind: str) -> Callable[[Opened], list[Item]]:
    """All points of a kind, in order of rank."""
    return lambda opened: [point_item(opened, point) for point in opened.view.points if point.kind == kind]


def point_item(opened: Opened, point: PointView) -> Item:
    """A point with the words of every report."""
    cites = [cite for cell in point.cells for said in cell for cite in said.cites]
    return Item(
        kind=point.kind,
        ref=point.ref,
        who=point.who,
        what=point.text,
        standing=point.standing,
        origins=point.origins,
        words=words_from(cites, opened),
    )


def coming_of(opened: Opened) -> list[Item]:
    """Events still to come, with the words that date them."""
    items = []
    for event in opened.view.coming:
        item = point_item(opened, opened.view.point(event.number))
        items.append(replace(item, note=f"{event.state}: {event.when}"))
    return items


def single_of(opened: Opened) -> list[Item]:
    """What one article alone has."""
    return [point_item(opened, opened.view.point(number)) for one in opened.view.single for number in one.points]


def omitted_of(opened: Opened) -> list[Item]:
    """What most origins report, with the outlets that do not."""
    return [
        replace(point_item(opened, opened.view.point(one.point)), silent=one.outlets) for one in opened.view.omitted
    ]


def origins_of(opened: Opened) -> list[Item]:
    """Who reported by himself, and which articles carry that."""
    numbers = {article.number: article.id for article in opened.view.articles}
    return [
        Item(
            kind="origin",
            ref=numbers[origin.articles[0].number] if origin.articles else "",
            who=origin.label,
            note=f"{origin.kind_words}: " + "; ".join(f"{one.outlet} ({one.how})" for one in origin.articles),
            words=words_from(origin.evidence, opened),
        )
        for origin in opened.view.origins
    ]


def articles_of(opened: Opened) -> list[Item]:
    """The story's articles, by day."""
    return [
        Item(kind="article", ref=one.id, who=one.outlet, what=one.title, note=one.published)
        for one in opened.view.articles
    ]


def names_of(opened: Opened) -> list[Item]:
    """Who and what is named, with their offices."""
    return [
        Item(
            kind=one.kind,
            ref=one.id,
            who=one.name,
            what="; ".join(dict.fromkeys(office.role for office in one.offices)),
            note=f"named in {len(one.articles)} article{'s' if len(one.articles) > 1 else ''}",
        )
        for one in opened.view.names
    ]


SECTIONS: dict[str, Callable[[Opened], list[Item]]] = {
    "overview": overview_of,
    "disputed": disputes_of,
    "agreed": agreed_of,
    **{section: points_of(kind) for section, kind in POINT_SECTIONS.items()},
    "coming": coming_of,
    "single": single_of,
    "omitted": omitted_of,
    "origins": origins_of,
    "articles": articles_of,
    "names": names_of,
}


def words_from(cites: Sequence[Cite], opened: Opened) -> tuple[Words, ...]:
    """The exact words of cites."""
    return tuple(words_of(cite.extent, opened.articles[cite.extent.article]) for cite in cites)


def side_by_side(opened: Opened, name: str) -> tuple[Item, list[Account]]:
    """A point or dispute without its words, and the account of each origin that has any. FirsthandError for a point
    that the story does not have."""
    view = opened.view
    if name.startswith(DISPUTE):
        number = name.removeprefix(DISPUTE)
        found = [one for one in view.disputes if str(one.number) == number]
        if found:
            item = dispute_item(opened, found[0])
            cites = [cite for version in found[0].versions for cite in version.cites]
            return replace(item, versions=()), accounts_of(opened, cites)
    points = [point for point in view.points if name in (point.ref, str(point.number))]
    if not points:
        raise FirsthandError(f"the story has no point {shown(name)} (any more): read_dossier gives the `ref` of each")
    cites = [cite for cell in points[0].cells for said in cell for cite in said.cites]
    return replace(point_item(opened, points[0]), words=()), accounts_of(opened, cites)


def accounts_of(opened: Opened, cites: Sequence[Cite]) -> list[Account]:
    """The words by the origin behind them, in the order of the origins."""
    by_origin: dict[int, list[Cite]] = {}
    for cite in cites:
        by_origin.setdefault(cite.column, []).append(cite)
    return [
        Account(
            number=opened.view.origins[column].number,
            origin=opened.view.origins[column].label,
            kind=opened.view.origins[column].kind_words,
            words=words_from(by_origin[column], opened),
        )
        for column in sorted(by_origin)
    ]


def pieces_of(accounts: Sequence[Account]) -> list[Account]:
    """The accounts with one extent each, so that a page can end anywhere."""
    return [replace(one, words=(words,)) for one in accounts for words in one.words]


def joined(pieces: Sequence[Account]) -> tuple[Account, ...]:
    """The accounts that these pieces are of."""
    together: dict[int, Account] = {}
    for piece in pieces:
        before = together.get(piece.number)
        together[piece.number] = replace(piece, words=before.words + piece.words) if before else piece
    return tuple(together.values())
