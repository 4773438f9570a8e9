from html import escape
from html.parser import HTMLParser

VOID_TAGS = {"br", "col", "hr", "img", "input", "source", "wbr"}


def start_tag(tag: str, attributes, close: str = "") -> str:
    written = "".join(
        f" {name}" if value is None else f' {name}="{escape(value)}"' for name, value in attributes
    )
    return f"<{tag}{written}{close}>"


class Rewriter(HTMLParser):
    """Emits the HTML it is fed; subclasses change what passes through."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.parts.append(start_tag(tag, attrs))

    def handle_startendtag(self, tag, attrs):
        if tag in VOID_TAGS:
            self.handle_starttag(tag, attrs)
        else:
            self.parts.append(start_tag(tag, attrs, close="/"))

    def handle_endtag(self, tag):
        self.parts.append(f"</{tag}>")

    def handle_data(self, data):
        self.parts.append(escape(data, quote=False))

    def rewrite(self, html: str) -> str:
        self.feed(html)
        self.close()
        return "".join(self.parts)
