"""The statements of a story: block, compare, cluster.

Every report is compared only with statements that share one of its rarest words, or its very words, and of those with
the fullest wording alone; the work therefore grows with the number of reports, not with its square.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from firsthand.accounts.quotes.paraphrase import paraphrases
from firsthand.accounts.quotes.reports import Report, marked_in
from firsthand.accounts.quotes.speakers import Speakers, Stage, are_two_people
from firsthand.accounts.quotes.wording import APART, Comparison, compare_wordings, held_spans
from firsthand.accounts.quotes.words import Said, Words
from firsthand.accounts.terms import rarities
from firsthand.records import ReportWording

# Set by eye on 50 stories of stories-basil and stories-allsides, 2026-11, precision before recall.
RARE_TERMS = 8  # a bound of cost: a report is compared with statements that share one of its rarest words
MAX_COMPARED = 30  # a bound of cost: and with no more than so many, those that share most of them first
MAX_BLOCK = 400  # a bound of cost: a word of more statements than this finds none
FRAGMENT_WORDS = 3  # fewer words between marks may be a single telling one
TELLING = ((4, 3), (5, 2))  # identical words, and terms, that are one statement where a speaker is not told
LONG_WORDS = 6  # and this many where the speakers are a body and a person, or two people who each are named
OPEN_WORDS, OPEN_LIKE = 8, 0.8  # other words of an untold speaker are the statement when so many are so alike
MIN_CONTEXT = 1 / 3  # share of a report's terms that the other has, for a single marked word to count
MIN_STRETCHES = 0.5  # share of a mixed report's marked words that stand in the other
MIN_SHARE = 0.75  # of two people's words, one report giving much more may be one speaker quoting the other
PAIRS_KEPT = 32_768  # a bound of memory: pairs of wordings, of which one story compares some thousands
NEAR_DAYS = 3  # between publication, for other words to be of one occasion
NEAREST: tuple[Speakers, ...] = ("one", "voice", "open", "two")
RANKS: tuple[ReportWording, ...] = ("same", "clipped", "conflicting", "reworded", "translated", "paraphrased")


class Statement:
    """Reports of one statement, each with how it stands to the first, which is the fullest wording."""

    def __init__(self, fullest: Report) -> None:
        self.fullest = fullest  # the report by which the statement is known
        self.reports = [fullest]
        self.wordings: list[ReportWording] = ["same"]
        self.articles = {fullest.article}
        self.tellers = {fullest.speaker: fullest}

    def add(self, report: Report, wording: ReportWording) -> None:
        """Takes the report in."""
        self.reports.append(report)
        self.wordings.append(wording)
        self.articles.add(report.article)
        self.tellers.setdefault(report.speaker, report)


@dataclass(frozen=True)
class Joined:
    """All statements, in the order of their fullest wordings, pairs of reports that give two people's names to the
    same words, and the weights of the story's words, rare ones heavy."""

    statements: tuple[Statement, ...]
    shared_words: tuple[tuple[Report, Report], ...]
    weights: dict[str, float]


def join_reports(reports: Iterable[Report], stage: Stage) -> Joined:
    """The reports as statements, whatever order they come in."""
    ordered = sorted(reports, key=lambda report: report.order)
    joiner = _Joiner(stage, rarities(report.keys for report in ordered))
    for report in ordered:
        joiner.place(report)
    return Joined(tuple(joiner.statements), tuple(joiner.shared_words), joiner.weights)


class _Joiner:
    """Statements so far, found again by their words."""

    def __init__(self, stage: Stage, weights: dict[str, float]) -> None:
        self.stage = stage
        self.weights = weights
        self.statements: list[Statement] = []
        self.identical: dict[Words, list[int]] = defaultdict(list)
        self.by_term: dict[str, list[int]] = defaultdict(list)
        self.shared_words: list[tuple[Report, Report]] = []

    def place(self, report: Report) -> None:
        """Joins the report to the statement it fits best, else begins a new one."""
        fits: list[tuple[int, float, int, int, ReportWording]] = []
        for number in self._candidates(report):
            wording, likeness = self._fit(report, self.statements[number])
            if wording is not None:
                shared = len(report.terms & self.statements[number].fullest.terms)
                fits.append((RANKS.index(wording), -likeness, -shared, number, wording))
        if not fits:
            self._begin(report)
            return
        *_, number, wording = min(fits)
        self.statements[number].add(report, wording)

    def _begin(self, report: Report) -> None:
        number = len(self.statements)
        self.statements.append(Statement(report))
        self.identical[report.said.words].append(number)
        for term in sorted(report.keys):
            self.by_term[term].append(number)

    def _candidates(self, report: Report) -> list[int]:
        counts: dict[int, float] = defaultdict(float)
        for number in self.identical.get(report.said.words, ())[:MAX_COMPARED]:
            counts[number] += 1_000
        known = [term for term in report.keys if 0 < len(self.by_term.get(term, ())) <= MAX_BLOCK]
        for term in sorted(known, key=lambda term: (-self.weights[term], term))[:RARE_TERMS]:
            for number in self.by_term[term]:
                counts[number] += self.weights[term]
        return [number for _, number in sorted([(-count, number) for number, count in counts.items()])[:MAX_COMPARED]]

    def _fit(self, report: Report, statement: Statement) -> tuple[ReportWording | None, float]:
        """How the report's words stand to the statement's fullest, and how alike they are; None when it is another
        statement."""
        other = statement.fullest
        marked = self._marked(report, other)
        if marked.relation == "apart" and report.said.words != other.said.words:
            return self._in_other_words(report, statement)
        speakers = self._speakers(report, statement)
        if report.denies == other.denies:
            if marked.relation in ("same", "clipped") and not _is_told_apart(report, statement, marked):
                found = self._same_words(report, other, speakers, marked)
                if found[0] or speakers != "voice":
                    return found
            if report.said.words == other.said.words and _may_share(report, other, speakers):
                return "same", 1.0
            if marked.relation != "apart":
                return self._other_words(report, statement, speakers, marked)
        return self._in_other_words(report, statement)

    def _in_other_words(self, report: Report, statement: Statement) -> tuple[ReportWording | None, float]:
        """The same for words that are alike nowhere: one may be the other's paraphrase, where one speaks for both."""
        other = statement.fullest
        if (report.is_direct and other.is_direct) or not self.stage.may_be_voice(report, statement.tellers):
            return None, 0.0
        if self._speakers(report, statement) not in ("one", "voice"):
            return None, 0.0
        likeness = paraphrases(report, other, self.weights)
        return ("paraphrased", likeness) if likeness else (None, 0.0)

    def _marked(self, report: Report, other: Report) -> Comparison:
        """How the marked words of two reports stand to each other; ``apart`` unless both have some that tell."""
        if not report.marked.words or not other.marked.words:
            return APART
        if self._is_stray(report, other) or self._is_stray(other, report):
            return APART
        texts = (report.text, report.is_direct, other.text, other.is_direct)
        return _compare_marked(*texts, translated=_is_translation(report, other))

    def _is_stray(self, fragment: Report, whole: Report) -> bool:
        """True for a single marked word with too little round it that is shared, unless nobody else has the word."""
        if fragment.is_direct or len(fragment.marked.words) >= FRAGMENT_WORDS or len(fragment.marked_terms) > 1:
            return False
        shared = len(fragment.terms & whole.terms)
        if shared <= 1 or shared >= MIN_CONTEXT * len(fragment.terms):
            return shared <= 1
        users = (self.statements[number].fullest for term in fragment.marked_terms for number in self.by_term[term])
        return any(user.speaker != fragment.speaker for user in users)

    def _speakers(self, report: Report, statement: Statement) -> Speakers:
        """How the speaker stands to whoever the statement's reports name, where that is nearest."""
        if not report.speaker:
            return "open"
        if report.speaker in statement.tellers:
            return "one"
        return min([self.stage.speakers(report, teller) for teller in statement.tellers.values()], key=NEAREST.index)

    def _same_words(
        self, report: Report, other: Report, speakers: Speakers, marked: Comparison
    ) -> tuple[ReportWording | None, float]:
        wording: ReportWording = "same" if marked.relation == "same" else "clipped"
        words = min(len(report.marked.words), len(other.marked.words))
        terms = min(len(report.marked_terms), len(other.marked_terms))
        if speakers == "one" or (speakers != "two" and _is_telling(report, other, words, terms)):
            return wording, marked.like
        if speakers == "two" and words >= LONG_WORDS:
            if not are_two_people(report, other):
                return wording, marked.like
            if _mostly_same(report, other):
                self.shared_words.append((other, report))
        return None, 0.0

    def _other_words(
        self, report: Report, statement: Statement, speakers: Speakers, marked: Comparison
    ) -> tuple[ReportWording | None, float]:
        other = statement.fullest
        if report.article in statement.articles or not _is_one_occasion(report, other):
            return None, 0.0
        if speakers == "two" or (speakers == "open" and not _is_plainly_one(report, other, marked)):
            return None, 0.0
        if marked.relation == "conflicting":
            return "conflicting", marked.like
        return "translated" if _is_translation(report, other) else "reworded", marked.like


def _is_telling(report: Report, other: Report, words: int, terms: int) -> bool:
    """True for identical words that are enough to be one statement's where a speaker is not told; more where neither
    is, for then they may be nobody's: a title, a slogan, the name of a law."""
    if report.quotation.speaker_class == other.quotation.speaker_class == "unknown":
        return words >= (LONG_WORDS if report.is_direct and other.is_direct else OPEN_WORDS)
    return any(words >= least and terms >= others for least, others in TELLING)


def _is_told_apart(report: Report, statement: Statement, marked: Comparison) -> bool:
    """True for words that are alike but not the same in one article: that article tells two statements."""
    return marked.like < 1 and report.article in statement.articles


def _may_share(report: Report, other: Report, speakers: Speakers) -> bool:
    """True when the very same words, marked or not, can be one statement of these speakers."""
    if speakers in ("one", "voice"):
        return True
    return len(report.said.words) >= LONG_WORDS and not (speakers == "two" and are_two_people(report, other))


@lru_cache(maxsize=PAIRS_KEPT)
def _compare_marked(text: str, is_direct: bool, other: str, other_is_direct: bool, *, translated: bool) -> Comparison:
    """How the marked words of two reports, of which both have some, stand to each other."""
    own, others = marked_in(text, is_direct), marked_in(other, other_is_direct)
    found = compare_wordings(own, others, translated)
    return found if found.relation != "apart" or is_direct else _compare_stretches(own, others)


def _compare_stretches(own: Said, others: Said) -> Comparison:
    """``clipped`` where most of what a mixed report has between marks stands in the other, in whatever order."""
    spans = [span for run in own.runs for span in held_spans(others.words, (run,))]
    words = sum(end - start for start, end in spans)
    held = words / len(own.words)
    is_enough = held == 1 or (held >= MIN_STRETCHES and words > FRAGMENT_WORDS)
    return Comparison("clipped", tuple(sorted(spans)), held) if is_enough else APART


def _is_plainly_one(report: Report, other: Report, marked: Comparison) -> bool:
    """True for long wordings, nearly alike, where one side tells nothing of a speaker or the names can be one's."""
    told = report.speaker and other.speaker
    if not told and "unknown" not in (report.quotation.speaker_class, other.quotation.speaker_class):
        return False
    return min(len(report.marked.words), len(other.marked.words)) >= OPEN_WORDS and marked.like >= OPEN_LIKE


def _is_translation(report: Report, other: Report) -> bool:
    return report.translated or other.translated


def _mostly_same(report: Report, other: Report) -> bool:
    shorter, longer = sorted((len(report.marked.words), len(other.marked.words)))
    return shorter >= MIN_SHARE * longer


def _is_one_occasion(report: Report, other: Report) -> bool:
    """False for words published too many days apart to be taken for two wordings of one saying."""
    if report.day is None or other.day is None:
        return True
    return abs((report.day - other.day).days) <= NEAR_DAYS
