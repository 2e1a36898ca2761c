"""Names of news outlets where running text cites them: by what they say they are, or by a short list."""

import re

from firsthand.lineage.agencies import agency_name

# Names that do not say that they are an outlet's: agencies, broadcasters and papers cited all over the world.
LISTED = (
    "AAP", "ABC", "AFP", "Agence France-Presse", "Al Arabiya", "Al Jazeera", "Anadolu", "ANI", "ANSA", "AP", "ARD",
    "Axios", "BBC", "Bloomberg", "CBC", "CBS", "CNBC", "CNN", "Corriere della Sera", "Der Spiegel", "Deutsche Welle",
    "dpa", "EFE", "El País", "Euronews", "Folha", "Haaretz", "IANS", "Interfax", "ITAR-TASS", "ITV", "Kyodo",
    "La Repubblica", "Le Figaro", "Le Monde", "MSNBC", "NBC", "NDTV", "NHK", "NPR", "PBS", "Politico", "PTI", "RAI",
    "Reuters", "RFI", "RIA Novosti", "RTE", "TASS", "The Associated Press", "The Atlantic", "The Economist", "UPI",
    "Xinhua", "Yonhap", "ZDF",
)  # fmt: skip
_HEADS = (
    r"Times|Post|News|Herald|Tribune|Gazette|Journal|Chronicle|Courier|Telegraph|Mail|Observer|Guardian|Mirror"
    r"|Express|Echo|Argus|Dispatch|Bulletin|Examiner|Inquirer|Sentinel|Ledger|Globe|Messenger|Advertiser"
    r"|Weekly|Daily|Magazine|(?:News|Press|Information) (?:Agency|Service)|Press|Newswire|Wire|TV|Television|Radio|FM"
    r"|Broadcasting|Channel|Online|Zeitung"
)
_HEAD = re.compile(_HEADS, re.IGNORECASE)
_KINDS = (
    r"(?:news|press|information|wire) (?:agency|service|site|website|channel|outlet|magazine|portal)|newswire"
    r"|newspaper|broadcaster|tabloid|daily|weekly|magazine|radio station|television station"
    r"|(?:TV|television|radio) (?:channel|network|station|broadcaster)|public radio|state television"
)
_WORD = r"[A-ZÀ-Þ](?:[\w'’&-]|\.(?=\w)){0,30}"
_ENDS = r"(?!\w|['’]s? | (?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-ZÀ-Þ])"  # no longer name, no possessive
_OPENERS = r"(?!(?:After|And|As|Before|But|If|Since|The|When|While) )"
_NAMED = rf"{_OPENERS}(?:{_WORD} ){{1,4}}(?:{_HEADS})(?: (?:Network|\d{{1,2}}))?"
_TITLED = rf"(?:Radio|Channel|TV|Daily|Télé|Agencia|Agence) (?:{_WORD}|\d{{1,2}})(?: {_WORD})?"
_DESCRIBED = rf"(?:(?:\w+ )?(?:{_KINDS})),? (?P<described>{_WORD}(?: {_WORD}){{0,3}})"
_KIND_AFTER = rf"(?!(?:A|An|The|This|That|Its|One|Another) )(?P<before>{_WORD}(?: {_WORD}){{0,3}}) (?:{_KINDS})\b"
_ARTICLES = r"(?:[Tt]he |[A-Z]\w{1,20}['’]s )?"


_KNOWN = "|".join(
    re.escape(re.sub(r"^[Tt]he ", "", name)) for name in sorted(LISTED, key=lambda name: (-len(name), name))
)
# The name of a news outlet in running text, with the article before it. One of the groups is the name alone: "plain"
# is any name at all, an outlet's only where it is known to be one.
NAME = (
    rf"{_ARTICLES}(?:{_DESCRIBED}|{_KIND_AFTER}|(?P<name>(?:{_KNOWN})(?![\w-])|{_NAMED}|{_TITLED})"
    rf"|(?P<plain>{_WORD}(?: {_WORD}){{0,3}})){_ENDS}"
)


def outlet_key(name: str) -> str:
    """What two spellings of one outlet's name have in common."""
    return agency_name(name).casefold()


def short_key(key: str) -> str | None:
    """The last word of an outlet's key where that says that it is an outlet ("times"), else ``None``."""
    last = key.rpartition(" ")[2]
    return last if last != key and _HEAD.fullmatch(last) else None
