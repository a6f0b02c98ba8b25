"""Documents: what hangs on the wall, from the same views as the pages. A writer a format; bytes out."""
