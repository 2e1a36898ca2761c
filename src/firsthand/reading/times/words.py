"""The closed classes of time expressions, as pieces of patterns, and what the words in them mean.

Every repetition is bounded and every pattern begins with a word, so that matching takes linear time on any text.
"""

# ruff: noqa: E501 -- a rule stays on one line, so that it can be read as one

import re

S = r"[ \t\u00a0]{1,2}"
H = r"(?:[ \t\u00a0]{1,2}|[-‐‑–])"  # between number and unit: a space or a hyphen
MONTHS = {name[:3]: number for number, name in enumerate(
    "january february march april may june july august september october november december".split(), start=1)}  # fmt: skip
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?+)(?![A-Za-z])"
)
DAYS = {name[:3]: number for number, name in enumerate(
    "monday tuesday wednesday thursday friday saturday sunday".split())}  # fmt: skip
WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
SHORT_WEEKDAY = r"(?:(?:Mon|Tues?|Wed|Thu|Thurs?|Fri|Sat|Sun)\b\.?)"
SEASONS = {"spring": "SP", "springtime": "SP", "summer": "SU", "summertime": "SU", "autumn": "FA", "fall": "FA",
           "winter": "WI", "wintertime": "WI"}  # fmt: skip
SEASON = r"(?:spring|summer|autumn|fall|winter)(?:time)?"
PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "overnight": "TNI",
         "lunchtime": "TMI", "dawn": "TMO", "daybreak": "TMO", "sunrise": "TMO", "dusk": "TEV", "sunset": "TEV",
         "nightfall": "TNI", "dark": "TNI"}  # fmt: skip
PART = r"(?:morning|afternoon|evening|night|lunchtime)"
YEAR = r"(?:1[0-9]|20)\d\d(?![\d\w%]|[.,]\d)"
NTH = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth"
    r"|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty[- ]first|twenty[- ]second"
    r"|twenty[- ]third|twenty[- ]fourth|twenty[- ]fifth|twenty[- ]sixth|twenty[- ]seventh|twenty[- ]eighth"
    r"|twenty[- ]ninth|thirtieth|thirty[- ]first)"
)
SMALL = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)"
)
SPELT_YEAR = (
    r"(?:(?:sixteen|seventeen|eighteen|nineteen|twenty)[- ](?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)"
    r"|two[- ]thousand(?:(?:[- ]and)?[- ](?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|twenty))?)\b"
)
SCALE = r"(?:hundred|thousand|million|billion|dozen)"
NUMBER = (
    r"(?:\d{1,3}(?:,\d{3}){1,3}|\d{1,4}(?:\.\d{1,3})?)(?:[ -]\d/\d|[½¼¾])?"
    rf"(?:[ -]{SCALE})?"
    rf"|(?:an?|{SMALL})[ -]{SCALE}(?:[ -](?:and )?{SMALL})?(?:[ -]{SCALE})?|{SMALL}(?:[- ]{SCALE})?"
)
SOME = (
    r"a[ ]couple(?:[ ]of)?|a[ ]few|a[ ]number[ ]of|quite[ ]a[ ]few|(?:many|several|some|few|countless)(?:[ ]more)?"
    r"|half[ ]an?|an?[ ]half|an?[ ](?:additional|extra|full|whole|further)|another|an?"
)
UNIT_NAMES = {"sec": "second", "secs": "second", "min": "minute", "mins": "minute", "hr": "hour", "hrs": "hour",
              "yr": "year", "yrs": "year", "centuries": "century", "millennia": "millennium",
              "evening": "night", "evenings": "night"}  # fmt: skip
UNIT = (
    r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|fortnights?|weekends?|months?|quarters?"
    r"|years?|yrs?|decades?|centur(?:y|ies)|millenni(?:um|a))(?![A-Za-z])"
)
CALENDAR_UNIT = r"(?:day|night|week|fortnight|weekend|month|quarter|year|decade|century)(?![A-Za-z])"
UNIT_KIND = (
    r"(?:(?:business|working|trading|calendar|fiscal|financial|full|consecutive|straight|long|more|whole|solid)[ ])"
)
ABOUT = (
    r"(?:(?:about|around|nearly|almost|roughly|approximately|some|exactly|just[ ](?:over|under)|well[ ]over|over|under"
    r"|(?:(?:no|not)[ ])?(?:more|less|fewer|longer)[ ]than|at[ ](?:least|most)|up[ ]to|as[ ](?:much|many|long|little|few)"
    r"[ ]as|an[ ]estimated|close[ ]to|barely|nearly)" + S + ")"
)
EDGE = r"(?:(?P<edge>early|earlier|later?|mid|(?:the[ ])?(?:beginning|start|middle|end|close)[ ]of)(?:[- ]in)?[- ])"
YEAR_REF = (
    rf"(?:(?P<year>{YEAR})|[’'](?P<yy>\d\d)\b|(?P<spelt>{SPELT_YEAR})"
    r"|(?P<near>last|this|next|the[ ](?:previous|following|same|current|past))[ ]year(?![A-Za-z]))"
)
HOLIDAYS = {"christmas day": (12, 25), "christmas eve": (12, 24), "christmas": (12, 25), "boxing day": (12, 26),
            "new year's day": (1, 1), "new year's eve": (12, 31), "new year's": (1, 1), "halloween": (10, 31),
            "valentine's day": (2, 14), "april fools' day": (4, 1), "may day": (5, 1)}  # fmt: skip
HOLIDAY = (
    r"(?:Christmas(?:[ ](?:Day|Eve))?|Boxing[ ]Day|New[ ]Year[’']s(?:[ ](?:Day|Eve))?|Halloween"
    r"|(?:St\.?[ ])?Valentine[’']s[ ]Day|April[ ]Fools[’'][ ]Day|May[ ]Day)(?![A-Za-z])"
)
ZONE = r"(?:[ ]?\(?(?:GMT|UTC|BST|EST|EDT|CST|CDT|MST|MDT|PST|PDT|CET|CEST|EET|EEST|MSK|IST|JST|AEST|AEDT|SAST|HKT|SGT|ET|CT|PT|Z)\b\)?)"


def pattern(text: str) -> re.Pattern[str]:
    """The pattern, at a word's beginning, in any case; a space in it stands for one or two spaces."""
    return re.compile(r"(?<![\w$€£¥])(?:" + text.replace("[ ]", S) + ")", re.IGNORECASE)


def unit_of(word: str) -> str:
    """The calendar or clock unit that a word names: "yrs" → "year"."""
    low = word.lower()
    return UNIT_NAMES.get(low) or low.removesuffix("s")


def month_of(word: str) -> int:
    return MONTHS[word[:3].lower()]


def weekday_of(word: str) -> int:
    """0 for Monday to 6 for Sunday."""
    return DAYS[word[:3].lower()]
