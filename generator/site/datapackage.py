"""The town's open data: its own tables, and the data package that describes them and every village's."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from generator.models.base import Record
from generator.site.rendering import Output
from generator.site.tabular import Form, encode
from generator.views import urls
from generator.views.tables import town, village
from generator.views.tables.statistics import STATISTICS
from generator.views.tables.table import Column, Table
from generator.views.town.context import TownContext

PACKAGE = urls.data("datapackage.json")


def write_town(ctx: TownContext, out: Output) -> None:
    """Write the town's tables, and the data package over all tables of town and villages."""
    for table in town.TABLES:
        encoded = encode(Form.of(table.name, table.columns), (), table.rows(ctx))
        out.write(urls.data(f"{table.name}.csv"), encoded.csv, table.name)
        out.write(urls.data(f"{table.name}.json"), encoded.json, table.name)
    out.write(PACKAGE, data_package(ctx), "datapackage")


def data_package(ctx: TownContext) -> bytes:
    """The Frictionless data package (v1), a resource a table; of a village table all villages' files."""
    site, resources = ctx.settings.site, []
    for table in town.TABLES:
        resources.append(_resource(table, table.columns, f"{table.name}.csv"))
    resources.append(_resource(STATISTICS, STATISTICS.columns, f"{STATISTICS.name}.csv"))
    below: tuple[Table[Any], ...] = (*village.TABLES, *village.FROM_SUMMARY)
    for found in below:
        paths = [f"{each.id}/{found.name}.csv" for each in ctx.villages]
        resources.append(_resource(found, (*village.LEAD, *found.columns), paths))
    demo = any(each.demo for each in ctx.villages)
    package = {
        "profile": "tabular-data-package",
        "name": "cunwu",
        "title": site.name,
        "description": "村务公开的全部数据表。每个 CSV 旁边有同名的 JSON。金额单位元。"
        + ("“演示”一列为“是”的行是编出来的演示数据，不是任何真实村庄的情况。" if demo else ""),
        "homepage": site.address,
        "contributors": [{"title": site.publisher, "role": "publisher"}],
        "resources": resources,
    }
    return json.dumps(package, ensure_ascii=False, indent=1).encode() + b"\n"


_BOOLEANS = {"trueValues": ["是"], "falseValues": ["否"]}


def _resource(table: Table[Any], columns: Iterable[Column], path: str | Sequence[str]) -> dict[str, object]:
    known = _descriptions(table.models)
    fields = [
        {
            "name": column.name,
            "title": column.name,
            "type": column.type,
            "description": column.description or known[column.name],
            **(_BOOLEANS if column.type == "boolean" else {}),
        }
        for column in columns
    ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "description": table.description,
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "doubleQuote": True, "header": True},
        "schema": {"fields": fields, "missingValues": [""]},
    }


def _descriptions(models: Iterable[str]) -> dict[str, str]:
    """What the models say of their keys; the first model that has a key wins."""
    found: dict[str, str] = {}
    for name in models:
        module, _, model = name.partition(".")
        record: type[Record] = getattr(importlib.import_module(f"generator.models.{module}"), model)
        for item in record.model_fields.values():
            found.setdefault(item.alias or "", item.description or "")
    return found
