import subprocess
import sys

from firsthand.records import article_of, content_id

ARTICLE = "from firsthand.records import article_of; print(article_of(source='a.txt', text='Rain fell.').id)"


def test_same_content_has_the_same_id_under_every_hash_seed():
    seen = {
        subprocess.run(
            [sys.executable, "-c", ARTICLE], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(seen) == 1


def test_every_part_of_an_article_is_in_its_id():
    plain = article_of(source="a.txt", text="Rain fell.")
    assert plain.id != article_of(source="b.txt", text="Rain fell.").id
    assert plain.id != article_of(source="a.txt", text="Rain fell").id
    assert plain.id != article_of(source="a.txt", text="Rain fell.", title="Rain").id
    assert plain.id != article_of(source="a.txt", text="Rain fell.", published="2031-04-02").id


def test_parts_cannot_run_into_each_other():
    assert content_id("x", "ab", "c") != content_id("x", "a", "bc")
