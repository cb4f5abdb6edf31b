"""Answering with a picture."""

from io import BytesIO

from flask import Response, send_file


def picture(content: bytes, *, name: str, max_age: int) -> Response:
    """A WebP file. What a name stands for never changes, so the name is its tag as well."""
    return send_file(BytesIO(content), mimetype="image/webp", max_age=max_age, etag=name)


def private_pdf(content: bytes, *, name: str) -> Response:
    """A stranger's PDF: handed over as a file, and never shown in a page of ours."""
    answer = send_file(
        BytesIO(content), "application/pdf", as_attachment=True, download_name=name, max_age=0
    )
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


def private_paper(content: bytes, *, name: str) -> Response:
    """A paper that somebody handed over: a picture of it, or a PDF, whose name ends like one."""
    return (private_pdf if name.endswith(".pdf") else private_picture)(content, name=name)


def private_picture(content: bytes, *, name: str) -> Response:
    """One for this person only: nothing on the way keeps it, and it opens in no other page."""
    answer = picture(content, name=name, max_age=0)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
