"""From a clerk's workbook to sound data files: understood, compared, tried on the whole village, then written."""
