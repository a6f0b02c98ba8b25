"""Workbooks pushed into 收件/: taken by the hook on top of what was pushed, or told at their cell, or refused."""

from __future__ import annotations
