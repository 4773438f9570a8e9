from django import forms
from django.utils.translation import gettext_lazy as _

from authors.models import AUTHOR_IDS, Author
from desk.forms import Plain
from papers.identity.splitting import split_author, split_paper
from papers.ingest.matching import IDS as PAPER_IDS
from papers.models import Paper


class SplitForm(Plain, forms.Form):
    """Which of what is here belongs to the other one."""

    ids = forms.MultipleChoiceField(
        label=_("Ids"), required=False, widget=forms.CheckboxSelectMultiple
    )
    links = forms.MultipleChoiceField(
        label=_("Links"), required=False, widget=forms.CheckboxSelectMultiple
    )
    id_names = ()

    def __init__(self, row, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.row = row
        self.choose(
            "ids", [(name, self.id_label(name)) for name in self.id_names if getattr(row, name)]
        )
        self.choose("links", [(link.pk, str(link)) for link in row.links_in_order])

    def choose(self, name, choices):
        self.fields[name].choices = choices
        if not choices:
            del self.fields[name]

    def id_label(self, name):
        return f"{self.row._meta.get_field(name).verbose_name}: {getattr(self.row, name)}"

    def split(self, by):
        return self.act(self.row, by=by, **self.cleaned_data)


class SplitAuthorForm(SplitForm):
    name = forms.CharField(
        label=_("Name of the other person"),
        max_length=160,
        help_text=_("May be the same name. Papers keep what was printed on them."),
    )
    authorships = forms.MultipleChoiceField(
        label=_("Papers of the other person"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one paper of the other person.")},
    )
    field_order = ["name", "authorships"]
    id_names = AUTHOR_IDS
    act = staticmethod(split_author)

    def __init__(self, author, *args, **kwargs):
        super().__init__(author, *args, **{"initial": {"name": author.name}} | kwargs)
        rows = author.authorships.select_related("paper__conference").order_by("paper__sort_key")
        self.fields["authorships"].choices = [(row.pk, paper_label(row)) for row in rows]


class SplitPaperForm(SplitForm):
    title = forms.CharField(label=_("Title of the other paper"), max_length=400)
    figures = forms.MultipleChoiceField(
        label=_("Figures"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Those that a roundup shows stay with this paper."),
    )
    field_order = ["title", "ids", "links", "figures"]
    id_names = PAPER_IDS
    act = staticmethod(split_paper)

    def __init__(self, paper, *args, **kwargs):
        super().__init__(paper, *args, **{"initial": {"title": paper.title}} | kwargs)
        free = paper.figures.filter(entries=None)
        self.choose("figures", [(figure.pk, str(figure)) for figure in free])


def paper_label(authorship):
    facts = [authorship.paper.plain_title, authorship.paper.conference, authorship.printed]
    return " · ".join(str(fact) for fact in facts if fact)


SPLIT_FORMS = {Author: SplitAuthorForm, Paper: SplitPaperForm}
