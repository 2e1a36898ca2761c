"""The library's tables, the same in every database."""

from sqlalchemy import Column, Float, Integer, LargeBinary, MetaData, String, Table

metadata = MetaData()
articles = Table(
    "articles",
    metadata,
    Column("id", String, primary_key=True),
    Column("source", String, nullable=False, index=True),
    Column("record", LargeBinary, nullable=False),
    Column("seen", Integer, nullable=False, server_default="0"),  # the number of the run that saw it last
)
readings = Table(
    "readings",
    metadata,
    Column("article", String, primary_key=True),
    Column("reader", String, nullable=False),
    Column("record", LargeBinary, nullable=False),
)
rejected = Table(
    "rejected",
    metadata,
    Column("source", String, primary_key=True),
    Column("code", String, primary_key=True),
    Column("message", String, nullable=False),
)
dossiers = Table(
    "dossiers",
    metadata,
    Column("story", String, primary_key=True),
    Column("maker", String, nullable=False),
    Column("record", LargeBinary, nullable=False),
)
members = Table(
    "members",
    metadata,
    Column("article", String, primary_key=True),
    Column("story", String, nullable=False, index=True),
)
state = Table(
    "state",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", String, nullable=False),
)

judgements = Table(
    "judgements",
    metadata,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("made_by", String, nullable=False),
    Column("made_at", String, nullable=False),
    Column("payload", LargeBinary, nullable=False),
)
travelled = Table(
    "travelled",
    metadata,
    Column("article", String, primary_key=True),
    Column("beside", String, primary_key=True, index=True),
    Column("record", LargeBinary, nullable=False),
)
feeds = Table(
    "feeds",
    metadata,
    Column("address", String, primary_key=True),
    Column("etag", String),
    Column("modified", String),
    Column("due", Float, nullable=False),
    Column("interval", Float, nullable=False),
    Column("failures", Integer, nullable=False),
)
entries = Table(
    "entries",
    metadata,
    Column("feed", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("address", String, nullable=False, index=True),
    Column("outlet", String),
    Column("published", String),
    Column("due", Float, nullable=False, index=True),
    Column("tries", Integer, nullable=False),
)
