"""The API as OpenAPI: valid, complete, and true of what it answers."""

import jsonschema
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from api.description import description
from tests.api.site import RECORDS, make_site


def operations():
    return [(path, item["get"]) for path, item in description()["paths"].items()]


def test_it_is_valid(client):
    schema = client.get("/api/v1/openapi.json").json()

    assert schema["openapi"] == "3.1.0"
    assert list(OpenAPIV31SpecValidator(schema).iter_errors()) == []


def test_everything_has_words(client):
    missing = [
        (path, parameter["name"])
        for path, operation in operations()
        for parameter in operation["parameters"]
        if not parameter.get("description")
    ]
    schemas = description()["components"]["schemas"]

    assert missing == []
    assert all(operation["summary"] for _, operation in operations())
    assert [name for name, schema in schemas.items() if not schema.get("description")] == []
    assert [
        f"{name}.{field}"
        for name, schema in schemas.items()
        for field, facts in schema["properties"].items()
        if not facts.get("description")
    ] == []
    ids = [operation["operationId"] for _, operation in operations()]
    assert len(set(ids)) == len(ids) == 13


def test_it_names_every_answer():
    answers = {path: set(operation["responses"]) for path, operation in operations()}

    assert answers["/api/v1/"] == {"200", "304"}
    assert answers["/api/v1/papers"] == {"200", "304", "400"}
    assert answers["/api/v1/papers/{slug}"] == {"200", "301", "304", "404"}


def validator(name):
    schemas = description()["components"]["schemas"]
    whole = {"$ref": f"#/components/schemas/{name}", "components": {"schemas": schemas}}
    return jsonschema.Draft202012Validator(whole)


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "name"), RECORDS.items())
def test_answers_are_as_described(client, address, name):
    make_site()

    record = client.get(f"/api/v1/{address}").json()

    validator(name).validate(record)
    properties = description()["components"]["schemas"][name]["properties"]
    assert set(record) == set(properties)


@pytest.mark.django_db
def test_problems_are_as_described(client):
    validator("Problem").validate(client.get("/api/v1/papers?x=1").json())
    validator("Problem").validate(client.get("/api/v1/papers/x").json())
