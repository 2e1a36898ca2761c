from firsthand.stories.blocks import MAX_TEXTS, Likenesses, block_of
from firsthand.stories.likeness import SAME_TEXT, THRESHOLD

Edges = dict[tuple[int, int], int]


def likenesses(edges: Edges) -> Likenesses:
    near: dict[int, dict[int, int]] = {}
    for (one, other), likeness in edges.items():
        near.setdefault(one, {})[other] = likeness
        near.setdefault(other, {})[one] = likeness
    return Likenesses(lambda nodes: ((node, near[node]) for node in nodes if node in near))


def chain(nodes: range, likeness: int) -> Edges:
    return {(one, one + 1): likeness for one in nodes[:-1]}


def test_what_hangs_together_is_a_block() -> None:
    found = likenesses(chain(range(5), THRESHOLD) | chain(range(10, 12), 900_000))
    assert block_of(3, found) == [[0], [1], [2], [3], [4]]
    assert block_of(11, found) == [[10], [11]]
    assert block_of(99, found) == [[99]]


def test_nearly_equal_ones_are_one_text() -> None:
    found = likenesses(chain(range(1, 4), SAME_TEXT) | {(3, 9): 500_000})
    assert block_of(9, found) == block_of(1, found) == [[1, 2, 3], [9]]


def test_where_too_much_hangs_together_what_is_more_alike_does() -> None:
    many = MAX_TEXTS + 10
    edges = chain(range(many), 210_000) | {(many - 1, many): 320_000, (many, many + 1): 320_000}
    found = likenesses(edges)
    assert block_of(many, found) == [[many - 1], [many], [many + 1]]
    assert block_of(5, found) == [[5]]


def test_a_flood_of_copies_counts_once() -> None:
    flood = chain(range(3 * MAX_TEXTS), SAME_TEXT)
    found = likenesses(flood | {(0, 5_000): 300_000})
    assert block_of(5_000, found) == [list(range(3 * MAX_TEXTS)), [5_000]]


def test_every_member_of_a_block_has_the_same_block() -> None:
    edges = {(one, other): 200_000 + 7_919 * one * other % 800_000 for one in range(60) for other in range(one)}
    found = likenesses({pair: value for pair, value in edges.items() if value % 3 == 0})
    for node in range(60):
        block = block_of(node, found)
        assert all(block_of(one, found) == block for text in block for one in text)
