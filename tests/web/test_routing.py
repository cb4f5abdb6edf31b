"""Addresses are written as Werkzeug writes them, only later."""

from werkzeug.routing import Map, Rule

from tokoumkm.web.routing import LateRule


def maps_of(app):
    """Every rule of the application, once late and once as Werkzeug has it."""
    kept = app.url_map
    for kind in (LateRule, Rule):
        rules = [
            kind(rule.rule, endpoint=rule.endpoint, methods=rule.methods, defaults=rule.defaults)
            for rule in kept.iter_rules()
        ]
        yield Map(rules, converters=kept.converters).bind("pasar.example", url_scheme="https")


VALUES = {"number": 7, "code": "33.03.01", "slug": "beras organik/hitam", "year": 2_026, "month": 3}


def test_each_rule_writes_what_werkzeug_would(app):
    late, plain = maps_of(app)
    written = 0
    for rule in app.url_map.iter_rules():
        values = {name: VALUES.get(name, 12) for name in rule.arguments}
        for unknown in ({}, {"halaman": "2~1", "q": "gula & kopi"}):
            for append in (True, False):
                said = [
                    each.build(rule.endpoint, values | unknown, append_unknown=append)
                    for each in (late, plain, late)
                ]
                assert len(set(said)) == 1, rule
                written += 1
    assert written > 1_000


def test_a_rule_learns_when_it_is_asked_and_only_once(app, monkeypatch):
    rules = [LateRule(f"/{name}", endpoint=name) for name in ("kopi", "teh")]
    learn, learnt = Rule._compile_builder, []
    monkeypatch.setattr(
        Rule,
        "_compile_builder",
        lambda rule, append: (learnt.append(rule.rule), learn(rule, append))[1],
    )
    addresses = Map(rules).bind("pasar.example")
    assert not learnt

    assert [addresses.build("teh") for _ in range(3)] == ["/teh"] * 3
    assert learnt == ["/teh"]
    assert {type(rule) for rule in app.url_map.iter_rules()} == {LateRule}
