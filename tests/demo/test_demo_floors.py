"""The bundled story through the whole line, held against its key: no kind may score under its floor."""

from pathlib import Path

from firsthand.demo import demo_articles_path
from firsthand.evaluation import check_floors, load_floors, load_key, score
from firsthand.library import make_export, open_library, settle, take_in
from firsthand.reading import DEFAULT_MODEL, reader_of

HERE = Path(__file__).parent


def test_no_kind_scores_under_its_floor(tmp_path):
    library = open_library(str(tmp_path / "demo.db"), create=True)
    take_in(library, [demo_articles_path()], model=DEFAULT_MODEL, processes=1)
    settle(library, reader_of())
    with library.reading() as connection:
        report = score(make_export(connection), load_key(HERE / "key.toml"))
    assert check_floors(report, load_floors(HERE / "floors.toml")) == []
