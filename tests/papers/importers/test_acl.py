import pytest

from papers.importers import acl
from papers.importers.record import Unreadable, VenueRecord

VOLUME = """<?xml version='1.0' encoding='UTF-8'?>
<collection id="2025.acl"><volume id="long" type="proceedings">
<meta><booktitle>Proceedings of the <fixed-case>ACL</fixed-case></booktitle><year>2025</year>
<venue>acl</venue></meta>
<frontmatter><url>2025.acl-long.0</url></frontmatter>
<paper id="1">
  <title><fixed-case>BERT</fixed-case> and <tex-math>\\ell_1</tex-math> for <i>all</i></title>
  <author id="ada" orcid="0000-0002-1825-0097"><first>Ada</first><last>Lovelace</last>
    <affiliation>Turin</affiliation><variant script="hani"><first>愛</first><last>達</last></variant>
  </author>
  <author><last>Plato</last></author>
  <abstract>We say <b>it</b>.</abstract>
  <doi>10.18653/v1/2025.acl-long.1</doi>
  <award>Best Paper</award><award>Test of Time</award>
  <attachment type="software">2025.acl-long.1.Software.zip</attachment>
  <attachment type="OptionalSupplementary">2025.acl-long.1.more.pdf</attachment>
  <video href="2025.acl-long.1.mp4"/>
  <pwccode url="https://github.com/ada/engine" additional="false">ada/engine</pwccode>
  <revision id="1" href="2025.acl-long.1v1"/><revision id="2" href="2025.acl-long.1v2"/>
</paper>
<paper id="2"><title>Alone</title></paper>
<paper id="3"><author><last>X</last></author></paper>
</volume></collection>"""
MODS = """<modsCollection xmlns="http://www.loc.gov/mods/v3"><mods ID="ada-2020-title">
<titleInfo><title>A Title</title></titleInfo>
<name type="personal"><namePart type="given">Ada</namePart><namePart type="family">L</namePart>
<role><roleTerm>author</roleTerm></role></name>
<relatedItem type="host"><titleInfo><title>The Book</title></titleInfo>
<name type="personal"><namePart>Ed</namePart><role><roleTerm>editor</roleTerm></role></name>
</relatedItem>
<abstract>Words.</abstract><identifier type="doi">10.18653/v1/P19-1001</identifier>
<location><url>https://aclanthology.org/P19-1001/</url></location></mods></modsCollection>"""


def test_a_volume():
    reading = acl.papers(VOLUME)
    record, alone = reading.records

    assert (record.acl_id, record.doi) == ("2025.acl-long.1", "10.18653/v1/2025.acl-long.1")
    assert record.title == r"BERT and $\ell_1$ for all"
    assert [(one.name, one.orcid, one.affiliation) for one in record.authors] == [
        ("Ada Lovelace", "0000-0002-1825-0097", "Turin"),
        ("Plato", "", ""),
    ]
    assert (record.abstract, record.awards) == ("We say it.", "Best Paper; Test of Time")
    assert record.venue == VenueRecord("ACL", 2025, "Proceedings of the ACL")
    assert record.remarks == ("The ACL Anthology has a revised version (2 in all).",)
    assert (alone.acl_id, alone.authors) == ("2025.acl-long.2", ())
    assert reading.skipped == ("ACL Anthology 2025.acl-long.3: It has no title.",)


def test_links_of_a_paper():
    record = acl.papers(VOLUME).records[0]

    assert [(one.kind, one.url) for one in record.links] == [
        ("paper", "https://aclanthology.org/2025.acl-long.1/"),
        ("code", "https://aclanthology.org/attachments/2025.acl-long.1.Software.zip"),
        ("other", "https://aclanthology.org/attachments/2025.acl-long.1.more.pdf"),
        ("video", "https://aclanthology.org/2025.acl-long.1.mp4"),
        ("code", "https://github.com/ada/engine"),
    ]


@pytest.mark.parametrize(
    ("collection", "volume", "known"),
    [
        ("J89", "1", "J89-1001"),
        ("W19", "12", "W19-1201"),
        ("W19", "4", "W19-0401"),
        ("C69", "1", "C69-0101"),
        ("D19", "50", "D19-5001"),
        ("D19", "1", "D19-1001"),
    ],
)
def test_ids_of_old_collections(collection, volume, known):
    text = VOLUME.replace('"2025.acl"', f'"{collection}"').replace('"long"', f'"{volume}"')

    assert acl.papers(text).records[0].acl_id == known


def test_one_paper_alone_is_named_by_its_address():
    text = "<paper id='1'><title>One</title><url>2025.acl-long.7</url></paper>"

    assert acl.papers(text).records[0].acl_id == "2025.acl-long.7"


def test_mods_of_one_paper():
    (record,) = acl.papers(MODS).records

    assert (record.title, record.acl_id, record.abstract) == ("A Title", "P19-1001", "Words.")
    assert [one.name for one in record.authors] == ["Ada L"]
    assert record.venue.name == "The Book"


def test_a_file_without_papers():
    with pytest.raises(Unreadable, match="no paper in this XML"):
        acl.papers("<collection id='x'></collection>")
