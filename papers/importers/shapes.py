"""Values of parsed JSON, any of which may be of another type than promised."""


def text(value) -> str:
    """Numbers too, since ids and years come as both; of a list, its first text."""
    if isinstance(value, list):
        value = next((one for one in value if one), "")
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def texts(value) -> list[str]:
    return [text(one) for one in items(value)]


def items(value) -> list:
    return value if isinstance(value, list) else []


def mapping(value) -> dict:
    return value if isinstance(value, dict) else {}


def number(value) -> int | None:
    digits = text(value).strip()[:4]
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) == 4 else None
