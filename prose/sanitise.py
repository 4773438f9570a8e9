import re

import nh3

SCHEMES = {"http", "https", "mailto"}
TAGS = set(
    """
    a abbr b blockquote br caption cite code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr i img ins
    kbd li mark ol p pre q s samp small span strong sub sup table tbody td tfoot th thead tr u
    ul var
    """.split()  # noqa: SIM905 - a list of words reads better so
)
ATTRIBUTES = {
    "a": {"href", "title", "class"},
    "abbr": {"title"},
    "code": {"class"},
    "div": {"class"},
    "img": {"src", "alt"},
    "li": {"id"},
    "ol": {"start"},
    "sup": {"id"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
}
DROPPED_WITH_CONTENT = {"iframe", "noembed", "noframes", "noscript", "object", "script", "style"}
VALUES = {
    ("a", "class"): re.compile(r"footnote-(ref|backref)"),
    ("code", "class"): re.compile(r"language-[A-Za-z0-9_+#.-]{1,30}"),
    ("div", "class"): re.compile(r"footnote"),
    ("ol", "start"): re.compile(r"\d{1,6}"),
    ("td", "align"): re.compile(r"left|center|right"),
    ("th", "align"): re.compile(r"left|center|right"),
    ("th", "scope"): re.compile(r"(col|row)(group)?"),
    ("td", "colspan"): re.compile(r"\d{1,2}"),
    ("td", "rowspan"): re.compile(r"\d{1,2}"),
    ("th", "colspan"): re.compile(r"\d{1,2}"),
    ("th", "rowspan"): re.compile(r"\d{1,2}"),
}

START = re.compile(r"<([a-zA-Z][\w.-]*)")
SCHEME = re.compile(r"""<a\s[^<>]*?href\s*=\s*(?:["']\s*)?([a-z][a-z0-9+.-]*:)""", re.IGNORECASE)


def left_out(html: str) -> list[str]:
    """Sentences for who wrote it: elements and addresses that `sanitise` does not let through."""
    names = dict.fromkeys(name.lower() for name in START.findall(html))
    schemes = dict.fromkeys(scheme.lower() for scheme in SCHEME.findall(html))
    return [
        f"“<{name}>” cannot be used here and was left out"
        + (", with all that it held." if name in DROPPED_WITH_CONTENT else "; its text was kept.")
        for name in names
        if name not in TAGS
    ] + [
        f"A link to “{scheme}…” was left out. Links begin with https:, http: or mailto:."
        for scheme in schemes
        if scheme.removesuffix(":") not in SCHEMES
    ]


def sanitise(html: str, *, id_mark: str) -> str:
    """Only listed tags, attributes and schemes; ids only when they hold `id_mark`."""

    def keep(tag, attribute, value):
        if attribute == "id":
            return value if id_mark in value else None
        allowed = VALUES.get((tag, attribute))
        return value if allowed is None or allowed.fullmatch(value) else None

    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=keep,
        clean_content_tags=DROPPED_WITH_CONTENT,
        url_schemes=SCHEMES,
        link_rel=None,
    )
