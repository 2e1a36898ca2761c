"""The words of positions: which verb, noun and adjective takes which stance. Written by hand; nothing is fitted."""

from firsthand.records import StanceKind

_VERBS: dict[StanceKind, str] = {
    "demands": "demand insist urge call_on call_for appeal request require press petition implore want ask seek"
    " appeal_for instruct",
    "rejects": "reject refuse rule_out turn_down dismiss rebuff veto decline oppose object spurn vote_down"
    " repudiate resist",
    "accepts": "accept agree approve back endorse ratify consent support",
    "offers": "offer propose pledge promise volunteer",
    "defers": "postpone delay adjourn defer put_off shelve",
    "denies": "deny",
    "threatens": "threaten vow",
    "warns": "warn caution",
}
_NOUNS: dict[StanceKind, str] = {
    "demands": "demand call appeal request insistence ultimatum",
    "rejects": "rejection refusal objection opposition veto",
    "accepts": "acceptance approval endorsement",
    "offers": "offer proposal pledge promise bid",
    "denies": "denial",
    "threatens": "threat",
    "warns": "warning",
}
_READY: dict[StanceKind, str] = {
    "offers": "ready willing open prepared",
    "rejects": "unwilling unprepared",
}

VERBS: dict[str, StanceKind] = {word: kind for kind, words in _VERBS.items() for word in words.split()}
NOUNS: dict[str, StanceKind] = {word: kind for kind, words in _NOUNS.items() for word in words.split()}
READY: dict[str, StanceKind] = {word: kind for kind, words in _READY.items() for word in words.split()}

# What "not" makes of a stance; the others say nothing when negated.
OPPOSITE: dict[StanceKind, StanceKind] = {"accepts": "rejects", "offers": "rejects"}

IMPOSSIBLE = frozenset(
    "non-starter nonstarter starters non unacceptable intolerable unthinkable unaffordable unrealistic"
    " unreasonable".split()
) | {"out of the question", "off the table"}
INTENTS = frozenset("plan intention intent desire aim ambition interest".split())
STUDY = frozenset("study consider review examine weigh assess look_at analyse analyze discuss_later evaluate".split())
SUFFER = frozenset("face suffer pay meet incur".split())
HARSH = frozenset(
    "measure countermeasure retaliate retaliation retaliatory sanction strike action walk_out sue appeal"
    " penalty fine price"
    " consequence respond response boycott tariff ban lawsuit block attack punish punishment cut suspend withhold"
    " expel withdraw cancel close prosecution dismissal bankruptcy quit resign".split()
)
READY_FOR = {"open": frozenset({"to"}), "ready": frozenset({"for"})}  # what a noun may follow: "open to talks"
