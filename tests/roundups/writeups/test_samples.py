"""Whole posts of others."""

from collections import Counter

import pytest

from tests.roundups.writeups.samples import DATA, drafts, seed


def kinds(draft):
    return Counter(link.kind for entry in draft.entries for link in entry.links)


def test_a_post_copied_as_text_becomes_entries():
    draft = seed()

    entries = draft.entries
    assert len(entries) == 16
    assert sum(bool(f.caption) for entry in entries for f in entry.figures) == 16
    assert Counter(entry.tldr_source for entry in entries) == {"authors": 13, "": 3}
    assert kinds(draft) == {"paper": 16, "code": 10}
    assert [len(entry.featured) for entry in entries] == [1] * 5 + [0] + [1] * 10
    assert not draft.lost


def test_profile_labels_keep_their_order():
    labels = [[link.label for a in e.featured for link in a.links] for e in seed().entries]

    assert sum(map(len, labels)) == 44
    assert labels[4] == ["Twitter", "LinkedIn", "GitHub", "Website"]
    assert labels[15] == ["Twitter", "GitHub"]


def test_the_end_of_a_copied_post_has_writer_and_series():
    draft = seed()

    assert (draft.byline.name, draft.byline.role) == ("Kamil Kaczmarek", "AI Research Advocate")
    assert draft.topic == "Deep learning"
    assert draft.series == [
        "Deep learning",
        "Reinforcement learning",
        "Generative models",
        "Natural Language Processing/Understanding",
    ]


@pytest.mark.parametrize(
    "name, entries, figures", [("sail-iclr-2020.md", 18, 8), ("sail-cvpr-2020.md", 14, 14)]
)
def test_the_lists_of_a_laboratory_become_entries(name, entries, figures):
    [draft] = drafts(DATA / "writeups" / name)

    assert len(draft.entries) == entries
    assert all(entry.authors and entry.keywords for entry in draft.entries)
    assert sum(len(entry.figures) for entry in draft.entries) == figures
    assert draft.summary.text.startswith("We look forward to seeing you at")
    assert not draft.lost


def test_notes_become_an_entry_for_each_paper_that_they_name():
    [draft] = drafts(DATA / "writeups" / "iclr2020-notes-README.md")

    assert len(draft.entries) >= 60
    assert all(entry.links for entry in draft.entries)
    assert draft.intro.text.startswith("personal notes from ICLR2020")
    assert not draft.lost


def test_every_post_of_a_wordpress_export_becomes_a_draft_and_none_a_list_of_papers():
    found = drafts(DATA / "wordpress" / "themeunittestdata.wordpress.xml")

    assert len(found) == 58
    assert [draft.title for draft in found if draft.entries] == []
    assert not any(draft.lost for draft in found)
    assert sum("had a password" in " ".join(draft.remarks) for draft in found) == 1
    assert sum("It was not public there" in " ".join(draft.remarks) for draft in found) == 2
