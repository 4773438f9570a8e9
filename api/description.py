"""What ninja says of the API as OpenAPI 3.1, completed: terms, headers, errors."""

from functools import cache

from django.conf import settings
from django.http import JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from api import problems, schemas
from api.gateway import FRESH_SECONDS
from api.v1 import api
from roundups.feeds.addresses import absolute

ABOUT = (
    "All that is published on this site, as JSON: roundups, papers, authors, conferences, topics "
    "and writers. It is for reading, from anywhere; there is no key and no account."
)
TEXT = {"type": "string"}


@require_safe
def openapi(request):
    return JsonResponse(description())


@cache
def description() -> dict:
    schema = dict(api.get_openapi_schema())
    schema["info"] |= {
        "description": ABOUT,
        "license": {
            "name": "All rights stay with the writers, and with those whom credits and licences name"
        },
    }
    schema["servers"] = [{"url": settings.SITE_URL}]
    schema["externalDocs"] = {"url": absolute(reverse("api_docs"))}
    problem = schemas.Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    objects = schema["components"]["schemas"] | problem.pop("$defs") | {"Problem": problem}
    # Ninja lists filters too, whose fields stand among the parameters.
    schema["components"]["schemas"] = {
        name: schema for name, schema in objects.items() if not name.endswith("Filters")
    }
    for path, item in schema["paths"].items():
        complete(item["get"], path)
    return schema


def complete(operation, path):
    """The first line of a docstring is the summary."""
    operation["summary"] = operation.pop("description").partition("\n")[0].rstrip(".")
    for parameter in operation["parameters"]:
        plain(parameter)
    found = operation["responses"].pop(200)
    found["description"] = "Here it is."
    found["headers"] = {
        "ETag": header("Send it back as If-None-Match."),
        "Cache-Control": header(f"It may be {FRESH_SECONDS} seconds old."),
    }
    answers = {"200": found, "304": {"description": "Nothing has changed since that ETag."}}
    if "{" in path:
        answers["301"] = {
            "description": "It has another slug now.",
            "headers": {"Location": header("Where it is.")},
        }
        answers["404"] = error("There is nothing public at this address.")
    elif path != reverse("api:index"):
        found["headers"]["Link"] = header('The next page, rel="next", if there is one.', False)
        answers["400"] = error("A parameter is unknown or its value is not allowed.")
    operation["responses"] = dict(sorted(answers.items()))


def plain(parameter):
    """A parameter that is left out is left out; it is not null."""
    schema = parameter["schema"]
    if examples := parameter.pop("examples", None):
        parameter["example"] = examples[0]
    kinds = [kind for kind in schema.pop("anyOf", []) if kind != {"type": "null"}]
    if len(kinds) == 1:
        schema |= kinds[0]
    elif kinds:
        schema["anyOf"] = kinds
    if schema.get("default", 0) is None:
        del schema["default"]
    schema.pop("description", None)
    schema.pop("title", None)


def header(text, required=True) -> dict:
    return {"description": text, "required": required, "schema": TEXT}


def error(text) -> dict:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": text, "content": {problems.MEDIA_TYPE: {"schema": schema}}}
