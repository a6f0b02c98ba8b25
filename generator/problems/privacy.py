"""Privacy (P): what must not be public."""

from generator.problems.kind import Kind

KINDS: tuple[Kind, ...] = ()
