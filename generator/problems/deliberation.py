"""Deliberation (M): steps, notice, quorum, majority, posting of resolutions."""

from generator.problems.kind import Kind

KINDS: tuple[Kind, ...] = ()
