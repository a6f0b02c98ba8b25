"""The command line in this process: a process of its own takes half a second to begin."""

from __future__ import annotations

import io
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from generator import cli


def cunwu(*words: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """What a command says and by which code it ends; test_cli has processes of their own."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, chdir(cwd or Path.cwd()):
        patch.setattr(sys, "argv", ["cunwu", *words])
        with redirect_stdout(out), redirect_stderr(err):
            code = cli._code_of_the_verb()
    return subprocess.CompletedProcess(words, code, out.getvalue(), err.getvalue())
