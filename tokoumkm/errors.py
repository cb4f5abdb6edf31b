"""The one family of errors the marketplace raises on purpose."""


class Refused(Exception):
    """The request was understood and the answer is no.

    The message is shown to the person as it is, so write it in Indonesian and
    say what they can do next. Views do not catch it unless they can show it
    beside what was typed: `tokoumkm.web` turns it into a page.
    """

    status = 409
    retry_after: int | None = None  # seconds, where waiting helps


class BadFile(Refused):
    """A file that was handed over cannot be used; the message names what is wrong with it."""

    status = 422
