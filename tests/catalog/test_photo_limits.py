"""What the worker may take, and what it refuses before it takes anything."""

import os
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.catalog import pictures
from tests.catalog.pictures import two_colours, written
from tokoumkm.catalog import photo_worker, photos

LINUX = pytest.mark.skipif(not Path("/proc/self/limits").exists(), reason="needs Linux' /proc")


def ask_worker(content: bytes, folder: Path, kind: str = "product") -> int:
    """The worker's exit code for these bytes."""
    command = [sys.executable, "-I", str(photos.WORKER), kind, str(folder)]
    done = subprocess.run(command, input=content, capture_output=True, check=False)
    assert done.stderr == b""
    return done.returncode


@LINUX
def test_it_works_with_capped_memory_and_time_and_lets_pages_go_first(tmp_path):
    command = [sys.executable, "-I", str(photos.WORKER), "product", str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as worker:
        limits = Path(f"/proc/{worker.pid}/limits")
        give_up = time.monotonic() + 60
        while "Max cpu time              15" not in limits.read_text():
            assert time.monotonic() < give_up, limits.read_text()
            time.sleep(0.02)
        time.sleep(0.1)

        assert f"Max address space         {photo_worker.MEMORY}" in limits.read_text()
        assert "Max core file size        0" in limits.read_text()
        own = os.getpriority(os.PRIO_PROCESS, 0)
        assert os.getpriority(os.PRIO_PROCESS, worker.pid) == own + photo_worker.POLITENESS
        assert Path(f"/proc/{worker.pid}/oom_score_adj").read_text().strip() == "1000"
        worker.stdin.close()
        assert worker.wait(20) == photo_worker.UNREADABLE


@pytest.fixture
def with_little_memory(tmp_path, monkeypatch):
    """A worker that may hold an eighth of what it may hold otherwise."""
    program = tmp_path / "photo_worker.py"
    program.write_text(photos.WORKER.read_text().replace("MEMORY = 1024 *", "MEMORY = 128 *"))
    monkeypatch.setattr(photos, "WORKER", program)


def test_without_memory_it_gives_up(tmp_path, request):
    """The same picture under the real limit is kept, so it is the limit that refuses it."""
    content = written(Image.new("RGB", (6_000, 5_000)), "PNG").getvalue()
    assert ask_worker(content, tmp_path) == 0

    request.getfixturevalue("with_little_memory")
    assert ask_worker(content, tmp_path) == photo_worker.UNREADABLE


def test_a_worker_that_eats_the_processor_is_ended(tmp_path, monkeypatch):
    program = tmp_path / "photo_worker.py"
    program.write_text(
        "import resource\nresource.setrlimit(resource.RLIMIT_CPU, (1, 1))\nwhile True: pass\n"
    )
    monkeypatch.setattr(photos, "WORKER", program)

    with pytest.raises(photos.BadPhoto, match="bukan foto yang bisa dibaca"):
        photos._run_worker("product", tmp_path, b"", "“a.jpg”")


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "HEIF"])
@pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
def test_truncated_files_are_refused_in_every_format(tmp_path, form, part):
    noise = Image.effect_noise((400, 300), 60).convert("RGB")
    content = written(noise, form).getvalue()

    assert ask_worker(content[: int(len(content) * part)], tmp_path) == photo_worker.UNREADABLE
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_forty_megapixels_are_the_limit_in_every_format(tmp_path, form, monkeypatch):
    """Tried with a limit of a thousand pixels; the real bombs are below."""
    program = tmp_path / "photo_worker.py"
    program.write_text(photos.WORKER.read_text().replace("40_000_000, 12_000", "1_200, 60"))
    monkeypatch.setattr(photos, "WORKER", program)

    assert ask_worker(written(two_colours(40, 30), form).getvalue(), tmp_path) == 0
    assert ask_worker(written(two_colours(41, 30), form).getvalue(), tmp_path) == 4
    assert ask_worker(written(two_colours(62, 10), form).getvalue(), tmp_path) == 4


@pytest.mark.parametrize("size", [(12_000, 12_000), (12_001, 2), (2, 12_001)])
def test_bombs_are_refused_before_a_pixel_is_decoded(tmp_path, with_little_memory, size):
    """Unfolded they would need more memory than there is here, and get the other answer."""
    content = written(Image.new("1", size), "PNG").getvalue()

    assert ask_worker(content, tmp_path) == photo_worker.TOO_LARGE
    assert photos.TOO_LARGE == photo_worker.TOO_LARGE


def test_forty_megapixels_of_webp_fit_in_the_memory(tmp_path):
    """The decoder that takes most: four pictures of full size at once."""
    content = written(Image.new("RGB", (7_300, 5_470)), "WEBP", method=0).getvalue()

    assert ask_worker(content, tmp_path) == 0


def test_an_animated_png_is_its_first_frame(tmp_path):
    red, blue = (Image.new("RGB", (80, 80), colour) for colour in (pictures.RED, pictures.BLUE))
    content = written(red, "PNG", save_all=True, append_images=[blue]).getvalue()

    assert ask_worker(content, tmp_path) == 0

    with Image.open(BytesIO((tmp_path / "320.webp").read_bytes())) as kept:
        assert not getattr(kept, "is_animated", False)
        assert kept.getpixel((40, 40))[0] > 150
