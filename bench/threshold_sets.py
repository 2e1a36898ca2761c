"""The labelled sets as one score each, loaded once and asked again and again: which part of the code each judges."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from agreement import methods_of, nanco, statement
from claims import answers, load_claims, shares
from events_plover import FOLDS, NONE, end_to_end, macro_f1
from grouping import ALLSIDES, bcubed, grouped, load_set, pairwise
from people_ecbplus import answers as mentions_of
from people_ecbplus import load as load_topics
from people_ecbplus import read as read_topic
from people_ecbplus import score as chain_score
from quantities import fictions, ours, suite
from quantities import score as amounts_score
from quotes_polnear import DATA as POLNEAR
from quotes_polnear import count_found, f1, read_all
from reuse import clough_stevenson_pairs, derived_pairs, folded, rates
from times import load as load_rows
from times import ours as our_times
from times import score_news
from train_plover import Features, fit, parsed, rows, stored

from firsthand.reading.acts.coder import Coder, sentence_features
from firsthand.reading.speech.choosing import choose

TOPICS = 12  # of 35: reading all of them again for each value takes an hour
DATA = Path(__file__).parents[1] / "../shared/data"
Score = Callable[[], float]


def polnear() -> Score:
    """Exact and overlap F1 and speakers, on the development part."""
    articles = load_rows(POLNEAR / "dev.jsonl.gz")

    def scored() -> float:
        tally: Counter[str] = Counter()
        for row, found in zip(articles, read_all(articles, choose)[0], strict=True):
            count_found(row, found, tally)
        return mean(f1(tally, key) for key in ("exact", "overlap", "speaker"))

    return scored


def timebank() -> Score:
    """Relaxed, strict, type and value F1."""
    articles = load_rows(DATA / "times-timebank/articles.jsonl.gz")
    return lambda: mean(score_news(articles, our_times, []).values())


def quantities() -> Score:
    """Overlap and value F1 on the measures of a parser's suite and on our own stories."""
    sets = ((suite(DATA, "plain"), True), (fictions(), False))

    def scored() -> float:
        found = [amounts_score("", texts, ours(measured), []) for texts, measured in sets]
        return mean(value for one in found for value in (one.overlap, one.value))

    return scored


def plover() -> Score:
    """Accuracy and macro-F1 end to end on the training rows; the models of the ten folds are fitted once."""
    found = rows(DATA / "events-plover", "plv-train")
    docs = parsed(found)
    gold = [row["root"] for row in found]
    seen: list[Features] = [
        sentence_features(doc, row["source"], row["target"]) for row, doc in zip(found, docs, strict=True)
    ]
    coders: dict[int, Coder] = {}
    for train, test in FOLDS.split(gold, gold):
        made = stored(*fit([seen[i] for i in train], [gold[i] for i in train]))
        coders |= dict.fromkeys(map(int, test), Coder(made["roots"], made["bias"], made["weights"]))  # type: ignore[arg-type]

    def scored() -> float:
        told = [end_to_end(row, doc, coders[at]) for at, (row, doc) in enumerate(zip(found, docs, strict=True))]
        right = sum(one == root != NONE for one, root in zip(told, gold, strict=True))
        return mean((right / len(gold), macro_f1(gold, told, sorted(set(gold)))))  # type: ignore[arg-type]

    return scored


def people() -> Score:
    """CoNLL F1 of all mentions, of named ones and of names, on the first topics."""
    topics = load_topics(range(1, TOPICS + 1))

    def scored() -> float:
        found = [item for rows in topics.values() for item in mentions_of(rows, [read_topic(row) for row in rows])]
        parts = (found, [one for one in found if one["named"]], [one for one in found if one["proper"]])
        return mean(chain_score(items, "ours")["CoNLL"] for items in parts)

    return scored


def claims() -> Score:
    """The share of claims over our stories that get the right verdict."""
    asked = load_claims()
    return lambda: (told := shares(answers(asked))["verdict right"])[0] / told[1]


def agreement() -> Score:
    """Balanced accuracy of “the same answer” by our slots."""
    ours_alone = {"ours, slots": methods_of(None)["ours, slots"]}

    def scored() -> float:
        statement.cache_clear()
        return mean(float(str(row["score"])) for row in nanco(DATA, ours_alone))

    return scored


def stories() -> Score:
    """BCubed and pairwise F1 on the five sets of stories."""
    sets = [load_set("stories-basil"), load_set("stories-basil", dated=False), load_set("stories-ecbplus")]
    sets += [load_set("stories-allsides", days) for days in ALLSIDES.values()]

    def scored() -> float:
        found = [(grouped(articles), gold) for articles, gold in sets]
        return mean(measure(groups, gold)[2] for groups, gold in found for measure in (bcubed, pairwise))  # type: ignore[arg-type]

    return scored


def reuse() -> Score:
    """F1 of one origin and of shared passages, on derived fiction and on reuse-clough-stevenson."""
    sets = (derived_pairs(), clough_stevenson_pairs())

    def scored() -> float:
        told = [(pairs, [folded(pair) for pair in pairs]) for pairs in sets]
        both = [(pairs, [said for said, _ in found], [bool(shared) for _, shared in found]) for pairs, found in told]
        return mean(rates(pairs, part)[2] for pairs, *parts in both for part in parts)

    return scored


def mean(values: object) -> float:
    """The mean."""
    found = list(values)  # type: ignore[call-overload]
    return sum(found) / len(found)


# The sets by name, and the modules whose thresholds each judges.
SETS: dict[str, tuple[Callable[[], Score], tuple[str, ...]]] = {
    "PolNeAR dev": (polnear, ("reading.speech", "reading.names")),
    "TimeBank": (timebank, ("reading.times",)),
    "quantulum3 and our figures": (quantities, ("reading.numbers",)),
    "PLOVER train": (plover, ("reading.acts",)),
    "ECB+ people, 12 topics": (people, ("reading.names", "accounts.people")),
    "our claims": (claims, ("accounts.claims", "accounts.terms")),
    "NANCO": (agreement, ("accounts.claims", "accounts.terms")),
    "stories of basil, ECB+ and AllSides": (stories, ("stories",)),
    "derived fiction and Clough-Stevenson": (reuse, ("lineage",)),
}
