"""The glossary (L78)."""

from generator.problems.kind import Kind

KINDS = (Kind("L78", "error", "“{word}”解释了两次，另一处在“{other}”", "同一个词只留一处，意思写在一起"),)
