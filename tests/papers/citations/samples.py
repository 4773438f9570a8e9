"""Titles and names that break careless writers."""

NASTY_TITLES = [
    r"On $\ell_1$ norms & 100% of {brackets}",
    r"An unpaired { and \ in front of it",
    r"A set $\{x \mid x > 0$ without its end",
    "It costs $5 or #6, ~7^8 and a_b",
    "“Quotes”, 'quotes' and \"quotes\"",
    "🦉 emoji 👩‍🔬",
    "\u202bעברית\u202c and العربية",
    "日本語の論文",
    "Two\r\nlines\x0cER  - \x01 and\u2028another",
    "@article{x, title = {y}}",
]
