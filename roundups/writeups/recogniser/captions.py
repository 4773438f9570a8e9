"""Captions of text that was copied without its pictures."""

from roundups.writeups.tree import FIGURE, Block


def captions_by_place(draft, readers):
    """Copied text has lost its pictures: the one paragraph between the links and the author is
    what stood below. Taken so only if most papers are set out that way."""
    fitting = [reader for reader in readers if fits_caption(reader)]
    linked = [reader for reader in readers if reader.linked]
    if len(fitting) < 2 or len(fitting) * 3 < len(linked) * 2:
        return
    for reader in fitting:
        parts = reader.entry.text.parts
        caption = parts.pop(reader.after_links[0])
        reader.add_figure(Block(FIGURE))
        reader.entry.figures[-1].caption.add(*caption)


def fits_caption(reader):
    entry = reader.entry
    before = entry.tldr or len(entry.text.parts) > 1
    return bool(len(reader.after_links) == 1 and before and not entry.figures)
