"""One answer of the site, as a test looks at it."""

import json
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from bs4 import BeautifulSoup, Tag
from werkzeug.test import TestResponse

from tests.page_rules import check_headers, check_page

# Where a page says what is wrong with what was typed.
ERRORS = ".error-summary li, p.error"


@dataclass(frozen=True)
class Form:
    """A form with what it would send if nobody typed anything."""

    tag: Tag
    action: str
    method: str
    fields: dict[str, Any]

    def has(self, selector: str) -> bool:
        return self.tag.select_one(selector) is not None


class Page:
    """An answer that has passed the checks: its headers, and if it is HTML the whole page."""

    def __init__(self, response: TestResponse, *, path: str) -> None:
        self.path = path
        self.status = response.status_code
        self.headers = response.headers
        self.body = response.get_data()
        self.is_html = response.mimetype == "text/html"
        check_headers(self.headers, where=self.path)
        if self.is_html and self.status not in range(300, 400):
            check_page(self.html, self.headers, where=self.path, size=len(self.body))

    def __repr__(self) -> str:
        return f"<Page {self.path} {self.status}>"

    @cached_property
    def html(self) -> BeautifulSoup:
        return BeautifulSoup(self.body, "html.parser")

    @cached_property
    def text(self) -> str:
        """What a person reads, in single spaces; of a file that is not HTML, its content."""
        if not self.is_html:
            return self.body.decode()
        return squeezed(self.html.get_text(" "))

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def title(self) -> str:
        return squeezed(self.select("h1")[0].get_text(" "))

    @property
    def errors(self) -> list[str]:
        """The sentences beside the fields and in the summary, each once."""
        said = (
            squeezed(tag.get_text(" ")).removeprefix("Kesalahan: ") for tag in self.select(ERRORS)
        )
        return list(dict.fromkeys(said))

    @property
    def forms(self) -> list[Form]:
        return [self._form(tag) for tag in self.select("form")]

    def select(self, css: str) -> list[Tag]:
        return list(self.html.select(css))

    def link(self, text: str) -> str:
        """Where the link with this text leads."""
        found = [tag for tag in self.select("a[href]") if text in _name(tag)]
        assert found, f"{self.path} has no link {text!r}; it has {_names(self.select('a[href]'))}"
        return str(found[0]["href"])

    def form(self, button: str) -> Form:
        """The form behind the button with this text, with the button's own value."""
        buttons = self.select("form button, form input[type=submit], button[form]")
        found = [tag for tag in buttons if button in _name(tag)]
        assert found, f"{self.path} has no button {button!r}; it has {_names(buttons)}"
        pressed = found[0]
        owner = pressed.find_parent("form") or self.html.find(id=pressed["form"])
        assert isinstance(owner, Tag)
        form = self._form(owner)
        if pressed.get("name"):
            form.fields[str(pressed["name"])] = str(pressed.get("value", ""))
        if pressed.get("formaction"):
            return Form(form.tag, str(pressed["formaction"]), form.method, form.fields)
        return form

    def _form(self, tag: Tag) -> Form:
        fields: dict[str, Any] = {}
        outside = self.html.select(f'[form="{tag["id"]}"]') if tag.get("id") else []
        for field in [*tag.select("input, select, textarea"), *outside]:
            for value in _sent_by(field):
                fields.setdefault(str(field["name"]), []).append(value)
        simple = {name: sent[0] if len(sent) == 1 else sent for name, sent in fields.items()}
        action = str(tag.get("action") or self.path)
        return Form(tag, action, str(tag.get("method", "get")).lower(), simple)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _sent_by(field: Tag) -> list[str]:
    """The values a browser would send for a field that nobody touched."""
    kind = str(field.get("type", "text"))
    if not field.get("name") or field.has_attr("disabled") or field.name == "button":
        return []
    if field.name == "select":
        chosen = field.select("option[selected]") or field.select("option")[:1]
        return [str(option.get("value", option.get_text())) for option in chosen]
    if field.name == "textarea":
        return [field.get_text().removeprefix("\n")]
    if kind in {"submit", "button", "reset", "image", "file"}:
        return []
    if kind in {"checkbox", "radio"} and not field.has_attr("checked"):
        return []
    return [str(field.get("value", "on" if kind == "checkbox" else ""))]


def _name(tag: Tag) -> str:
    return squeezed(f"{tag.get_text(' ')} {tag.get('aria-label', '')} {tag.get('value', '')}")


def _names(tags: list[Tag]) -> list[str]:
    return [_name(tag) for tag in tags]
