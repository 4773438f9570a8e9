"""What is hidden cannot be asked for by filters either, nor counted."""

from tests.roundups.test_leaks import site  # noqa: F401 - a fixture


def test_no_filter_of_the_api_finds_what_is_hidden(client, site):  # noqa: F811
    for query in (
        "roundups?conference=xyzzy-2021",
        "roundups?writer=xyzzy-writer",
        "papers?roundup=xyzzy-draft",
        "papers?roundup=xyzzy-scheduled",
        "papers?author=xyzzy-author",
        "authors?paper=xyzzy-paper",
        "authors?name=xyzzy",
        "conferences?series=xyzzy",
    ):
        assert client.get(f"/api/v1/{query}").json() == {"items": [], "next": None}, query


def test_the_api_counts_only_what_is_public(client, site):  # noqa: F811
    api = [client.get(f"/api/v1/{name}").json()["items"] for name in ("topics", "conferences")]

    assert [[row["roundup_count"], row["paper_count"]] for rows in api for row in rows] == [
        [1, 1]
    ] * 2
