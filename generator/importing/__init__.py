"""From a clerk's workbook to sound data files: understood, compared, tried, written."""
