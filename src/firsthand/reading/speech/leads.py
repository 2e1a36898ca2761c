"""Direct quotations that a name before or behind the marks gives to a speaker, without a reporting word."""

import re

from firsthand.reading.speech.cues import Cue
from firsthand.reading.speech.marks import Marked
from firsthand.reading.speech.page import Found, Page
from firsthand.reading.speech.subjects import Range, subject_of, trim
from firsthand.reading.tokens import Token

SIGNATURE = re.compile(r"\s{0,4}[-–—―]{1,2}[^\S\n]*([A-Z][^\n“”\":;]{1,80})(?=\n|$)")

TURN = re.compile(r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}:\s+(?=\S)")


def turn(page: Page, marked: Marked) -> Found | None:
    """A turn of a transcript between marks that close only at its end, if there: "PELL: The dam held."; its speaker
    is the name in capitals. Marks round one turn alone hold a headline as often: "NOTICE: Gates shut"."""
    label = TURN.match(page.text, marked.start, marked.end)
    if label is None or page.lead(marked.outer_start) or not (marked.runs_on or marked.lost):
        return None
    return Found(label.end(), marked.end, "direct", None, trim(page.doc, *page.tokens(*label.span())))


def signed(page: Page, marked: Marked) -> Found | None:
    """ "…" — NAME at the end of the line, or on the next one."""
    signature = SIGNATURE.match(page.text, marked.outer_end)
    if signature is None or page.lead(marked.outer_start):
        return None
    name = signature.group(1).split(",")[0]
    tokens = trim(page.doc, *page.tokens(signature.start(1), signature.start(1) + len(name)))
    words = page.doc[tokens[0] : tokens[1]]
    if (
        not len(words)
        or any(token.pos_ in ("VERB", "AUX", "PRON") for token in words)
        or not words[0].text[0].isupper()
    ):
        return None
    return Found(marked.start, marked.end, "direct", None, tokens)


def named_lead(page: Page, marked: Marked) -> Found | None:
    """NAME: "…" with no reporting word, or with one that no list holds: NAME shot back: "…"."""
    lead = page.lead(marked.outer_start)
    if not lead.endswith(":") or not lead[:1].isupper():
        return None
    tokens = trim(page.doc, *page.tokens(page.paragraph(marked.outer_start), marked.outer_start))
    verb = _verb_of_lead(page, tokens)
    if verb is not None:
        speaker = subject_of(verb, page.quoted)
        cue = Cue(verb.i, verb.i, verb.i + 1, speaker, (), quoting=True)
        return Found(marked.start, marked.end, "direct", cue, speaker) if speaker else None
    if len(lead.split()) > 6 or not any(page.doc[at].pos_ == "PROPN" for at in range(*tokens)):
        return None
    return Found(marked.start, marked.end, "direct", None, tokens)


def _verb_of_lead(page: Page, tokens: Range) -> Token | None:
    """The verb that governs the last sentence of these tokens, if it has one."""
    lead = page.doc[tokens[0] : tokens[1]]
    verbs = [token for token in lead if token.pos_ in ("VERB", "AUX") and not token.dep_.startswith("aux")]
    main = [verb for verb in verbs if verb.dep_ == "ROOT" or not tokens[0] <= verb.head.i < tokens[1]]
    return main[-1] if main else None
