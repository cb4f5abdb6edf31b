"""Letters to people, in words and with links to this site."""

from flask import render_template

from tokoumkm import mail
from tokoumkm.accounts.actions.codes import issue_reset
from tokoumkm.accounts.queries import account_named
from tokoumkm.web.links import absolute
from tokoumkm.web.site import current_site


def send_reset(identifier: str) -> None:
    """Mail a link to a new password to whoever is called so, if they have an address."""
    account = account_named(identifier)
    if account is None or account.email is None:
        return
    secret = issue_reset(account)
    if secret is not None:
        link = absolute("storefront.recovery.reset", secret=secret)
        _send(account.email, subject="Tautan untuk kata sandi baru", letter="reset", link=link)


def _send(to: str, *, subject: str, letter: str, **context: str) -> None:
    """Both kinds of a letter lie in templates/mail/, as `<letter>.txt` and `<letter>.html`."""
    mail.send(
        to,
        subject=f"{subject} – {current_site().name}",
        text=render_template(f"mail/{letter}.txt", **context),
        html=render_template(f"mail/{letter}.html", **context),
    )
