"""Scans are files that rows name: the sweeper leaves them, and a lost one is found."""

import os
from pathlib import Path

import pytest

from tests.certificates import papers
from tokoumkm import clock
from tokoumkm.integrity.checks import violations
from tokoumkm.integrity.sweeping import sweep_media
from tokoumkm.media import store


def test_the_sweeper_leaves_a_scan_that_a_row_names(app, database):
    made = papers.submitted()
    path = f"private/izin/{made.scan}.webp"
    long_ago = clock.now().timestamp() - 3 * 24 * 60 * 60
    os.utime(Path(app.config["MEDIA_DIR"]) / path, (long_ago, long_ago))

    sweep_media()

    assert store.exists(path)


@pytest.mark.breaks_integrity
def test_a_lost_scan_breaks_the_ninth_statement(database):
    made = papers.submitted()
    store.delete(f"private/izin/{made.scan}.webp")

    [finding] = violations()

    assert (finding.number, finding.offenders) == (9, [f"private/izin/{made.scan}.webp"])
