"""What nobody should give as a writeup, by the name of its file; for the tests and the benchmark."""

MANY = 60_000
BOMB = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1 if n else chr(0)};".replace(chr(0), "") * 10}">' for n in range(9)
)  # fmt: skip
HOSTILE = {
    "brackets.md": "[" * MANY,
    "images.md": "![" * MANY,
    "links.md": "[a](" * MANY,
    "stars.md": "*a " * MANY,
    "underscores.md": "_a" * MANY,
    "ticks.md": "`" * MANY,
    "dollars.md": "$a" * MANY,
    "comments.md": "<!--" * MANY,
    "lists.md": "\n".join(" " * (n % 400) + "- x" for n in range(5000)),
    "quotes.md": ">" * MANY,
    "pipes.md": "|" * MANY + "\n|-|\n" + "|a" * MANY,
    "bars.txt": "Paper | " * MANY,
    "names.txt": "T\n\n1. One\n\nAuthors: " + "Ada Byron, " * 20_000,
    "numbers.txt": "\n\n".join(f"{n}. Title of it\n\nPaper" for n in range(5000)),
    "words.txt": "a" * 900_000,
    "lines.txt": "a\n" * 25_000,
    "tags.html": "<b>" * MANY,
    "deep.html": "<div>" * 30_000,
    "lists.html": "<ul><li>x" * 900,
    "quotes.html": "<blockquote>" * 900 + "x",
    "pictures.html": "<p>" + "<img src=a alt=b>" * 20_000,
    "captions.xml": "<rss><channel><item><description>" + "[caption a]x" * 20_000
    + "</description></item></channel></rss>",
    "tldr.md": "# T\n\n## 1. A\n\n[Paper](x.pdf)\n\n" + "TL;DR (" * 250 + "\n\n" + "(from " * 300,
    "spaces.md": "# T\n\n## 1." + " " * 50_000 + "A\n\n[Paper](x.pdf)",
    "dashes.txt": "T\n\n1. A\n\nPaper\n\nFirst author:" + " -" * 900 + " (" * 900,
    "flow.md": "---\na: [" + '"x",' * 100_000 + "]\n---\nx",
    "paragraphs.html": "<p>x" * 30_000,
    "open.html": "<a href='" * 30_000,
    "angles.html": "<" * 30_000 + "p>",
    "tables.html": "<table><tr><td>" * 600,
    "front.md": "---\n" + "a:\n " * 3000 + "\n---\n",
    "nested.md": "---\n" + "\n".join(" " * n + f"k{n}:" for n in range(500)) + "\n---\nx",
    "json.md": '---\ncamera-ready: 1\nentries: [[[{"a": [1, null]}]]]\ntitle: {"a": 1}\n---\nx',
    "bomb.xml": BOMB + ']><rss xmlns:wp="http://wordpress.org/export/1.2/">&a8;</rss>',
    "cut.xml": '<?xml version="1.0"?><rss><channel><item><title>x</title>',
    "caption.xml": "<?xml version='1.0'?><rss><channel><item><description>"
    + "[caption]" * 20_000 + "</description></item></channel></rss>",
    "empty.txt": "",
    "nul.txt": "\0\0\0",
}  # fmt: skip
