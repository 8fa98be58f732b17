"""A wheel carries the questions and runs without the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.mark.deep
@pytest.mark.timeout(600)
def test_a_wheel_finds_its_questions(tmp_path: Path, environ: dict[str, str]) -> None:
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    subprocess.run(
        [*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(tmp_path), str(ROOT)], check=True
    )
    [wheel] = tmp_path.glob("quizdl-*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    shipped = [path.relative_to(ROOT) for path in (ROOT / "questions").rglob("*") if path.is_file()]
    assert {f"quizdl/{path.as_posix()}" for path in shipped} <= set(names)
    assert not [name for name in names if name.startswith(("tests/", "docs/", "questions/"))]
    target = tmp_path / "site"
    subprocess.run([*pip, "install", "--no-deps", "--target", str(target), str(wheel)], check=True)
    paths = os.pathsep.join([str(target), *(path for path in sys.path if path.endswith("site-packages"))])
    done = subprocess.run(
        [sys.executable, "-P", "-m", "quizdl", "list", "--topic", "dl.act"],
        env={**environ, "PYTHONPATH": paths},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "relu" in done.stdout
