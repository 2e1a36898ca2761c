"""How common English words are: the bundled table, so that five articles can be weighed like fifty thousand."""

from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def word_frequencies() -> tuple[int, dict[str, int]]:
    """Number of documents counted, and in how many of them each stem of the table stands, small letters only."""
    table = files("firsthand.stories").joinpath("data/word_frequencies.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    counts = {stem: int(count) for stem, count in lines}
    return counts.pop("*"), counts
