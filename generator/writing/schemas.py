"""JSON Schemas (2020-12) of the data files, for editors that complete and check while somebody types.

Titles and descriptions are those of the contract's page. A scalar may stand with quotes or without:
what YAML takes for a number is text to the reader, so it is accepted as a number too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.models.families import FAMILIES, Family
from generator.models.translatable import Translatable

FOLDER = ".vscode/schemas"
SETTINGS = ".vscode/settings.json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"

_SCALAR = ["string", "number", "boolean"]
_PLACEHOLDER = re.compile(r"\{\w+\}")


def schemas() -> dict[str, str]:
    """Each schema's JSON by its path from the project's root; the same at every call."""
    return {
        f"{FOLDER}/{family.name}.json": json.dumps(schema(family), ensure_ascii=False, indent=1) + "\n"
        for family in _mapped()
    }


def schema(family: Family) -> dict[str, Any]:
    """The schema of a family's files, or of their front matter."""
    model = family.model()
    raw = model.model_json_schema()
    definitions = {name: _record(each) for name, each in raw.pop("$defs", {}).items()}
    made = {"$schema": DIALECT, "title": family.title, "description": f"放在 {family.shown}", **_record(raw)}
    if issubclass(model, Translatable) and model.stand_ins:
        made["required"] = [key for key in made["required"] if key not in model.stand_ins]
        made |= {"if": {"required": ["译自"]}, "else": {"required": [*model.stand_ins]}}
    return {**made, "$defs": definitions} if definitions else made


def settings(present: str | None) -> str:
    """The editor's settings: which schema is for which files; what else stands in them stays.

    Raises ValueError where the present ones are no JSON object.
    """
    known = json.loads(present) if present and present.strip() else {}
    if not isinstance(known, dict):
        raise ValueError("不是一组“键: 值”")
    mapped = known.get("yaml.schemas")
    others = {
        name: globs
        for name, globs in (mapped.items() if isinstance(mapped, dict) else ())
        if not name.startswith(f"./{FOLDER}/")
    }
    own = {f"./{FOLDER}/{family.name}.json": [_glob(family)] for family in _mapped()}
    wanted: dict[str, Any] = {
        "files.encoding": "utf8",
        "files.eol": "\n",
        "yaml.schemaStore.enable": False,
        "yaml.format.enable": False,  # cunwu fmt has the one form; two formatters would undo each other
    }
    made = {**wanted, **known, "yaml.schemas": {**others, **own}}
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def _mapped() -> Iterator[Family]:
    """The families that editors can tell by their path; the second book is told with the first."""
    return (family for family in FAMILIES if family.kind == "yaml" and family.name != "finance-cwh")


def _glob(family: Family) -> str:
    return _PLACEHOLDER.sub("*", family.place)


def _record(raw: Mapping[str, Any]) -> dict[str, Any]:
    """A record's schema without the names and words that are for developers."""
    required = raw.get("required", [])
    return {
        "type": "object",
        "additionalProperties": False,
        "required": required,
        "properties": {
            key: {"title": key, **_value(each, optional=key not in required)}
            for key, each in raw["properties"].items()
        },
    }


def _value(raw: Mapping[str, Any], optional: bool = False) -> dict[str, Any]:
    """A value's schema: scalars with quotes or without, and empty where the key may be missing."""
    branches = [each for each in raw.get("anyOf", ()) if each.get("type") != "null"]
    if len(branches) == 1:
        raw = {**branches[0], **{key: each for key, each in raw.items() if key != "anyOf"}}
    said = {key: raw[key] for key in ("title", "description", "examples") if key in raw}
    if "$ref" in raw:
        return (
            {**said, "anyOf": [{"$ref": raw["$ref"]}, {"type": "null"}]}
            if optional
            else {**said, "$ref": raw["$ref"]}
        )
    kind = raw.get("type")
    if kind == "array":
        rest = {key: raw[key] for key in ("minItems", "maxItems") if key in raw}
        return {**said, "type": _or_null("array", optional), **rest, "items": _value(raw["items"])}
    if kind == "object":
        rest = {key: raw[key] for key in ("propertyNames",) if key in raw}
        inner = _value(raw["additionalProperties"])
        return {**said, "type": _or_null("object", optional), **rest, "additionalProperties": inner}
    return {**said, **_scalar(raw, optional)}


def _or_null(kind: str, optional: bool) -> str | list[str]:
    return [kind, "null"] if optional else kind


def _scalar(raw: Mapping[str, Any], optional: bool) -> dict[str, Any]:
    given = raw.get("enum") or ([raw["const"]] if "const" in raw else None)
    if given:
        return {"enum": [*given, "", None] if optional else list(given)}
    kinds = [*_SCALAR, "null"] if optional or "null" in raw.get("type", ()) else _SCALAR
    made: dict[str, Any] = {"type": kinds}
    if "maxLength" in raw:
        made["maxLength"] = raw["maxLength"]
    if "pattern" in raw:
        made["pattern"] = f"^$|{raw['pattern']}" if optional else raw["pattern"]
    return made
