"""What the converter made, with nothing but listed elements and attributes and no style."""

import re

from prose.rewriter import Rewriter, start_tag

ELEMENTS = set(
    """
    math menclose merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot
    mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none b
    em i
    """.split()  # noqa: SIM905 - a list of words reads better so
)
ATTRIBUTES = set(
    """
    accent accentunder columnspan depth display displaystyle fence form height largeop
    linethickness lspace mathcolor mathsize mathvariant maxsize minsize movablelimits notation
    rowspan rspace scriptlevel separator stretchy symmetric voffset width
    """.split()  # noqa: SIM905 - a list of words reads better so
)
# Browsers read these on the element itself, validators only on an <mstyle> round it.
STYLED_OUTSIDE = {"mfrac": {"displaystyle"}, "mtable": {"scriptlevel"}}
# The styles of math-core as classes of cells.css, so that pages need no inline style.
CLASSES = {
    "text-align:left": "cell-left",
    "text-align:right": "cell-right",
    "padding-left:0": "cell-joined-left",
    "padding-right:0": "cell-joined-right",
    "padding-left:1em": "cell-apart",
    "padding-left:0.1em": "cell-narrow-left",
    "padding-right:0.1em": "cell-narrow-right",
    "padding-top:0": "cell-low",
    "padding-bottom:0": "cell-high",
    "padding-top:0.1667em": "cell-lower",
    "border-top:0.05em solid currentcolor": "line-top",
    "border-right:0.05em solid currentcolor": "line-right",
    "border-bottom:0.05em solid currentcolor": "line-bottom",
    "border-left:0.05em solid currentcolor": "line-left",
    "border-top:0.05em dashed currentcolor": "dash-top",
    "border-right:0.05em dashed currentcolor": "dash-right",
    "border-bottom:0.05em dashed currentcolor": "dash-bottom",
    "border-left:0.05em dashed currentcolor": "dash-left",
    "width:100%": "numbered",
    "width:50%": "cell-half",
}
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
SIZE = re.compile(r"\d{1,2}(\.\d{1,6})?(em|rem|%)")
LENGTH = re.compile(r"-?(\d{1,6}(?:\.\d*)?)(em|ex|rem|mu|pt|px|cm|mm|in)")
MAX_LENGTH_NUMBER = 100
LENGTHS = {"width", "height", "depth", "voffset", "lspace", "rspace", "linethickness"}
COMBINING = re.compile("</mi><mi>([\u0300-\u036f\u20d0-\u20ff]+)</mi>")


def clean(mathml: str, latex: str) -> str:
    html = _MathmlFilter(latex).rewrite(mathml)
    return COMBINING.sub(r"\1</mi>", html)


class _MathmlFilter(Rewriter):
    def __init__(self, latex: str):
        super().__init__()
        self.latex = latex
        self.ends = []  # of the fractions and tables that are open

    def handle_starttag(self, tag, attrs):
        if tag not in ELEMENTS:
            return
        attributes = dict(self._attributes(tag, attrs))
        if tag in STYLED_OUTSIDE:
            style = [
                (name, attributes.pop(name)) for name in STYLED_OUTSIDE[tag] & attributes.keys()
            ]
            self.parts += [start_tag("mstyle", style)] if style else []
            self.ends.append(f"</{tag}></mstyle>" if style else f"</{tag}>")
        self.parts.append(start_tag(tag, attributes.items()))

    def handle_startendtag(self, tag, attrs):
        if tag in ELEMENTS:
            self.parts.append(start_tag(tag, self._attributes(tag, attrs), close="/"))

    def handle_endtag(self, tag):
        if tag in STYLED_OUTSIDE and self.ends:
            self.parts.append(self.ends.pop())
        elif tag in ELEMENTS:
            super().handle_endtag(tag)

    def _attributes(self, tag, attrs):
        kept, classes = {}, []
        for name, value in attrs:
            if name == "style":
                classes += _from_style(value or "", kept)
            elif name == "class":
                classes += [word for word in value.split() if word.startswith("menclose-")]
            elif name in ATTRIBUTES and _sensible(name, value or ""):
                kept[name] = value or ""
        if classes:
            kept["class"] = " ".join(classes)
        if tag == "math":
            kept["alttext"] = self.latex
        return kept.items()


def _from_style(style: str, attributes: dict) -> list[str]:
    classes = []
    for declaration in style.split(";"):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        if name == "color" and COLOUR.fullmatch(value):
            attributes["mathcolor"] = value
        elif name == "font-size" and SIZE.fullmatch(value):
            attributes["mathsize"] = value
        elif f"{name}:{value}" in CLASSES:
            classes.append(CLASSES[f"{name}:{value}"])
    return classes


def _sensible(name: str, value: str) -> bool:
    """No space so wide that a formula covers or empties the page."""
    if name not in LENGTHS or value in {"", "0"}:
        return True
    match = LENGTH.fullmatch(value)
    return bool(match) and float(match[1]) <= MAX_LENGTH_NUMBER
