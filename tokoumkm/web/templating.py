"""How templates are found and read: each once for all."""

from collections.abc import MutableMapping
from pathlib import Path
from types import FunctionType
from typing import Any, TypeVar

from flask import Flask
from flask.sansio.app import App
from flask.templating import Environment
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import Template, TemplateModule
from jinja2.runtime import Context, Macro
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]

from tokoumkm.web.compiled import Compiled, written_by

Written = TypeVar("Written", nodes.Output, nodes.Concat)


class Writer(CodeGenerator):
    """A page has hundreds of values: what stands there for one is made without a detour.

    Where words are written, an `if` without an `else` writes none: Jinja would make an Undefined
    of it. And what is written need be no Markup, for it is only joined (`Templates.said`).
    """

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        super().visit_Output(_with_else(node), frame)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        super().visit_Concat(_with_else(node), frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.said(")


def _with_else(node: Written) -> Written:
    for each in node.nodes:
        if isinstance(each, nodes.CondExpr) and each.expr2 is None:
            each.expr2 = nodes.Const("")
    return node


class Names(Context):
    """What a page knows; what is plainly a function or a macro is called without asking more."""

    def call(self, called: Any, /, *args: Any, **named: Any) -> Any:
        kind = type(called)
        if kind is Macro:
            args = (self.eval_ctx, *args)
        elif kind is not FunctionType or "jinja_pass_arg" in called.__dict__:
            return super().call(called, *args, **named)
        named.pop("_block_vars", None)
        named.pop("_loop_vars", None)
        return called(*args, **named)


class Templates(Environment):
    """A page asks for thirty, by their names: Jinja's own way looks each time for more.

    They all know the same names, those of the application; to look through a chain of them took
    longer than many a template.
    """

    code_generator_class = Writer
    context_class = Names

    def __init__(self, app: App, **options: Any) -> None:
        super().__init__(app, **options)
        self._ready: dict[str | Template, Template] = {}

    @staticmethod
    def said(value: object) -> str:
        """Words of a page for a value: what `escape` says, but plain where that makes Markup."""
        kind = type(value)
        if kind is str:
            return _escape_inner(value)  # type: ignore[arg-type]
        return value if kind is Markup else escape(value)  # type: ignore[return-value]

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return super().make_globals(d) if d else self.globals

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's own name
    ) -> Template:
        found = self._ready.get(name) if globals is None else None
        if found is None:
            found = super().get_template(name, parent, globals)
            if not self.auto_reload:
                self._ready[name] = found
        return found


class Piece(Template):
    """What a template imports is made once for all: Jinja would look each time which of its
    names the importing page was given anew, and ours are all those of the application.
    """

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        return self._module or super()._get_default_module()


def init_app(app: Flask) -> None:
    app.jinja_environment = Templates
    app.jinja_env.template_class = Piece
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    folder = Path(app.instance_path, "templates")
    app.jinja_env.bytecode_cache = Compiled(folder, written_by())
