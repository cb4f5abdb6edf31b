"""Answering with a page."""

from typing import Any, TypeVar

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from tokoumkm.errors import Refused

Found = TypeVar("Found")


def found(row: Found | None) -> Found:
    """The row, or 404: what a query doesn't give doesn't exist for this person."""
    if row is None:
        abort(404)
    return row


def page(template: str, *, form: FlaskForm | None = None, **context: Any) -> tuple[str, int]:
    """Render a page; with 422 when its form came back with faults."""
    status = 422 if form is not None and form.errors else 200
    return render_template(template, form=form, **context), status


def slowed(answer: tuple[str, int], refusal: Refused) -> ResponseReturnValue:
    """A page with its form, for somebody who has to wait before the next try."""
    text, _ = answer
    return text, refusal.status, {"Retry-After": str(refusal.retry_after)}
