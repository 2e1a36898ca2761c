"""E-mail newsletters (.eml, RFC 5322): the body as a page or as text, and what the head says."""

import re
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from firsthand.records import Article, Problem
from firsthand.sources.characters import decode, one_line, scrub
from firsthand.sources.given import Given, article_from
from firsthand.sources.page import read_page
from firsthand.sources.problems import PARSER_ERRORS, problem

MAIL_ERRORS = (MessageError, *PARSER_ERRORS)
PARTS_DEEP = 20  # levels of parts inside parts that a reader's own programs make
BOUNDARY = re.compile(rb"^content-type:\s*multipart/", re.IGNORECASE | re.MULTILINE)


def read_mail(source: str, data: bytes) -> Article | Problem:
    """The article that a message holds; its sender is the outlet, its subject the title, its date the publication."""
    if len(BOUNDARY.findall(data)) > PARTS_DEEP:
        return problem(source, "mail.malformed", "too many parts inside parts")
    try:
        message = message_from_bytes(data, policy=policy.default)
        body = message.get_body(preferencelist=("html", "plain"))
        if not isinstance(message, EmailMessage) or not isinstance(body, EmailMessage):
            return problem(source, "mail.malformed", "no text in it")
        text, given = _text(body), _said(message)
    except MAIL_ERRORS as error:
        return problem(source, "mail.malformed", type(error).__name__)
    if body.get_content_type() == "text/html":
        return read_page(source, text, given)
    return article_from(source, text, given)


def _text(part: EmailMessage) -> str:
    payload = part.get_payload(decode=True)
    return decode(payload, part.get_content_charset()) if isinstance(payload, bytes) else ""


def _said(message: EmailMessage) -> Given:
    name, _ = parseaddr(_header(message, "from"))
    return Given(
        outlet=one_line(scrub(name))[:80] or None,
        title=one_line(scrub(_header(message, "subject")))[:500] or None,
        published=_moment(_header(message, "date")),
    )


def _header(message: EmailMessage, name: str) -> str:
    """A line of the head; empty where it is damaged."""
    try:
        return str(message.get(name, ""))
    except MAIL_ERRORS:
        return ""


def _moment(value: str) -> str | None:
    """The head's date in ISO 8601; with its offset where it has one."""
    try:
        return parsedate_to_datetime(value).isoformat()
    except MAIL_ERRORS:
        return None
