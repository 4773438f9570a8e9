"""The API for people: a page made of its own description."""

from urllib.parse import urlencode

from django.shortcuts import render
from django.views.decorators.http import require_safe

from api import pages, problems
from api.description import description
from api.gateway import FRESH_SECONDS
from roundups import catalogue, tags
from roundups.models import Roundup

# What the examples name where the site has nothing yet.
USUAL = {
    "roundups": "iclr-2020-deep-learning",
    "papers": "attention-is-all-you-need",
    "authors": "ada-lovelace",
    "conferences": "iclr-2020",
    "topics": "deep-learning",
    "writers": "the-editors",
}
# The filter of the example of each list.
TRIED = {"papers": {"has_code": "true"}, "authors": {"name": "Sch"}}


@require_safe
def docs(request):
    tags.name(tags.SITE, tags.CHANGES)
    schema = description()
    slugs = real_slugs()
    operations = [
        operation_of(path, item["get"], schema, slugs) for path, item in schema["paths"].items()
    ]
    context = {
        "about": schema["info"]["description"],
        "operations": operations,
        "objects": [object_of(*each) for each in sorted(schema["components"]["schemas"].items())],
        "problems": [(status, name, text) for status, (name, _, text) in problems.KINDS.items()],
        "problem": object_of("Problem", schema["components"]["schemas"]["Problem"]),
        "usual": pages.USUAL,
        "most": pages.MOST,
        "seconds": FRESH_SECONDS,
    }
    return render(request, "api/docs.html", context)


def real_slugs() -> dict:
    """Of something that is really here."""
    rows = {
        "roundups": Roundup.objects.published().latest_first(),
        "papers": catalogue.published_papers().order_by("pk"),
        "authors": catalogue.published_authors().order_by("pk"),
        "conferences": catalogue.published_conferences().order_by("-year", "pk"),
        "topics": catalogue.topics(),
        "writers": catalogue.published_writers().order_by("pk"),
    }
    return {
        name: found.values_list("slug", flat=True).first() or USUAL[name]
        for name, found in rows.items()
    }


def operation_of(path, operation, schema, slugs) -> dict:
    resource = operation["tags"][0]
    answer = operation["responses"]["200"]["content"]["application/json"]["schema"]
    url = schema["servers"][0]["url"] + path.replace("{slug}", slugs.get(resource, ""))
    if "{" not in path and resource in slugs:
        url += "?" + urlencode(TRIED.get(resource, {}) | {"limit": 5})
    return {
        "id": operation["operationId"],
        "path": path,
        "summary": operation["summary"],
        "url": url,
        "parameters": [
            field_of(each["name"], each["schema"], each) for each in operation["parameters"]
        ],
        "answer": name_of(answer),
        "statuses": [(code, each["description"]) for code, each in operation["responses"].items()],
    }


def object_of(name, schema) -> dict:
    fields = [field_of(field, facts) for field, facts in schema["properties"].items()]
    return {"name": name, "text": schema["description"], "fields": fields}


def field_of(name, schema, more=None) -> dict:
    return {
        "name": name,
        "type": type_of(schema),
        "object": name_of(schema),
        "text": (more or schema).get("description", ""),
        "example": written((more or {}).get("example", "")),
    }


def written(value) -> str:
    """As it stands in an address."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def type_of(schema) -> str:
    """In a few words: "integer, 1 to 100", "list of Entry", "Ref or null"."""
    if "anyOf" in schema:
        return " or ".join(type_of(each) for each in schema["anyOf"])
    if "$ref" in schema:
        return name_of(schema)
    if "enum" in schema:
        return ", ".join(schema["enum"])
    if schema["type"] == "array":
        return f"list of {type_of(schema['items'])}"
    if "minimum" in schema:
        return f"{schema['type']}, {schema['minimum']} to {schema['maximum']}"
    return {"date-time": "time", "date": "date"}.get(schema.get("format"), schema["type"])


def name_of(schema) -> str:
    """The name of the object that stands here, if there is one."""
    inner = [schema, schema.get("items", {}), *schema.get("anyOf", [])]
    found = next((each["$ref"] for each in inner if "$ref" in each), "")
    return found.rpartition("/")[2]
