"""A list made of its items."""

from roundups.writeups.tree import LIST, Block


def listing(items, start) -> Block:
    marks = [f"{start + n}." if start is not None else "-" for n in range(len(items))]
    written = []
    for mark, blocks in zip(marks, items, strict=True):
        inner = "\n\n".join(filter(None, (block.markdown for block in blocks)))
        indent = " " * max(4, len(mark) + 1)
        written.append(
            mark + " " + inner.replace("\n", "\n" + indent).replace(f"\n{indent}\n", "\n\n")
        )
    return Block(LIST, items=tuple(items), start=start, written="\n".join(written))
