"""Everything that points at a row, from any room: foreign keys, tables between, generic relations."""

from dataclasses import dataclass

from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db.models import ForeignKey, UniqueConstraint
from django.utils.translation import gettext as _

from papers.identity.comparing import name_of
from papers.identity.journal import Journal, Refused


@dataclass(frozen=True)
class Relation:
    model: type
    name: str  # of the column that holds the key of the row
    kind: tuple = ()  # (column, content type) of a generic relation

    def rows(self, target):
        found = self.model._base_manager.filter(**{self.name: target.pk}, **dict(self.kind))
        return found.select_related(*self.named_by).order_by("pk")

    @property
    def partners(self) -> list[str]:
        """The other objects that a row belongs to, by the fields of the model."""
        hidden = {self.name, *dict(self.kind)}
        fields = self.model._meta.concrete_fields
        return [f.name for f in fields if isinstance(f, ForeignKey) and f.name not in hidden]

    @property
    def named_by(self):
        """What `what` reads: an entry in between is called after its paper."""
        fields = [self.model._meta.get_field(name) for name in self.partners]
        return self.partners + [
            f"{field.name}__{further.name}"
            for field in fields
            for further in field.related_model._meta.concrete_fields
            if isinstance(further, ForeignKey) and not further.null
        ]

    @property
    def unique_with(self) -> list[list[str]]:
        """What only one row of the same object may have."""
        sets = [[*names] for names in self.model._meta.unique_together]
        sets += [
            [*each.fields]
            for each in self.model._meta.constraints
            if isinstance(each, UniqueConstraint) and each.condition is None
        ]
        field = self.model._meta.get_field(self.name)
        sets += [[self.name]] if field.unique else []
        return [
            [name for name in names if name != self.name] for names in sets if self.name in names
        ]

    @property
    def is_whole(self):
        """A row with parts of its own, such as an entry, is more than a line between two."""
        return bool(self.model._meta.local_many_to_many)

    @property
    def is_ordered(self):
        """Among the rows of the one object that they have."""
        return not self.partners and "position" in {f.name for f in self.model._meta.fields}

    def what(self, row) -> str:
        partner = next((getattr(row, name) for name in self.partners), None)
        return name_of(partner or row)


def relations_of(model, besides=()) -> list[Relation]:
    found = [
        Relation(field.related_model, field.field.name)
        for field in model._meta.get_fields(include_hidden=True)
        if field.auto_created and not field.concrete and (field.one_to_many or field.one_to_one)
    ]
    kind = ContentType.objects.get_for_model(model).pk
    found += [
        Relation(
            field.related_model,
            field.object_id_field_name,
            ((field.content_type_field_name, kind),),
        )
        for field in model._meta.private_fields
        if isinstance(field, GenericRelation)
    ]
    return [relation for relation in found if relation.model not in besides]


def move(relation: Relation, kept, absorbed, journal: Journal):
    """Rows that would only repeat what the kept one has are dropped; where that would lose the words
    of an editor, nothing is done at all."""
    ours = list(relation.rows(kept))
    there = {key: row for row in ours for key in keys(relation, row)}
    last = max((row.position for row in ours), default=0) if relation.is_ordered else 0
    for row in relation.rows(absorbed):
        twin = next((there[key] for key in keys(relation, row) if key in there), None)
        if twin is None:
            place = {"position": last + row.position} if last else {}
            journal.change(row, relation.what(row), **{relation.name: kept.pk}, **place)
        elif relation.is_whole:
            raise Refused(both_there(relation, row))
        else:
            fill(twin, row, journal)
            journal.delete(row, relation.what(row))


def keys(relation, row):
    for number, names in enumerate(relation.unique_with):
        values = [getattr(row, row._meta.get_field(name).attname) for name in names]
        if None not in values:  # no two of these are the same
            yield number, *values


def fill(twin, row, journal):
    """What the row that goes says and its twin does not."""
    given = {
        field.name: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.editable
        and not field.is_relation
        and field.name not in ("printed_name", "position")
    }
    blank = {name: value for name, value in given.items() if value and not getattr(twin, name)}
    journal.change(twin, str(twin), **blank)


def both_there(relation, row):
    owner = next(getattr(row, name) for name in relation.partners)
    words = {"kind": owner._meta.verbose_name, "name": owner}
    return (
        _(
            "Both are in the %(kind)s “%(name)s”, each with words of its own. Take one of them out of it"
            " first."
        )
        % words
    )
