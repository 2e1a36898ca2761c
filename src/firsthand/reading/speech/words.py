"""Words that report speech, by the complements they take: a closed part of the English vocabulary.

The verbs were collected from dictionaries of reporting verbs in memory and checked for gaps against the cue words of
the PolNeAR train part (single words only).
"""

# Verbs that report in "…," X VERBED or X VERBED that …
SPEECH_VERBS = frozenset(
    """
    accept acknowledge add admit advise affirm agree allege announce answer argue ask assert assure attest aver
    boast brag caution challenge charge claim clarify comment complain concede conclude confess confide confirm
    contend continue counter cry declare defend demand deny disclose emphasise emphasize estimate exclaim explain
    express forecast grumble gush hint imply indicate inform inquire insist interject interrupt intone joke lament
    maintain mention mumble murmur mutter muse note object observe opine phrase plead pledge point post predict
    proclaim promise pronounce propose protest quip read reaffirm recall reckon recommend recount reiterate relate
    remark remember remind repeat reply report respond restate retort reveal rule say scoff shout shriek sigh signal
    snap sneer speculate state stipulate stress submit suggest summarise summarize swear teach tell testify text
    tweet underline underscore urge venture verify voice vow warn whisper wonder write yell
    """.split()
)
# Verbs that report a word or two about somebody: X VERBED it "a farce"; X VERBED her as reckless
NAMING_VERBS = frozenset(
    """
    blast brand call characterise characterize condemn criticise criticize decry denounce depict deride describe
    dismiss dub hail label liken mock paint portray praise rate ridicule slam style tag term
    """.split()
)
# Verbs that report what is asked of or held against somebody: X VERBED Y to …, X VERBED Y of …
ADDRESSING_VERBS = frozenset(
    """
    accuse advise appeal ask beg beseech blame caution challenge command credit demand direct encourage exhort fault
    implore instruct invite order plead request remind tell thank urge warn
    """.split()
)
# Verbs that take what was said as a noun phrase or an infinitive: X VERBED plans to …, X VERBED to rebuild …
OBJECT_VERBS = frozenset(
    """
    acknowledge allege announce cite claim confirm criticise criticize declare demand deny describe emphasise
    emphasize express forecast highlight mention note pledge predict promise propose quote reaffirm recall recommend
    reiterate repeat report reveal stress suggest tout underline urge voice vow warn threaten call
    """.split()
)
# Nouns that hold what was said: his VERBAL that …
SPEECH_NOUNS = frozenset(
    """
    accusation admission allegation announcement argument assertion assurance claim comment complaint confirmation
    contention declaration denial insistence pledge prediction promise remark statement suggestion threat vow warning
    """.split()
)
# Prepositions that lead from a reporting verb to what was said: call FOR, warn OF, accuse Y OF, describe Y AS
LEADING = {
    "accuse": ("of",), "appeal": ("for", "to"), "ask": ("for", "about"), "blame": ("for",), "boast": ("about", "of"),
    "call": ("for", "on", "upon"), "caution": ("against",), "characterise": ("as",), "characterize": ("as",),
    "comment": ("on",), "complain": ("about", "of"), "condemn": ("as", "for"), "credit": ("with", "for"),
    "criticise": ("for", "as"), "criticize": ("for", "as"), "denounce": ("as",), "depict": ("as",),
    "deride": ("as",), "describe": ("as",), "dismiss": ("as",), "hail": ("as",), "hint": ("at",), "joke": ("about",),
    "liken": ("to",), "mock": ("as", "for"), "object": ("to",), "paint": ("as",), "plead": ("for", "with"),
    "point": ("to",), "portray": ("as",), "praise": ("as", "for"),
    "refer": ("to",), "ridicule": ("as", "for"), "slam": ("as", "for"), "speak": ("of",), "blast": ("as", "for"),
    "thank": ("for",), "warn": ("of", "about", "against"), "label": ("as",), "fault": ("for",), "allude": ("to",),
}  # fmt: skip
# Verbs that report only words between marks that stand beside them: "…," she laughed
QUOTING_VERBS = frozenset(
    """
    add agree begin bark bellow chant chime chuckle conclude continue cry declare elaborate enthuse finish fume go
    groan grin growl howl laugh mouth nod open parrot persist prod put quote rage rail rave recite roar scream shrug
    smile smirk sob start stammer thunder wail weep think believe feel lie sing rant tease sign lead blog scrawl
    retweet
    """.split()
)
# Verbs that name oftener than they report: only marked words after them are somebody's
MARKED_ONLY = frozenset("brand call dub label refer speak style tag term".split())
# Verbs of which a text or a picture is the thing made, and what is made: X WROTE a letter says nothing of its words
MAKING_VERBS = frozenset("email post read share sign submit text tweet write".split())
MADE_NOUNS = frozenset(
    """
    article blog book caption clip column comment diary e-mail email essay image letter link memo message note
    judgment novel op-ed photo photograph picture post report review ruling screenshot song speech statement story
    text tweet verdict video
    """.split()
)
# Verbs that a thing can be the subject of without saying anything: the vote SIGNALS that …, the talks CONCLUDED
IMPERSONAL_VERBS = frozenset(
    """
    ask challenge conclude confirm demand encourage highlight imply indicate mock promise propose remember remind
    reveal reflect signal stress suggest threaten underline underscore urge verify
    """.split()
)
REPORTING_VERBS = SPEECH_VERBS | NAMING_VERBS | ADDRESSING_VERBS | OBJECT_VERBS | frozenset(LEADING)

# Forms that end a quotation whose closing mark is lost: only the plainest, for a wrong one would cut a quotation
SPEECH_FORMS = (
    "said", "says", "say", "told", "tells", "added", "adds", "adding", "wrote", "writes", "asked", "asks", "replied",
    "answered", "explained", "tweeted", "stated", "noted", "continued", "insisted", "warned", "argued", "declared",
    "announced", "according to", "saying", "telling", "noting", "concluded", "remarked", "responded", "recalled",
    "joked", "claimed", "admitted", "acknowledged",
)  # fmt: skip

PERSON_PRONOUNS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
