"""Answering with a page."""

from typing import Any, TypeVar

from flask import abort, render_template
from flask_wtf import FlaskForm

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
