"""Page furniture: lines that belong to the page and not to the story, each with its kind.

Patterns are about what pages say to their readers (follow us, leave a reply, download the app), never about one
outlet. A line that reports speech or holds a quotation is never taken for a plug.
"""

import re

from firsthand.sources.phrases import EDGE_LINES, LINES, PARTS

LONGEST_CHARS = 420  # longer furniture (legal notices) opens with a pattern of its own

LABEL_WORDS = 6  # a longer line holds the link itself

_MEDIA = (
    r"(?:newsletters?|podcasts?|mobile app|apps?|whats ?app|telegram|facebook|twitter|instagram|you ?tube|tik ?tok"
    r"|linkedin|google news|apple podcasts?|spotify|channels?|inbox|notifications?|alerts?|e-?paper|subscri\w+"
    r"|bulletins?|memberships?|home ?page|web ?site|social media|live ?blog|journalism|app store|google play|push"
    r"|e-?mails?)"
)
_DO = (
    r"(?:follow|like|join|subscribe|sign up|signup|download|get|install|listen|tune in|watch|stay|click|tap|visit"
    r"|register|support|donate|become|enable|turn on|add|check out|catch up|catch|keep up|receive|contact|e-?mail"
    r"|send|write to|read|find|discover|try|enjoy|help|log in|connect|see|view|explore|start|buy|order|tell|let us"
    r"|never miss|don['’]t miss)"
)
REPORTING = re.compile(
    r"\b(?:said|says|told|tells|announced|announces|according|warned|warns|added|adds|wrote|writes|reported)\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[“”\"]|\s['‘]\w")

PLUG = re.compile(
    r"(?:(?:please|now|also|you can(?: also)?|to [\w ,'’-]{3,60}?,|for [\w ,'’&-]{3,70}?,)\s+)?"
    rf"(?P<do>{_DO})\b(?! of\b).{{0,200}}?(?:\b{_MEDIA}\b|@\w{{2,}})",
    re.IGNORECASE,
)
ADDRESSED = re.compile(
    rf"\bus\b|@\w|(?i:\b(?:our|your|you|here|now|today|free)\b|\b(?:on|via|from|in)\b[^.]{{0,40}}\b{_MEDIA}\b)"
)
SPOKEN_TO = re.compile(r"\b(?:us|[Oo]ur|[Yy]ours?|[Yy]ou)\b|\s@\w")
# Words that open headlines too: with them only a plug that speaks to the reader is one.
EVERYDAY = frozenset(
    "like join get watch stay support become add catch keep send read find discover try enjoy help see view start"
    " explore buy order tell contact connect receive register visit".split()
)
QUESTION = re.compile(
    r"(?:want|would you like|looking for more|got an?|do you have an?|have you got an?|have an?|enjoying (?:this|our)"
    r"|already an?|don['’]t have an|have you been affected)\b.{0,160}"
    r"(?:\b(?:(?-i:us)|our|newsletters?|inbox|apps?|subscriptions?|subscriber|membership|e-?mail(?:s|ed)?|account"
    r"|sign (?:up|in)|log in)\b|\b(?:story|tip)\?)",
    re.IGNORECASE,
)


def _whole(rows: str) -> re.Pattern[str]:
    """One pattern of all rows, for lines that they match from end to end."""
    words = "|".join(row.strip() for row in rows.strip().splitlines())
    for name, part in PARTS.items():
        words = words.replace(f"<{name}>", part)
    return re.compile(rf"\W*(?:{words})\W*", re.IGNORECASE)


ANYWHERE = {kind: _whole(rows) for kind, rows in LINES.items()}
AT_THE_EDGES = {kind: _whole(rows) for kind, rows in EDGE_LINES.items()}
COPYRIGHT = re.compile(
    r"\W{0,3}(?:©|\(c\)\s*(?:19|20)\d\d|all rights reserved\b"
    r"|copyright\s*(?:©|\(c\)|(?:19|20)\d\d|by\b|reserved|[A-Z][\w ]{2,40}(?:19|20)\d\d)"
    r"|(?:this material|no part of this|reproduction|unauthori[sz]ed (?:use|reproduction)) .{0,60}"
    r"(?:may not be|is prohibited|forbidden|permission))",
    re.IGNORECASE,
)
RIGHTS = re.compile(r"\ball rights (?:are )?reserved\b", re.IGNORECASE)
LABEL = re.compile(
    r"\W*(?:read more|read also|also read|related|see also|more (?:on|from|stories|news|coverage|like)|trending"
    r"|recommended|most (?:read|popular|viewed|shared)|you (?:may|might)|top stories|latest|popular|don['’]t miss"
    r"|must read|editor|featured|what to read|around the web|in other news|other stories|suggested|further reading"
    r"|keep reading|up next|similar|also in|elsewhere)\b[^:|»>]{0,50}\W*",
    re.IGNORECASE,
)
_SHOUTED = re.compile(
    r"(?:READ MORE|ALSO READ|READ ALSO|READ|RELATED|SEE ALSO|MORE|WATCH|LISTEN|MUST READ|DON['’]T MISS)"
    r"\s+[A-Z“\"'‘].{8,200}"
)
# A link in brackets of its own: "(Also on the Courier: Ferries to run again)". With a verb of saying it is a remark.
BRACKETED_LINK = re.compile(
    r"[(\[]\s*(?:also (?:on|in|see|read)|more (?:on|from|in)|related|read|read more|see|see also|watch|listen)\b"
    r"[^()\[\]:]{0,40}:\s*[^()\[\]]{8,160}[)\]]",
    re.IGNORECASE,
)
# The words of the buttons on a picture, which stand before its caption when the page is read as text.
CAPTION_BUTTON = re.compile(r"(?:enlarge this image|(?:toggle|hide|show) caption)\b", re.IGNORECASE)
_BULLET = re.compile(r"^[\s•▪●■◆►▶▸→»>*✓✔–—|-]+")


def furniture_kind(line: str) -> str | None:
    """The kind of furniture that a line is, wherever on the page it stands; None for text."""
    text = _BULLET.sub("", line).strip()
    if not text:
        return "separator"
    if CAPTION_BUTTON.match(text) and len(text) < LONGEST_CHARS:
        return "caption"
    if BRACKETED_LINK.fullmatch(text):
        return "related"
    if COPYRIGHT.match(text) or (len(text) < LONGEST_CHARS and RIGHTS.search(text) and not is_reported(text)):
        return "copyright"
    if len(text) > LONGEST_CHARS or text.startswith(("“", '"')):
        return None
    found = next((kind for kind, pattern in ANYWHERE.items() if pattern.fullmatch(text)), None)
    if found and not (is_reported(text) and len(text.split()) > 8 and found != "related"):
        return found
    if _is_button_row(text):
        return "share"
    if _SHOUTED.fullmatch(text) and not text.isupper():
        return "related"
    return _plug_kind(text)


def edge_kind(line: str) -> str | None:
    """The kind of a line that is furniture only at the edges of the page."""
    return next((kind for kind, pattern in AT_THE_EDGES.items() if pattern.fullmatch(line)), None)


def is_related_label(line: str) -> bool:
    """True for a line that announces links to other articles ("Read more:", "Most read")."""
    return len(line.split()) <= LABEL_WORDS and LABEL.fullmatch(line) is not None


def is_reported(text: str) -> bool:
    """True when the words report speech or hold a quotation: text, whatever else they look like."""
    return bool(REPORTING.search(text) or QUOTED.search(text))


def _is_button_row(text: str) -> bool:
    """True for short words parted by bars, one of them a way to share: "Chirrup | Copy link | Print"."""
    parts = [part.strip() for part in re.split(r"[|•·]", text)]
    is_row = len(parts) > 1 and len(text) < 120 and all(0 < len(part.split()) <= 3 for part in parts)
    return is_row and any(ANYWHERE["share"].fullmatch(part) for part in parts)


def _plug_kind(text: str) -> str | None:
    if len(text.split()) > 45 or is_reported(text):
        return None
    if QUESTION.match(text):
        return "newsletter"
    plug = PLUG.match(text)
    if plug is None or not (SPOKEN_TO if plug["do"].lower() in EVERYDAY else ADDRESSED).search(text):
        return None
    lower = text.lower()
    named = (
        ("podcast", ("podcast", "spotify")),
        ("newsletter", ("newsletter", "inbox", "subscri", "bulletin")),
        ("app", (" app", "app ", "google play")),
    )
    return next((kind for kind, cues in named if any(cue in lower for cue in cues)), "follow")
