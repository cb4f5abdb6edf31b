"""Every setting, read from the environment in one place; the package reads `app.config`."""

import os
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent

DEMO_KEY = "demo-only-key-known-to-everybody-never-for-real-use"
DEMO_MARK = "demo"  # the file that says: this folder holds the demo
MEGABYTE = 1024 * 1024


class BadSettings(SystemExit):
    """The program refuses to start; the message says which setting to mend."""


def settings(environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """All settings of the application, from `environ` (see contract and README for the names)."""
    instance = Path(environ.get("INSTANCE_PATH") or ROOT / "instance").resolve()
    demo = environ.get("TOKOUMKM_DEMO") == "1" or _holds_the_demo(instance, environ)
    site_url = environ.get("SITE_URL", "http://127.0.0.1:5000").rstrip("/")
    return {
        "DEMO": demo,
        "DEMO_MARK": str(instance / DEMO_MARK),
        "INSTANCE_PATH": str(instance),
        "SECRET_KEY": _key(environ, "SECRET_KEY", demo),
        "PII_KEY": _key(environ, "PII_KEY", demo),
        "SITE_URL": site_url,
        "SITE_NAME": environ.get("SITE_NAME", "TokoUMKM"),
        "OFFICE_NAME": environ.get("OFFICE_NAME", "Dinas Koperasi dan UKM Kabupaten Purbalingga"),
        "OFFICE_REGION": environ.get("OFFICE_REGION", "33.03"),
        "JOBS": environ.get("JOBS", ""),  # "external": another program runs `orders expire`
        "TIME_ZONE": environ.get("TIME_ZONE", "Asia/Jakarta"),
        "MAIL_URL": environ.get("MAIL_URL", ""),  # smtp://…; empty: files in the outbox
        "OUTBOX": str(instance / "outbox"),
        # Off only in the demo, whose officers have no telephone to read a code from.
        "SECOND_FACTOR": not demo or environ.get("OFFICE_SECOND_FACTOR") == "on",
        "MEDIA_DIR": environ.get("MEDIA_DIR") or str(instance / "media"),
        **_requests(site_url),
        **_deadlines(environ),
        **_database(environ, instance),
    }


def _requests(site_url: str) -> dict[str, Any]:
    """How browsers are met: under which names, with which cookies, and how much they may send."""
    return {
        "TRUSTED_HOSTS": [str(urlsplit(site_url).hostname), "127.0.0.1", "localhost"],
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": site_url.startswith("https://"),
        "PERMANENT_SESSION_LIFETIME": timedelta(days=30),
        # Only an answer that changes the session carries its cookie: photos are kept by proxies.
        "SESSION_REFRESH_EACH_REQUEST": False,
        "WTF_CSRF_TIME_LIMIT": None,
        "MAX_CONTENT_LENGTH": MEGABYTE,
        "MAX_FORM_PARTS": 2_000,
        "UPLOAD_LIMIT": 90 * MEGABYTE,
    }


def _holds_the_demo(instance: Path, environ: Mapping[str, str]) -> bool:
    """Every command works on what `manage.py demo` made, as long as no real key is given."""
    return "SECRET_KEY" not in environ and (instance / DEMO_MARK).exists()


def _key(environ: Mapping[str, str], name: str, demo: bool) -> str:
    """A secret of at least 32 characters; only the demo may do without."""
    key = environ.get(name, "")
    if not key and demo:
        return DEMO_KEY
    if len(key) < 32 or key == DEMO_KEY:
        raise BadSettings(
            f"{name} is missing or shorter than 32 characters. Set it in the environment; "
            'make one with: python3 -c "import secrets; print(secrets.token_hex(32))"'
        )
    return key


def _deadlines(environ: Mapping[str, str]) -> dict[str, timedelta]:
    """How long the market waits (rules: 24 hours to pay, 2 days to answer, 7 days to complain)."""
    return {
        "PAYMENT_DEADLINE": timedelta(hours=int(environ.get("PAYMENT_HOURS", "24"))),
        "ANSWER_DEADLINE": timedelta(days=int(environ.get("ANSWER_DAYS", "2"))),
        "COMPLETION_DEADLINE": timedelta(days=int(environ.get("COMPLETION_DAYS", "7"))),
    }


def _database(environ: Mapping[str, str], instance: Path) -> dict[str, Any]:
    """SQLite in the instance folder unless DATABASE_URL says otherwise; PostgreSQL by psycopg 3."""
    url = environ.get("DATABASE_URL") or f"sqlite:///{instance / 'tokoumkm.sqlite3'}"
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            url = "postgresql+psycopg://" + url.removeprefix(prefix)
    return {"SQLALCHEMY_DATABASE_URI": url, "SQLALCHEMY_ENGINE_OPTIONS": {"pool_pre_ping": True}}
