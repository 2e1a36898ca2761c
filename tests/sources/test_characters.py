from hypothesis import given
from hypothesis import strategies as st

from firsthand.sources.characters import decode, name_binary, scrub
from firsthand.sources.language import language_of

WORDS = "The mayor of Orrin said: “The café is under water.” Nobody was hurt in the flood, he added."


def test_encodings() -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"):
        assert decode(WORDS.encode(encoding)) == WORDS, encoding


def test_another_script_in_a_legacy_encoding_is_recognised() -> None:
    words = "Уровень воды в реке поднялся на три метра, сообщил мэр города в среду утром. " * 4
    assert decode(words.encode("cp1251")) == words


def test_a_few_bad_bytes_do_not_lose_the_article() -> None:
    assert decode(WORDS.encode() + b" \xff\xfe end") == WORDS + " \ufffd\ufffd end"


def test_a_declared_encoding_is_believed_where_the_bytes_are_no_utf8() -> None:
    assert decode("Łódź zalana".encode("iso-8859-2"), "iso-8859-2") == "Łódź zalana"
    assert decode(WORDS.encode(), "iso-8859-2") == WORDS


def test_invisible_and_hostile_characters() -> None:
    assert scrub("\ufeffA\r\nB\rC\x00D\u202eE\u2066F\u200bG\u00adH\xa0I\ud800J\x93K\x94") == (
        "A\nB\nCDEFGH I\ufffdJ“K”"
    )


@given(st.text())
def test_scrubbed_text_stays_as_it_is_and_can_be_encoded(text: str) -> None:
    assert scrub(scrub(text)) == scrub(text)
    scrub(text).encode()


def test_binary_files_are_named() -> None:
    assert name_binary(b"%PDF-1.4 ...") == "PDF"
    assert name_binary(bytes(range(256)) * 8) == "binary data"
    assert name_binary(WORDS.encode("utf-16-le")) is None
    assert name_binary(b"one \x00 two and a long tail of words") is None


def test_languages() -> None:
    assert language_of("Short.") is None
    assert language_of("Short.", "en-GB") == "en"
    assert language_of(WORDS * 4) == "en"
    german = "Der Fluss ist in der Nacht um drei Meter gestiegen, sagte der Bürgermeister am Mittwoch. " * 5
    assert language_of(german, "en") == "de"
