"""Who may have a masked number in full, and what for: a new place needs a line here."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.source import PACKAGE, TEMPLATES, modules, named, refuse, tree_of

REVEALING = {
    "accounts/actions/attempts.py": "failed sign-ins are counted under a fingerprint of it",
    "accounts/actions/changing.py": "nobody's password is their own number",
    "accounts/actions/codes.py": "a code on paper is bound to it",
    "businesses/columns.py": "a business in a file is recognised by its phone",
    "columns.py": "the table keeps the number",
    "orders/bills.py": "an order copies the account to pay to, and seals it anew",
    "privacy/kinds.py": "people take their own numbers along",
    "receipts/actions/issuing.py": "a receipt keeps the tax number that it prints, sealed",
    "receipts/models.py": "the seller wants the tax number printed whole",
    "reveals/actions.py": "an officer opened it, with a reason that the audit keeps",
    "seller/phones.py": "sellers deliver to their buyers and write to them",
    "storefront/book.py": "people read the numbers in their own address book",
    "storefront/checkout.py": "the form is filled in with the buyer's own number",
    "storefront/opening.py": "a new shop publishes its owner's number",
    "storefront/whatsapp.py": "the form is filled in with the buyer's own number",
    "storefront/orders.py": "the buyer of an unpaid order transfers to the account",
}
UNSEALING = {
    "accounts/actions/factors.py": "the second factor's secret, to compare a code with it",
    "businesses/exporting.py": "each NIK of the register, masked at once",
    "businesses/models.py": "a business gives its NIK masked",
    "office/factor.py": "a second factor that is being set up waits in the cookie",
    "orders/bills.py": "an order gives its account masked",
    "privacy/kinds.py": "people take their own numbers along",
    "receipts/models.py": "a tax number, masked or as a receipt prints it",
    "sealing/actions.py": "seals it again with another key",
    "sealing/columns.py": "the way to it for all the others",
    "shops/models.py": "an account gives its number masked",
}


def calls(module: Path, is_meant: Callable[[str], bool]) -> bool:
    return any(
        isinstance(node, ast.Call) and is_meant(ast.unparse(node.func))
        for node in ast.walk(tree_of(module))
    )


def callers(is_meant: Callable[[str], bool]) -> Iterator[str]:
    for module in modules():
        if calls(module, is_meant):
            yield module.relative_to(PACKAGE).as_posix()


def unlike(found: set[str], listed: dict[str, str]) -> list[str]:
    return [f"{name} is not listed" for name in found - set(listed)] + [
        f"{name} is listed and has stopped" for name in set(listed) - found
    ]


def test_only_these_modules_reveal_a_masked_number():
    found = set(callers(lambda name: name.endswith(".reveal")))
    refuse(unlike(found, REVEALING), "Show it masked, or give the module a line with its purpose:")


def test_only_these_modules_open_a_seal():
    found = set(callers(lambda name: name == "unseal" or name.endswith(".unseal")))
    refuse(unlike(found, UNSEALING), "Ask the model for the masked number instead of its seal:")


def test_no_template_reveals_anything():
    """A page that shows a number in full is given it by its view, which stands in the list."""
    faults = [
        named(path)
        for path in sorted(TEMPLATES.rglob("*"))
        if path.is_file() and "reveal(" in path.read_text(encoding="utf-8")
    ]
    refuse(faults, "Let the view reveal it, and pass the text:")


def test_nobody_reaches_around_the_mask():
    faults = [
        f"{named(module)}:{node.lineno}"
        for module in modules()
        if module.name != "masked.py"
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.Attribute) and node.attr == "_plain"
    ]
    refuse(faults, "Call reveal(), with the purpose:")
