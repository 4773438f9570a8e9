"""Sends a form of the desk as a browser without script does: every field as the page has it."""

from html.parser import HTMLParser

from zeal import zeal_ignore


class Fields(HTMLParser):
    def __init__(self):
        super().__init__()
        self.values = {}
        self.select = self.textarea = None

    def handle_starttag(self, tag, attributes):
        at = dict(attributes)
        name, kind = at.get("name"), at.get("type", "text")
        if tag == "input" and name and kind not in ("file", "submit"):
            ticked = "checked" in at or kind not in ("checkbox", "radio")
            if ticked:
                self.values.setdefault(name, []).append(at.get("value", ""))
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and "selected" in at:
            self.values.setdefault(self.select, []).append(at.get("value", ""))
        elif tag == "textarea":
            self.textarea = name
            self.values[name] = [""]

    def handle_endtag(self, tag):
        if tag == "select":
            self.select = None
        elif tag == "textarea":
            self.textarea = None

    def handle_data(self, data):
        if self.textarea:
            self.values[self.textarea][0] += data.removeprefix("\n")


def fields_of(response):
    parser = Fields()
    parser.feed(response.content.decode())
    form = parser.values
    return {name: values for name, values in form.items() if "__prefix__" not in name}


def send(client, url, **changes):
    """Names of inline fields are written with "__" for "-": authorships__0__position."""
    data = fields_of(client.get(url))
    data |= {name.replace("__", "-"): value for name, value in changes.items()}
    with zeal_ignore():  # Django's formsets validate every row with a query of its own
        return client.post(url, data | {"_continue": "1"}, follow=True)
