"""Bytes to clean characters: encodings guessed carefully, invisible and hostile characters taken out.

A few damaged bytes never lose an article: they become U+FFFD, and all else is kept.
"""

import codecs
import re
import unicodedata

from charset_normalizer import from_bytes

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SIGNATURES = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP or Office document"),
    (b"\xd0\xcf\x11\xe0", "Office document"),
    (b"\x89PNG", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF8", "GIF image"),
    (b"\x1f\x8b", "gzip archive"),
    (b"BZh", "bzip2 archive"),
    (b"\x7fELF", "program"),
    (b"SQLite format 3", "database"),
)
SAMPLE_BYTES = 8_192
CONTROL_SHARE = 0.05  # unmeasured: text with stray control bytes has far fewer, binary data far more
FOREIGN_SHARE = 0.10  # above this share of high bytes the script is hardly Latin, and worth a guess
CONTROL_BYTES = bytes(sorted(set(range(32)) - {9, 10, 12, 13, 27}))

BREAKS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u061c\u2060-\u2064\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb]"
)
SPACES = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
SURROGATES = re.compile("[\ud800-\udfff]")
CP1252_STRAYS = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x85, 0x8D, 0x8F, 0x90, 0x9D)
}


def name_binary(data: bytes) -> str | None:
    """What the bytes are when they are not text ("PDF"), else None."""
    for signature, name in SIGNATURES:
        if data.startswith(signature):
            return name
    sample = data[:SAMPLE_BYTES]
    if not sample or any(sample.startswith(mark) for mark, _ in MARKS[1:]) or _wide(sample):
        return None
    control_count = len(sample) - len(sample.translate(None, CONTROL_BYTES))
    return "binary data" if control_count > max(2, CONTROL_SHARE * len(sample)) else None


def decode(data: bytes, declared: str | None = None) -> str:
    """The bytes as text, cleaned. ``declared`` is the encoding the data claim for themselves, believed only where
    they are not UTF-8."""
    return scrub(_decode(data, declared))


def _decode(data: bytes, declared: str | None) -> str:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    try:
        return data.decode("utf-8") if not (wide := _wide(data[:SAMPLE_BYTES])) else data.decode(wide, "replace")
    except UnicodeDecodeError:
        return _damaged_or_legacy(data, declared)


def _wide(sample: bytes) -> str | None:
    """UTF-16 without its mark: every second byte of western text is zero."""
    half = len(sample) // 2
    if half < 4:
        return None
    even, odd = sample[0 : 2 * half : 2].count(0), sample[1 : 2 * half : 2].count(0)
    if odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 * half and odd < 0.1 * half else None


def _damaged_or_legacy(data: bytes, declared: str | None) -> str:
    repaired = data.decode("utf-8", "replace")
    damage_count = repaired.count("\ufffd")
    intact_count = sum(ord(char) > 127 for char in repaired) - damage_count
    if intact_count >= damage_count:
        return repaired
    for encoding in (declared, _guess(data), "cp1252"):
        text = _strict(data, encoding)
        if text is not None:
            return text
    return data.decode("cp1252", "replace")


def _guess(data: bytes) -> str | None:
    """A guessed encoding for scripts other than Latin; for mostly ASCII text cp1252 is likelier than any guess."""
    high_count = sum(byte > 127 for byte in data[:SAMPLE_BYTES])
    if high_count < FOREIGN_SHARE * len(data[:SAMPLE_BYTES]):
        return None
    best = from_bytes(data[: 4 * SAMPLE_BYTES]).best()
    return best.encoding if best else None


def _strict(data: bytes, encoding: str | None) -> str | None:
    try:
        return data.decode(encoding) if encoding else None
    except (LookupError, UnicodeError):
        return None


def scrub(text: str) -> str:
    """The text in NFC with ``\\n`` as its only line break: no control, bidi or zero-width characters, no lone
    surrogates, and every kind of space a plain space."""
    text = BREAKS.sub("\n", SURROGATES.sub("\ufffd", text))
    text = DROPPED.sub("", text.translate(CP1252_STRAYS))
    return unicodedata.normalize("NFC", SPACES.sub(" ", text))


def one_line(text: str) -> str:
    """The text, scrubbed, on one line with single spaces."""
    return " ".join(scrub(text).split())
