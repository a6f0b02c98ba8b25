"""Citations (L): laws, versions and articles that are cited."""

from generator.problems.kind import Kind

KINDS: tuple[Kind, ...] = ()
