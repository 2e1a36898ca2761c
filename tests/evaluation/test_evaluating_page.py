"""What docs/evaluating.md shows is what the code reads, and what the code counts is told there."""

import re
from pathlib import Path

from firsthand.evaluation import Key, load_floors, parse_key

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "evaluating.md").read_text(encoding="utf-8")
FIRST, *PARTS, FLOORS = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)


def test_the_first_key_is_a_key() -> None:
    assert [quote.id for quote in parse_key(FIRST).stories[0].quotes] == ["bell", "crew"]


def test_the_parts_make_one_key_that_says_everything_a_key_can_say() -> None:
    key = parse_key('format = "firsthand-key/1"\n' + "\n".join(PARTS))
    assert all(getattr(key, field) for field in Key.__struct_fields__)
    story = key.stories[0]
    told = {field for field in story.__struct_fields__ if getattr(story, field)}
    assert told == set(story.__struct_fields__) - {"complete"}


def test_the_floors_are_floors(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(FLOORS, encoding="utf-8")
    assert load_floors(path) == {"quotes": 0.8, "quotes joined": 0.9}


def test_every_kind_of_row_is_told() -> None:
    kinds = load_floors(ROOT / "tests" / "demo" / "floors.toml")
    untold = [kind for kind in kinds if f"`{kind}`" not in PAGE and not kind.endswith(" joined")]
    assert untold == []
