"""What persons have decided about stories, applied to the groups that the program finds.

Judgements name articles. They are applied one after the other, in the order in which they were made, each to the
groups as the ones before it have left them: where two contradict each other, the later one holds. Only groups that
hold an article named by a judgement change.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from firsthand.records import Article, StoryJudgement
from firsthand.stories.likeness import rows_of
from firsthand.stories.signatures import signature_of

Group = tuple[str, ...]
Load = Callable[[Sequence[str]], Iterable[Article]]


def corrected(
    groups: Iterable[Sequence[str]], judgements: Sequence[StoryJudgement], load: Load = lambda ids: ()
) -> tuple[Group, ...]:
    """The groups of article ids as persons want them: each in order, and the groups in order of their first article.

    ``judgements`` are in the order in which they were made. An article that a split does not name, such as one that
    came later, goes with the side that it is more like, by the articles that ``load`` gives for ids, and with
    ``others`` where it is as like to both or its article is not given. Articles that are in no group are passed over.
    The order of the groups does not matter.
    """
    held = _Partition(groups)
    for judgement in judgements:
        if judgement.verdict == "merge":
            held.join(judgement.articles + judgement.others)
        elif judgement.verdict == "split":
            held.part(judgement.articles, judgement.others, load)
        elif judgement.verdict == "move":
            held.move(judgement.articles, judgement.others)
    return held.groups()


def titles_given(groups: Iterable[Sequence[str]], judgements: Sequence[StoryJudgement]) -> dict[Group, str]:
    """The title that persons have given to each of these groups that has one; the later of two."""
    held = _Partition(groups)
    found = ((held.main(one.articles), one.title) for one in judgements if one.verdict == "rename")
    return {group: title for group, title in found if group}


def hidden_among(groups: Iterable[Sequence[str]], judgements: Sequence[StoryJudgement]) -> frozenset[Group]:
    """Those of these groups that persons have hidden."""
    held = _Partition(groups)
    found = (held.main(one.articles) for one in judgements if one.verdict == "hide")
    return frozenset(group for group in found if group)


class _Partition:
    """Articles in groups, each article in one."""

    def __init__(self, groups: Iterable[Sequence[str]]) -> None:
        self.members: dict[int, set[str]] = {}
        self.group_of: dict[str, int] = {}
        for group in groups:
            self._add(set(group))

    def _add(self, members: set[str]) -> int:
        number = len(self.members)
        self.members[number] = members
        self.group_of |= dict.fromkeys(members, number)
        return number

    def groups(self) -> tuple[Group, ...]:
        """The groups, each in order, in order of their first article."""
        return tuple(sorted(tuple(sorted(members)) for members in self.members.values() if members))

    def holding(self, articles: Iterable[str]) -> list[int]:
        """The groups that hold any of the articles."""
        return sorted({self.group_of[article] for article in articles if article in self.group_of})

    def main(self, articles: Iterable[str]) -> Group:
        """The group that holds most of the articles; of several the first; () where none holds any."""
        counts = Counter(self.group_of[article] for article in articles if article in self.group_of)
        found = (tuple(sorted(self.members[number])) for number in counts)
        return min(found, key=lambda group: (-counts[self.group_of[group[0]]], group), default=())

    def join(self, articles: Iterable[str]) -> None:
        """Make one group of all that hold any of the articles."""
        first, *rest = self.holding(articles) or [-1]
        for number in rest:
            self._into(first, self.members[number])

    def move(self, articles: Iterable[str], others: Iterable[str]) -> None:
        """Put the articles into the group that holds most of the others."""
        home = self.main(others)
        if home:
            self._into(self.group_of[home[0]], {article for article in articles if article in self.group_of})

    def part(self, articles: Iterable[str], others: Iterable[str], load: Load) -> None:
        """Take the articles out of the groups in which any of the others is too."""
        ours, theirs = frozenset(articles), frozenset(others) - frozenset(articles)
        for number in self.holding(ours):
            members = self.members[number]
            one, other = sorted(members & ours), sorted(members & theirs)
            if other:
                drawn = _drawn(sorted(members - ours - theirs), one, other, load)
                self._into(self._add(set()), {*one, *drawn})

    def _into(self, number: int, articles: set[str]) -> None:
        for article in sorted(articles):
            self.members[self.group_of[article]] = self.members[self.group_of[article]] - {article}
            self.group_of[article] = number
        self.members[number] = self.members[number] | articles


def _drawn(unnamed: Sequence[str], one: Sequence[str], other: Sequence[str], load: Load) -> list[str]:
    """Those of the unnamed articles that are more like the one side, on average, than like the other."""
    if not unnamed:
        return []
    found = {article.id: article for article in load((*unnamed, *one, *other))}
    ids = sorted(found)
    places = {id: place for place, id in enumerate(ids)}
    rows = rows_of([signature_of(found[id]) for id in ids])

    def likeness(id: str, side: Sequence[str]) -> float:
        near = [places[article] for article in side if article in places]
        return round(float((rows[near] @ rows[places[id]].T).sum()) / len(near), 6) if near else 0.0

    return [id for id in unnamed if id in places and likeness(id, one) > likeness(id, other)]
