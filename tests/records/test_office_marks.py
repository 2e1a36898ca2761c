"""The one list of offices and its marks."""

import pytest

from firsthand.records.offices import Mark, offices


@pytest.mark.parametrize(
    ("mark", "inside", "outside"),
    [
        ("named", "judge", "senator"),
        ("several", "captain", "lawyer"),
        ("borne", "mediator", "director"),
        ("holder", "lawyer", "king"),
        ("single", "sultan", "judge"),
        ("speaks", "chairwoman", "judge"),
    ],
)
def test_an_office_has_its_marks(mark: Mark, inside: str, outside: str) -> None:
    assert inside in offices(mark)
    assert outside not in offices(mark)


def test_whoever_alone_is_called_by_an_office_takes_positions_under_it() -> None:
    assert offices("borne") <= offices("holder")
