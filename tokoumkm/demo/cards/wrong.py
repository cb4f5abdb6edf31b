"""What Stripe answers to a request that it does not carry out."""

from dataclasses import dataclass


@dataclass
class Wrong(Exception):
    """An error in Stripe's words, with the status it is told by."""

    message: str
    status: int = 400
    kind: str = "invalid_request_error"
    code: str | None = None
    param: str | None = None

    def told(self) -> dict[str, object]:
        known = {"code": self.code, "param": self.param}
        return {
            "error": {"type": self.kind, "message": self.message}
            | {name: value for name, value in known.items() if value is not None}
        }


def missing(name: str) -> Wrong:
    return Wrong(f"Missing required param: {name}.", code="parameter_missing", param=name)


def no_such(what: str, name: str) -> Wrong:
    return Wrong(f"No such {what}: '{name}'", status=404, code="resource_missing", param="id")
