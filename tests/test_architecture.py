"""The house rules about who knows whom. When one fails, change the code or change the rule."""

import ast
from pathlib import Path

from tests.source import (
    PACKAGE,
    first_part,
    functions_of,
    imports_of,
    modules,
    named,
    refuse,
    tree_of,
)

# A package may import from the lines above it, never from its own line or below.
LAYERS = [
    {"money", "clock", "errors", "memory"},
    {
        "media",
        "secrecy",
        "archives",
        "connections",
        "csv_files",
        "mail",
        "masked",
        "pdf_files",
        "personal",
        "qr_codes",
    },
    {"columns", "row_checks", "xlsx_files"},
    {"table_files"},
    {"database"},
    {"schema"},
    {"audit", "background"},
    {"sealing"},
    {"regions", "accounts"},
    {"notices"},
    {"businesses"},
    {"shops"},
    {"catalog", "reveals"},
    {"certificates", "handovers"},
    {"register"},
    {"addresses", "carts", "footfall", "turnover"},
    {"grading", "receipts"},
    {"orders"},
    {"outreach", "payments"},
    {"complaints"},
    {"reviews", "month_end"},
    {"sheets"},
    {"integrity"},
    {"privacy"},
    {"web"},
    {"demo"},
    {"storefront", "seller", "office", "webhooks", "commands"},
]
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
DOORS = LAYERS[-1]

# Who may know Flask's request, forms and answers; everything else is what the marketplace is.
WEB_PACKAGES = DOORS | {"web", "__init__"}
WEB_LIBRARIES = {"flask", "flask_login", "flask_wtf", "jinja2", "markupsafe", "werkzeug", "wtforms"}

# Each outside library is known to one module (or to the modules of one package).
OWNERS = {
    "PIL": "catalog/photo_worker.py",
    "Sastrawi": "catalog/words.py",
    "alembic": "schema.py",
    "argon2": "accounts/passwords.py",
    "boto3": "media/bucket.py",
    "botocore": "media/bucket.py",
    "brotli": "web/compression.py",
    "cryptography": "secrecy.py",
    "email": "mail.py",
    "email_validator": "accounts/emails.py",
    "flask_babel": "web/",
    "gunicorn": "commands/serve.py",
    "lucide": "web/icons.py",
    "pyotp": "accounts/factors.py",
    "segno": "qr_codes.py",
    "smtplib": "mail.py",
    "stripe": "payments/stripe_gateway.py",
    "openpyxl": "xlsx_files.py",
    "phonenumbers": "accounts/phones.py",
    "reportlab": "pdf_files.py",
    "rapidfuzz": "catalog/spelling.py",
    "pillow_heif": "catalog/photo_worker.py",
    "whitenoise": "web/assets.py",
    "xlsxwriter": "xlsx_files.py",
    "zxingcpp": "catalog/photo_worker.py",
}

# A program of its own that loads the iPhone's format only if need be, the choice of an extra, and
# whoever needs a library that weighs much and that most processes never use.
LOADS_LATE = {"catalog/photo_worker.py", "media/opening.py"}
LOADS_LATE |= {"payments/stripe_gateway.py", "schema.py", "secrecy.py", "xlsx_files.py"}
LOADS_LATE |= {"office/figure_files.py", "web/receipts.py"}  # of PDF
LOADS_LATE |= {"commands/demo.py"}  # a real site has none
LOADS_LATE |= {"catalog/spelling.py"}  # only slips need it
LOADS_LATE |= {"accounts/emails.py"}  # few visitors type one


def ours(module: Path) -> set[str]:
    """The packages and leaf modules of ours that a module imports from."""
    return {name.split(".")[1] for name in imports_of(module) if name.startswith("tokoumkm.")}


def in_package(module: Path) -> str:
    return module.relative_to(PACKAGE).as_posix()


def test_every_package_has_its_place_in_the_layers():
    strangers = {first_part(module) for module in modules()} - set(RANK) - {"__init__"}
    refuse(list(strangers), "Give these packages a line in LAYERS, in the commit that adds them:")


def test_imports_point_upward_in_the_layers():
    faults = [
        f"{named(module)} imports tokoumkm.{other}"
        for module in modules()
        if (me := first_part(module)) != "__init__"
        for other in ours(module)
        if other != me and RANK.get(other, -1) >= RANK.get(me, 99)
    ]
    refuse(faults, "A name lives on the wrong line of LAYERS; move it up, or pass a plain value:")


def test_only_commands_start_the_demo():
    faults = [
        named(module)
        for module in modules()
        if "demo" in ours(module) and first_part(module) not in {"demo", "commands"}
    ]
    refuse(faults, "The program must not lean on its demo; only `commands` starts it:")


def test_only_the_doors_know_about_the_web():
    faults = [
        f"{named(module)} imports {name}"
        for module in modules()
        if first_part(module) not in WEB_PACKAGES
        for name in {name.split(".")[0] for name in imports_of(module)} & WEB_LIBRARIES
    ]
    refuse(faults, "The domain may not know the web; let a door pass it plain values:")


def test_an_outside_library_has_one_owner():
    faults = [
        f"{named(module)} imports {library}; its owner is tokoumkm/{OWNERS[library]}"
        for module in modules()
        for library in {name.split(".")[0] for name in imports_of(module)} & set(OWNERS)
        if not in_package(module).startswith(OWNERS[library])
    ]
    refuse(faults, "Call the owner of the library instead of the library:")


def test_only_turnover_touches_its_ledger():
    """Others may name an assurance or a channel; the tables are turnover's alone."""
    tables = {
        f"tokoumkm.turnover.models.{name}" for name in _tables(PACKAGE / "turnover/models.py")
    }
    assert tables, "turnover/models.py has no tables any more; look here again"
    faults = [
        f"{named(module)} imports {name}"
        for module in modules()
        if first_part(module) != "turnover"
        for name in imports_of(module) & {*tables, "tokoumkm.turnover.models.*"}
    ]
    refuse(faults, "Write through turnover/ledger.py and read through turnover/reports.py:")


def _tables(module: Path) -> list[str]:
    classes = [node for node in tree_of(module).body if isinstance(node, ast.ClassDef)]
    return [table.name for table in classes if "Model" in map(ast.unparse, table.bases)]


def test_the_package_never_imports_its_settings():
    settings = {"config", "settings"}
    faults = [named(module) for module in modules() if settings & imports_of(module)]
    refuse(faults, "Only wsgi.py, and the tests, import `config`; the package has `app.config`:")


def test_imports_stand_at_the_top():
    faults = [
        f"{named(module)}:{node.lineno}"
        for module in modules()
        if in_package(module) not in LOADS_LATE
        for function in functions_of(module)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    faults += [f"{named(m)} imports TYPE_CHECKING" for m in modules() if _hides_a_cycle(m)]
    refuse(faults, "An import inside a function hides a cycle: a name lives on the wrong line:")


def _hides_a_cycle(module: Path) -> bool:
    is_free = in_package(module) in LOADS_LATE
    return not is_free and any(name.endswith(".TYPE_CHECKING") for name in imports_of(module))


def test_a_package_says_what_it_is_and_offers_nothing_else():
    """Doors nest their blueprints in `__init__.py`; in the domain it is one sentence."""
    faults = [
        named(module)
        for module in modules()
        if module.name == "__init__.py"
        and first_part(module) not in WEB_PACKAGES
        and len(tree_of(module).body) > 1
    ]
    refuse(faults, "Names are imported from where they live; empty these but for their sentence:")
