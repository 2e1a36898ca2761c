"""The words by which figures are told apart: units that convert, nouns that mean one thing, fates, aims, scopes."""

import re

# One unit for all that can be converted into each other, by dimension; values are multiplied by these.
SCALES: dict[str, dict[str, float]] = {
    "duration": {"seconds": 1 / 3600, "minutes": 1 / 60, "hours": 1.0, "days": 24.0, "nights": 24.0, "weeks": 168.0,
                 "fortnights": 336.0, "months": 730.5, "quarters": 2191.5, "years": 8766.0, "decades": 87660.0,
                 "centuries": 876600.0},
    "distance": {"metres": 1.0, "kilometres": 1000.0, "centimetres": 0.01, "millimetres": 0.001, "miles": 1609.344,
                 "feet": 0.3048, "inches": 0.0254, "yards": 0.9144},
    "area": {"hectares": 1e4, "acres": 4046.86, "square kilometres": 1e6, "square miles": 2.589988e6,
             "square metres": 1.0, "square feet": 0.092903},
    "mass": {"grams": 1e-3, "kilograms": 1.0, "tonnes": 1000.0, "tons": 1000.0, "pounds": 0.453592,
             "ounces": 0.0283495},
    "volume": {"litres": 1.0, "millilitres": 1e-3, "gallons": 3.78541, "barrels": 158.987, "cubic metres": 1000.0},
    "speed": {"kilometres per hour": 1.0, "miles per hour": 1.609344, "knots": 1.852},
    "power": {"watts": 1.0, "kilowatts": 1e3, "megawatts": 1e6, "gigawatts": 1e9},
    "percent": {"percent": 1.0, "share": 100.0},
}  # fmt: skip
# Nouns that outlets use for one another; a block of counts is one of these or a stem.
SAME_UNITS = {
    word: kind
    for kind, words in {
        "troops": "troop troops soldier soldiers serviceman servicemen servicemember servicemembers personnel",
        "people": "person persons people others residents inhabitants locals villagers civilians victims casualties "
        "lives men women patient patients protester protesters demonstrator demonstrators marcher marchers",
        "deaths": "death deaths fatality fatalities",
        "homes": "home homes house houses household households",
        "workers": "worker workers employee employees staff staffers",
        "jobs": "job jobs post posts position positions",
        "police": "officer officers policeman policemen police",
        "floors": "floor floors storey storeys story stories",
    }.items()
    for word in words.split()
}
FATES = {
    stem: fate
    for fate, stems in {
        "killed": "kill dead die died death fatal toll slain drown perish live",
        "injured": "injur wound hurt",
        "missing": "miss unaccount",
        "displaced": "displac evacu flee fled homeless",
        "arrested": "arrest detain",
        "rescued": "rescu",
        "survived": "surviv survivor",
        "sick": "ill sick sicken infect",
    }.items()
    for stem in stems.split()
}
AIMS = frozenset("demand offer propos want seek promis ask urg pledg bid request insist".split())
SAME_EVENTS = dict.fromkeys("meet met talk negoti discuss summit session consult".split(), "meeting")
STOP = frozenset(
    "the a an of to in on at for and or but by with from as is are was were be been has have had will would it its "
    "this that these those their his her he she they we you i not no more than about some up over after before into "
    "out who which also said says say told there when while what all any other new one two".split()
)
COUNTS = re.compile(
    r"(?P<source>(?:The )?[A-Z][\w'’]{1,30}(?: [\w'’]{1,30}){0,4}?|It|He|She|They) "
    r"(?:counts?|counted|puts?|estimates?|estimated)\b"
)
BY_COUNT = re.compile(r"\bby (?P<source>[\w'’ ]{2,40}?)['’]s? (?:own )?(?:count|estimate|reckoning)\b")
COUNTED = ("count", "put", "estimate", "reckoning")  # of these a sentence holds one where either finds something
COUNTING = frozenset(
    "count estimate put say report tell list reckon record register confirm announce find speak".split()
)
OWN_COUNT = frozenset("it we they he she i".split())  # whoever speaks tells of their own
PROGRESS = frozenset("precinct contain tall report".split())
# Of results not yet counted out: a later one takes their place.
PROVISIONAL = re.compile(
    r"\b(?:provisional|preliminary|partial|interim|early) (?:results?|counts?|figures?|returns?|estimates?|tally)\b"
    r"|\b(?:exit poll|projections?|projected)\b|\b(?:percent|per cent|%) of [^.;]{0,60}\b(?:reporting|counted)\b"
)
REFERS_BACK = re.compile(r"\b(?:it|that|this|they) (?:was|were|is|are|stood at|came to) (?:\w+ )?$", re.IGNORECASE)
# A figure that somebody gives in place of the one before it.
DISPUTED = re.compile(
    r"\b(?:disput|den[iy]|reject|contest|challeng|contradict)\w* "
    r"(?:this|that|it|the (?:figure|number|count|claim)s?)\b\W+(?:\w+ ){1,6}$"
)
EMPLOYED = frozenset({"employ", "payrol"})
WORD = re.compile(r"[^\W\d_]+")
# Where and of whom a count can be: one of the town and one of the province are two figures.
SCOPES = frozenset(
    "body borough camp capital city clinic convoy county country crew district ground group half hall "
    "hospital hotel household house island neighbourhood neighborhood part party prison province quarter "
    "rally region road school section shelter side site station street suburb team tower town village "
    "ward".split()
)
TOLLS = frozenset({"killed", "injured", "missing", "displaced", "arrested", "rescued", "survived"})
QUALIFIED = re.compile(
    r"about|around|some|nearly|almost|rough|approx|circa|estimat|more than|over|least|close|up to|~|less than|fewer|"
    r"under|excess|upward|as many|as much|or more|or so",
    re.IGNORECASE,
)
BELOW = re.compile(r"nearly|almost|less than|fewer|under|up to|close", re.IGNORECASE)
ABOVE = re.compile(r"more than|over|least|excess|upward|or more", re.IGNORECASE)
UPMOST = re.compile(r"up to|as many|as much|at most|less than|fewer|under", re.IGNORECASE)
WHOLE = frozenset({"whole"})  # stands for the 240 of "97 of the 240 seats", of which the 97 are no part like others
PARTS = frozenset({"part"})  # stands for "of them", "seriously", "alone"
NO_WORDS: frozenset[str] = frozenset()
IN_SCOPE = re.compile(
    r"\b(?:in|at|from|within|of|on|across|inside) "
    r"(?:the |her |his |their |its |this |that |a |an |one |[\w]{1,20}['’]s? )?"
    r"(?:[\w-]{1,20} ){0,2}?(?P<where>[a-z]{3,20})\b"
)
HELD_AGAINST = re.compile(r"\b(?:up|down|fell|rose|fallen|risen) from (?:the |a |an )?$|\b(?:peak|high|record) of $")
OF_WHOLE = re.compile(
    r"\b(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) of (?:[\w'’]+ ){1,4}$"
)
INSTEAD = re.compile(r"\bnot $")
LEADS_TO_PLACE = re.compile(r"\b(?:in|at|near|across|along|from|outside|around|off) (?:the |[a-z]+ ){0,3}$")
# "of them", "of the trapped", "seriously"; what stands before a number ("97 of the council's 240 seats") is a share
# of all that there are, and no part of another count.
PART = re.compile(
    r"\W{0,2}(?:\w{1,12} )?(?:of (?:them|those|these|whom|the(?! (?:[\w'’]+ ){0,3}\d))\b|"
    r"(?:seriously|badly|critically|severely|slightly)\b)"
)
# "there were 22 of them", "guards, 20 of them,": all that there are, and no part.
OF_THEM = (" of them", " of those", " of these")
THERE_ARE = re.compile(r"\bthere (?:are|is|were|was|will be|would be) (?:\w+ ){0,3}$", re.IGNORECASE)
PLURAL_BEFORE = re.compile(r"\w+s, $")
