"""The measurement of finding things: its market is the same each time, and its pages are there."""

import pytest

from benchmarks.catalog import Row, Turn, middle_ratio, of_all
from benchmarks.scene.addresses import MOST_STATEMENTS, Kind, every_kind
from benchmarks.scene.asking import Asked
from benchmarks.scene.client import Told, read_wrk
from benchmarks.scene.floor import create_floor
from benchmarks.scene.market import NAMED_ALIKE, rare_word, write_market
from tests.databases import statements
from tokoumkm.catalog.filters import ProductFilter
from tokoumkm.catalog.queries import listed_products
from tokoumkm.database import db

PRODUCTS = 200
WRK = """Running 4s test @ http://127.0.0.1:8000
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency     4.27ms    1.10ms  20.98ms   91.63%
  Latency Distribution
     50%    4.05ms
     99%    1.20s
  7497 requests in 4.01s, 5.12MB read
  Non-2xx or 3xx responses: 3
Requests/sec:   1869.58
Transfer/sec:      1.28MB
"""


def test_made_up_words_are_never_the_same():
    assert len({rare_word(number) for number in range(20_000)}) == 20_000


def test_what_wrk_says_is_read():
    assert read_wrk(WRK) == Told(rate=1869.58, p50=0.00405, p99=1.2, wrong=3)


def test_of_the_rounds_the_middle_one_is_told_as_a_share_of_the_floor_beside_it():
    rounds = [turn(900, floor=1_000), turn(300, floor=500), turn(600, floor=2_000)]
    row = Row(Kind("list", (), share=0.61), rounds, told_at(700), Asked(2, [0.001], 5_000))
    assert "300/s    60% ≥61%" in row.line()
    assert list(row.faults()) == ["list: 60.0% of the floor, 61% wanted"]


def test_of_pages_asked_for_in_turn_the_middle_pair_is_told():
    assert middle_ratio([(1.0, 1.0), (10.0, 12.0), (2.0, 90.0)]) == 1.2


def test_of_the_starts_the_quickest_one_is_judged_and_the_middle_one_told(capsys):
    assert not list(of_all(longer=None, memory=140, starts=[2.5, 1.9, 3.0]))
    assert "/healthz after 1.90 s, the middle one of 3 starts after 2.50" in capsys.readouterr().out
    slow = list(of_all(longer=None, memory=140, starts=[2.5, 2.01, 3.0]))
    assert slow == ["/healthz answered after 2.01 s, 2.0 wanted"]


def turn(rate, *, floor):
    return Turn(told_at(floor - 100), told_at(rate), told_at(floor + 100))


def told_at(rate):
    return Told(rate=rate, p50=0.004, p99=0.03, wrong=0)


@pytest.mark.breaks_integrity  # its photos have no files
def test_floor_and_pages_answer_from_the_market(app, database, monkeypatch):
    monkeypatch.setitem(app.config, "MEMORY_SECONDS", 60)
    write_market(PRODUCTS, None)

    rare = listed_products(ProductFilter(q=rare_word(3)))
    assert rare.total == NAMED_ALIKE
    floor, kinds = every_kind(PRODUCTS, seed=1)
    url = db.engine.url.render_as_string(hide_password=False)
    below = create_floor(url)
    assert below.test_client().get(floor.paths[0]).text.count("<li>") == 24
    below.extensions["engine"].dispose()
    client = app.test_client()
    for kind in kinds:
        for path in kind.paths[:3]:
            with statements() as told:
                assert client.get(path, buffered=True).status_code == 200, path
            assert len(told) <= MOST_STATEMENTS + (path == kind.paths[0]), path
    app.extensions["memory"].forget()
