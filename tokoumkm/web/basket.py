"""The browser's basket: which cart it is, kept in the session."""

import secrets

from flask import session

from tokoumkm.carts import queries


def cart_token() -> str:
    """The browser's cart; a new 128-bit token when it has none yet."""
    if "cart_token" not in session:
        session["cart_token"] = secrets.token_hex(16)
        session.permanent = True
    return str(session["cart_token"])


def recount() -> None:
    """Write the number on the basket anew, where what follows is not the cart's own page."""
    show(queries.cart_contents(cart_token()).quantity)


def show(quantity: int) -> None:
    """Write this number on the basket; a page that shows no other one sends no cookie."""
    if session.get("cart_count") != quantity:
        session["cart_count"] = quantity
