"""Names of works that begin with a number ("60 Minutes" in quotation marks): no figure, no time."""

import re

SMALL = r"(?:[ ](?:of|and|the|in|to|on|a|for))*"  # words that titles leave small
WORD = rf"{SMALL}[ ][A-Z][\w’]*"
COUNT = r"(?:\d{1,4}|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|Twenty|Thirty|Fifty)"
QUOTED = re.compile(rf"(?<!\w)[\"“‘'](?P<title>{COUNT}(?:{WORD}){{1,5}})[,.]?[\"”’'](?!\w)")


def find_titles(text: str) -> list[tuple[int, int]]:
    """Start and end of every title that begins with a number and stands between quotation marks somewhere in the
    text, wherever it is named, in order."""
    titles = sorted({match["title"] for match in QUOTED.finditer(text)}, key=len, reverse=True)
    if not titles:
        return []
    named = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, titles))})(?!\w)")
    return [match.span() for match in named.finditer(text)]
