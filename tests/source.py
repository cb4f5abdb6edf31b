"""The program's own files, as the tests of the house rules read them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "tokoumkm"
TEMPLATES = ROOT / "templates"
STYLES = ROOT / "static" / "css"

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def modules(folder: Path = PACKAGE) -> list[Path]:
    return sorted(folder.rglob("*.py"))


@cache
def tree_of(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


def named(path: Path) -> str:
    """A file as the messages name it, from the top of the checkout."""
    return path.relative_to(ROOT).as_posix()


def first_part(module: Path) -> str:
    """The package or leaf module of ours that a file belongs to: `orders`, `money`."""
    return module.relative_to(PACKAGE).with_suffix("").parts[0]


def imports_of(module: Path) -> set[str]:
    """Full dotted names a module imports: `from a.b import c` gives 'a.b' and 'a.b.c'."""
    found: set[str] = set()
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def functions_of(module: Path) -> Iterator[Function]:
    for node in ast.walk(tree_of(module)):
        if isinstance(node, Function):
            yield node


def top_level_functions_of(module: Path) -> Iterator[Function]:
    for node in tree_of(module).body:
        if isinstance(node, Function):
            yield node


def line_count(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def refuse(faults: list[str], mend: str) -> None:
    """Fail with every fault on a line of its own, and what to do about them."""
    assert not faults, "\n  - ".join([mend, *sorted(faults)])
