"""A threshold with another value for a while, and a process in which every paragraph is parsed once."""

import ast
import inspect
import sys
from collections.abc import Iterator
from functools import cache
from types import FunctionType, ModuleType

from firsthand.reading import Parses

KEPT_COUNT = 1_000_000  # parses: more than all sets have
# What no threshold reaches: the model and files read once.
OF_FILES = frozenset(("load_parser", "name_of", "load_coder", "stored_weights", "word_frequencies", "english"))


def keep_parses() -> None:
    """From here on every paragraph of this process is parsed once, whoever asks: reading again costs the rules."""
    kept = Parses(limit=KEPT_COUNT)
    vars(sys.modules["firsthand.reading.parse"])["Parses"] = lambda: kept


def forget() -> None:
    """Forget what functions have kept of earlier answers, which another value may change."""
    for module in list(sys.modules.values()):
        if getattr(module, "__name__", "").startswith("firsthand."):
            for name, value in list(vars(module).items()):
                if name not in OF_FILES and hasattr(value, "cache_clear"):
                    value.cache_clear()


class Bent:
    """A threshold with another value, wherever its name was imported to, and in whatever was made of it there."""

    def __init__(self, module: str, name: str, factor: float) -> None:
        self.name, self.was = name, getattr(sys.modules[module], name)
        self.bent = self.was * factor
        if isinstance(self.was, int):
            self.bent = round(self.bent)
            self.bent = max(self.bent, self.was + 1) if factor > 1 else min(self.bent, self.was - 1)
        self.places = [
            place
            for label, place in list(sys.modules.items())
            if label.startswith("firsthand.") and vars(place).get(name) is self.was
            and (label == module or imports(place, module, name))
        ]  # fmt: skip
        self.undone: list[tuple[object, str, object]] = []

    def __enter__(self) -> None:
        for place in self.places:
            self.change(place, self.name, self.bent)
        for place in self.places:
            for statement in made_of(place, self.name):
                for target in statement.targets:
                    for part in ast.walk(target):
                        if isinstance(part, ast.Name):
                            self.change(place, part.id, getattr(place, part.id))
                exec(compile(ast.Module([statement], []), "bent", "exec"), vars(place))
            for function, defaults in given_by(place, self.name, self.bent):
                self.change(function, "__defaults__", defaults)
        forget()

    def change(self, place: object, name: str, value: object) -> None:
        """Give a name another value, and remember what it was."""
        self.undone.append((place, name, getattr(place, name)))
        setattr(place, name, value)

    def __exit__(self, *_: object) -> None:
        for place, name, value in reversed(self.undone):
            setattr(place, name, value)
        forget()


@cache
def tree_of(module: ModuleType) -> ast.Module:
    """A module's source, taken apart."""
    return ast.parse(inspect.getsource(module))


def imports(place: ModuleType, module: str, name: str) -> bool:
    """True when a module takes this name from that one."""
    return any(
        isinstance(node, ast.ImportFrom) and node.module == module and any(one.name == name for one in node.names)
        for node in tree_of(place).body
    )


def made_of(place: ModuleType, name: str) -> Iterator[ast.Assign]:
    """A module's own assignments in which the name is used."""
    for node in tree_of(place).body:
        if isinstance(node, ast.Assign) and uses(node.value, name):
            yield node


def given_by(place: ModuleType, name: str, value: float) -> Iterator[tuple[FunctionType, tuple[object, ...]]]:
    """A module's functions that have the name as the default of a parameter, with their defaults changed."""
    for node in tree_of(place).body:
        if isinstance(node, ast.FunctionDef) and any(uses(one, name) for one in node.args.defaults):
            function = inspect.unwrap(getattr(place, node.name))
            old = zip(node.args.defaults, function.__defaults__, strict=True)
            yield function, tuple(value if uses(one, name) else kept for one, kept in old)


def uses(node: ast.expr, name: str) -> bool:
    """True when the expression holds this name."""
    return any(isinstance(part, ast.Name) and part.id == name for part in ast.walk(node))
