"""The library: articles, readings and dossiers in one database, and the way in and out of it."""

from firsthand.library.articles import load_articles, load_problems, load_readings, load_versions
from firsthand.library.backup import back_up, check_backup, restore
from firsthand.library.claims import check_claim, check_schema, encode_checks
from firsthand.library.database import Library, open_library
from firsthand.library.dossiers import load_dossiers
from firsthand.library.export import encode, make_export, schema
from firsthand.library.intake import Intake, take_in
from firsthand.library.judgements import Judgement, drop_judgement, load_judgements, save_judgement
from firsthand.library.search import (
    QueryError,
    find_articles,
    find_people,
    load_person,
    search_articles,
    search_stories,
)
from firsthand.library.settling import settle
from firsthand.library.stories import (
    HistoryEntry,
    StoryRow,
    find_story,
    load_chapters,
    load_dossier,
    load_history,
    load_story_rows,
)
from firsthand.library.travelled import load_travelled
from firsthand.library.watching import Happening, Watch

__all__ = [
    "Happening",
    "HistoryEntry",
    "Intake",
    "Judgement",
    "Library",
    "QueryError",
    "StoryRow",
    "Watch",
    "back_up",
    "check_backup",
    "check_claim",
    "check_schema",
    "drop_judgement",
    "encode",
    "encode_checks",
    "find_articles",
    "find_people",
    "find_story",
    "load_articles",
    "load_chapters",
    "load_dossier",
    "load_dossiers",
    "load_history",
    "load_judgements",
    "load_person",
    "load_problems",
    "load_readings",
    "load_story_rows",
    "load_travelled",
    "load_versions",
    "make_export",
    "open_library",
    "restore",
    "save_judgement",
    "schema",
    "search_articles",
    "search_stories",
    "settle",
    "take_in",
]
