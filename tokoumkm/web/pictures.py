"""Answering with a picture."""

from io import BytesIO

from flask import Response, send_file


def picture(content: bytes, *, name: str, max_age: int) -> Response:
    """A WebP file. What a name stands for never changes, so the name is its tag as well."""
    return send_file(BytesIO(content), mimetype="image/webp", max_age=max_age, etag=name)


def private_picture(content: bytes, *, name: str) -> Response:
    """One for this person only: nothing on the way keeps it, and it opens in no other page."""
    answer = picture(content, name=name, max_age=0)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
