"""What is said of a paper, in lists of papers and inside a roundup too."""

from ninja import Schema
from pydantic import Field

from api import schemas
from roundups import catalogue


class Authorship(Schema):
    """An author's place on a paper."""

    name: str = Field(description="As printed on this paper.")
    affiliation: str = Field(description="As on this paper; may be empty.")
    author: schemas.Ref = Field(description="The person, by the name of today.")


class Ids(Schema):
    """What others call it; empty where it has no such id."""

    openreview: str = Field(description="The id of its forum.")
    arxiv: str = Field(description="Without a version.")
    doi: str = Field(description="Without https://doi.org/.")
    acl: str = Field(description="In the ACL Anthology.")


class PaperSummary(Schema):
    """A paper, as in lists."""

    slug: str = Field(description="The last part of its address.")
    url: str = Field(description="Where this API has all of it.")
    html_url: str = Field(description="Its page.")
    title: str = Field(description="As printed; formulas are LaTeX between dollar signs.")
    title_html: str = Field(description="The same with formulas as MathML.")
    language: str = Field(description="Of title and abstract (BCP 47).")
    authors: list[Authorship] = Field(description="In printed order.")
    conference: schemas.Ref | None = Field(description="Where it was presented.")
    year: int | None = Field(description="Of the conference.")
    decision: str = Field(description="oral, spotlight, poster, workshop or empty.")
    awards: str = Field(description="May be empty.")
    tldr: str = Field(description="The paper in a sentence or two; may be empty.")
    tldr_html: str = Field(description="The same with formulas as MathML.")
    tldr_source: str = Field(description="Whose words these are: authors, editor, model, other.")
    ids: Ids = Field(description="What others call it.")
    has_code: bool = Field(description="Whether it links to code.")
    links: list[schemas.Link] = Field(description="Paper and code first.")

    @classmethod
    def of(cls, paper, public_editions, **more):
        names = [
            "title",
            "title_html",
            "decision",
            "awards",
            "tldr",
            "tldr_html",
            "tldr_source",
            "has_code",
        ]
        return cls(
            **schemas.page_facts(paper),
            **{name: getattr(paper, name) for name in names},
            language=schemas.language_of(paper),
            authors=[
                Authorship(
                    name=each.printed,
                    affiliation=each.affiliation,
                    author=schemas.Ref.to(each.author),
                )
                for each in paper.authorships.all()
            ],
            conference=schemas.Ref.to(
                paper.conference, public=paper.conference_id in public_editions
            ),
            year=paper.conference.year if paper.conference else None,
            ids=Ids(
                openreview=paper.openreview_id,
                arxiv=paper.arxiv_id,
                doi=paper.doi,
                acl=paper.acl_id,
            ),
            links=schemas.Link.all(paper),
            **more,
        )


class Appearance(Schema):
    """An entry of a roundup."""

    number: int = Field(description="Its printed number there.")
    html_url: str = Field(description="Straight to it.")
    roundup: schemas.Ref = Field(description="Which one.")


class Paper(PaperSummary):
    """A paper, whole."""

    abstract: str = Field(description="As published; formulas are LaTeX between dollar signs.")
    abstract_html: str = Field(description="The same as HTML, formulas as MathML.")
    keywords: list[str] = Field(description="As the authors gave them.")
    topics: list[schemas.Ref] = Field(description="Of this site.")
    figures: list[schemas.Figure] = Field(description="Those shown here.")
    appears_in: list[Appearance] = Field(description="The roundups it is in, the latest first.")
    citations: dict[str, str] = Field(description="Citation files: bib, ris, csl.json.")


def public_editions():
    """A paper may be of a conference that no roundup covers, which has no page then."""
    return set(catalogue.published_conferences().values_list("pk", flat=True))


def appearances_of(paper):
    return [
        Appearance(
            number=entry.number,
            html_url=schemas.absolute(entry.get_absolute_url()),
            roundup=schemas.Ref.to(entry.roundup),
        )
        for entry in catalogue.appearances([paper])
    ]
