"""Bylaws (B): clauses that a village may not write."""

from generator.problems.kind import Kind

KINDS: tuple[Kind, ...] = ()
