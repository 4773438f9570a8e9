"""The paper's own fields: what is taken from a record, and what stays."""

from papers.importers.record import PaperRecord
from papers.ingest.matching import IDS, comparable
from papers.ingest.outcome import Difference
from papers.models import RETELLING, Paper

TEXTS = ["title", "abstract", "tldr", "decision", "awards", "keywords", "licence"]
FIELDS = [*TEXTS, "conference", *IDS]


def merge(paper: Paper, record: PaperRecord, conference) -> list[Difference]:
    """Sets what the paper takes, without saving it."""
    said = {name: getattr(record, name) for name in [*TEXTS, *IDS]}
    said |= {"keywords": list(record.keywords), "conference": conference}
    if not record.tldr_source:
        said["tldr"] = ""  # a sentence of which nobody knows whose it is
    differences = []
    for name in FIELDS:
        before, after = getattr(paper, name), said[name]
        if not after or comparable(name, before) == comparable(name, after):
            continue
        kept = reason_to_keep(paper, name, before, record.source)
        differences.append(Difference(name, shown(before), shown(after), kept))
        if not kept:
            setattr(paper, name, after)
            paper.note_source(name, record.source)
            if name == "tldr":
                paper.tldr_source = record.tldr_source
    return differences


def reason_to_keep(paper, name, before, source) -> str:
    if paper.is_locked(name):
        return "locked"
    if paper.is_edited(name):
        return "edited"
    known = paper.source_of(name)
    replaceable = name not in IDS and known in (source, RETELLING)
    return "other" if before and not replaceable else ""


def columns(differences) -> set[str]:
    """What `save(update_fields=…)` must name."""
    taken = {one.field for one in differences if not one.kept and one.field in FIELDS}
    extra = {"tldr_source"} if "tldr" in taken else set()
    return taken | extra | {"field_sources", "changed_at"}


def untouched(differences) -> set[str]:
    """What was there before need not be valid to be left alone."""
    return {field.name for field in Paper._meta.fields} - columns(differences) | {"conference"}


def shown(value) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value or "")
