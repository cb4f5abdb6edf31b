"""The house rules about size, names and the first sentence of a file."""

import ast
import re
from pathlib import Path

from tests.source import (
    PACKAGE,
    ROOT,
    STYLES,
    TEMPLATES,
    Function,
    first_part,
    functions_of,
    line_count,
    modules,
    named,
    refuse,
    top_level_functions_of,
    tree_of,
)

MODULE, FUNCTION, ARGUMENTS = 300, 30, 5
PAGE, PIECE, STYLESHEET, TESTS = 100, 40, 150, 250

PROGRAM = [*modules(), *sorted(ROOT.glob("*.py"))]

# Words that say nothing about what a thing is for.
EMPTY_WORDS = {"utils", "util", "helpers", "helper", "common", "manager", "handler", "service"}
EMPTY_WORDS |= {"data", "info"}
EMPTY_BEGINNINGS = ("get_", "process_")

# Methods that a library calls by these names.
NAMED_BY_LIBRARIES = {
    "get_id",  # Flask-Login
    "get_source_checksum",  # Jinja
    "_get_default_module",  # Jinja
    "get_template",  # Jinja
    "get_translations",  # WTForms
    "handle_data",  # html.parser
    "process_bind_param",  # SQLAlchemy
    "process_formdata",  # WTForms
    "process_result_value",  # SQLAlchemy
}

# Packages of the web may name arguments as their libraries call them.
DOMAIN = [
    module
    for module in modules()
    if first_part(module)
    not in {"__init__", "web", "storefront", "seller", "office", "webhooks", "commands", "demo"}
]


def test_modules_are_short():
    faults = [f"{named(path)}: {size}" for path in PROGRAM if (size := line_count(path)) > MODULE]
    refuse(faults, f"More than {MODULE} lines; split by noun, never by layer:")


def test_test_files_are_short():
    files = [*modules(ROOT / "tests"), *modules(ROOT / "migrations")]
    written = [path for path in files if "versions" not in path.parts]
    faults = [f"{named(path)}: {size}" for path in written if (size := line_count(path)) > TESTS]
    refuse(faults, f"More than {TESTS} lines; split by what is tested:")


def test_functions_are_short():
    faults = [
        f"{named(path)}:{function.lineno} {function.name}: {size}"
        for path in PROGRAM
        for function in functions_of(path)
        if (size := (function.end_lineno or 0) - function.lineno + 1) > FUNCTION
    ]
    refuse(faults, f"More than {FUNCTION} lines; give a part of it a name of its own:")


def test_functions_of_the_domain_take_few_arguments():
    faults = [
        f"{named(path)}:{function.lineno} {function.name}: {len(names)}"
        for path in DOMAIN
        for function in functions_of(path)
        if len(names := _arguments(function)) > ARGUMENTS
    ]
    refuse(faults, f"More than {ARGUMENTS} arguments; some of them belong together in a dataclass:")


def test_actions_name_their_arguments():
    """`ship_order(order, tracking_number=…, by=…)` can be read where it is called."""
    faults = [
        f"{named(path)}:{function.lineno} {function.name}"
        for path in DOMAIN
        if "actions" in path.with_suffix("").relative_to(PACKAGE).parts
        for function in top_level_functions_of(path)
        if not function.name.startswith("_")
        and len([*function.args.posonlyargs, *function.args.args]) > 1
    ]
    refuse(faults, "Put a `*` after the first argument of these actions:")


def _arguments(function: Function) -> list[str]:
    taken = function.args
    every = [*taken.posonlyargs, *taken.args, *taken.kwonlyargs]
    return [argument.arg for argument in every if argument.arg not in {"self", "cls"}]


def test_templates_are_short():
    faults = [
        f"{named(path)}: {size} (limit {limit})"
        for path in sorted(TEMPLATES.rglob("*.html"))
        if (size := line_count(path)) > (limit := PIECE if _is_piece(path) else PAGE)
    ]
    refuse(faults, "Too long; take a component or a partial out of these templates:")


def _is_piece(template: Path) -> bool:
    return template.name.startswith("_") or template.parent.name == "components"


def test_stylesheets_are_short():
    files = sorted(STYLES.rglob("*.css"))
    faults = [f"{named(path)}: {size}" for path in files if (size := line_count(path)) > STYLESHEET]
    refuse(faults, f"More than {STYLESHEET} lines; one file per component:")


def test_every_module_begins_with_a_sentence():
    """A test file is said by its name and its place."""
    tools = [path for path in modules(ROOT / "tests") if not path.name.startswith("test_")]
    files = [*PROGRAM, *tools, *modules(ROOT / "migrations")]
    faults = [named(path) for path in files if not ast.get_docstring(tree_of(path))]
    refuse(faults, "Begin these files with one sentence that says what they are:")


def test_names_say_what_things_are_for():
    faults = [
        f"{named(path)}: {name}"
        for path in PROGRAM
        for name in [*path.relative_to(ROOT).with_suffix("").parts, *_defined(path)]
        if name not in NAMED_BY_LIBRARIES and _says_nothing(name)
    ]
    refuse(faults, "These names say nothing (house.md, Names); say what the thing is for:")


def _defined(path: Path) -> list[str]:
    kinds = (*Function.__args__, ast.ClassDef)
    return [node.name for node in ast.walk(tree_of(path)) if isinstance(node, kinds)]


def _says_nothing(name: str) -> bool:
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower().strip("_")
    return words.startswith(EMPTY_BEGINNINGS) or words.split("_")[-1] in EMPTY_WORDS


def test_a_component_is_one_macro_of_the_same_name():
    faults = [
        named(path)
        for path in sorted((TEMPLATES / "components").glob("*.html"))
        if not path.stem.endswith("_parts")
        and not re.search(rf"{{%-? macro {path.stem}\(", path.read_text(encoding="utf-8"))
    ]
    refuse(faults, "`x.html` holds the macro `x`, and `x_parts.html` only pieces of it; rename:")


def test_a_component_shows_its_use_on_top():
    faults = [
        named(path)
        for path in sorted((TEMPLATES / "components").glob("*.html"))
        if not path.read_text(encoding="utf-8").startswith("{#")
    ]
    refuse(faults, "Begin these components with a comment that says what they are and one use:")


def test_every_stylesheet_is_used():
    """A file whose classes no template, form or script names any more is forgotten."""
    places = [*TEMPLATES.rglob("*.html"), *PACKAGE.rglob("*.py"), *ROOT.glob("static/js/*.js")]
    used = set(re.findall(r"[a-zA-Z][\w-]*", "\n".join(map(_text, places))))
    faults = [
        named(path)
        for path in sorted(STYLES.glob("*.css"))
        if (classes := set(re.findall(r"\.([a-zA-Z][\w-]*)", _code(path)))) and not classes & used
    ]
    refuse(faults, "No template uses a class of these stylesheets; delete them:")


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _code(stylesheet: Path) -> str:
    return re.sub(r"/\*.*?\*/|url\([^)]*\)", "", _text(stylesheet), flags=re.DOTALL)
