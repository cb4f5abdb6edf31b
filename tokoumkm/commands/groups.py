"""The group that every noun's commands belong to: a refusal becomes a line on stderr and exit 1."""

from typing import Any

import click
from flask.cli import AppGroup

from tokoumkm.errors import Refused


class CommandGroup(AppGroup):
    """Commands about one noun. They need not catch what the domain refuses."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Refused as refusal:
            raise click.ClickException(str(refusal)) from refusal
        except OSError as fault:
            if fault.filename is None:
                raise
            raise click.ClickException(f"{fault.filename}: {fault.strerror}") from fault
