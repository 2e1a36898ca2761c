"""Whatever the text, the whole line ends without an error, points only at words that are there, and orders nothing by
chance."""

import json
import random
from pathlib import Path
from tempfile import TemporaryDirectory

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.library import encode, make_export, open_library, settle, take_in
from firsthand.reading import DEFAULT_MODEL, reader_of

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "firsthand-1.schema.json").read_text())
VALIDATOR = jsonschema.validators.validator_for(SCHEMA)(SCHEMA)
MARKS = "“”„‟«»‹›\"'‘’‚‛`´＂「」『』〝〞"

PIECES = (
    "the of will not between and from to about more than talks bridge people soldiers said told demanded rejected"
    " accepts denies threatened according Ada Brandt Ivo Kessel Vell Ostmere Mr President minister Mrs (Reuters) AFP"
    " A.B.C. U.S. NATO’s 12 3.5 million per cent % € $40 1,000,000 1.000 1e9 ½ ² Ⅷ ١٢٣ ００７"
    " eight hours weeks Monday April 2031 2031-04-02 yesterday"
    " “ ” \" ' ‘ ’ « » ( ) [ ] { } — – - … ... . , ; : ! ? # @name <b> &amp;"
    " http://x.example/y a@b.example \u200b \u200f \u202e \ufeff \ufffd \x00 \x1b[31m مرحبا שלום"
    " 漢字 🙂 👩‍👩‍👧 ß İ ﬁ e\u0301 \U0010ffff"
).split(" ")
ENDINGS = [" ", "", "\u00a0", "\n", "\n\n", "\t"]

soups = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from([" "] * 12 + ENDINGS)), max_size=120).map(
    lambda pairs: "".join(piece + ending for piece, ending in pairs)
)
letters = st.text(st.characters(codec="utf-8"), max_size=200)

HOSTILE = {
    "right to left": "قال الوزير يوم الاثنين إن الجسر سيغلق. " * 40,
    "turned round": "\u202eThe minister said\u202c on Monday “we go”. " * 40,
    "emoji": "🙂👩‍👩‍👧 " * 400,
    "zero width": "T\u200bh\u200be m\u200bi\u200bn\u200bister said it. " * 60,
    "one long word": "The minister said " + "x" * 10_000 + " on Monday.",
    "one long number": "There were " + "9" * 10_000 + " dead.",
    "one long hyphenation": "There were " + "a-" * 5_000 + " dead.",
    "opening marks": "“" * 2_000 + "a" + "”" * 2_000,
    "short quotations": "“a” " * 1_000,
    "straight marks": '" ' * 2_000,
    "apostrophes": "’" * 2_000 + " ‘" * 2_000,
    "brackets in brackets": "([{" * 1_000 + " said " + "}])" * 1_000,
    "numbers": " ".join(str(number) for number in range(2_000)),
    "ranges": "10 to 20 - 30 – 40 " * 100,
    "money": "$1.5 million to €2bn " * 100,
    "days": "on Monday 3 April 2031 to next Tuesday " * 80,
    "durations": "eight hours and five minutes " * 80,
    "capitals": "THE MINISTER SAID ON MONDAY THAT 40 PEOPLE DIED IN OSTMERE. " * 30,
    "no spaces": "theministersaidonmonday" * 400,
    "said he said": "he said she said that " * 100,
    "names": "Ada Brandt and " * 300,
    "titles": "President Minister Secretary General Mr Dr " * 150,
    "stops": "." * 5_000,
    "spaces": "a" + " " * 20_000 + "b said on Monday.",
    "combining marks": "e" + "\u0301" * 5_000 + " said.",
    "empty lines": "\n" * 10_000 + "Rain fell on Vell on Monday, she said.",
}


def line(number: int, text: str) -> str:
    said = {"source": f"{number}.txt", "outlet": f"Outlet {number % 3}", "text": text}
    return json.dumps(said | ({"published": "2031-04-02"} if number % 2 else {}))


def export_of(lines: list[str]) -> bytes:
    with TemporaryDirectory() as folder:
        (Path(folder) / "a.jsonl").write_text("\n".join(lines))
        library = open_library(f"{folder}/a.db", create=True)
        take_in(library, [f"{folder}/a.jsonl"], model=DEFAULT_MODEL, processes=1)
        settle(library, reader_of())
        with library.reading() as connection:
            return encode(make_export(connection))


def extents_in(node):
    if isinstance(node, dict):
        if node.keys() == {"article", "start", "end"}:
            yield node
        else:
            for value in node.values():
                yield from extents_in(value)
    elif isinstance(node, list):
        for value in node:
            yield from extents_in(value)


def check(export: dict) -> None:
    VALIDATOR.validate(export)
    texts = {article["id"]: article["text"] for article in export["articles"]}
    for extent in extents_in(export):
        text = texts[extent["article"]]
        assert 0 <= extent["start"] < extent["end"] <= len(text), extent
        assert text[extent["start"] : extent["end"]].strip(), extent
    for story in export["stories"]:
        for report in (report for quote in story["quotes"] for report in quote["reports"]):
            if report["kind"] == "direct":
                text, start = texts[report["extent"]["article"]], report["extent"]["start"]
                assert set(MARKS) & set(text[text.rfind("\n", 0, start) + 1 : start + 1]), report
    assert sorted(id for story in export["stories"] for id in story["articles"]) == sorted(texts)


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(st.one_of(soups, soups, letters), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_any_texts_in_any_order(texts, chance):
    joined = "\n\n".join(texts)
    lines = [line(number, text) for number, text in enumerate([*texts, texts[0], joined, joined + joined])]
    export = json.loads(export_of(lines))
    check(export)
    chance.shuffle(lines)
    shuffled = json.loads(export_of(lines))
    assert (shuffled["articles"], shuffled["stories"]) == (export["articles"], export["stories"])


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text(name):
    text = HOSTILE[name]
    lines = [line(0, text), line(1, text + " Ada Brandt, the mayor, said “We have no choice”."), line(2, text[::-1])]
    check(json.loads(export_of(lines)))


def test_many_copies_of_one_article_are_one_story_and_one_origin():
    text = "\n\n".join(
        f"The mayor of Vell, Ada Brandt, said on Monday that {count} people had left the district of Karling because "
        f"the river had risen by {count} metres since the dam broke. “We have no choice,” she told {count} reporters."
        for count in (3, 5, 8)
    )
    export = json.loads(export_of([json.dumps({"source": f"{n}.txt", "text": text}) for n in range(60)]))
    check(export)
    assert [len(story["articles"]) for story in export["stories"]] == [60]


def test_an_article_pasted_twice_into_itself_reads_as_it_does_once():
    text = random.Random(5).sample([f"“We close {n} roads,” said Ada Brandt on Monday." for n in range(40)], 30)
    once, twice = (json.loads(export_of([line(0, "\n\n".join(text * times))])) for times in (1, 2))
    check(twice)
    assert len(twice["articles"][0]["text"]) > 1.9 * len(once["articles"][0]["text"])
