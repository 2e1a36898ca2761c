"""Stems found by several threads at once, as a server's are."""

from concurrent.futures import ThreadPoolExecutor

from firsthand.records.stems import stem

WORDS = [
    f"{begin}{middle}{end}"
    for begin in "bcdfgh"
    for middle in ("anning", "ostile", "ational")
    for end in ("s", "ly", "ed", "ingly")
]


def test_threads_do_not_disturb_each_other():
    expected = {word: stem.__wrapped__(word) for word in WORDS}

    def stems(number: int) -> list[str]:
        turned = WORDS[number:] + WORDS[:number]
        return [word for _ in range(40) for word in turned if stem.__wrapped__(word) != expected[word]]

    with ThreadPoolExecutor(4) as threads:
        assert [*threads.map(stems, range(4))] == [[]] * 4
