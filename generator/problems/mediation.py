"""Mediation (J): figures that do not agree, and small counts."""

from generator.problems.kind import Kind

KINDS: tuple[Kind, ...] = ()
