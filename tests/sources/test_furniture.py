import pytest

from firsthand.sources.furniture import edge_kind, furniture_kind, is_related_label


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Share this article", "share"),
        ("Facebook Twitter WhatsApp Email", "share"),
        ("Leave a Reply", "comment-form"),
        ("0 Comments", "comment-form"),
        ("We will never share your e-mail address.", "comment-form"),
        ("Chirrup | Bookface | Copy link", "share"),
        ("Rate this item", "rating"),
        ("(12 votes)", "rating"),
        ("98.1 & 99.4FM", "station"),
        ("Listen to the Vale at Noon podcast wherever you get your podcasts", "podcast"),
        ("Sign up for our newsletter", "newsletter"),
        ("Want us to send you the day's stories? Sign up here", "newsletter"),
        ("Download our app", "app"),
        ("For more on the flood, follow our Telegram channel.", "follow"),
        ("Follow us on Twitter @ostrandcourier", "follow"),
        ("Story continues below advertisement", "advert"),
        ("Exit mobile version", "navigation"),
        ("Home > Sport > Football", "navigation"),
        ("We use cookies to improve your visit.", "cookie-notice"),
        ("Tags: flood, dam, Vale", "tags"),
        ("4 min read", "reading-time"),
        ("Play video", "media"),
        ("This article is for subscribers only", "subscription"),
        ("Got a story? Email us", "contact"),
        ("This story has not been edited by our staff and is auto-generated from a syndicated feed.", "disclaimer"),
        ("Read more: Dam inspectors warned of cracks", "related"),
        ("ALSO READ | Dam inspectors warned of cracks", "related"),
        ("You may also like", "related"),
        ("© 2021 Ostrand Courier", "copyright"),
        ("***", "separator"),
    ],
)
def test_furniture(line: str, kind: str) -> None:
    assert furniture_kind(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "Follow the money, the union says",
        "Join US forces",
        "Share prices fall in Port Amsel",
        "Call US envoy back, senators tell president",
        "Help reaches villages via Facebook page",
        "Start of talks delayed in Telegram row",
        "Support grows for dock strike",
        "Read between the lines",
        "Next week",
        "More than 40 dead in flood",
        "Copyright law passes in Vale",
        "Is there a way out for US troops?",
        "10 am, Port Amsel",
        "The newsletter was read by 40 people.",
        "The views expressed in the letter are not those of the ministry, he said.",
        "The site uses cookies to track voters, the regulator said.",
        "“Subscribe to our paper,” he told the crowd.",
    ],
)
def test_what_only_looks_like_furniture(line: str) -> None:
    assert furniture_kind(line) is None


def test_some_words_are_furniture_only_at_the_edges() -> None:
    assert furniture_kind("Online") is None
    assert edge_kind("Online") == "station"


def test_a_label_announces_links_and_a_link_does_not() -> None:
    assert is_related_label("Read more:")
    assert is_related_label("Most read")
    assert not is_related_label("Also read | The minister who counts windows")


@pytest.mark.parametrize(
    "line", ["Read more" + " on a" * 90, "1" * 400, "a > " * 100, "Follow " + "a" * 400, "© " * 200]
)
def test_judging_a_hostile_line_ends(line: str) -> None:
    assert furniture_kind(line) == furniture_kind(f"{line} ")
