"""An editor at the desk, over HTTP: signs in, opens forms and sends them back."""

import http.cookiejar
import re
import urllib.error
import urllib.parse
import urllib.request

from tests.desk.sending import fields_in

LIST = "/admin/roundups/roundup/"
CHANGE = re.compile(rf'href="({LIST}\d+/change/)')


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
        return fields_in(page, scripted=True)

    def save(self, path, values) -> int:
        return self.asked(path, urllib.parse.urlencode(values, doseq=True).encode())[0]
