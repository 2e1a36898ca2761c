"""Figures that differ between accounts: which are a dispute, and which time or a share explains. All is invented."""

from firsthand.accounts.figures.clauses import words_near
from firsthand.pipeline import make_dossier
from firsthand.reading import read
from firsthand.records import Dossier, article_of
from firsthand.stories import story_of


def dossier(*told: tuple[str, str]) -> Dossier:
    articles = {
        one.id: one
        for one in (article_of(source=f"{at}.txt", text=text, published=day) for at, (day, text) in enumerate(told))
    }
    readings = {id: read(article) for id, article in articles.items()}
    return make_dossier(story_of(articles), articles, readings)


def versions(*told: tuple[str, str]) -> list[list[str]]:
    found = dossier(*told).findings.disputed
    return [sorted(version.value for version in one.versions) for one in found if one.kind == "quantity"]


def test_two_counts_of_a_crowd_beside_each_other_are_a_dispute() -> None:
    text = (
        "Police said 12,000 people had gathered on Mill Square by nine. The organisers, a group called Open Gate, "
        "spoke of 60,000."
    )
    assert versions(("2031-03-04", text)) == [["12,000 people", "60,000"]]


def test_all_there_are_is_no_other_count_of_some() -> None:
    first = ("2031-03-03", "The poll gave the Farmers 31 of the 90 seats in the Landing.")
    second = (
        "2031-03-04",
        "The official count gives the Miners 29 seats in the Landing, and the Farmers have 33 seats.",
    )
    assert all("90" not in " ".join(found) for found in versions(first, second))


def test_a_result_counted_out_takes_the_place_of_the_provisional_one() -> None:
    first = ("2031-03-03", "With 80 percent of the villages reporting, the Farmers had 36.4 percent for their list.")
    second = ("2031-03-04", "The Farmers have 36.9 percent for their list, the office said.")
    assert versions(first, second) == []


def test_a_crowd_of_a_day_that_came_later_is_another_crowd() -> None:
    first = ("2031-03-04", "Some 12,000 people gathered on Mill Square against the toll, the warden said.")
    second = (
        "2031-03-06",
        "About 5,000 people gathered on Mill Square against the toll on Wednesday, the warden said.",
    )
    assert versions(first, second) == []


def test_one_sentence_printed_with_two_numbers_is_a_dispute() -> None:
    said = "The Harbour Union will ask for new ballots in {} of the region's warehouses, its secretary Ana Pell said."
    assert versions(("2031-03-04", said.format("212 halls")), ("2031-03-04", said.format("221 halls"))) == [
        ["212 halls", "221 halls"]
    ]


def test_one_sentence_printed_again_later_with_another_number_is_an_update() -> None:
    said = "The Harbour Union asked for new ballots in {} of the region's warehouses, its secretary Ana Pell said."
    assert versions(("2031-03-04", said.format("212 halls")), ("2031-03-06", said.format("221 halls"))) == []


def test_a_number_alone_is_set_against_the_count_of_those_whom_the_same_befell() -> None:
    text = (
        "The prison ministry says that 87 people were arrested on Tuesday; doctors working for Open Gate, the group "
        "behind the march, have counted at least 130."
    )
    assert versions(("2031-03-06", text)) == [["87 people", "at least 130"]]


def test_sums_of_money_from_two_sources_side_by_side_are_a_dispute() -> None:
    text = (
        "Ana Pell, a broker, estimated that 600 million marks had been spent on the wall. Builders at two firms, who "
        "know the site, spoke of more than 900 million."
    )
    assert versions(("2031-03-06", text)) == [["600 million marks", "more than 900 million"]]


def test_a_part_of_a_count_is_no_rival_of_it() -> None:
    text = (
        "The Tide Office has confirmed 104 cases of reef fever, 79 of them admitted to hospital, and nine deaths in "
        "the outbreak linked to the wells of Orl, according to the bulletin that it issued this morning."
    )
    assert versions(("2031-03-04", text)) == []


def test_all_of_them_are_what_was_counted() -> None:
    first = ("2031-03-04", "The Tide Office will send 150 unarmed wardens to both banks of the Orl, it said.")
    second = (
        "2031-03-05",
        "The Tide Office keeps to its plan for wardens, 150 of them, on both banks of the Orl.",
    )
    [found] = [one for one in dossier(first, second).quantities if one.value == 150]
    assert len(found.reports) == 2


def test_who_denies_a_count_and_gives_another_disputes_it() -> None:
    text = (
        "Rhea Tarn, the guild's clerk, said the gate had been shut on 23 days since March. The port disputes this; "
        "it counts six."
    )
    assert versions(("2031-03-04", text)) == [["23 days", "six"]]


def test_what_befell_others_is_not_told_of_those_behind_and() -> None:
    article = article_of(source="x.txt", text="At least six people have died and 83 have fallen ill.")
    ill = article.extent(article.text.index("83"), article.text.index("83") + 2)
    assert words_near(article.text, ill) == "have fallen ill"


def test_those_whom_a_mill_employs_are_its_workers() -> None:
    first = ("2031-03-04", "The Orl mill, which employs 340 people in Quenby, stood still on Monday.")
    second = ("2031-03-05", "The Orl mill in Quenby has promised its 340 workers full pay.")
    [found] = [one for one in dossier(first, second).quantities if one.value == 340]
    assert len(found.reports) == 2


def test_a_range_and_another_value_in_it_are_two_figures_of_an_article() -> None:
    text = (
        "The fever takes between 20 and 30 percent of the cattle that fall ill with it. The Orl valley has about a "
        "quarter of the cattle of the fever region."
    )
    copy = text.split("with it. ")[1]
    assert len(dossier(("2031-03-04", text)).quantities) == 2
    assert len(dossier(("2031-03-04", text), ("2031-03-04", f"Rain fell. {copy}")).quantities) == 2


def test_a_count_that_a_copy_prints_late_has_grown_all_the_same() -> None:
    said = "The Tide Office said that 67 sailors have been taken to the fever hospital in Quenby."
    grown = "The Tide Office said that 71 sailors have been taken to the fever hospital in Quenby."
    told = dossier(("2031-03-03", said), ("2031-03-04", said), ("2031-03-04", grown))
    assert [one for one in told.findings.disputed if one.kind == "quantity"] == []


def test_the_share_of_all_seats_is_a_rival_of_another_number_of_seats() -> None:
    said = "The Farmers won {} in the vote for the Landing, the poll office said."
    first = ("2031-03-04", said.format("31 of the Landing's 90 seats"))
    second = ("2031-03-04", said.format("38 seats"))
    assert versions(first, second) == [["31", "38 seats"]]
