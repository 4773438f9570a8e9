"""What an e-mail address is. Of whatever comes from outside, none is kept."""

import re

# One or several at the same host, {ada, charles}@example.org; Markdown escapes some of its signs.
# What another @ precedes is the name of an account: @ada@social.example.
LOCAL = r"(?:\{[\w.+, -]{1,200}\}|(?<![\w.+%@\\-])(?:\\?[\w.+%-]){1,80})"
DOMAIN = r"[\w-]{1,63}(?:\.[\w-]{1,63}){0,6}\.(?:xn--[\w-]{2,59}|[^\W\d_]{2,24})"
ADDRESS = rf"{LOCAL}(?:@|%40){DOMAIN}"
EMAIL = re.compile(rf"[ \t]?<?(?:mailto:)?{ADDRESS}>?")


def has_email(text: str) -> bool:
    return bool(EMAIL.search(text))


def without_emails(text: str) -> str:
    """Each goes with the space before it."""
    return EMAIL.sub("", text)
