"""What is installed from a wheel runs on its own, away from the checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's content, as an installation lays it out."""
    built = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(built)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        timeout=100,
    )
    (wheel,) = built.glob("*.whl")
    unpacked = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(unpacked)
    return unpacked


def test_documents_styles_and_data_are_inside(site: Path) -> None:
    shipped = {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()}
    wanted = {
        p.relative_to(ROOT).as_posix()
        for folder in ("core", "store", "tui", "seeds")
        for p in (ROOT / folder).rglob("*")
        if p.is_file() and p.suffix != ".pyc"
    }
    assert {p for p in wanted if p.startswith("seeds/")} >= {"seeds/manifest.json"}
    assert any(p.endswith(".tcss") for p in wanted)
    assert wanted <= shipped
    assert not any(p.startswith("tests/") for p in shipped)


def test_it_runs_outside_the_checkout(site: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(site), "HOME": str(tmp_path)}
    where = "import tui, core.model; print(tui.__file__, core.model.__file__)"
    found = subprocess.run(
        [sys.executable, "-c", where],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert all(Path(p).is_relative_to(site) for p in found.stdout.split())
    done = subprocess.run(
        [sys.executable, "-m", "tui", "--data-dir", str(tmp_path / "data"), "search", "Witkoff"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Witkoff" in done.stdout
