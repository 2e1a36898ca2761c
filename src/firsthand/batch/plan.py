"""What a run will cost, from a sample: pieces spread evenly over the input are read and stored in a place of their
own, which is then removed."""

import os
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec
from sqlalchemy import Connection, make_url, text

from firsthand.batch.objects import Object, find_objects, opened
from firsthand.batch.processes import local_crew
from firsthand.batch.progress import time_left
from firsthand.batch.reading import PASSED_OVER, kept_parses
from firsthand.batch.shards import Settings
from firsthand.library import Library, open_library, settle
from firsthand.library.articles import save_article
from firsthand.library.engines import home_of
from firsthand.reading import read, reader_of
from firsthand.records import Article, FirsthandError, LibraryError
from firsthand.records.extent import Record
from firsthand.sources import load_cut, outlets_with, sample_cut

PIECES = 12
PIECE_BYTES = 262_144
READ_COUNT = 240  # articles read of all pieces together; the rest is cleaned only
OBJECT_FACTOR = 3.5  # memory of records beside the bytes of their JSON: bench/batch_plan.py
MEGABYTE = 1_000_000


class Plan(Record, frozen=True, kw_only=True):
    """What is foreseen: articles, hours of one core for reading and for stories, bytes by which the library grows,
    bytes of memory that a worker needs; what will not be read, by code; how much was sampled."""

    files: int
    input_bytes: int
    articles: int
    reading_hours: float
    stories_hours: float
    library_bytes: int
    worker_bytes: int
    codes: dict[str, int]
    sampled_articles: int
    sampled_bytes: int


class Sample(Record, frozen=True, kw_only=True):
    """What the pieces came to: bytes and articles by form of file, seconds of one core, bytes of the records."""

    input_bytes: dict[str, int]
    articles: dict[str, int]
    codes: dict[str, int]
    clean_seconds: float
    cleaned: int
    read_seconds: float
    stories_seconds: float
    read: int
    record_bytes: int
    library_bytes: int
    peak_bytes: int


def make_plan(url: str, places: Sequence[str], settings: Settings) -> Plan:
    """Sample what the places hold, in a process of its own, and say what reading all of it into a library of this
    kind will cost. Nothing stays in the library."""
    objects = tuple(one for one in find_objects(places) if isinstance(one, Object))
    if not sum(one.size for one in objects):
        raise FirsthandError("there is nothing to read at these places")
    with local_crew(1) as crew:
        sample: Sample = crew.executor.submit(take_sample, url, objects, settings).result()
    return foreseen(objects, sample, settings)


def foreseen(objects: Sequence[Object], sample: Sample, settings: Settings) -> Plan:
    """The plan that a sample leads to."""
    sizes: Counter[str] = Counter()
    for one in objects:
        sizes[one.form] += one.size
    per_byte = {form: sample.articles.get(form, 0) / size for form, size in sample.input_bytes.items() if size}
    articles = sum(per_byte.get(form, 0.0) * size for form, size in sizes.items())
    scale = articles / max(1, sum(sample.articles.values()))
    each = max(1, sample.read)
    reading = sample.clean_seconds / max(1, sample.cleaned) + sample.read_seconds / each
    density = max(per_byte.values(), default=0.0)
    in_shard = min(articles, density * settings.shard_bytes)
    return Plan(
        files=len(objects),
        input_bytes=sum(sizes.values()),
        articles=round(articles),
        reading_hours=articles * reading / 3600,
        stories_hours=articles * sample.stories_seconds / each / 3600,
        library_bytes=round(articles * sample.library_bytes / each),
        worker_bytes=round(sample.peak_bytes + in_shard * OBJECT_FACTOR * sample.record_bytes / each),
        codes={code: round(count * scale) for code, count in sample.codes.items()},
        sampled_articles=sample.read,
        sampled_bytes=sum(sample.input_bytes.values()),
    )


def take_sample(url: str, objects: Sequence[Object], settings: Settings) -> Sample:
    """Read the pieces, and store them in a library of this kind that is removed again."""
    sizes, articles, codes = Counter[str](), Counter[str](), Counter[str]()
    chosen: dict[str, Article] = {}
    begun = time.process_time()
    places = list(places_in(objects))
    for item, place in places:
        size, found, told = look_at(item, place, settings)
        sizes[item.form] += size
        articles[item.form] += len(found)
        codes.update(told)
        chosen |= {article.id: article for article in found[: -(-READ_COUNT // len(places))]}
    cleaned = time.process_time()
    parses = kept_parses(settings.model)
    if chosen:
        read(next(iter(chosen.values())), settings.model)  # the model is loaded
    loaded = time.process_time()
    readings = [(article, read(article, settings.model, parses)) for article in chosen.values()]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    records = sum(len(msgspec.json.encode(pair)) for pair in readings)
    with scratch_library(url) as library:
        before = size_of(library)
        with library.writing() as connection:
            for article, reading in readings:
                save_article(connection, article, reading)
        stored = time.process_time()
        settle(library, reader_of(settings.model))
        settled = time.process_time()
        growth = size_of(library) - before
    return Sample(
        input_bytes=dict(sizes),
        articles=dict(articles),
        codes=dict(sorted(codes.items())),
        clean_seconds=cleaned - begun,
        cleaned=sum(articles.values()),
        read_seconds=stored - loaded,
        stories_seconds=settled - stored,
        read=len(readings),
        record_bytes=records,
        library_bytes=growth,
        peak_bytes=peak,
    )


def places_in(objects: Sequence[Object]) -> Iterator[tuple[Object, int]]:
    """Places at even distances over all bytes, each with its file; every place of a small input."""
    total = sum(one.size for one in objects)
    count = min(PIECES, -(-total // PIECE_BYTES)) if total > PIECE_BYTES * PIECES else -(-total // PIECE_BYTES)
    count = max(count, len(objects)) if len(objects) <= PIECES else count
    step = total / count
    wanted = [int(number * step) for number in range(count)]
    begins = 0
    for one in objects:
        inside = [place - begins for place in wanted if begins <= place < begins + one.size]
        if len(objects) <= PIECES and one.size and not inside:
            inside = [0]
        yield from ((one, place) for place in inside)
        begins += one.size


def look_at(item: Object, place: int, settings: Settings) -> tuple[int, list[Article], Counter[str]]:
    """A piece near a place: its bytes, its articles, and its problems by code."""
    outlets = settings.outlets or outlets_with()
    with opened(item) as file:
        cut = sample_cut(item.name, item.form, file, item.size, place, PIECE_BYTES)
        if cut is None:
            return 0, [], Counter()
        file.seek(0)
        found = list(load_cut(item.name, item.form, file, cut, settings.limits, settings.layouts, settings.wanted))
    articles = [outlets.label(one) for one in found if isinstance(one, Article)]
    told = Counter(one.code for one in found if not isinstance(one, Article))
    whole = item.size if item.form in ("file", "table") else (cut.end or item.size) - cut.start
    return whole, articles, told


@contextmanager
def scratch_library(url: str) -> Iterator[Library]:
    """An empty library of the same kind as this one, which is gone when the block ends: a schema of its own in the
    same database, or a file in the temporary folder."""
    if not url.startswith(("postgresql://", "postgres://")):
        with tempfile.TemporaryDirectory() as folder:
            library = open_library(str(Path(folder) / "plan.db"), create=True)
            yield library
            library.close()
        return
    schema = f"firsthand_plan_{os.getpid()}"
    address = make_url(url)
    options = f"{address.query.get('options', '')} -csearch_path={schema}".strip()
    inside = address.update_query_dict({"options": options}).render_as_string(hide_password=False)
    place = home_of(url)
    home = Library(url=place.shown, address=url, engine=place.make_engine(), home=place)
    with home.writing() as connection:
        allow_schema(connection, schema)
    try:
        library = open_library(inside, create=True)
        yield library
        library.close()
    finally:
        with home.writing() as connection:
            connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
        home.close()


def allow_schema(connection: Connection, schema: str) -> None:
    """Make a schema; LibraryError where the user may not."""
    allowed = connection.scalar(text("SELECT has_database_privilege(current_database(), 'CREATE')"))
    if not allowed:
        raise LibraryError(
            "a plan tries a sample in a schema of its own, which this user may not make in the library's database: "
            "let it make one, or plan with a SQLite file as --library instead"
        )
    connection.execute(text(f"CREATE SCHEMA {schema}"))


def size_of(library: Library) -> int:
    """Bytes that the library takes on disk."""
    with library.reading() as connection:
        if connection.dialect.name == "postgresql":
            sizes = "SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0) FROM pg_class c WHERE c.relkind = 'r'"
            here = f"{sizes} AND c.relnamespace = current_schema()::regnamespace"
            return int(connection.execute(text(here)).scalar_one())
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        free = connection.execute(text("PRAGMA freelist_count")).scalar_one()
        return int((pages - free) * connection.execute(text("PRAGMA page_size")).scalar_one())


def plan_lines(plan: Plan) -> list[str]:
    """The plan as it is told."""
    reading, stories = plan.reading_hours * 3600, plan.stories_hours * 3600
    return [
        f"{plan.files:,} files, {plan.input_bytes / MEGABYTE:,.1f} MB; sampled {plan.sampled_articles:,} articles of "
        f"{plan.sampled_bytes / MEGABYTE:,.1f} MB",
        f"articles          {plan.articles:,}",
        *(f"not read          {count:,} {code}{' (not asked for)' if code.startswith(PASSED_OVER) else ''}"
          for code, count in plan.codes.items()),
        f"time of one core  {time_left(reading + stories)} ({time_left(reading)} reading, the rest stories)",
        f"library           {plan.library_bytes / MEGABYTE:,.1f} MB more",
        f"memory            {plan.worker_bytes / MEGABYTE:,.0f} MB for each worker",
    ]  # fmt: skip
