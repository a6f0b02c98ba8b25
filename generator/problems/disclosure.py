"""Disclosure (D): what is due, late or not disclosed."""

from generator.problems.kind import Kind

KINDS: tuple[Kind, ...] = ()
