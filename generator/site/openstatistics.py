"""The yearly statistics as open data: data/statistics.csv and .json."""

from __future__ import annotations

from generator.site.rendering import Output
from generator.site.tabular import Form, encode
from generator.summaries.closed import Statistics
from generator.views import urls
from generator.views.tables.statistics import STATISTICS


def write(found: Statistics, out: Output) -> None:
    """Write the two files; the head alone where no year is closed yet."""
    form = Form.of(STATISTICS.name, STATISTICS.columns)
    encoded = encode(form, (), STATISTICS.rows(found))
    out.write(urls.data(f"{STATISTICS.name}.csv"), encoded.csv, STATISTICS.name)
    out.write(urls.data(f"{STATISTICS.name}.json"), encoded.json, STATISTICS.name)
