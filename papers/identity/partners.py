from collections import defaultdict


def partners_of(authorships) -> dict[int, set[str]]:
    """By author: the names of all who are on the same papers."""
    names, papers = defaultdict(set), defaultdict(set)
    for paper, author, name in authorships.values_list("paper", "author", "author__sort_key"):
        names[paper].add((author, name))
        papers[author].add(paper)
    return defaultdict(set) | {
        author: {name for paper in of for other, name in names[paper] if other != author}
        for author, of in papers.items()
    }
