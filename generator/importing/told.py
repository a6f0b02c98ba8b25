"""What is said of a workbook: a problem, and the sheet and cell that it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.problems import SEVERITY_WORDS, Problem, problem
from generator.problems.spreadsheets import DOUBTS
from generator.reading.spreadsheets.grid import Sheet, place
from generator.reading.spreadsheets.tables import Spot


@dataclass(frozen=True)
class Told:
    """A problem of a workbook; ``sheet`` is empty where it is about the file as a whole."""

    problem: Problem
    sheet: str = ""
    row: int = 0
    column: int = 0

    @property
    def stops(self) -> bool:
        """Whether nothing may be written."""
        return self.problem.severity == "error"

    @property
    def doubtful(self) -> bool:
        """Whether somebody has to agree first."""
        return self.problem.code in DOUBTS

    @property
    def where(self) -> str:
        """The place as a clerk looks for it: “明细”表 C7."""
        if not self.sheet or not self.row:
            return f"“{self.sheet}”表" if self.sheet else ""
        return f"“{self.sheet}”表 {place(self.row, self.column)}"

    def __str__(self) -> str:
        """The line that a clerk sees in the terminal."""
        found = self.problem
        word = "拿不准" if self.doubtful else SEVERITY_WORDS[found.severity]
        where = f"{self.where}：" if self.where else ""
        said = found.message.removeprefix(f"{place(self.row, self.column)}：") if self.row else found.message
        return f"{word}[{found.code}] {where}{said}" + (f"（提示：{found.hint}）" if found.hint else "")


def of_sheet(sheet: Sheet, problems: Iterable[Problem]) -> list[Told]:
    """Problems of one sheet, whose line and column are a row and a column of it."""
    return [Told(each, sheet.name, each.line, each.col) for each in problems]


def at(spot: Spot | None, code: str, **values: object) -> Told:
    """A problem at a cell; of the file as a whole where there is none."""
    sheet, row, column = spot or ("", 0, 0)
    values.setdefault("cell", place(row, column) if row else "")
    return Told(problem(code, "", max(row, 1), max(column, 1), **values), sheet, row, column)
