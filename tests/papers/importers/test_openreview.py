import pytest

from papers.importers import openreview
from papers.importers.record import LinkRecord, Unreadable, VenueRecord

PROFILE = "https://openreview.net/profile?id="


def note(forum="B1e9Y2NYvS", details=None, **content):
    return {
        "id": forum,
        "forum": forum,
        "invitation": "ICLR.cc/2020/Conference/-/Blind_Submission",
        "content": {"title": "A Title", "authors": ["Ada Lovelace"], **content},
        "details": details or {},
    }


def decision(forum, words, invitation="ICLR.cc/2020/Conference/Paper1/-/Decision"):
    return {
        "id": "decision",
        "forum": forum,
        "replyto": forum,
        "invitation": invitation,
        "content": {"title": "Paper Decision", "decision": words},
    }


def valued(forum="0UK8c2kg7c", **content):
    return {
        "id": forum,
        "forum": forum,
        "invitations": ["colmweb.org/COLM/2024/Conference/-/Submission"],
        "license": "CC BY 4.0",
        "content": {
            name: {"value": value}
            for name, value in {"title": "A Title", "authors": ["Ada"], **content}.items()
        },
    }


def paper(answer):
    (record,) = openreview.papers(answer).records
    return record


def test_plain_values():
    record = paper(
        {
            "notes": [
                note(**{"TL;DR": "In  short.", "keywords": ["a", "b"], "abstract": "Long\nway."})
            ]
        }
    )

    assert (record.title, record.openreview_id) == ("A Title", "B1e9Y2NYvS")
    assert (record.tldr, record.tldr_source) == ("In short.", "authors")
    assert (record.abstract, record.keywords) == ("Long way.", ("a", "b"))
    assert record.venue == VenueRecord("ICLR", 2020)
    assert record.source_url == "https://openreview.net/forum?id=B1e9Y2NYvS"
    assert record.links == (LinkRecord("paper", record.source_url),)


def test_values_side_by_side():
    record = paper(
        valued(
            authors=["Ada", "Bob"],
            authorids=["~Ada_L1", "bob@example.org"],
            keywords="one, two",
            TLDR="Short.",
            venue="COLM 2024 spotlight",
        )
    )

    assert [(one.name, one.openreview_id) for one in record.authors] == [
        ("Ada", "~Ada_L1"),
        ("Bob", ""),
    ]
    assert record.authors[0].links == (LinkRecord("openreview", f"{PROFILE}~Ada_L1"),)
    assert (record.keywords, record.tldr_source) == (("one", "two"), "authors")
    assert (record.decision, record.accepted) == ("spotlight", True)
    assert (record.licence, record.venue) == ("CC-BY-4.0", VenueRecord("COLM", 2024))
    assert "@" not in str(record)


def test_authors_as_objects():
    people = [
        {"fullname": "Ada L", "username": "~Ada_L1", "institutions": [{"name": "Turin"}]},
        {"fullname": "Bob", "username": "bob@example.org", "institutions": []},
    ]

    first, second = paper(valued(authors=people)).authors

    assert (first.name, first.affiliation, first.openreview_id) == ("Ada L", "Turin", "~Ada_L1")
    assert (second.name, second.openreview_id) == ("Bob", "")


def test_a_blind_copy_has_its_authors_in_the_original():
    original = {"content": {"authors": ["Ada"], "authorids": ["~Ada_L1"]}}
    blind = note(authors=["Anonymous"], authorids=["Anonymous"], details={"original": original})

    assert [one.openreview_id for one in paper(blind).authors] == ["~Ada_L1"]


@pytest.mark.parametrize("authors", [["Anonymous"], [], None])
def test_hidden_authors_are_not_no_authors(authors):
    record = paper(note(authors=authors))

    assert record.authors is None
    assert "does not show who wrote this" in record.remarks[0]


def test_ids_that_do_not_match_the_authors_are_not_guessed():
    record = paper(note(authorids=["~Ada_L1", "~Bob1"]))

    assert record.authors[0].openreview_id == ""
    assert "another number" in record.remarks[0]


@pytest.mark.parametrize("place", ["directReplies", "replies"])
def test_a_decision_among_the_replies(place):
    replies = [decision("B1e9Y2NYvS", "Accept (Talk)")]

    assert paper(note(details={place: replies})).decision == "oral"


def test_decisions_of_their_own_are_joined_on_the_forum():
    answer = [
        note("AAAAAAAAA1"),
        note("AAAAAAAAA2"),
        decision("AAAAAAAAA2", "Accept (Spotlight)"),
        decision("AAAAAAAAA1", "Reject"),
    ]

    reading = openreview.papers({"notes": answer})

    assert [(one.decision, one.accepted) for one in reading.records] == [
        ("", False),
        ("spotlight", True),
    ]
    assert reading.skipped == ("2 reviews, decisions and comments are no papers of their own.",)


def test_a_meta_review_does_not_overrule_the_decision():
    meta = decision("B1e9Y2NYvS", "Accept (Oral)", "ICLR.cc/2020/Conference/Paper1/-/Meta_Review")
    replies = [decision("B1e9Y2NYvS", "Accept (Poster)"), meta]

    assert paper(note(details={"replies": replies})).decision == "poster"


def test_links_in_the_content():
    record = paper(
        note(
            code="[![github](/i.svg) a/b](https://github.com/ada/engine)",
            data="[Cards](https://example.org/cards), [More](https://example.org/more)",
            video="https://youtu.be/x",
            supplementary_material="/attachment/abc.zip",
            website="javascript:alert(1)",
        )
    )

    assert [(one.kind, one.url, one.label) for one in record.links[1:]] == [
        ("code", "https://github.com/ada/engine", ""),
        ("data", "https://example.org/cards", "Cards"),
        ("data", "https://example.org/more", "More"),
        ("video", "https://youtu.be/x", ""),
        ("other", "https://openreview.net/attachment/abc.zip", "Supplementary material"),
    ]


@pytest.mark.parametrize(
    ("venue_id", "accepted"),
    [
        ("colmweb.org/COLM/2024/Conference", True),
        ("colmweb.org/COLM/2024/Conference/Submission", None),
        ("colmweb.org/COLM/2024/Conference/Rejected_Submission", False),
        ("colmweb.org/COLM/2024/Conference/Withdrawn_Submission", False),
        ("", None),
    ],
)
def test_the_id_of_the_venue_tells_whether_it_was_accepted(venue_id, accepted):
    assert paper(valued(venueid=venue_id, venue="COLM")).accepted is accepted


@pytest.mark.parametrize("venue", ["Submitted to ICLR 2024", "ICLR 2024 poster", ""])
@pytest.mark.parametrize("moved", ["Rejected Submission", "Withdrawn Submission"])
def test_a_refusal_that_only_the_id_of_the_venue_tells_is_told(venue, moved):
    venue_id = f"ICLR.cc/2024/Conference/{moved.replace(' ', '_')}"

    record = paper(valued(venueid=venue_id, venue=venue))

    assert (record.decision, record.accepted) == ("", False)
    assert record.remarks == (f"OpenReview says: {moved}.",)


WORKSHOP = "NeurIPS.cc/2023/Workshop/GenBio"


@pytest.mark.parametrize(
    ("content", "decision"),
    [
        ({"venueid": WORKSHOP, "venue": "SoLaR Poster"}, "workshop"),
        ({"venueid": WORKSHOP, "venue": "R0-FoMo Oral"}, "workshop"),
        ({"venueid": WORKSHOP, "venue": "GenBio 2023"}, "workshop"),
        ({"venueid": WORKSHOP}, "workshop"),
        ({"venueid": f"{WORKSHOP}/Rejected_Submission", "venue": "GenBio"}, ""),
        ({"venueid": f"{WORKSHOP}/Submission", "venue": "Submitted to GenBio"}, ""),
        ({"venueid": "NeurIPS.cc/2023/Conference", "venue": "NeurIPS 2023 poster"}, "poster"),
    ],
)
def test_what_a_workshop_has_taken_is_a_workshop_paper(content, decision):
    record = paper(valued(**content))

    assert (record.decision, record.venue) == (decision, VenueRecord("NeurIPS", 2023))


def test_an_invitation_tells_a_workshop_too():
    answer = note() | {"invitation": "ICLR.cc/2020/Workshop/X/-/Blind_Submission"}

    assert paper([answer, decision(answer["id"], "Accept (Poster)")]).decision == "workshop"
    assert paper([answer, decision(answer["id"], "Reject")]).decision == ""
    assert paper(answer).decision == "workshop"


def test_profiles_add_ids_and_links():
    profile = {
        "id": "~Ada_L1",
        "content": {
            "names": [
                {"first": "Ada", "last": "Byron", "username": "~Ada_Byron1"},
                {"fullname": "Ada Lovelace", "username": "~Ada_L1", "preferred": True},
            ],
            "homepage": "https://ada.example.org",
            "gscholar": "https://scholar.google.com/citations?user=abcdefghijkl&hl=de",
            "dblp": "https://dblp.org/pid/65/9612.html",
            "orcid": "https://orcid.org/0000-0002-1825-0097",
            "linkedin": "https://www.linkedin.com/in/ada",
            "preferredEmail": "ada@example.org",
        },
    }
    known = openreview.profiles({"profiles": [profile]})
    record = paper(valued(authors=["Ada B."], authorids=["~Ada_Byron1"]))

    (ada,) = openreview.with_profiles(record, known).authors

    assert known["~Ada_L1"].name == "Ada Lovelace"
    assert (ada.name, ada.orcid, ada.dblp_id) == ("Ada B.", "0000-0002-1825-0097", "65/9612")
    assert [link.kind for link in ada.links] == [
        "openreview", "website", "scholar", "linkedin", "openreview", "orcid",
    ]  # fmt: skip
    assert "@" not in str(known)


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ({"name": "ChallengeRequiredError", "message": "x", "status": 403}, "no robot"),
        ({"name": "ForbiddenError", "status": 403}, "some of its members"),
        ({"name": "NotFoundError", "status": 404}, "does not know this paper"),
        ({"name": "RateLimitError", "status": 429}, "asked too often"),
        ({"name": "OddError", "message": "Odd."}, "“Odd.”"),
        ({"errors": ["Not Found"]}, "“Not Found”"),
        ({"mfaPending": True, "mfaMethods": ["totp"]}, "second factor"),
        ({"notes": []}, "knows no paper"),
        ([], "knows no paper"),
        (None, "knows no paper"),
    ],
)
def test_refusals_say_what_to_do(answer, sentence):
    with pytest.raises(Unreadable, match=sentence):
        openreview.papers(answer)


def test_what_is_no_paper_is_told():
    reading = openreview.papers([note(title=""), note() | {"ddate": 1}, note()])

    assert len(reading.records) == 1
    assert reading.skipped == (
        "OpenReview B1e9Y2NYvS: It has no title.",
        "OpenReview B1e9Y2NYvS: It was deleted at OpenReview.",
    )
