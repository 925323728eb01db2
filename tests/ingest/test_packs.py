"""Pages of sites that no rule knows: most furniture goes, no sentence of an article is lost."""

from __future__ import annotations

import pytest

from tests.ingest import packs


@pytest.mark.parametrize(
    ("part", "furniture", "metadata"), [("train", 0.95, 0.9), ("test", 0.85, 0.85)]
)
def test_pages_of_unknown_sites(part: str, furniture: float, metadata: float) -> None:
    found = packs.measure(packs.part(part))
    assert found.lost == ()
    assert found.furniture > furniture
    assert found.metadata > metadata
