"""A bar on the terminal for what takes long."""

import io
import sys

from tokoumkm.commands.progress import progress_bar


class Terminal(io.StringIO):
    """What somebody sees who looks on."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_how_far_it_is(monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)

    with progress_bar("Mengimpor produk") as progress:
        progress(50, 200)
        progress(200, 200)

    assert "Mengimpor produk" in terminal.getvalue()
    assert "25%" in terminal.getvalue()
    assert "100%" in terminal.getvalue()


def test_nobody_is_told_where_nobody_looks(monkeypatch):
    monkeypatch.setattr(sys, "stderr", io.StringIO())

    with progress_bar("Mengimpor produk") as progress:
        assert progress is None
    assert sys.stderr.getvalue() == ""
