"""Every setting, read from the environment in one place; the package reads `app.config`."""

import os
import re
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from settings.environment import SITE, BadSettings, Environ, is_here, one_of, whole
from settings.paying import card_settings

ROOT = Path(__file__).resolve().parent

DEMO_KEY = "demo-only-key-known-to-everybody-never-for-real-use"
DEMO_MARK = "demo"  # the file that says: this folder holds the demo
HERE = "http://127.0.0.1:5000"
MEGABYTE = 1024 * 1024

SHORTEST_KEY = 32
FEWEST_LETTERS = 8  # different ones in a key
# Of a process: its threads and its jobs. One more than these is opened anew each time it is wanted.
KEPT_CONNECTIONS = 16
SHORT_MEMORY = 10  # seconds that what all pages share (categories, footer) may be old
DATABASE_PATIENCE = 2  # seconds for a database to be there, before people are told to come back
# What people type, or copy from an example, where a key belongs.
PLACEHOLDERS = re.compile(
    "change.?me|password|secret|example|demo-only|contoh|rahasia|ganti-|12345678|abcdefgh|qwerty",
    re.IGNORECASE,
)
BUCKET = re.compile(r"s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/\w[\w.-]*)*/?", re.ASCII)
MAIL = re.compile(r"smtps?://([^@/?#]+@)?[^@/?#]+(\?tls)?", re.ASCII)
REGION = re.compile(r"\d\d(\.\d\d(\.\d\d)?)?", re.ASCII)


def settings(environ: Environ = os.environ) -> dict[str, Any]:
    """All settings of the application, from `environ` (see contract and README for the names)."""
    instance = Path(environ.get("INSTANCE_PATH") or ROOT / "instance").resolve()
    demo = _is_demo(environ, instance)
    site_url = _site_url(environ, demo=demo)
    _refuse_debugging(environ, demo=demo)
    return {
        "DEMO": demo,
        "DEMO_MARK": str(instance / DEMO_MARK),
        "INSTANCE_PATH": str(instance),
        "SITE_URL": site_url,
        "SITE_NAME": environ.get("SITE_NAME", "TokoUMKM"),
        "OFFICE_REGION": _region(environ),
        "JOBS": one_of(environ, "JOBS", "external"),  # another program runs `orders expire`
        "TIME_ZONE": _time_zone(environ),
        "OUTBOX": str(instance / "outbox"),
        **_mail(environ, site_url),
        "SECOND_FACTOR": _second_factor(environ, demo=demo),
        "REVEALS_A_DAY": whole(environ, "REVEALS_A_DAY", 20, among=range(1_001)),
        **_media(environ, instance),
        **_keys(environ, demo=demo),
        **_requests(environ, site_url),
        **_operator(environ, demo=demo),
        **_deadlines(environ),
        **card_settings(environ, site_url, demo=demo),
        # Rupiah that one payment by QRIS may be (Bank Indonesia).
        "QRIS_MOST": whole(environ, "QRIS_MOST", 10_000_000, among=range(1_000, 1_000_000_001)),
        "MEMORY_SECONDS": SHORT_MEMORY,
        **_database(environ, instance),
    }


def _is_demo(environ: Environ, instance: Path) -> bool:
    """Asked for, or what `manage.py demo` made lies here; never beside a key of a real site."""
    keys = [name for name in ("SECRET_KEY", "PII_KEY") if environ.get(name)]
    if environ.get("TOKOUMKM_DEMO") != "1":
        return not keys and (instance / DEMO_MARK).exists()
    if keys:
        raise BadSettings(
            f"TOKOUMKM_DEMO=1 stands beside {keys[0]}, the key of a real site. The demo knows no "
            "secrets and must not touch real data: unset one of the two."
        )
    return True


def _keys(environ: Environ, *, demo: bool) -> dict[str, Any]:
    """What signs the cookies, what seals a NIK, and what still opens older seals."""
    if demo:
        return {"SECRET_KEY": DEMO_KEY, "PII_KEY": DEMO_KEY, "PII_KEYS_OLD": []}
    signing, sealing = _key(environ, "SECRET_KEY"), _key(environ, "PII_KEY")
    old = [key.strip() for key in environ.get("PII_KEYS_OLD", "").split(",") if key.strip()]
    if any(len(key) < SHORTEST_KEY for key in old):
        raise BadSettings(
            "PII_KEYS_OLD holds a key that is shorter than 32 characters. Write former PII_KEYs "
            "as they were, separated by commas."
        )
    if signing == sealing or signing in old:
        raise BadSettings(
            "SECRET_KEY and PII_KEY are the same. Whoever learns one must not have the other: "
            "make a second key."
        )
    if sealing in old:
        raise BadSettings(
            "PII_KEYS_OLD holds the present PII_KEY. Move a key there when a new one takes its "
            "place."
        )
    return {"SECRET_KEY": signing, "PII_KEY": sealing, "PII_KEYS_OLD": old}


def _key(environ: Environ, name: str) -> str:
    """A secret of at least 32 characters that nobody can guess."""
    advice = 'make one with: python3 -c "import secrets; print(secrets.token_hex(32))"'
    key = environ.get(name, "")
    if len(key) < SHORTEST_KEY:
        raise BadSettings(
            f"{name} is missing or shorter than 32 characters. Set it in the environment; {advice}"
        )
    if _is_guessable(key):
        raise BadSettings(f"{name} is known to everybody or easily guessed. Replace it; {advice}")
    return key


def _is_guessable(key: str) -> bool:
    """Few letters, a known word, or the same piece over and over."""
    repeats = any(key.startswith(key[length:]) for length in range(1, len(key) // 2 + 1))
    return bool(repeats or PLACEHOLDERS.search(key) or len(set(key)) < FEWEST_LETTERS)


def _site_url(environ: Environ, *, demo: bool) -> str:
    """Where people find the site: https, but for the demo and for this machine alone."""
    url = environ.get("SITE_URL", HERE).rstrip("/")
    if not SITE.fullmatch(url):
        raise BadSettings(
            "SITE_URL is not the address of a site. Write it like https://pasar.example.go.id, "
            "with nothing behind the name."
        )
    parts = urlsplit(url)
    if demo and parts.scheme == "https":
        raise BadSettings(
            "SITE_URL begins with https://, and this is the demo, whose passwords everybody "
            "knows. Set SECRET_KEY and PII_KEY for a real site, or leave SITE_URL out."
        )
    if not demo and parts.scheme == "http" and not is_here(str(parts.hostname)):
        raise BadSettings(
            "SITE_URL begins with http://, so passwords would travel in the open. Put a reverse "
            "proxy with https in front, and write https://."
        )
    return url


def _refuse_debugging(environ: Environ, *, demo: bool) -> None:
    """A debugger in the browser runs whatever a stranger types."""
    for name in ("FLASK_DEBUG", "DEBUG"):
        if not demo and environ.get(name, "").lower() not in ("", "0", "false", "no", "off"):
            raise BadSettings(f"{name} is on. Only the demo may be debugged: unset it.")


def _mail(environ: Environ, site_url: str) -> dict[str, Any]:
    """Letters leave by a server; without one they lie in the outbox."""
    url, here = environ.get("MAIL_URL", ""), str(urlsplit(site_url).hostname).replace(":", "-")
    if url and not MAIL.fullmatch(url):
        raise BadSettings(
            "MAIL_URL is not understood. Write it like smtp://user:password@host:587?tls"
        )
    return {"MAIL_URL": url, "MAIL_FROM": environ.get("MAIL_FROM") or f"noreply@{here}"}


def _second_factor(environ: Environ, *, demo: bool) -> bool:
    """Off only in the demo, whose officers have no telephone to read a code from."""
    asked = one_of(environ, "OFFICE_SECOND_FACTOR", "on", "off")
    if asked == "off" and not demo:
        raise BadSettings(
            "OFFICE_SECOND_FACTOR=off is for the demo alone: officers of a real site need their "
            "second factor. Unset it."
        )
    return asked == "on" or not demo


def _region(environ: Environ) -> str:
    code = environ.get("OFFICE_REGION", "33.03")
    if not REGION.fullmatch(code):
        raise BadSettings(
            f"OFFICE_REGION {code!r} is no region code. Write it with dots, such as 33.03."
        )
    return code


def _time_zone(environ: Environ) -> str:
    name = environ.get("TIME_ZONE", "Asia/Jakarta")
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise BadSettings(f"TIME_ZONE {name!r} is unknown. Write one like Asia/Jakarta.") from None
    return name


def _media(environ: Environ, instance: Path) -> dict[str, Any]:
    """Where pictures lie: in a folder, or in a bucket whose keys boto3 finds by itself."""
    bucket, endpoint = environ.get("MEDIA_BUCKET", ""), environ.get("MEDIA_S3_ENDPOINT", "")
    if bucket and not BUCKET.fullmatch(bucket):
        raise BadSettings(
            f"MEDIA_BUCKET {bucket!r} is no bucket. Write it like s3://name or s3://name/prefix."
        )
    if endpoint and not SITE.fullmatch(endpoint.rstrip("/")):
        raise BadSettings(
            "MEDIA_S3_ENDPOINT is not an address. Write it like https://s3.example.go.id, or "
            "leave it out for Amazon's own."
        )
    return {
        "MEDIA_DIR": environ.get("MEDIA_DIR") or str(instance / "media"),
        "MEDIA_BUCKET": bucket,
        "MEDIA_S3_ENDPOINT": endpoint,
    }


def _requests(environ: Environ, site_url: str) -> dict[str, Any]:
    """How browsers are met: under which names, with which cookies, and how much they may send."""
    secure = site_url.startswith("https://")
    hops = environ.get("PROXY_HOPS", "")
    return {
        "TRUSTED_HOSTS": [str(urlsplit(site_url).hostname), "127.0.0.1", "localhost"],
        # How many proxies of ours pass a request on; None: nobody has said.
        "PROXY_HOPS": whole(environ, "PROXY_HOPS", 0, among=range(6)) if hops else None,
        # A browser takes a __Host- cookie only over https, for this host alone (RFC 6265bis).
        "SESSION_COOKIE_NAME": "__Host-toko" if secure else "toko",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": secure,
        "PERMANENT_SESSION_LIFETIME": timedelta(days=30),
        # Only an answer that changes the session carries its cookie: photos are kept by proxies.
        "SESSION_REFRESH_EACH_REQUEST": False,
        "WTF_CSRF_TIME_LIMIT": None,
        # How long a process may say how many products there are without counting them again.
        "COUNTS_SECONDS": whole(environ, "COUNTS_SECONDS", 60, among=range(3_601)),
        "ANSWERS_SECONDS": whole(environ, "ANSWERS_SECONDS", 10, among=range(61)),
        "MAX_CONTENT_LENGTH": MEGABYTE,
        "MAX_FORM_PARTS": 2_000,
        "UPLOAD_LIMIT": 90 * MEGABYTE,
    }


def _operator(environ: Environ, *, demo: bool) -> dict[str, Any]:
    """Who answers for the site: law wants it on the pages (PP 80/2019, Permendag 31/2023)."""
    office = environ.get("OFFICE_NAME", "Dinas Koperasi dan UKM Kabupaten Purbalingga")
    invented = {
        "OPERATOR_ADDRESS": "Jalan Contoh 1, Purbalingga",
        "OPERATOR_PHONE": "0281 000 000",
        "OPERATOR_EMAIL": "pengaduan@pasar.example",
    }
    known = {name: environ.get(name, text if demo else "") for name, text in invented.items()}
    return {
        "OFFICE_NAME": office,
        "OPERATOR_NAME": environ.get("OPERATOR_NAME") or office,
        **known,
        "COMPLAINT_DAYS": whole(environ, "COMPLAINT_DAYS", 2, among=range(1, 31)),
        "RETURN_DAYS": whole(environ, "RETURN_DAYS", 2, among=range(2, 31)),
    }


def _deadlines(environ: Environ) -> dict[str, timedelta]:
    """How long the market waits (rules: 24 hours to pay, 2 days to answer, 7 days to complain)."""
    hours = whole(environ, "PAYMENT_HOURS", 24, among=range(1, 721))
    days = range(1, 91)
    return {
        "PAYMENT_DEADLINE": timedelta(hours=hours),
        "ANSWER_DEADLINE": timedelta(days=whole(environ, "ANSWER_DAYS", 2, among=days)),
        "COMPLETION_DEADLINE": timedelta(days=whole(environ, "COMPLETION_DAYS", 7, among=days)),
    }


def _database(environ: Environ, instance: Path) -> dict[str, Any]:
    """SQLite in the instance folder unless DATABASE_URL says otherwise; PostgreSQL by psycopg 3."""
    url = environ.get("DATABASE_URL") or f"sqlite:///{instance / 'tokoumkm.sqlite3'}"
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            url = "postgresql+psycopg://" + url.removeprefix(prefix)
    # Errors and logs name no values: a statement's parameters are people's numbers and names.
    options: dict[str, Any] = {
        "pool_size": KEPT_CONNECTIONS,
        # Who was busy last is asked first: it has its pages and its plans at hand.
        "pool_use_lifo": True,
        "hide_parameters": True,
    }
    if url.startswith("postgresql"):
        options["connect_args"] = {
            "connect_timeout": DATABASE_PATIENCE,
            "tcp_user_timeout": 1_000 * DATABASE_PATIENCE,
        }
    return {"SQLALCHEMY_DATABASE_URI": url, "SQLALCHEMY_ENGINE_OPTIONS": options}
