"""The library: articles, readings and dossiers in one database, and the way in and out of it."""

from firsthand.library.articles import load_articles, load_problems, load_readings
from firsthand.library.claims import check_claim
from firsthand.library.database import Library, open_library
from firsthand.library.dossiers import load_dossiers, settle
from firsthand.library.export import encode, make_export, schema
from firsthand.library.intake import Intake, take_in
from firsthand.library.search import find_articles

__all__ = [
    "Intake",
    "Library",
    "check_claim",
    "encode",
    "find_articles",
    "load_articles",
    "load_dossiers",
    "load_problems",
    "load_readings",
    "make_export",
    "open_library",
    "schema",
    "settle",
    "take_in",
]
