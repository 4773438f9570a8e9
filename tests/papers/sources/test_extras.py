import pytest

from papers.importers.record import AuthorRecord, LinkRecord, PaperRecord
from papers.sources import extras
from papers.sources.extras import with_extras

ADA = AuthorRecord("Ada Lovelace", orcid="0000-0002-1825-0097")
PAGE = LinkRecord("website", "https://ada.example/")
HF, OF_ADA = "/hugging_face/papers/2003.02389", f"/orcid/{ADA.orcid}/person"
PERSON = {
    "name": {"path": ADA.orcid, "given-names": {"value": "Ada"}, "family-name": {"value": "L"}},
    "researcher-urls": {
        "researcher-url": [
            {"url-name": "code", "url": {"value": "https://github.com/ada"}},
            {"url-name": "home", "url": {"value": PAGE.url}},
        ]
    },
}


def paper(*authors, arxiv_id="2003.02389"):
    return PaperRecord("On engines", "arXiv", arxiv_id=arxiv_id, authors=authors or None)


def test_code_and_pages_come_with_who_says_so(replay):
    replay.answers[HF] = {"id": "2003.02389", "githubRepo": "https://github.com/ada/engine"}
    replay.answers[OF_ADA] = PERSON

    record = with_extras(paper(AuthorRecord(ADA.name, orcid=ADA.orcid, links=(PAGE,))))

    assert [(one.kind, one.source) for one in record.links] == [("code", "Hugging Face")]
    [author] = record.authors
    # The page that both name is there once, as the paper's source gave it.
    pages = {one.url: (one.kind, one.source) for one in author.links}
    assert pages[PAGE.url] == ("website", "")
    assert pages["https://github.com/ada"] == ("github", "ORCID")
    assert record.remarks == ()


def test_nobody_is_asked_without_an_id(replay):
    record = paper(AuthorRecord("Ada Lovelace"), arxiv_id="")

    assert with_extras(record) == record
    assert replay.seen == []


@pytest.mark.parametrize("answer", [(404, {}), {"error": "Paper not found"}])
def test_what_is_not_known_is_passed_over(replay, answer):
    replay.answers[HF] = replay.answers[OF_ADA] = answer

    assert with_extras(paper(ADA)) == paper(ADA)


@pytest.mark.parametrize("answer", [b"<html>", b'{"id": "2003', [], 7])
def test_garbage_is_a_remark(replay, answer):
    replay.answers[HF] = replay.answers[OF_ADA] = answer

    sent = "sent something that is no JSON with what was asked for. Try again later."
    assert with_extras(paper(ADA)).remarks == (f"ORCID {sent}", f"Hugging Face {sent}")


def test_a_service_that_is_down_is_a_remark_once(replay):
    replay.answers[HF] = replay.answers[OF_ADA] = (503, b"")

    record = with_extras(paper(ADA, AuthorRecord("Ann", orcid=ADA.orcid)))

    assert record.links == ()
    assert record.remarks == (
        "ORCID answered with status 503. Try again later.",
        "Hugging Face answered with status 503. Try again later.",
    )


def test_of_a_collaboration_only_the_first_are_asked_for(replay, monkeypatch):
    monkeypatch.setattr(extras, "MOST_ASKED", 2)
    people = [AuthorRecord(f"Person {one}", orcid=f"0000-0000-0000-000{one}") for one in range(4)]

    record = with_extras(paper(AuthorRecord("Nobody"), *people, arxiv_id=""))

    assert replay.paths() == [f"/orcid/0000-0000-0000-000{one}/person" for one in range(2)]
    assert record.authors == (AuthorRecord("Nobody"), *people)
    assert record.remarks == ("ORCID was asked for the pages of the first 2 authors alone.",)


def test_where_all_were_asked_for_nothing_is_said(replay, monkeypatch):
    monkeypatch.setattr(extras, "MOST_ASKED", 2)
    replay.answers[OF_ADA] = PERSON

    assert with_extras(paper(ADA, ADA, arxiv_id="")).remarks == ()
