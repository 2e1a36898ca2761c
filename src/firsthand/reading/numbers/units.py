"""Units of measure and of money: the words and signs that name them, their dimension, and one name for each.

A unit's name is its plural in words ("kilometres", "hours"), an ISO 4217 code for money where the words settle the
currency, and the noun itself where they do not ("crowns").
"""

# ruff: noqa: E501 -- a rule stays on one line, so that it can be read as one

from firsthand.records import Dimension

CURRENCY_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₺": "TRY",
                  "₴": "UAH", "₪": "ILS", "₦": "NGN", "₱": "PHP", "₫": "VND", "฿": "THB"}  # fmt: skip
DOLLAR_PREFIXES = {"us": "USD", "a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD", "hk": "HKD", "nz": "NZD", "s": "SGD",
                   "nt": "TWD", "r": "BRL"}  # fmt: skip
CURRENCY_CODES = frozenset(
    "USD EUR GBP JPY CHF CAD AUD NZD CNY RMB INR RUB BRL ZAR SEK NOK DKK PLN CZK HUF TRY UAH ILS SGD HKD KRW MXN SAR AED "
    "THB IDR MYR PHP NGN KES EGP PKR BDT VND".split()
)
CURRENCY_NOUNS = {"dollar": "USD", "euro": "EUR", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rupee": "rupees",
                  "ruble": "RUB", "rouble": "RUB", "hryvnia": "UAH", "zloty": "PLN", "forint": "HUF", "baht": "THB",
                  "ringgit": "MYR", "rupiah": "IDR", "rand": "ZAR", "naira": "NGN", "shekel": "ILS", "real": "BRL",
                  "reais": "BRL", "taka": "BDT", "buck": "USD", "quid": "GBP", "sterling": "GBP",
                  "crown": "crowns", "krona": "kronor", "kronor": "kronor", "krone": "kroner", "kroner": "kroner",
                  "franc": "francs", "peso": "pesos", "lira": "lira", "lire": "lira", "dinar": "dinars",
                  "dirham": "dirhams", "riyal": "riyals", "mark": "marks", "guilder": "guilders", "florin": "florins",
                  "thaler": "thalers", "ducat": "ducats", "shilling": "shillings", "cent": "cents", "penny": "pence",
                  "pence": "pence", "dime": "dimes"}  # fmt: skip
DOLLAR_COUNTRIES = {"american": "USD", "us": "USD", "canadian": "CAD", "australian": "AUD", "zealand": "NZD",
                    "singapore": "SGD", "kong": "HKD"}  # fmt: skip

_NAMED: dict[Dimension, str] = {
    "duration": "seconds:second,sec minutes:minute,min hours:hour,hr days:day weeks:week months:month years:year,yr "
    "decades:decade centuries:century nights:night fortnights:fortnight milliseconds:millisecond,ms",
    "distance": "metres:metre,meter kilometres:kilometre,kilometer,km centimetres:centimetre,centimeter,cm "
    "millimetres:millimetre,millimeter,mm miles:mile,mi feet:foot,feet,ft inches:inch,inches yards:yard,yd "
    "nanometres:nanometre,nanometer,nm micrometres:micrometre,micrometer,micron light-years:light-year",
    "area": "hectares:hectare,ha acres:acre",
    "volume": "litres:litre,liter,l millilitres:millilitre,milliliter,ml centilitres:centilitre,centiliter,cl "
    "gallons:gallon pints:pint barrels:barrel,bbl bushels:bushel cups:cup tablespoons:tablespoon,tbsp "
    "teaspoons:teaspoon,tsp",
    "mass": "grams:gram,gramme,g kilograms:kilogram,kilogramme,kilo,kg milligrams:milligram,mg tonnes:tonne,t "
    "tons:ton ounces:ounce,oz pounds:pound,lb,lbs stones:stone",
    "speed": "kilometres per hour:kph,kmh miles per hour:mph knots:knot",
    "temperature": "degrees Celsius:celsius,°c degrees Fahrenheit:fahrenheit,°f degrees:degree,° kelvin:kelvin",
    "power": "watts:watt,w kilowatts:kilowatt,kw megawatts:megawatt,mw gigawatts:gigawatt,gw horsepower:horsepower,hp",
    "energy": "joules:joule watt hours:wh kilowatt hours:kwh megawatt hours:mwh gigawatt hours:gwh calories:calorie "
    "electronvolts:electronvolt,ev teraelectronvolts:tev",
    "data": "bytes:byte bits:bit kilobytes:kilobyte,kb megabytes:megabyte,mb gigabytes:gigabyte,gb terabytes:terabyte,tb "
    "exabytes:exabyte petabytes:petabyte,pb",
    "other": "hertz:hertz,hz kilohertz:khz megahertz:mhz gigahertz:ghz volts:volt decibels:decibel,db",
}  # fmt: skip


def _table() -> dict[str, tuple[Dimension, str]]:
    table: dict[str, tuple[Dimension, str]] = {}
    for dimension, entries in _NAMED.items():
        name = ""
        for part in entries.split():
            head, colon, words = part.partition(":")
            name = f"{name} {head}".strip()
            if colon:
                for word in words.split(","):
                    table[word] = (dimension, name)
                name = ""
    return table


UNITS = _table()
SHORT = frozenset(word for word in UNITS if len(word) <= 3 and not UNITS[word][1].startswith(word))


def singular(word: str) -> str:
    """The word without its plural ending, as far as names of units need it."""
    for plural, single in (("ies", "y"), ("feet", "foot"), ("inches", "inch")):
        if word.endswith(plural) and len(word) > 3:
            return word.removesuffix(plural) + single
    return word[:-1] if word.endswith("s") and len(word) > 3 and not word.endswith("ss") else word


def unit_named(word: str) -> tuple[Dimension, str] | None:
    """Dimension and name of the unit that a lower-case word or sign names, or None."""
    return UNITS.get(word) or UNITS.get(singular(word))


def currency_named(word: str) -> str | None:
    """ISO code, or plain name, of the currency that a lower-case noun names; None for other words and for "pounds",
    which may be a weight."""
    return CURRENCY_NOUNS.get(word) or CURRENCY_NOUNS.get(singular(word))
