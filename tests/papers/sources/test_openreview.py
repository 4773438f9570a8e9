import json

import pytest
from django.core.cache.backends.base import BaseCache

from papers.importers.identifiers import recognise
from papers.importers.record import PaperRecord
from papers.sources import fetch
from papers.sources.openreview import venue
from tests.replay import Several

V1, V2 = "/openreview_v1", "/openreview_v2"
CHALLENGE = {
    "name": "ChallengeRequiredError",
    "message": "Challenge verification is required",
    "status": 403,
}


def old_note(forum="S1gSj0NKvB", **content):
    values = {"title": "Rewinding", "authors": ["Ada Lovelace"], "authorids": ["~Ada_Lovelace1"]}
    return {"id": forum, "forum": forum, "content": values | content}


def new_note(forum="S1gSj0NKvB", **content):
    note = old_note(forum, **content)
    return note | {"content": {name: {"value": value} for name, value in note["content"].items()}}


def fetched(pasted="S1gSj0NKvB"):
    return [found for _, found in fetch(recognise(pasted))]


def test_a_paper_of_the_second_interface_comes_with_its_authors_profiles(replay):
    replay.answers[f"{V2}/notes"] = {"notes": [new_note()]}
    content = {
        "names": [{"fullname": "Ada Lovelace", "preferred": True}],
        "gscholar": "abcdefghijkl",
    }
    replay.answers[f"{V2}/profiles/search"] = {
        "profiles": [
            {"id": "~Ada_Lovelace1", "content": content | {"homepage": "https://ada.example"}}
        ]
    }

    [record] = fetched()

    assert (record.title, record.openreview_id) == ("Rewinding", "S1gSj0NKvB")
    [author] = record.authors
    assert [link.kind for link in author.links] == ["openreview", "website", "scholar"]
    path, query, _ = replay.seen[0]
    assert (path, query["id"]) == (f"{V2}/notes", "S1gSj0NKvB")


def test_a_paper_of_the_first_interface_is_found_when_the_second_knows_nothing(replay):
    replay.answers[f"{V2}/notes"] = {"notes": []}
    replay.answers[f"{V1}/notes"] = lambda query, handler: {"notes": [old_note(query["id"])]}

    records = fetched("S1gSj0NKvB\nHJxEhREKDH")

    assert [record.openreview_id for record in records] == ["S1gSj0NKvB", "HJxEhREKDH"]
    # The interface that knew the first is asked first for the next.
    assert replay.paths()[:3] == [f"{V2}/notes", f"{V1}/notes", f"{V1}/notes"]


def test_profiles_that_cannot_be_had_are_remarked_and_cost_nothing_else(replay):
    replay.answers[f"{V2}/notes"] = {"notes": [new_note()]}
    replay.answers[f"{V2}/profiles/search"] = (403, CHALLENGE)

    [record] = fetched()

    assert record.title == "Rewinding"
    assert (
        "profiles of the authors could not be read: OpenReview wants to know" in record.remarks[-1]
    )


def test_a_challenge_says_how_to_go_on_by_hand(replay):
    replay.answers[f"{V2}/notes"] = replay.answers[f"{V1}/notes"] = (403, CHALLENGE)

    [problem] = fetched()

    assert "wants to know that no robot is asking" in str(problem)
    assert "paste it here" in str(problem)


def test_what_kept_one_interface_from_answering_counts_more_than_that_the_other_knows_nothing(
    replay,
):
    replay.answers[f"{V2}/notes"] = (403, CHALLENGE)
    replay.answers[f"{V1}/notes"] = {"notes": []}

    assert "no robot" in str(fetched()[0])


def test_a_paper_that_is_nowhere_is_said_so_and_asked_for_again_later(replay):
    replay.answers[f"{V2}/notes"] = {"notes": []}
    replay.answers[f"{V1}/notes"] = (404, {"name": "NotFoundError", "message": "not found"})

    assert "OpenReview knows no paper for this" in str(fetched()[0])
    replay.answers[f"{V2}/notes"] = {"notes": [new_note()]}
    assert fetched()[0].title == "Rewinding"


def test_hidden_authors_are_not_known_rather_than_none(replay):
    replay.answers[f"{V2}/notes"] = {"notes": [new_note(authors=["Anonymous"], authorids=[])]}

    [record] = fetched()

    assert record.authors is None
    assert "does not show who wrote this" in record.remarks[0]


def test_authors_as_objects_are_read(replay):
    author = {"fullname": "Ada Lovelace", "username": "~Ada_Lovelace1"}
    note = new_note(authors=[author | {"institutions": [{"name": "Analytical Society"}]}])
    del note["content"]["authorids"]
    replay.answers[f"{V2}/notes"] = {"notes": [note]}

    [author] = fetched()[0].authors
    assert (author.name, author.affiliation) == ("Ada Lovelace", "Analytical Society")


@pytest.mark.parametrize("body", [b"", b'{"notes": [{"id": "S1', b"<html>", b"null", b"[]", b"7"])
def test_an_answer_that_makes_no_sense_is_a_sentence(replay, body):
    replay.answers[f"{V2}/notes"] = replay.answers[f"{V1}/notes"] = body

    [problem] = fetched()
    assert isinstance(problem, Exception)
    assert str(problem).endswith(".")


@pytest.fixture
def account(settings):
    settings.OPENREVIEW_USERNAME, settings.OPENREVIEW_PASSWORD = "editor", "secret"


def for_members(token):
    def answer(query, handler):
        known = handler.headers.get("Authorization") == f"Bearer {token}"
        return {"notes": [new_note(query["id"])]} if known else (403, CHALLENGE)

    return answer


def test_the_account_of_the_site_logs_in_once(replay, account):
    replay.answers[f"{V2}/login"] = {"token": "t1"}
    replay.answers[f"{V2}/notes"] = for_members("t1")

    records = fetched("S1gSj0NKvB\nHJxEhREKDH")

    assert all(isinstance(record, PaperRecord) for record in records)
    assert replay.paths().count(f"{V2}/login") == 1


def test_a_token_that_has_run_out_is_renewed(replay, account):
    replay.answers[f"{V2}/login"] = Several({"token": "old"}, {"token": "new"})
    replay.answers[f"{V2}/notes"] = for_members("new")

    assert fetched()[0].title == "Rewinding"
    assert replay.paths().count(f"{V2}/login") == 2


class CacheAway(BaseCache):
    def __init__(self, location, params):
        super().__init__(params)

    def get(self, *args, **kwargs):
        raise RuntimeError("connection refused")

    set = delete = get


@pytest.mark.parametrize("tokens", [["new"], ["old", "new"]])
def test_papers_come_in_while_the_cache_is_away(replay, account, settings, caplog, tokens):
    settings.CACHES = {"default": {"BACKEND": f"{__name__}.CacheAway"}}
    replay.answers[f"{V2}/login"] = Several(*({"token": token} for token in tokens))
    replay.answers[f"{V2}/notes"] = for_members("new")

    assert fetched()[0].title == "Rewinding"
    assert "The cache cannot be used" in caplog.text and "connection refused" in caplog.text


def test_an_account_with_a_second_factor_is_explained(replay, account):
    pending = {"mfaPending": True, "mfaPendingToken": "x", "mfaMethods": ["totp"]}
    replay.answers[f"{V2}/login"] = replay.answers[f"{V1}/login"] = pending

    assert "second factor" in str(fetched()[0])


def test_an_account_that_is_refused_is_explained(replay, account):
    wrong = (400, {"name": "Error", "message": "Invalid username or password"})
    replay.answers[f"{V2}/login"] = replay.answers[f"{V1}/login"] = wrong

    assert "OPENREVIEW_PASSWORD" in str(fetched()[0])
    assert not any("secret" in json.dumps(query) for _, query, _ in replay.seen)


def pages(notes):
    def answer(query, handler):
        start, limit = int(query["offset"]), int(query["limit"])
        return {"notes": notes[start : start + limit]}

    return answer


def test_a_venue_comes_page_by_page(replay):
    notes = [new_note(f"forum{number:05}") for number in range(450)]
    replay.answers[f"{V2}/notes"] = pages(notes)

    reading = venue("ICLR.cc/2024/Conference")

    assert [record.openreview_id for record in reading.records] == [note["id"] for note in notes]
    assert [query.get("offset") for path, query, _ in replay.seen if path.endswith("/notes")] == [
        "0", "200", "400", "600",
    ]  # fmt: skip


def test_a_venue_of_the_first_interface_comes_without_what_was_turned_down(replay):
    def decided(forum, words):
        reply = {
            "id": f"{forum}d", "forum": forum, "replyto": forum,
            "invitation": "ICLR.cc/2020/Conference/Paper1/-/Decision",
            "content": {"decision": words},
        }  # fmt: skip
        return old_note(forum) | {"details": {"directReplies": [reply]}}

    replay.answers[f"{V2}/notes"] = {"notes": []}
    replay.answers[f"{V1}/notes"] = pages(
        [decided("S1gSj0NKvB", "Accept (Talk)"), decided("HJxEhREKDH", "Reject")]
    )

    [record] = venue("ICLR.cc/2020/Conference").records
    assert (record.openreview_id, record.decision) == ("S1gSj0NKvB", "oral")


def test_what_a_venue_has_that_cannot_be_read_is_told(replay):
    notes = [new_note("S1gSj0NKvB"), new_note("HJxEhREKDH") | {"ddate": 1}]
    replay.answers[f"{V2}/notes"] = pages(notes)

    reading = venue("ICLR.cc/2024/Conference")

    assert [record.openreview_id for record in reading.records] == ["S1gSj0NKvB"]
    assert reading.skipped == ("OpenReview HJxEhREKDH: It was deleted at OpenReview.",)


def test_a_service_that_knows_no_offset_is_not_asked_for_ever(replay):
    replay.answers[f"{V2}/notes"] = {"notes": [new_note("S1gSj0NKvB")]}

    [record] = venue("ICLR.cc/2024/Conference").records

    assert record.openreview_id == "S1gSj0NKvB"
    assert len([path for path, _, _ in replay.seen if path.endswith("/notes")]) == 2


def test_a_venue_that_is_not_known_says_how_to_write_it(replay):
    replay.answers[f"{V2}/notes"] = replay.answers[f"{V1}/notes"] = {"notes": []}

    with pytest.raises(Exception, match="such as ICLR.cc/2020/Conference"):
        venue("ICLR 2020")
