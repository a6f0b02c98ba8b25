"""One invented village from its index to its files."""

from __future__ import annotations

from .diary import Diary
from .ledger import keep_books
from .months import finance_files
from .people import make_staff
from .place import Place
from .routine import live_through, make_slips
from .village import village_file


def village_files(place: Place) -> dict[str, str]:
    """Every file of the village by its path below the project's root."""
    staff = make_staff(place)
    dice = place.dice("opening")
    diary = Diary(place, staff, "routine")
    live_through(diary)
    make_slips(diary)
    books = keep_books(diary, dice.randrange(40_000, 180_000, 50), dice.randrange(9_000_000, 38_000_000), 4_000_000)
    data = {"village.yml": village_file(place, staff), **finance_files(place, staff, books)}
    return {f"data/villages/{place.id}/{path}": text for path, text in data.items()}
