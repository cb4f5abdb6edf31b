"""Protected numbers print masked, whichever way they are printed."""

import copy
import json
import logging
import pickle

import pytest
from flask import Flask, render_template_string
from flask import json as flask_json

from tokoumkm.masked import BankNumber, Masked, Nik, Npwp, Phone

NIK = Nik("3303050102030001")
SHOWN = "3303••••••••0001"
EVERY = [
    (NIK, SHOWN),
    (Npwp("092542943407000"), "0925•••••••7000"),
    (BankNumber("1234567890483"), "•••• 0483"),
    (Phone("+6281200000137"), "0812 •••• 0137"),
]


@pytest.mark.parametrize(("number", "shown"), EVERY)
def test_a_number_shows_its_ends(number, shown):
    assert str(number) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (Nik("3303"), "••••"),
        (BankNumber("12345"), "•••• 45"),
        (BankNumber("1"), "••••"),
        (BankNumber(""), "••••"),
        (BankNumber("0000 0000 0483"), "•••• 0483"),
        (Phone("+62281891234"), "0281 •••• 34"),
        (Phone("+6221500"), "••••••"),
        (Phone(""), ""),
        (Masked("anything"), "••••"),
    ],
)
def test_a_short_number_shows_less(number, shown):
    assert str(number) == shown


def printed(number: Masked) -> list[str]:
    with Flask("print").app_context():
        return [
            repr(number),
            f"{number}",
            f"{number!r:>40}",
            f"{number:>30}",
            repr([number, {"a": number}]),
            number.__html__(),
            flask_json.dumps({"number": number}, ensure_ascii=False),
            json.dumps([number], default=str, ensure_ascii=False),
            render_template_string("{{ n }}{{ n ~ '' }}{{ [n] }}{{ n | string }}", n=number),
            render_template_string("{{ n | tojson }}", n=number),
        ]


@pytest.mark.parametrize(("number", "shown"), EVERY)
def test_nothing_prints_the_plain_text(number, shown):
    plain = number.reveal("to look for it")

    for text in printed(number):
        assert plain not in text
        assert plain[2:] not in text
        assert shown in text or "\\u2022" in text


def test_logs_print_it_masked(caplog):
    with caplog.at_level(logging.INFO):
        logging.getLogger("tokoumkm").info("seen %s, %r", NIK, {"nik": NIK})

    assert "3303050102030001" not in caplog.text
    assert caplog.text.count(SHOWN) == 2


def test_an_error_prints_it_masked():
    with pytest.raises(ValueError, match="••••") as caught:
        raise ValueError(NIK)

    assert "050102" not in str(caught.value)


def test_plain_json_does_not_know_it():
    with pytest.raises(TypeError):
        json.dumps(NIK)


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_it_is_not_pickled(protocol):
    with pytest.raises(TypeError, match="not pickled"):
        pickle.dumps(NIK, protocol)


def test_it_has_no_attributes_that_a_dump_would_show():
    assert not hasattr(NIK, "__dict__")


def test_a_copy_is_the_same():
    assert copy.copy(NIK) is NIK
    assert copy.deepcopy({"nik": NIK})["nik"] is NIK


def test_equal_is_whose_plain_text_is_equal():
    assert Nik("3303050102030001") == NIK
    assert NIK == "3303050102030001"
    assert Nik("3303050102030002") != NIK
    assert Npwp("3303050102030001") != NIK
    assert NIK != SHOWN
    assert len({NIK, Nik("3303050102030001"), "3303050102030001"}) == 1


def test_empty_is_false():
    assert Phone("+6281200000137")
    assert not Phone("")


def test_the_plain_text_needs_a_reason():
    assert NIK.reveal("the officer compares it with the card") == "3303050102030001"
    for reason in ("", " \n"):
        with pytest.raises(ValueError, match="say why"):
            NIK.reveal(reason)


@pytest.mark.parametrize("number", [NIK, Phone("+6281200000137"), Phone("+62281891234")])
def test_a_file_that_comes_back_shows_what_is_masked(number):
    assert number.MASK.fullmatch(str(number))
    assert not number.MASK.fullmatch(number.reveal("to compare"))
