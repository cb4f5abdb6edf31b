"""Whether a thing is what the typed classes of Stripe's own client say it is, field by field."""

import types
from collections.abc import Iterator
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import stripe
from stripe.checkout import Session

# Only there where a request asks for them.
ON_REQUEST = {Session: {"line_items"}}


class _Names(dict[str, Any]):
    """Classes that the client's modules name without importing them."""

    def __missing__(self, name: str) -> Any:
        try:
            return getattr(stripe, name)
        except AttributeError:
            raise KeyError(name) from None


def fields_of(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind, localns=_Names())
    return {
        name: hint for name, hint in hints.items() if not name.startswith("_") and name.islower()
    }


def faults(thing: Any, hint: Any, name: str = "") -> Iterator[str]:
    """The fields that are missing, unknown, or of another type."""
    kind, arguments = get_origin(hint) or hint, get_args(hint)
    if kind in (Union, types.UnionType):
        yield from _faults_of_any(thing, arguments, name)
    elif kind is Literal:
        if thing not in arguments:
            yield f"{name}: {thing!r} is none of {arguments}"
    elif issubclass(kind, stripe.StripeObject):
        yield from _faults_of_object(thing, kind, name)
    elif type(thing) is not kind:
        yield f"{name}: {thing!r} is no {kind}"
    elif kind is list:
        for one in thing:
            yield from faults(one, arguments[0], f"{name}[]")


def _faults_of_any(thing: Any, hints: tuple[Any, ...], name: str) -> Iterator[str]:
    """One of several; of words that are listed, it must be one of those."""
    if thing is None and type(None) in hints:
        return
    literals = [hint for hint in hints if get_origin(hint) is Literal]
    rest = literals or [hint for hint in hints if hint is not type(None)]
    found = [list(faults(thing, hint, name)) for hint in rest]
    yield from min(found, key=len)


def _faults_of_object(thing: Any, kind: type, name: str) -> Iterator[str]:
    if not isinstance(thing, dict):
        yield f"{name}: no object"
        return
    known = fields_of(kind)
    if not known:  # such as metadata: names that nobody knows beforehand
        return
    for missing in sorted(set(known) - set(thing) - ON_REQUEST.get(kind, set())):
        if type(None) not in get_args(known[missing]) or "." not in name:
            yield f"{name}.{missing} is missing"
    for field, value in thing.items():
        if field not in known:
            yield f"{name}.{field} is unknown"
        else:
            yield from faults(value, known[field], f"{name}.{field}")
