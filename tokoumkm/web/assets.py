"""Stylesheet, scripts and drawings: named by their content, compressed and served for good."""

import hashlib
import re
import shutil
import tempfile
from pathlib import Path
from wsgiref.headers import Headers

from flask import Flask
from whitenoise import WhiteNoise
from whitenoise.compress import Compressor

from tokoumkm.web.headers import STATIC_HEADERS

STATIC = Path(__file__).resolve().parents[2] / "static"
LAYERS = ("reset", "tokens", "base", "layout", "components", "utilities", "print")
STYLESHEET = "toko.css"
FOR_GOOD = f"max-age={365 * 24 * 60 * 60}, public, immutable"
PREFIX = "static/"


class UnknownAsset(LookupError):
    """A template asked for a file that is not under static/."""


class FaultyStylesheet(ValueError):
    """A file under static/css does not keep to the layers."""


def join_stylesheet(folder: Path) -> bytes:
    """Every file of static/css as one, in layer order; `layers.css` comes first."""
    parts = [(folder / "layers.css").read_text(encoding="utf-8")]
    files = sorted(path for path in folder.glob("*.css") if path.name != "layers.css")
    texts = {path: path.read_text(encoding="utf-8") for path in files}
    parts += [texts[path] for path in sorted(files, key=lambda path: layer_of(path, texts[path]))]
    return lighten("\n".join(parts)).encode()


def layer_of(path: Path, text: str) -> int:
    """The place of the one layer that a stylesheet fills."""
    named = set(re.findall(r"^@layer (\w+) \{$", text, re.MULTILINE))
    if len(named) != 1 or not named <= set(LAYERS):
        raise FaultyStylesheet(f"{path.name} must fill exactly one of the layers {LAYERS}")
    return LAYERS.index(named.pop())


def lighten(css: str) -> str:
    """Drop comments, indentation and empty lines, nothing cleverer."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return "\n".join(line.strip() for line in css.splitlines() if line.strip()) + "\n"


def contents_of(folder: Path) -> dict[str, bytes]:
    """What is to be served: path as templates write it, and the bytes."""
    contents = {STYLESHEET: join_stylesheet(folder / "css")}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not name.startswith(("css/", ".")):
            contents[name] = path.read_bytes()
    return contents


def hashed(name: str, content: bytes) -> str:
    """`img/logo.svg` becomes `img/logo.3f2a9c1b7d.svg`."""
    path = Path(name)
    return path.with_suffix(f".{hashlib.sha256(content).hexdigest()[:10]}{path.suffix}").as_posix()


def build(target: Path, contents: dict[str, bytes], names: dict[str, str]) -> None:
    """Write and compress everything aside, then put it in place in one step.

    Of two programs that start together the slower finds the folder there, and
    leaves it: the name of the folder says that the contents are the same.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix="building-", dir=target.parent))
    compressor = Compressor(quiet=True)
    try:
        for name, content in contents.items():
            path = aside / names[name]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            if compressor.should_compress(path.name):
                compressor.compress(str(path))
        aside.chmod(0o755)
        aside.rename(target)
    except OSError:
        if not target.is_dir():
            raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def add_headers(headers: Headers, _path: str, _url: str) -> None:
    """A name never gets another content, so whoever has it need not ask again."""
    headers["Cache-Control"] = FOR_GOOD
    for name, value in STATIC_HEADERS.items():
        headers[name] = value


def init_app(app: Flask) -> None:
    """Serve the files under /static/ and give templates `asset("img/logo.svg")`."""
    contents = contents_of(STATIC)
    names = {name: hashed(name, content) for name, content in contents.items()}
    digest = hashlib.sha256("\n".join(sorted(names.values())).encode()).hexdigest()[:16]
    target = Path(app.instance_path, "assets", digest)
    if not target.is_dir():
        build(target, contents, names)

    def asset(path: str) -> str:
        if path not in names:
            raise UnknownAsset(f"There is no {path!r} under static/.")
        return f"/{PREFIX}{names[path]}"

    app.add_template_global(asset, "asset")
    files = WhiteNoise(app.wsgi_app, allow_all_origins=False, add_headers_function=add_headers)
    files.add_files(str(target), prefix=PREFIX)
    app.wsgi_app = files  # type: ignore[method-assign]
