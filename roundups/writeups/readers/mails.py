"""What stands above a mail."""

import re

MAIL_LINE = re.compile(r"(from|to|cc|date|sent|subject|reply-to|list-id):[ \t]*(.*)", re.IGNORECASE)


def head_of_mail(text) -> tuple[dict, str]:
    """What stands in the lines above a mail, its subject among them, and the mail."""
    head, blank, rest = text.lstrip("\n").partition("\n\n")
    found = [MAIL_LINE.fullmatch(line) for line in head.split("\n")]
    if not all(found) or "subject" not in (facts := {f[1].lower(): f[2] for f in found}):
        return {}, text
    title = re.sub(
        r"^(?:(?:re|fwd?|aw|wg|tr):\s*|\[[^\[\]]{1,40}\]\s*)+",
        "",
        facts.pop("subject"),
        flags=re.IGNORECASE,
    )
    return {"title": title, "certain": True, "author": facts.pop("from", ""), **facts}, rest
