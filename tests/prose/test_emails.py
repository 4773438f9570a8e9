import pytest

from prose.emails import has_email, without_emails


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Write to ada@example.org now", "Write to now"),
        ("Ada <ada.byron+x@uni.example.co.uk>, Bob", "Ada, Bob"),
        ("{ada, charles}@example.org", ""),
        ("mailto:ada@example.org?subject=x", "?subject=x"),
        ("ada%40example.org", ""),
        (r"ada\_b@example.org", ""),
        ("ada@xn--bcher-kva.xn--p1ai", ""),
        ("Élise élise@exämple.org", "Élise"),
    ],
)
def test_addresses_go(written, kept):
    assert has_email(written)
    assert without_emails(written) == kept


@pytest.mark.parametrize(
    "written",
    ["Recall@10", "P@1.5 and a@b", "@ada@social.example", "https://m.example/@ada@social.example",
     "git checkout main@{1}", "a @ b.org"],
)  # fmt: skip
def test_signs_that_are_no_address_stay(written):
    assert without_emails(written) == written


@pytest.mark.parametrize("piece", ["a.", "a@", "{a", "a\\", "%40", "a@b.", "{a,", " <"])
def test_hostile_text_comes_to_an_end(piece):
    assert len(without_emails(piece * 50_000)) <= len(piece) * 50_000
