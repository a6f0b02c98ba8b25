"""A village's open data: every published table as CSV and JSON in data/<id>/, and its summary.json.

Every table is there for every village, with its head alone where there is nothing: an address once
given stays.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from generator.site.rendering import Output
from generator.site.tabular import Form, encode
from generator.summaries.village import VillageSummary
from generator.views import urls
from generator.views.tables import village
from generator.views.village.context import VillageContext

SUMMARY_FORMAT = "cunwu-summary/1"

_VILLAGE = tuple((t, Form.of(t.name, (*village.LEAD, *t.columns))) for t in village.TABLES)
_SUMMARY = tuple((t, Form.of(t.name, (*village.LEAD, *t.columns))) for t in village.FROM_SUMMARY)


def write_village(ctx: VillageContext, summary: VillageSummary, out: Output) -> VillageSummary:
    """Write a village's tables and its summary.json; the summary, with how many rows each table has."""
    lead = village.lead(ctx)
    made = [(form, encode(form, lead, table.rows(ctx))) for table, form in _VILLAGE]
    made += [(form, encode(form, lead, table.rows(summary))) for table, form in _SUMMARY]
    for form, encoded in made:
        out.write(urls.village_data(ctx.id, f"{form.name}.csv"), encoded.csv, form.name)
        out.write(urls.village_data(ctx.id, f"{form.name}.json"), encoded.json, form.name)
    counts = {form.name: encoded.rows for form, encoded in made}
    full = replace(summary, tables=counts)
    out.write(urls.village(ctx.id, "summary.json"), summary_json(full), "summary")
    return full


def summary_json(summary: VillageSummary) -> bytes:
    """What the town sees of a village, for whoever reads villages one by one; amounts are numbers in yuan.

    What was disclosed when is a table already (disclosed.json) and is not repeated here.
    """
    content = {"format": SUMMARY_FORMAT, **summary.__dict__}
    del content["disclosed"]
    text = json.dumps(content, default=_plain, ensure_ascii=False, separators=(",", ":"))
    return text.encode() + b"\n"


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)  # at most twelve digits: the shortest float that reads back is the amount itself
    return dict(value) if isinstance(value, Mapping) else value.__dict__
