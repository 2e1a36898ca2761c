import pytest

from firsthand.sources.captions import caption_credits


@pytest.mark.parametrize(
    ("line", "agencies"),
    [
        ("Smoke over the harbour on Monday. Photo: Mira Tolland", ()),
        ("Smoke over the harbour (Mira Tolland/AP)", ("AP",)),
        ("A dam from the air (Interior Ministry Press Service via AP)", ("AP",)),
        ("Rescuers in Lower Vale [Petra Quill/Reuters]", ("Reuters",)),
        ("The dam at Orrin, © AP/Press Association", ("AP", "PA")),
        ("FILE PHOTO: The bridge at Port Amsel", ()),
        ("In this photo taken on Monday, boats wait at Port Amsel.", ()),
        ("Image source, Getty Images", ()),
        ("The bridge | Photo Credit: Reuters", ("Reuters",)),
        ("Petra Quill/AFP via Getty Images", ("AFP",)),
    ],
)
def test_captions(line: str, agencies: tuple[str, ...]) -> None:
    assert caption_credits(line) == agencies


@pytest.mark.parametrize(
    "line",
    [
        "The bridge collapsed, he said. (AP)",
        "The picture by Petra Quill hung in the hall.",
        "The man in the picture: a mystery",
        "The two sides (Labour/Liberal) agreed.",
        "The deal (worth $3m) is done",
        "She said the image was a fake.",
    ],
)
def test_what_is_no_caption(line: str) -> None:
    assert caption_credits(line) is None
