"""Sends a form of the desk as a browser does: every field as the page has it."""

from html.parser import HTMLParser

from zeal import zeal_ignore

NOT_SENT = {"submit", "button", "file", "image", "reset"}


class Fields(HTMLParser):
    def __init__(self, scripted):
        super().__init__()
        self.values, self.scripted = {}, scripted
        self.select = self.textarea = None
        self.is_for_others = False  # for browsers without script

    def handle_starttag(self, tag, attributes):
        at = dict(attributes)
        name, kind = at.get("name"), at.get("type", "text")
        if self.is_for_others or (tag == "noscript" and self.scripted):
            self.is_for_others = True
        elif tag == "input" and name and kind not in NOT_SENT:
            is_box = kind in ("checkbox", "radio")
            if "checked" in at or not is_box:
                self.values.setdefault(name, []).append(at.get("value", "on" if is_box else ""))
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
            # A browser leaves out the line break right after the tag.
            self.values[self.textarea][0] = self.values[self.textarea][0].removeprefix("\n")
            self.textarea = None
        elif tag == "noscript":
            self.is_for_others = False

    def handle_data(self, data):
        if self.textarea:
            self.values[self.textarea][0] += data


def fields_in(page, scripted=False):
    """Lists of values by name; an empty form that the script would copy is none."""
    parser = Fields(scripted)
    parser.feed(page)
    return {name: values for name, values in parser.values.items() if "__prefix__" not in name}


def fields_of(response):
    return fields_in(response.content.decode())


def post(client, url, data, **kwargs):
    with zeal_ignore():  # Django's formsets validate every row with a query of its own
        return client.post(url, data, **kwargs)


def send(client, url, **changes):
    """Names of inline fields are written with "__" for "-": authorships__0__position."""
    data = fields_of(client.get(url))
    data |= {name.replace("__", "-"): value for name, value in changes.items()}
    return post(client, url, data | {"_continue": "1"}, follow=True)
