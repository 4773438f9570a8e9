"""Old arXiv ids as arXiv itself answers: math/0601001, not math.AG/0601001. Of two papers that would
have the same one, the second keeps its own until somebody merges them."""

import re

from django.core.validators import RegexValidator
from django.db import migrations, models

from papers.lookup import LOOKUP

CLASS = re.compile(r"\.[A-Z]{2}/")


def leave_out(apps, schema_editor):
    paper = apps.get_model("papers", "Paper")
    item = apps.get_model("papers", "ImportItem")
    changed = []
    for pk, old in with_class(paper, "arxiv_id"):
        new = CLASS.sub("/", old)
        if not paper.objects.filter(arxiv_id=new).exists():
            paper.objects.filter(pk=pk).update(arxiv_id=new)
            changed.append(pk)
    LOOKUP.put(paper, changed)
    for pk, old in with_class(item, "value"):
        item.objects.filter(pk=pk).update(value=CLASS.sub("/", old))


def with_class(model, name):
    rows = model.objects.filter(**{f"{name}__regex": r"^[a-z-]+\.[A-Z][A-Z]/[0-9]{7}$"})
    return list(rows.order_by("pk").values_list("pk", name))


class Migration(migrations.Migration):
    dependencies = [("papers", "0011_lookup")]

    operations = [
        migrations.RunPython(leave_out, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="paper",
            name="arxiv_id",
            field=models.CharField(
                blank=True,
                help_text="Without a version, such as 2003.02389.",
                max_length=40,
                validators=[
                    RegexValidator(
                        re.compile(r"^(\d{4}\.\d{4,5}|[a-z-]+/\d{7})$"),
                        "Write the id without a version or class, such as 2003.02389 or hep-th/9901001.",
                    )
                ],
                verbose_name="arXiv id",
            ),
        ),
    ]
