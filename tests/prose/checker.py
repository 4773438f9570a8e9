"""A strict reader of rendered HTML: anything that is not listed here is an error."""

import re
from html.parser import HTMLParser

from prose import mathml, sanitise

WRAPPERS = {"div": {"tabindex", "role", "aria-label"}, "span": {"class", "tabindex", "role"}}
CLASSES = re.compile(
    r"align-(left|center|right)|footnote(-ref|-backref)?|whole|formula(-error)?|table-wrap"
    r"|language-[\w+#.-]+|(cell|line|dash)-[a-z-]+|numbered|menclose-[a-z]+"
)


class Checker(HTMLParser):
    def handle_starttag(self, tag, attrs):
        allowed = (sanitise.TAGS - {"img"}) | mathml.ELEMENTS
        assert tag in allowed, tag
        for name, value in attrs:
            assert name in self.attributes(tag), (tag, name)
            if name == "href":
                assert is_safe_address(value), value
            if name == "class":
                assert all(CLASSES.fullmatch(word) for word in value.split()), value
            if name == "id":
                assert re.match(r"fn(ref\d*)?-[0-9a-f]{8}-", value), value

    handle_startendtag = handle_starttag

    def attributes(self, tag):
        if tag in mathml.ELEMENTS - {"b", "i", "em"}:
            return mathml.ATTRIBUTES | {"alttext", "class"}
        return (
            {"class"}
            | sanitise.ATTRIBUTES.get(tag, set())
            | WRAPPERS.get(tag, set())
            | {"aria-label"}
        ) - {"align"}

    def handle_comment(self, data):
        raise AssertionError(f"comment {data!r}")

    handle_decl = handle_pi = unknown_decl = handle_comment


def is_safe_address(address: str) -> bool:
    address = re.sub(r"[\t\n\r]", "", address).lstrip("".join(map(chr, range(33))))
    scheme = re.match(r"([a-z][a-z0-9+.-]*):", address, re.IGNORECASE)
    return scheme is None or scheme[1].lower() in sanitise.SCHEMES


def assert_safe(html: str):
    checker = Checker(convert_charrefs=True)
    checker.feed(html)
    checker.close()
