"""The words of positions: which verb, noun and adjective takes which stance. Written by hand; nothing is fitted."""

from firsthand.records import StanceKind

_VERBS: dict[StanceKind, str] = {
    "demands": "demand insist urge call_on call_for appeal request require press petition implore want ask seek"
    " appeal_for instruct order beg",
    "rejects": "reject refuse rule_out turn_down dismiss rebuff veto decline oppose object spurn vote_down"
    " repudiate resist throw_out knock_back block",
    "accepts": "accept agree approve back endorse ratify consent support clear welcome",
    "offers": "offer propose pledge promise volunteer",
    "defers": "postpone delay adjourn defer put_off shelve",
    "denies": "deny",
    "threatens": "threaten",
    "warns": "warn caution",
}
_NOUNS: dict[StanceKind, str] = {
    "demands": "demand call appeal request insistence ultimatum push plea petition",
    "rejects": "rejection refusal objection opposition veto",
    "accepts": "acceptance approval endorsement",
    "offers": "offer proposal pledge promise",
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

# What may stand for somebody's demand or offer without saying what it is: "the bid".
POINTED = frozenset(NOUNS) | frozenset(
    "plan deal bid package term idea ultimatum condition settlement compromise".split()
)
# What companies, parties and states do together, and what can be blocked or cleared.
DEALS = frozenset(
    "merger takeover acquisition deal sale bid purchase buyout plan transaction tie-up listing transfer project"
    " proposal offer agreement move".split()
)
# Verbs that put forward the offer or demand that is their object, and those that change one.
PUTS = frozenset("make table submit put_forward present launch lodge file lay_out come set_out unveil".split())
CHANGES = frozenset(
    "raise increase improve lift sweeten up double cut lower reduce drop soften harden revise repeat renew reiterate"
    " step_up".split()
)
# Verbs that may stand without saying what is refused or agreed to.
BARE = frozenset("refuse decline agree accept".split())

IMPOSSIBLE = frozenset(
    "non-starter nonstarter starters non unacceptable intolerable unthinkable unaffordable unrealistic"
    " unreasonable".split()
) | {"out of the question", "off the table"}
DERIDED = IMPOSSIBLE | frozenset("insult insulting derisory unlawful illegal blackmail joke irresponsible".split())
# Verbs of saying by which one party tells of another what that one would not say of itself.
CHARGING = frozenset(
    "accuse allege claim contend charge suggest imply complain blame argue fear suspect mean prove".split()
)
# What is held off, stopped or regretted is not done.
AVOIDING = frozenset("hold_off avoid stop regret resist refrain consider stop_short without from off".split())
# What must only be understood is no demand.
MINDED = frozenset("appreciate understand recognise recognize know remember realise realize be have".split())
# What is demanded of another by "should" alone.
DUE = frozenset(
    "resign quit step_down stand_down apologise apologize sack dismiss fire replace publish release withdraw"
    " compensate".split()
)
INTENTS = frozenset("plan intention intent desire aim ambition interest".split())
STUDY = frozenset("study consider review examine weigh assess look_at analyse analyze discuss_later evaluate".split())
SUFFER = frozenset("face suffer pay meet incur".split())
HARSH = frozenset(
    "measure countermeasure retaliate retaliation retaliatory sanction strike action walk_out sue appeal penalty"
    " fine price consequence respond response boycott tariff ban lawsuit block attack punish punishment cut"
    " suspend withhold expel withdraw cancel close prosecution dismissal bankruptcy quit resign".split()
)
READY_FOR = {"open": frozenset({"to"}), "ready": frozenset({"for"})}  # what a noun may follow: "open to talks"

# What is said of somebody: who rejects it denies it.
ALLEGED = frozenset(
    "claim allegation accusation rumour rumor report suggestion charge insinuation speculation".split()
)
# Verbs and nouns of speech: to refuse these is to keep silent, not to take a position.
SPEAKING = frozenset(
    "comment say speak talk answer elaborate reply weigh identify name disclose reveal confirm specify divulge"
    " describe explain acknowledge respond predict speculate interview anonymity remark be rule_out rule".split()
)
# What is given or taken without there being anything to agree on.
NO_MATTER = frozenset(
    "responsibility blame award prize medal nomination credit apology condolence sympathy anonymity comment"
    " indication evidence proof detail explanation hint clue glimpse insight praise criticism thanks prayer"
    " thought hope"
    " advice congratulation argument theory example reason view assessment opinion patience time forgiveness help"
    " statement contrast rebuke directions vision calm way look worst best thing"
    " information counsel word piece suggestion specific".split()
)
# What one can be ready to do for another side.
CONCILIATORY = frozenset(
    "talk discuss negotiate meet share pay accept help provide give consider send return resume cooperate listen"
    " sign reduce cut lower withdraw mediate host compromise make let allow extend repay compensate supply work"
    " hold engage contribute offer release sell lend fund support assist begin start restart continue review drop"
    " lift end agree dialogue talks negotiation discussion cooperation compromise deal meeting conversation"
    " agreement proposal idea settlement sit come invest guarantee commit grant hand_over join open increase"
    " raise".split()
)
# What "will not" can say of somebody without any will: "will not win".
UNWILLED = frozenset(
    "know need happen matter become mean affect hurt win lose forget survive last die miss see get think be have"
    " want like feel remember regret believe notice suffer benefit fit reach arrive find hear play feature face"
    " qualify recover receive get cost need require survive understand expect fall rise grow change".split()
)
MANDATE = frozenset("should must would will never shall".split())
# What is offered by way of speaking.
GESTURES = frozenset("support vote confidence respect assessment view endorsement tribute".split())
LAWS = frozenset("bill law budget resolution measure legislation motion amendment ordinance".split())
VAGUE = frozenset("do be have know see understand think feel get win lose".split())
