"""Words that mean the same goods, kept by those who keep the categories."""

from flask import Blueprint, abort, current_app, flash, redirect, url_for
from werkzeug.wrappers import Response

from tokoumkm.catalog import synonyms
from tokoumkm.catalog.actions import equating
from tokoumkm.office.categories import keeps_categories
from tokoumkm.office.forms.synonyms import SynonymForm
from tokoumkm.web.pages import found, page
from tokoumkm.web.security import me

routes = Blueprint("synonyms", __name__, url_prefix="/padanan-kata")

Answer = tuple[str, int] | Response


@routes.before_request
def only_keepers() -> None:
    if not keeps_categories():
        abort(403)


@routes.get("")
def index() -> Answer:
    return page("office/synonyms/index.html", groups=synonyms.groups())


@routes.route("/baru", methods=["GET", "POST"])
def new() -> Answer:
    form = SynonymForm()
    if form.accepted() and _is_kept(form, None):
        return _back("Padanan kata ditambahkan. Pencarian memakainya dalam semenit.")
    return page("office/synonyms/new.html", form=form)


@routes.route("/<int:group_id>", methods=["GET", "POST"])
def edit(group_id: int) -> Answer:
    group = found(synonyms.group(group_id))
    form = SynonymForm(obj=group)
    if form.accepted() and _is_kept(form, group_id):
        return _back("Padanan kata tersimpan. Pencarian memakainya dalam semenit.")
    return page("office/synonyms/edit.html", form=form, group=group)


@routes.post("/<int:group_id>/penghapusan")
def remove(group_id: int) -> Answer:
    found(synonyms.group(group_id))
    equating.remove_group(group_id, by=me(), office_region=_region())
    return _back("Padanan kata dihapus.")


def _is_kept(form: SynonymForm, group_id: int | None) -> bool:
    names = form.names.data
    try:
        if group_id is None:
            equating.add_group(names, by=me(), office_region=_region())
        else:
            equating.change_group(group_id, names=names, by=me(), office_region=_region())
    except equating.BadSynonyms as refusal:
        form.refuse(form.names, refusal)
        return False
    return True


def _region() -> str:
    return str(current_app.config["OFFICE_REGION"])


def _back(words: str) -> Response:
    flash(words, "good")
    return redirect(url_for(".index"))
