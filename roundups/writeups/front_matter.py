"""The head of a Markdown file, written: YAML whose strings stand in JSON's quotes, which it shares."""

import json


def written(values: dict, indent="") -> list[str]:
    """The lines; empty values are left out."""
    lines = []
    for key, inner in values.items():
        if inner in ("", None, [], {}):
            continue
        if isinstance(inner, dict):
            lines += [f"{indent}{key}:", *written(inner, indent + "  ")]
        elif isinstance(inner, list) and isinstance(inner[0], dict):
            lines.append(f"{indent}{key}:")
            for each in inner:
                rows = written(each, indent + "    ")
                lines += [f"{indent}  - {rows[0].lstrip()}", *rows[1:]]
        else:
            lines.append(f"{indent}{key}: {json.dumps(inner, ensure_ascii=False)}")
    return lines
