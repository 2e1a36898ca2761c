"""The library: articles, readings and dossiers in one database, and the way in and out of it."""

from firsthand.library.articles import load_articles, load_problems, load_readings, load_versions
from firsthand.library.claims import check_claim, check_schema, encode_checks
from firsthand.library.database import Library, open_library
from firsthand.library.dossiers import load_dossiers, settle
from firsthand.library.export import encode, make_export, schema
from firsthand.library.intake import Intake, take_in
from firsthand.library.judgements import Judgement, drop_judgement, load_judgements, save_judgement
from firsthand.library.search import find_articles
from firsthand.library.travelled import load_travelled
from firsthand.library.watching import Happening, Watch

__all__ = [
    "Happening",
    "Intake",
    "Judgement",
    "Library",
    "Watch",
    "check_claim",
    "check_schema",
    "drop_judgement",
    "encode",
    "encode_checks",
    "find_articles",
    "load_articles",
    "load_dossiers",
    "load_judgements",
    "load_problems",
    "load_readings",
    "load_travelled",
    "load_versions",
    "make_export",
    "open_library",
    "save_judgement",
    "schema",
    "settle",
    "take_in",
]
