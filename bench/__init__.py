"""How long cunwu takes beside Hugo over the same data, in the same run."""
