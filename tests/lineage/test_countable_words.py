from firsthand.lineage.words import words_of
from firsthand.records import article_of


def counted(text: str) -> str:
    (words,) = words_of([article_of(source="a.txt", text=text)])
    return " ".join(
        text[start:end] for start, end, yes in zip(words.starts, words.ends, words.counted, strict=True) if yes
    )


def test_quoted_words_do_not_count() -> None:
    assert counted("The mayor said “the bridge is safe” on Monday.") == "The mayor said on Monday"


def test_furniture_does_not_count() -> None:
    text = "The bridge is closed. Sign up for the daily letter here. It opens in May."
    assert counted(text) == "The bridge is closed It opens in May"


def test_official_statements_do_not_count() -> None:
    text = "Nobody was hurt. The bridge will be rebuilt, the council said in a statement. Work begins soon."
    assert counted(text) == "Nobody was hurt Work begins soon"


def test_posts_and_speeches_set_without_marks_do_not_count() -> None:
    post = "The bridge is a disgrace. We will rebuild it and my critics will see it."
    assert counted(f"The mayor posted again.\n\n{post}\n\nThen he left.") == "The mayor posted again Then he left"


def test_in_a_long_paragraph_only_the_sentence_is_left_out() -> None:
    around = "The river rose again and carried the boats away from the quay. " * 12
    assert counted(f"{around}We will rebuild. {around}").split().count("river") == 24
    assert "rebuild" not in counted(f"{around}We will rebuild. {around}")


def test_plain_words_begin_small() -> None:
    text = "Mayor Ilse Brandt met 14 engineers in Port Alma"
    (words,) = words_of([article_of(source="a.txt", text=text)])
    assert [text[words.starts[i] : words.ends[i]] for i in range(len(words)) if words.plain[i]] == [
        "met",
        "engineers",
        "in",
    ]


def test_case_and_possessive_make_no_difference() -> None:
    one, two = words_of(
        [article_of(source="a", text="The Mayor’s Bridge"), article_of(source="b", text="the mayor bridge")]
    )
    assert one.keys.tolist() == two.keys.tolist()


def test_no_words() -> None:
    (words,) = words_of([article_of(source="a.txt", text=" … \n")])
    assert len(words) == 0
