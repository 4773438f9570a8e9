"""What nobody should give an importer, and what is drawn by lot; for the tests and the benchmark."""

import json
import zlib

from hypothesis import strategies as st

LAUGHS = "".join(f'<!ENTITY a{n} "&a{n - 1};&a{n - 1};">' for n in range(1, 30))
BOMBS = {
    "entities that unfold": f'<!DOCTYPE x [<!ENTITY a0 "ha">{LAUGHS}]><feed>&a29;</feed>',
    "an entity of a file": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><feed>&a;</feed>',
    "deep XML": "<feed>" + "<a>" * 10_000,
    "many elements": "<feed>" + "<a/>" * 400_000,
    "many attributes": "<feed " + " ".join(f'a{n}=""' for n in range(450_000)) + "/>",
    "a long attribute": "<feed a='" + "x" * 1_000_000 + "'/>",
    "empty papers": "<collection><volume>" + "<paper/>" * 30_000,
    "deep lists": "[" * 100_000,
    "deep lists of a post": f"---\ntitle: x\nk: {'[' * 600}x{']' * 600}\n---\n",
    "deep objects": '{"a":' * 100_000,
    "many lists": "[" + "[]," * 600_000 + "[]]",
    "a long number": "[" + "9" * 100_000 + "]",
    "one long word": "a" * 50_000_000,
    "null bytes": b"\0" * 1000,
    "a PDF": b"%PDF-1.7 ...",
    "an archive": b"PK\x03\x04...",
    "compressed": zlib.compress(b"x" * 1000),
    "many columns": "title" + "," * 1_000_000,
    "a cell without end": 'title\n"' + "\n" * 10_000,
    "nothing": "",
    "a web page": "<html><body>Hello",
    "a feed of a blog": "<rss><channel/></rss>",
}
NASTY_BIBTEX = {
    "open braces": "@a{x, title = " + "{" * 100_000,
    "joins": "@a{x, title = " + "a#" * 100_000,
    "many fields": "@a{x, title = {T}, " + "x = {y}," * 100_000,
    "many authors": "@a{x, title = {T}, author = {" + "{a} and " * 20_000 + "}}",
    "strings of strings": '@string{a0 = "xxxx"}\n'
    + "".join(f"@string{{a{n + 1} = a{n} # a{n}}}\n" for n in range(60))
    + "@a{b, title = a60}",
    "open entries": "@a{x,\n" * 10_000,
    "open entries on one line": "@a{" * 100_000,
    "open accents": "@a{x, title={T}, url={" + '\\"{a' * 100_000,
    "stray braces": "@a{x, title={T}" + "}, year={1}" * 50_000,
    "signs of fields": "@a{x, title={" + ", year = " * 50_000,
    "entries in a value": "@a{x, title={" + "@a{x" * 50_000,
    "commas": "@a{x, title={T}}" + ", " * 500_000,
    "spaces before a key": "@a{" + " " * 100_000 + "=",
    "spaces in a name": "@a{x, title={T}, author={A B" + " " * 100_000 + "C}}",
}
NASTY = {
    **NASTY_BIBTEX,
    "spaces in a name of a table": 'title,authors\nT,"A B' + " " * 100_000 + 'C"\n',
    "formulas in formulas": "<collection id='2020.acl'><volume id='1'><meta/><paper id='1'><title>"
    + "<tex-math>" + "\\(" * 100_000 + "x</tex-math></title></paper></volume></collection>",
    "long lists of words": "---\ntitle: x\n" + f"k: [{'a,' * 2400}]\n" * 400 + "---\n",
}  # fmt: skip

keys = st.sampled_from(
    """
    notes id forum content title authors authorids value details original replies decision venue
    keywords TLDR code message items DOI author given family issued date-parts license paperId data
    externalIds tldr site homepage or_profile orcid linkedin status name names profiles invitation
    """.split()  # noqa: SIM905 - a list of words reads better so
)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=5),
    max_leaves=25,
)
openings = st.sampled_from(
    ["{", "[", "<feed>", "<collection id='x'>", "---\n", "@misc{a, title = {", "title,authors\n",
     "title\tid\n", "%", "<?xml version='1.0'?>", '{"notes": [', "@string{a = "]
)  # fmt: skip
marks = st.text(alphabet='{}[]()<>"\\,;|$@#%&=:/-\n\t .aeé0', max_size=300)
any_bytes = st.binary(max_size=400)
any_text = st.builds(str.__add__, openings, marks)
any_json = st.builds(json.dumps, values)
any_notes = st.lists(st.dictionaries(keys, values, min_size=1), min_size=1)
cut_json = st.builds(
    lambda notes, missing: json.dumps({"notes": notes})[:-missing], any_notes, st.integers(1, 200)
)
DRAWN = {"bytes": any_bytes, "marks": any_text, "JSON": any_json, "cut JSON": cut_json}
