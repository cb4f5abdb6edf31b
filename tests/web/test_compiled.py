"""Compiled templates that are kept: the next start has them, unless something changed since."""

import pytest
from jinja2 import DictLoader, Environment

from tokoumkm.web import compiled
from tokoumkm.web.compiled import Compiled, written_by


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "templates"


def page(folder, *, source="Halo {{ name }}", writer="one", says=str.upper):
    """A page as a program says it that has just begun."""
    site = Environment(loader=DictLoader({"page": source}), bytecode_cache=Compiled(folder, writer))
    site.filters["says"] = says
    return site.get_template("page").render(name="Tuti")


def compilings(monkeypatch):
    seen = []
    really = Environment.compile
    monkeypatch.setattr(
        Environment, "compile", lambda *given, **more: seen.append(1) or really(*given, **more)
    )
    return seen


def test_the_next_start_need_not_compile_them(folder, monkeypatch):
    seen = compilings(monkeypatch)
    assert [page(folder), page(folder), len(seen)] == ["Halo Tuti", "Halo Tuti", 1]


def test_a_template_that_was_altered_is_compiled_anew(folder):
    page(folder)
    assert page(folder, source="Selamat datang, {{ name }}") == "Selamat datang, Tuti"


def test_another_version_of_the_program_compiles_them_anew(folder):
    """What a filter makes of a constant was known while compiling."""
    constant = {"source": "{{ 'kopi' | says }}"}
    assert page(folder, **constant) == "KOPI"
    assert page(folder, **constant, writer="two", says=str.title) == "Kopi"


def test_any_of_our_modules_has_a_say_in_what_wrote_them(tmp_path, monkeypatch):
    monkeypatch.setattr(compiled, "PACKAGE", tmp_path)
    (tmp_path / "money.py").write_text("SIGN = 'Rp'")
    before = written_by()
    (tmp_path / "money.py").write_text("SIGN = 'IDR'")
    assert written_by() != before


@pytest.mark.parametrize("share", [0, 0.1, 0.5, 0.9])
def test_a_file_that_ends_too_early_is_written_anew(folder, share):
    page(folder)
    [path] = folder.iterdir()
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    assert page(folder) == "Halo Tuti"
    assert path.read_bytes() == whole


def test_a_page_is_shown_where_nothing_can_be_kept(folder):
    kept = Compiled(folder, "one")
    folder.rmdir()
    site = Environment(loader=DictLoader({"page": "Halo {{ name }}"}), bytecode_cache=kept)
    assert site.get_template("page").render(name="Tuti") == "Halo Tuti"


def test_the_application_keeps_its_own(app):
    assert isinstance(app.jinja_env.bytecode_cache, Compiled)
