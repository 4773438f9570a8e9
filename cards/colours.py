"""The site's colours (static/css/variables.css, the light ones) in the values that PNG knows."""

import math


def srgb(lightness: float, chroma: float, hue: float) -> tuple[int, int, int]:
    """8 bits a channel of `oklch(lightness% chroma hue)`, cut to what a screen shows."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    light = lightness / 100
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        _channel(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short),
        _channel(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short),
        _channel(-0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short),
    )


def _channel(linear: float) -> int:
    linear = min(1, max(0, linear))
    curved = 12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055
    return round(255 * curved)


PAPER = srgb(99.1, 0.002, 110)
INK = srgb(23, 0.014, 225)
SOFT = srgb(46, 0.014, 225)


def accent(hue: int) -> tuple[int, int, int]:
    return srgb(44, 0.085, hue)


def number(hue: int) -> tuple[int, int, int]:
    """Of large numerals, and of the bars of a signature."""
    return srgb(60, 0.075, hue)
