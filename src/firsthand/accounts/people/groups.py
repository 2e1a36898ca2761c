"""Things joined two by two into groups, whatever the order in which they are joined."""

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

Item = TypeVar("Item", bound=Hashable)


class Groups(Generic[Item]):
    """Items, each alone at first; ``join`` makes two groups one."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._home: dict[Item, Item] = {item: item for item in items}
        self._members: dict[Item, list[Item]] = {item: [item] for item in self._home}

    def find(self, item: Item) -> Item:
        """The item that stands for the group."""
        return self._home[item]

    def apart(self, pairs: Iterable[tuple[Item, Item]]) -> list[tuple[Item, Item]]:
        """Those of the pairs that are of two groups."""
        home = self._home
        return [(one, other) for one, other in pairs if home[one] != home[other]]

    def join(self, one: Item, other: Item) -> None:
        """Make the groups of the two items one."""
        first, second = self.find(one), self.find(other)
        if first == second:
            return
        if len(self._members[first]) < len(self._members[second]):
            first, second = second, first
        gone = self._members.pop(second)
        self._home.update(dict.fromkeys(gone, first))
        self._members[first] += gone

    def members(self, item: Item) -> list[Item]:
        """All items of the item's group."""
        return self._members[self._home[item]]

    def all(self) -> list[list[Item]]:
        """Every group."""
        return list(self._members.values())
