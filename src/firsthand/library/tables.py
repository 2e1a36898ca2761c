"""The library's tables, the same in every database."""

from sqlalchemy import BigInteger, Column, Float, Index, Integer, LargeBinary, MetaData, Table

from firsthand.library.columns import OptionalText, Packed
from firsthand.library.columns import Text as String

metadata = MetaData()
articles = Table(
    "articles",
    metadata,
    Column("id", String, primary_key=True),
    Column("source", String, nullable=False),
    Column("record", Packed, nullable=False),
    Column("seen", Integer, nullable=False, server_default="0"),  # the number of the run that saw it last
)
Index("ix_articles_source", articles.c.source, postgresql_using="hash")  # takes a source of any length
readings = Table(
    "readings",
    metadata,
    Column("article", String, primary_key=True),
    Column("reader", String, nullable=False),
    Column("record", Packed, nullable=False),
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
    Column("record", Packed, nullable=False),
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
    Column("record", Packed, nullable=False),
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
    Column("address", String, nullable=False),
    Column("outlet", String),
    Column("published", String),
    Column("due", Float, nullable=False, index=True),
    Column("tries", Integer, nullable=False),
)
Index("ix_entries_address", entries.c.address, postgresql_using="hash")
changes = Table(
    "changes",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("id", String, nullable=False, unique=True),
    Column("at", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("story", String, nullable=False, index=True),
    Column("address", String, nullable=False, index=True),
    Column("detail", LargeBinary, nullable=False),
)
users = Table(
    "users",
    metadata,
    Column("name", String, primary_key=True),
    Column("role", String, nullable=False),
    Column("password", String),  # a hash; none for those who come by single sign-on alone
    Column("subject", String, unique=True),  # who the single sign-on says that it is
    Column("made_at", String, nullable=False),
)
sessions = Table(
    "sessions",
    metadata,
    Column("id", String, primary_key=True),  # a hash of what the cookie holds
    Column("user", String, nullable=False, index=True),
    Column("made", Float, nullable=False),
    Column("until", Float, nullable=False),
)
tokens = Table(
    "tokens",
    metadata,
    Column("id", String, primary_key=True),
    Column("secret", String, nullable=False, unique=True),  # a hash
    Column("user", String, nullable=False, index=True),
    Column("title", String, nullable=False),
    Column("scopes", String, nullable=False),
    Column("made_at", String, nullable=False),
    Column("until", Float, nullable=False),
)
audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", String, nullable=False),
    Column("who", String, nullable=False, index=True),
    Column("what", String, nullable=False),
    Column("on", String, nullable=False),
)
searches = Table(
    "searches",
    metadata,
    Column("id", String, primary_key=True),
    Column("owner", String, nullable=False, index=True),
    Column("title", String, nullable=False),
    Column("query", String, nullable=False),
    Column("made_at", String, nullable=False),
)
hooks = Table(
    "hooks",
    metadata,
    Column("id", String, primary_key=True),
    Column("owner", String, nullable=False, index=True),
    Column("address", String, nullable=False),
    Column("secret", String, nullable=False),
    Column("kinds", String, nullable=False),
    Column("search", String),
    Column("story", String),
    Column("active", Integer, nullable=False),
    Column("seq", Integer, nullable=False),  # of the last change that it has deliveries for
    Column("made_at", String, nullable=False),
)
deliveries = Table(
    "deliveries",
    metadata,
    Column("hook", String, primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("id", String, nullable=False),
    Column("standing", String, nullable=False, index=True),  # waiting, delivered or failed
    Column("tries", Integer, nullable=False),
    Column("due", Float, nullable=False, index=True),
    Column("answer", String, nullable=False),
)

searchable = Table(
    "searchable",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),  # under which the article's words are indexed
    Column("article", String, nullable=False, unique=True),
    Column("outlet", String, nullable=False),  # folded, its words between spaces; "" when unknown
    Column("day", String, nullable=False),  # of publication; "" when unknown
    Column("source", String, nullable=False),  # folded
    Index("ix_searchable_day", "day", "article"),
)
named = Table(
    "named",
    metadata,
    Column("story", String, primary_key=True),
    Column("entity", String, primary_key=True),
    Column("article", String, primary_key=True),
    Column("key", String, nullable=False, index=True),  # of the one who is named, across stories
    Column("name", String, nullable=False),
    Column("kind", String, nullable=False),
)
name_words = Table(
    "name_words",
    metadata,
    Column("word", String, primary_key=True),
    Column("key", String, primary_key=True),
)
points = Table(
    "points",
    metadata,
    Column("story", String, primary_key=True),
    Column("article", String, primary_key=True),
    Column("kinds", Integer, nullable=False),  # a bit for each kind of point that the article has words on
)
ahead = Table(  # stories in which something is still to come
    "ahead",
    metadata,
    Column("story", String, primary_key=True),
    Column("until", String, nullable=False, index=True),  # the last day of it; "" where none has a day
    Column("undated", Integer, nullable=False),  # 1 where anything of it has no day
)
shards = Table(
    "shards",
    metadata,
    Column("key", String, primary_key=True),  # of its content, stage and version
    Column("run", Integer, nullable=False),
    Column("record", LargeBinary, nullable=False),
)
stories = Table(  # one row for every story that is to be seen
    "stories",
    metadata,
    Column("story", String, primary_key=True),
    Column("address", String, nullable=False, unique=True),
    Column("title", String, nullable=False),
    Column("first_published", String),
    Column("last_published", OptionalText, index=True),
    Column("articles", Integer, nullable=False),
    Column("outlets", Integer, nullable=False),
    Column("origins", Integer, nullable=False, index=True),
    Column("disputes", Integer, nullable=False, index=True),
    Column("asleep", Integer, nullable=False),
    Column("hidden", Integer, nullable=False),
    Column("maker", String, nullable=False, index=True),  # of its dossier
    Index("ix_stories_newest", "hidden", "last_published", "story"),  # the orders of lists, from the end on
    Index("ix_stories_disputed", "hidden", "disputes", "last_published", "story"),
    Index("ix_stories_original", "hidden", "origins", "last_published", "story"),
)
addresses = Table(  # every address that any story has ever had, and the article that it was made of
    "addresses",
    metadata,
    Column("address", String, primary_key=True),
    Column("article", String, nullable=False, unique=True),
)
history = Table(
    "history",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("address", String, nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("others", LargeBinary, nullable=False),  # addresses, as JSON
)
arrivals = Table(  # articles that came, or came again, since the stories were settled
    "arrivals",
    metadata,
    Column("article", String, primary_key=True),
    Column("day", Integer, index=True),  # of publication: neighbours are looked at together
)
signatures = Table(  # of articles that came, until they are placed
    "signatures",
    metadata,
    Column("article", String, primary_key=True),
    Column("node", BigInteger, nullable=False),
    Column("day", Integer),
    Column("terms", LargeBinary, nullable=False),
)
placed = Table(  # the node of every article that tells a story: equal texts have one
    "placed",
    metadata,
    Column("article", String, primary_key=True),
    Column("node", BigInteger, index=True),  # none for one that tells no story any more, until that is shown
    Column("day", Integer),
)
nodes = Table(
    "nodes",
    metadata,
    Column("node", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Integer),  # the first on which its text was published
    Column("block", BigInteger, index=True),  # the nodes that are clustered together; its smallest one
    Column("terms", LargeBinary, nullable=False),
)
postings = Table(
    "postings",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("hub", Integer, primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("node", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
keys = Table(  # the keys that postings have
    "keys",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("nodes", Integer, nullable=False),  # how many have it
    Column("hubs", Integer, nullable=False),  # how many of its hubs are dated
)
edges = Table(
    "edges",
    metadata,
    Column("one", BigInteger, primary_key=True, autoincrement=False),
    Column("other", BigInteger, primary_key=True, autoincrement=False),
    Column("likeness", Integer, nullable=False),  # in millionths
    sqlite_with_rowid=False,
)
standings = Table(  # where each node stood when the stories were shown
    "standings",
    metadata,
    Column("node", BigInteger, primary_key=True, autoincrement=False),
    Column("text", BigInteger, nullable=False),  # the first of the nodes that are nearly equal to it
    Column("cluster", BigInteger, nullable=False, index=True),  # the first node of its group
    Column("beside", BigInteger, index=True),  # the group beside which its own one stands, if any
)
uncompared = Table(  # nodes whose edges are to be found anew, each under the day that it had or has
    "uncompared",
    metadata,
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("node", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
touched = Table(  # nodes whose neighbours changed since the stories were settled
    "touched",
    metadata,
    Column("node", BigInteger, primary_key=True, autoincrement=False),
)
jobs = Table(  # what readers of the service's pages have asked to be read
    "jobs",
    metadata,
    Column("id", String, primary_key=True),
    Column("at", String, nullable=False, index=True),
    Column("record", LargeBinary, nullable=False),
)
parses = Table(  # of stretches of text, by what they are of and who made them
    "parses",
    metadata,
    Column("key", LargeBinary, primary_key=True),
    Column("record", LargeBinary, nullable=False),
    Column("run", Integer, nullable=False, index=True),  # in which it was made
    sqlite_with_rowid=False,
)
carriers = Table(  # the articles that tell a story, with the hashes by which travelled text is looked for
    "carriers",
    metadata,
    Column("article", String, primary_key=True),
    Column("rank", String, nullable=False),
    Column("hashes", LargeBinary, nullable=False),  # of eight bytes each
)
prints = Table(
    "prints",
    metadata,
    Column("hash", BigInteger, primary_key=True, autoincrement=False),
    Column("rank", String, primary_key=True),
    Column("article", String, primary_key=True),
    sqlite_with_rowid=False,
)
planned = Table(  # the articles looked at, with the stories that they will tell, until these are shown
    "planned",
    metadata,
    Column("article", String, primary_key=True),
    Column("story", String),  # none for one that tells no story any more
    Column("changed", Integer, nullable=False),  # 1 where it comes, goes, or joins or leaves others
)
affected = Table(  # other articles whose partners in travelled text may be others then
    "affected",
    metadata,
    Column("article", String, primary_key=True),
)
moves = Table(  # the travelled text that there will be then, and without a record that which there will not be
    "moves",
    metadata,
    Column("article", String, primary_key=True),
    Column("beside", String, primary_key=True),
    Column("record", Packed),
)
runs = Table(  # the runs of words that two articles of a large story share
    "runs",
    metadata,
    Column("article", String, primary_key=True),
    Column("beside", String, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("record", LargeBinary, nullable=False),  # places of words, of four bytes each
)
