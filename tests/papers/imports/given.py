"""What an editor gives, small enough to read."""


def table(*titles, **columns) -> bytes:
    """A CSV of papers; `columns` hold one value for each title."""
    names = ["title", "authors", *columns]
    rows = [
        [title, f"Ada Byron|Author of {title}", *(values[place] for values in columns.values())]
        for place, title in enumerate(titles)
    ]
    return "\n".join(",".join(row) for row in [names, *rows]).encode()


def entry(title, key="byron2020", **fields) -> str:
    words = "".join(f",\n  {name} = {{{value}}}" for name, value in fields.items())
    return f"@inproceedings{{{key},\n  title = {{{title}}},\n  author = {{Ada Byron}}{words}\n}}\n"
