"""Spreadsheets that people keep: workbooks and CSV to sheets of plain cells, and sheets to entries."""
