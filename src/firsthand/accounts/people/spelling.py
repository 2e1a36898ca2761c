"""When two spellings can be one name: transliterations, nicknames, initials, misprints. Precision before recall."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

# Spellings of one sound that transliteration and habit vary: applied in this order to a folded word.
SOUNDS = (
    ("ph", "f"), ("th", "t"), ("ck", "k"), ("kh", "h"), ("gh", "g"), ("x", "ks"), ("tsch", "ch"), ("tch", "ch"),
    ("sz", "sh"), ("iy", "i"), ("yi", "i"), ("ij", "i"), ("ii", "i"), ("y", "i"), ("w", "v"), ("q", "k"), ("ou", "u"),
    ("hn", "n"),
)  # fmt: skip

NICKNAMES = tuple(
    frozenset(group.split())
    for group in (
        "alexander aleksander alex sandy sasha", "alfred alf fred", "andrew andy drew", "anthony antony tony",
        "benjamin ben benny", "catherine katherine kathryn katharine kate cathy kathy katie", "charles charlie chuck",
        "christopher chris", "daniel dan danny", "david dave", "deborah debbie deb", "donald don", "douglas doug",
        "edward ed eddie ted ned", "elizabeth liz beth betty lizzie", "francis frank", "frederick fred freddie",
        "geoffrey jeffrey geoff jeff", "gerald gerry jerry", "gregory greg", "henry harry hank", "jacob jake",
        "james jim jimmy jamie", "jennifer jen jenny", "john johnny jack", "jonathan jon", "joseph joe joey",
        "kenneth ken kenny", "lawrence laurence larry", "leonard len lenny", "margaret maggie peggy meg",
        "matthew matt", "michael mike mick mickey", "nathaniel nathan nate", "nicholas nick", "pamela pam",
        "patricia pat patty trish", "patrick pat paddy", "peter pete", "philip phillip phil", "raymond ray",
        "rebecca becky", "richard rick dick rich", "robert bob rob bobby robbie", "ronald ron", "samuel sam",
        "stephen steven steve", "susan sue", "theodore ted theo", "thomas tom tommy", "timothy tim", "victoria vicky",
        "vincent vince", "vladimir volodymyr", "walter walt", "william bill will billy", "abraham abe",
        "barbara barb", "bernard bernie", "bradley brad", "cameron cam", "cynthia cindy", "dominic dom",
        "eleanor ellie", "eugene gene", "gabriel gabe", "gilbert gil", "harold hal", "irving irv",
        "jacqueline jackie", "jerome jerry", "jessica jess", "joshua josh", "judith judy", "kathleen kathy",
        "leslie les", "louis lou",
        "martin marty", "maurice mo", "melvin mel", "mitchell mitch", "norman norm", "oliver ollie",
        "randall randolph randy", "reginald reg reggie", "rodney rod", "rudolph rudy", "russell russ", "samantha sam",
        "sandra sandy", "sidney sid", "stanley stan", "terence terrence terry", "valerie val", "wesley wes",
        "zachary zach zack",
    )
)  # fmt: skip

# Given names among them that are no short forms, where a group has several: one misspells the other.
FULL_FORMS = frozenset(
    """
    aleksander alexander anthony antony catherine geoffrey jeffrey katharine katherine kathryn laurence lawrence
    philip phillip randall randolph stephen steven terence terrence vladimir volodymyr
    """.split()
)

NEAR_LETTERS = 5  # shorter words that differ by a letter are two ("Jan", "Jon"); ±25 %: fictions 0 / -.0008, 2026-11
FAR_LETTERS = 8  # words at least this long may differ by two letters; unmeasured


@lru_cache(maxsize=65536)
def folded(words: str) -> str:
    """The words without case, accents, dots, possessives and doubled space: equal for equal names."""
    plain = unicodedata.normalize("NFKD", words.replace("ß", "ss").replace("ø", "o").replace("ł", "l"))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
    bare = re.sub(r"['’]s\b", "", bare).replace(".", "")
    return " ".join(re.sub(r"[\s\-‐‑–]+", " ", re.sub(r"['’`´]", "", bare)).split())


@lru_cache(maxsize=65536)
def sounded(word: str) -> str:
    """A folded word with the spellings of one sound made one ("sergei", "sergey")."""
    for spelling, sound in SOUNDS:
        word = word.replace(spelling, sound)
    return re.sub(r"(.)\1", r"\1", word)


def is_nickname(one: str, other: str) -> bool:
    """True when one of two folded given names is a short or familiar form of the other."""
    return any(one in group and other in group for group in NICKNAMES) and not {one, other} <= FULL_FORMS


def same_given(one: str, other: str) -> bool:
    """True when two folded given names can be one person's: equal, an initial, a nickname, a variant spelling."""
    if one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    if any(one in group and other in group for group in NICKNAMES):
        return True
    return is_variant(one, other) and not _differ_in_gender(one, other)


def is_variant(one: str, other: str, near_letters: int = NEAR_LETTERS) -> bool:
    """True when two different folded words are probably one name spelt twice: alike in sound, or a slip apart where
    the shorter has ``near_letters`` at least."""
    if one == other or not one or not other:
        return False
    heard, also = sounded(one), sounded(other)
    if heard == also:
        return True
    if heard[0] != also[0]:
        return False
    shorter = min(len(one), len(other))
    far = DamerauLevenshtein.distance(heard, also, score_cutoff=2)
    if far <= 1:
        return shorter >= near_letters
    return (shorter >= FAR_LETTERS and far == 2) or same_consonants(heard, also)


def same_consonants(one: str, other: str) -> bool:
    """Alike but for vowels, as transliterations are: four consonants at least."""
    bones = re.sub(r"[aeiou]", "", one)
    return len(bones) >= 4 and bones == re.sub(r"[aeiou]", "", other)


def _differ_in_gender(one: str, other: str) -> bool:
    """True for "Paul" and "Paula", "Mario" and "Maria": a last vowel that tells two people apart."""
    short, long = sorted((one, other), key=len)
    if long.startswith(short) and len(long) > len(short):
        return long[len(short) :] in ("a", "e", "o", "ia", "ie", "ina", "ine", "ette", "na", "le", "lle")
    last = {one[-1], other[-1]}
    return len(last) == 2 and (last <= set("aeo") or ("a" in last and not last & set("ehiouy")))
