"""An editor at the desk, over HTTP: signs in, opens forms and sends them back."""

import http.cookiejar
import re
import urllib.error
import urllib.parse
import urllib.request
from html.parser import HTMLParser

LIST = "/admin/roundups/roundup/"
CHANGE = re.compile(rf'href="({LIST}\d+/change/)')
NOT_SENT = {"submit", "button", "file", "image", "reset"}


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


class Desk:
    def __init__(self, site, name, password):
        self.site, self.name = site, name
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar, NoRedirect)
        form = self.form("/admin/login/")
        words = {"username": name, "password": password, "next": "/admin/"}
        if self.save("/admin/login/", {**form, **words}) != 302:
            raise RuntimeError("The desk lets nobody in.")

    def asked(self, path, data=None):
        request = urllib.request.Request(self.site.address + path, data)  # noqa: S310
        request.add_header("Referer", self.site.address + path)
        try:
            with self.opener.open(request, timeout=60) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def roundups(self) -> list[str]:
        return list(dict.fromkeys(CHANGE.findall(self.asked(LIST)[1])))

    def form(self, path) -> dict:
        """What a browser would send of it."""
        status, page = self.asked(path)
        if status != 200:
            raise ValueError(f"status {status}")
        return Form(page).values

    def save(self, path, values) -> int:
        return self.asked(path, urllib.parse.urlencode(values, doseq=True).encode())[0]


class Form(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.is_for_others = False  # for browsers without script
        self.values, self.area, self.choice = {}, None, None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        name, kind = said.get("name"), said.get("type", "text")
        if self.is_for_others or tag == "noscript":
            self.is_for_others = True
        elif tag == "textarea" and name:
            self.area = name
            self.values[name] = ""
        elif tag == "select" and name:
            self.choice = name
        elif tag == "option" and self.choice and "selected" in said:
            self.values.setdefault(self.choice, []).append(said.get("value", ""))
        elif tag == "input" and name and kind not in NOT_SENT:
            if kind not in ("checkbox", "radio"):
                self.values[name] = said.get("value") or ""
            elif "checked" in said:
                self.values[name] = said.get("value", "on")

    def handle_endtag(self, tag):
        if tag == "textarea" and self.area:
            # A browser leaves out the line break right after the tag.
            self.values[self.area] = self.values[self.area].removeprefix("\n").removeprefix("\r\n")
            self.area = None
        elif tag == "select":
            self.choice = None
        elif tag == "noscript":
            self.is_for_others = False

    def handle_data(self, data):
        if self.area:
            self.values[self.area] += data
