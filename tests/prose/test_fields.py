import pytest
from django.core.exceptions import ValidationError
from django.db.migrations.state import ModelState, ProjectState

from prose import fields, markdown


def test_it_renders_on_create(note_model):
    note = note_model.objects.create(title="<$x$>", body="# b", summary="*c*")

    note = note_model.objects.get(pk=note.pk)
    assert note.title_html.startswith('&lt;<math alttext="x">')
    assert (note.body_html, note.summary_html) == ("<h3>b</h3>", "<p>*c*</p>")


def test_it_renders_on_bulk_create(note_model):
    note_model.objects.bulk_create([note_model(title="a", body="*b*")])

    assert note_model.objects.get().body_html == "<p><em>b</em></p>"


def test_it_keeps_an_empty_source_empty(note_model):
    assert note_model.objects.create(title="a").body_html == ""


@pytest.mark.parametrize("names", [["body"], ["body", "title"], None])
def test_it_follows_a_partial_save(note_model, names):
    note = note_model.objects.create(title="a", body="b")

    note.body = "*c*"
    note.save(update_fields=names)

    assert note_model.objects.get().body_html == "<p><em>c</em></p>"


def test_it_follows_the_save_of_a_deferred_row(note_model):
    note_model.objects.create(title="a", body="b")

    note = note_model.objects.only("body").get()
    note.body = "c"
    note.save()

    assert note_model.objects.get().body_html == "<p>c</p>"


def test_it_leaves_other_columns_out_of_a_partial_save(note_model):
    note = note_model.objects.create(title="a", body="b")

    note.body, note.summary = "c", "d"
    note.save(update_fields=["summary"])

    assert note_model.objects.get().body_html == "<p>b</p>"


def test_it_does_not_render_an_unchanged_source(note_model, monkeypatch):
    note = note_model.objects.create(title="a", body="b")
    monkeypatch.setattr(markdown, "render", lambda *args, **kwargs: pytest.fail("rendered"))

    note.save()


def test_it_renders_again_after_a_new_version(note_model, monkeypatch):
    note = note_model.objects.create(title="a", body="b")
    note_model.objects.update(body_html="old")
    monkeypatch.setattr(markdown, "RENDERER_VERSION", "next")

    note = note_model.objects.get()
    note.save()

    assert (note.body_html, note.body_rendering[:5]) == ("<p>b</p>", "next:")


def test_it_adds_the_columns_once_to_historical_models(note_model):
    state = ProjectState()
    state.add_model(ModelState.from_model(note_model))
    historical = state.apps.get_model("prose", "Note")

    names = [field.name for field in historical._meta.fields]
    assert sorted(names) == sorted(field.name for field in note_model._meta.fields)
    assert not any(field.companions for field in fields.prose_fields(historical))


def test_it_deconstructs_alike_from_model_and_migration(note_model):
    field = note_model._meta.get_field("body")
    copied = field.clone()

    assert copied.deconstruct() == field.clone().clone().deconstruct()
    assert copied.deconstruct()[3] == {"blank": True, "companions": False, "heading_level": 3}


def test_it_refuses_a_text_that_is_too_long(note_model):
    with pytest.raises(ValidationError, match="more than the 20,000 that can be formatted"):
        note_model(title="a", body="x" * 20_001).full_clean()


def test_it_lists_problems_by_field(note_model):
    note = note_model(title="$\\foo$", body="fine")

    assert fields.problems(note) == {
        "title": ['The formula “\\foo” could not be converted: unknown command "\\foo".']
    }
