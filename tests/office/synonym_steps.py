"""The steps of the office that are about words for the same goods."""

from tests.catalog import naming
from tests.office.steps import Scene, Step, step
from tokoumkm.audit.acts import Act

TYPED = {"names": "mendoan = tempe goreng"}


@step("office.synonyms.new", Act.SYNONYMS_ADDED)
def say_what_means_the_same(_scene: Scene) -> Step:
    return Step("/dinas/padanan-kata/baru", TYPED)


@step("office.synonyms.edit", Act.SYNONYMS_CHANGED)
def say_it_otherwise(_scene: Scene) -> Step:
    return Step(f"/dinas/padanan-kata/{naming.synonyms().id}", TYPED)


@step("office.synonyms.remove", Act.SYNONYMS_REMOVED)
def say_that_they_differ(_scene: Scene) -> Step:
    return Step(f"/dinas/padanan-kata/{naming.synonyms().id}/penghapusan")
