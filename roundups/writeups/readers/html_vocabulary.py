"""The tags of HTML by what they do."""

HEADINGS = {f"h{level}": level for level in range(1, 7)}
BREAKING = {
    "p", "div", "section", "article", "main", "header", "footer", "nav", "aside", "form", "dl",
    "dt", "dd", "center", "address", "details", "summary", "fieldset", "hgroup",
}  # fmt: skip
BESIDE = {"nav", "footer", "aside", "form", "button"}
EMBEDS = {"iframe", "embed", "video", "audio", "source"}
MARKS = {"b": "**", "strong": "**", "dt": "**", "em": "*", "i": "*"}
OTHERS = {"a", "br", "hr", "img", "ul", "ol", "li", "table", "tr", "td", "th", "thead", "tbody",
          "figure", "figcaption", "pre", "code", "blockquote", "caption"}  # fmt: skip
TAGS = {*HEADINGS, *BREAKING, *BESIDE, *EMBEDS, *MARKS, *OTHERS}
ATTRIBUTES = {tag: {"src"} for tag in EMBEDS} | {
    "a": {"href"}, "img": {"src", "alt", "data-src"}, "ol": {"start"},
}  # fmt: skip
DROPPED = {"script", "style", "noscript", "template", "svg", "math", "head", "title", "textarea",
           "select", "object", "canvas"}  # fmt: skip
