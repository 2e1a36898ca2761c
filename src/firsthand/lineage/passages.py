"""Passages: which shared words are evidence of copying, and where each of them stands in every article."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from firsthand.lineage.agencies import is_agency
from firsthand.lineage.align import REWRITTEN, Block, Match, align
from firsthand.lineage.coverage import stands_whole
from firsthand.lineage.direct import LOOK_BACK, SAME_SHARE, Shared, Told, keep_direct
from firsthand.lineage.shingles import candidate_pairs
from firsthand.lineage.words import Flags, Words, words_of
from firsthand.records import Article, Passage, once

# Words that a passage must share, those outside quotation marks and the like, and among them those that begin small.
# On reuse-clough-stevenson from 14 and 10 on no independent answer shares a passage with the original, at 12 and 8
# one of 38 does; of 57 rewritten answers 45 do. 2026-11-21.
MIN_COUNTED, MIN_PLAIN = 14, 10
# Shorter runs are evidence together: so many of them, each and all together with so many words that begin small. Of
# 1,057 pairs of different outlets on one event in stories-basil and stories-allsides 6 have three such runs, and
# those read like copies. 2026-11-21.
MIN_RUNS, RUN_PLAIN, RUNS_PLAIN = 3, 6, 21
MIN_LONG = 2  # passages beside which a sentence that is the same as a whole was copied too; unmeasured
REWRITTEN_PLAIN = 4  # words that begin small, in a run that rewriting left

# What pairs of articles share, by their ids, the one first that ``rank`` puts first. It depends on the two texts
# alone.
Runs = MutableMapping[tuple[str, str], Shared]


class Stretch(NamedTuple):
    """Words ``[start, end)`` of the article at ``row``."""

    row: int
    start: int
    end: int

    def like(self, other: "Stretch") -> bool:
        """True when the two are nearly the same words of one article."""
        row, start, end = self
        its_row, its_start, its_end = other
        if row != its_row:
            return False
        shared = (end if end < its_end else its_end) - (start if start > its_start else its_start)
        return shared >= SAME_SHARE * max(end - start, its_end - its_start)


@dataclass
class _Shared:
    """One passage being put together: its stretches by article, in order of joining."""

    stretches: dict[int, Stretch] = field(default_factory=dict)


def find_passages(articles: Sequence[Article], runs: Runs) -> tuple[Passage, ...]:
    """Every passage of the articles, in order of extents, its origin unknown. Order of input does not matter."""
    rows = words_of(sorted(articles, key=rank))
    twins = _twins(rows)
    singles = [group[0] for group in twins]
    pairs = [(singles[one], singles[two]) for one, two in candidate_pairs([rows[row] for row in singles])]
    matches = {pair: found for pair in pairs if (found := _kept_stretches(rows, *pair, runs))}
    direct = keep_direct([words.article.id for words in rows], matches, [_told_of(words.article) for words in rows])
    family = {group[0]: group for group in twins}
    groups = [list(shared.stretches.values()) for shared in _join(_in_order(direct))]
    groups = [[*_multiplied(group, family)] for group in groups] + [*_whole_copies(twins, rows)]
    return tuple(sorted((_passage(group, rows) for group in groups), key=lambda passage: passage.extents))


def passages_between(first: Words, second: Words) -> list[Passage]:
    """The passages of two articles, in order of extents, their origin unknown."""
    rows = (first, second)
    groups = [list(pair) for pair in _stretches(rows, 0, 1)]
    return sorted((_passage(group, rows) for group in groups), key=lambda passage: passage.extents)


def rank(article: Article) -> tuple[bool, bool, str, str]:
    """Sorts articles for ``find_passages``: agencies first, then by time, for the first carriers of a run of words
    are those that others are compared with."""
    is_source = bool(article.outlet and is_agency(article.outlet))
    return not is_source, article.published is None, article.published or "", article.id


def _kept_stretches(rows: Sequence[Words], one: int, two: int, runs: Runs) -> Shared:
    """The same as ``_stretches``, compared once for two articles."""
    key = rows[one].article.id, rows[two].article.id
    if key not in runs:
        runs[key] = tuple((a.start, a.end, b.start, b.end) for a, b in _stretches(rows, one, two))
    return runs[key]


@once
def _told_of(article: Article) -> Told:
    return Told()


def _in_order(matches: Mapping[tuple[int, int], Shared]) -> Iterator[tuple[Stretch, Stretch]]:
    """The matches in order of their stretches."""
    found = [
        (one, start, end, two, other_start, other_end)
        for (one, two), shared in matches.items()
        for start, end, other_start, other_end in shared
    ]
    for one, start, end, two, other_start, other_end in sorted(found):
        yield Stretch(one, start, end), Stretch(two, other_start, other_end)


def _stretches(rows: Sequence[Words], one: int, two: int) -> Iterator[tuple[Stretch, Stretch]]:
    found = telling(align(rows[one], rows[two]), rows[one], rows[two])
    for match in _rewritten(found, rows[one], rows[two]) if found else []:
        yield Stretch(one, *match.left), Stretch(two, *match.right)


def _rewritten(found: Sequence[Match], first: Words, second: Words) -> list[Match]:
    """The matches with whatever else rewriting left, given those that show that there was copying. Only where one of
    the articles then stands in the other as a whole; articles with reporting of their own share short runs by
    chance."""
    coarse = [
        _trimmed(match, first, second)
        for match in align(first, second, REWRITTEN)
        if _plain_words(match, first, second) >= REWRITTEN_PLAIN
    ]
    left, right = _places([*found, *coarse], first, second)
    if not (stands_whole(first, left & first.counted) or stands_whole(second, right & second.counted)):
        return list(found)
    left, right = _places(coarse, first, second)
    apart = [match for match in found if not (_is_in(match.left, left) and _is_in(match.right, right))]
    return sorted([*coarse, *apart], key=lambda match: match.blocks)


def _places(matches: Sequence[Match], first: Words, second: Words) -> tuple[Flags, Flags]:
    """Which words of either article lie in the matches."""
    left, right = np.zeros(len(first), dtype=np.bool_), np.zeros(len(second), dtype=np.bool_)
    for match in matches:
        left[slice(*match.left)] = True
        right[slice(*match.right)] = True
    return left, right


def _is_in(words: tuple[int, int], places: Flags) -> bool:
    return bool(places[slice(*words)].mean() >= SAME_SHARE)


def telling(matches: Sequence[Match], first: Words, second: Words) -> list[Match]:
    """The matches that are evidence of copying: those long enough for two reporters not to have so many words in
    common by chance, by names and set phrases, or because somebody said them; beside several of these, sentences that
    are the same as a whole; and shorter ones when there are several, which is what rewriting leaves. Of these the
    quoted words at either end are cut off."""
    long: list[Match] = []
    short: list[Match] = []
    for match in matches:
        if _is_long(match, first, second):
            long.append(match)
        elif _plain_words(match, first, second) >= RUN_PLAIN:
            short.append(match)
    if len(long) >= MIN_LONG:
        taken = {*long, *short}
        whole = [match for match in matches if match not in taken and _is_sentence(match, first, second)]
        long += whole
    apart = _apart(short[:LOOK_BACK])
    if len(apart) < MIN_RUNS or sum(_plain_words(match, first, second) for match in apart) < RUNS_PLAIN:
        apart = []
    return sorted([*long, *(_trimmed(match, first, second) for match in apart)], key=lambda match: match.blocks)


def _is_sentence(match: Match, first: Words, second: Words) -> bool:
    """True for one sentence, the same as a whole on both sides."""
    if len(match.blocks) > 1 or _plain_words(match, first, second) < REWRITTEN_PLAIN:
        return False
    return _is_whole_sentence(first, *match.left) and _is_whole_sentence(second, *match.right)


def _is_whole_sentence(words: Words, start: int, end: int) -> bool:
    number = words.sentences[start]
    begins = start == 0 or words.sentences[start - 1] != number
    return bool(
        begins and words.sentences[end - 1] == number and (end == len(words) or words.sentences[end] != number)
    )


def _is_long(match: Match, first: Words, second: Words) -> bool:
    counted = _count(match, first.counted_bits, second.counted_bits)
    return counted >= MIN_COUNTED and _plain_words(match, first, second) >= MIN_PLAIN


def _plain_words(match: Match, first: Words, second: Words) -> int:
    return _count(match, first.plain_bits, second.plain_bits)


def _count(match: Match, first: int, second: int) -> int:
    """How many words of the match have their bits on both sides."""
    return sum([block.common(first, second).bit_count() for block in match.blocks])


def _trimmed(match: Match, first: Words, second: Words) -> Match:
    """The match from its first to its last word that counts on both sides."""
    blocks = []
    for block in match.blocks:
        counted = block.common(first.counted_bits, second.counted_bits)
        if counted:
            start, end = (counted & -counted).bit_length() - 1, counted.bit_length()
            blocks.append(Block(block.left + start, block.right + start, end - start))
    return Match(tuple(blocks))


def _apart(matches: Sequence[Match]) -> list[Match]:
    """The matches without those whose words, on either side, another has already."""
    kept: list[Match] = []
    for match in sorted(matches, key=lambda match: match.blocks):
        if all(
            match.left[0] >= other.left[1] and (match.right[0] >= other.right[1] or match.right[1] <= other.right[0])
            for other in kept
        ):
            kept.append(match)
    return kept


def _twins(rows: Sequence[Words]) -> list[list[int]]:
    """Places of articles with the very same words, put together; a group's first is the earliest."""
    groups: dict[bytes, list[int]] = {}
    for place, words in enumerate(rows):
        groups.setdefault(words.keys.tobytes(), []).append(place)
    return list(groups.values())


def _join(matches: Iterable[tuple[Stretch, Stretch]]) -> list[_Shared]:
    """Matches, in order, that have nearly the same words of one article, as one passage of many articles."""
    joined: list[_Shared] = []
    by_row: dict[int, list[_Shared]] = defaultdict(list)
    for left, group in groupby(matches, key=itemgetter(0)):
        own = by_row[left.row]
        near = _having(own, left)
        for _, right in group:
            home = next((shared for shared in near if _takes(shared, right)), None)
            if home is None:
                home = _Shared({left.row: left})
                joined.append(home)
                own.append(home)
                near = _having(own, left) if len(own) > LOOK_BACK else [*near, home]
            if right.row not in home.stretches:
                home.stretches[right.row] = right
                by_row[right.row].append(home)
    return joined


def _having(shared: Sequence[_Shared], left: Stretch) -> list[_Shared]:
    """The last of these passages that have nearly these words of one article."""
    row, start, end = left
    found = []
    for one in shared[-LOOK_BACK:]:  # as ``like``, without asking it ten thousand times
        _, its_start, its_end = one.stretches[row]
        shared_words = (end if end < its_end else its_end) - (start if start > its_start else its_start)
        if shared_words >= SAME_SHARE * (end - start) and shared_words >= SAME_SHARE * (its_end - its_start):
            found.append(one)
    return found


def _takes(shared: _Shared, right: Stretch) -> bool:
    there = shared.stretches.get(right.row)
    return there is None or there.like(right)


def _multiplied(group: Sequence[Stretch], family: dict[int, list[int]]) -> Iterator[Stretch]:
    """The stretches, and the same words of every article that has the very same words."""
    for stretch in group:
        for row in family[stretch.row]:
            yield Stretch(row, stretch.start, stretch.end)


def _whole_copies(twins: Sequence[Sequence[int]], rows: Sequence[Words]) -> Iterator[list[Stretch]]:
    for group in twins:
        outlets = {rows[row].article.outlet or rows[row].article.id for row in group}
        first = rows[group[0]]
        if len(outlets) > 1 and first.counted.sum() >= MIN_COUNTED and first.plain.sum() >= MIN_PLAIN:
            yield [Stretch(row, 0, len(first)) for row in group]


def _passage(group: Sequence[Stretch], rows: Sequence[Words]) -> Passage:
    texts = {rows[each.row].keys[each.start : each.end].tobytes() for each in group}
    extents = [
        rows[each.row].article.extent(int(rows[each.row].starts[each.start]), int(rows[each.row].ends[each.end - 1]))
        for each in group
    ]
    return Passage(kind="verbatim" if len(texts) == 1 else "edited", extents=tuple(sorted(extents)), origin=None)
