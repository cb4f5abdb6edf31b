"""Card money in SQL: what Stripe says was paid is paid here too, and no more goes back."""

# A part of statement 4; its columns are what, id, most and found.
CARD_MONEY = """
    select 'card money given back' as what, s.id, s.amount as most, sum(r.amount) as found
    from card_sessions s
    join card_refunds r on r.card_session_id = s.id and r.state in ('asked', 'given')
    group by s.id, s.amount having sum(r.amount) > s.amount
    union all
    select 'card money without a payment', p.order_id, s.amount, 0
    from card_sessions s join payments p on p.card_session_id = s.id
    where s.state = 'paid'
      and not exists (select 1 from payments counted where counted.order_id = p.order_id
                      and counted.card_session_id = s.id and counted.confirmed_at is not null)
      and not exists (select 1 from money_cases c
                      where c.source = 'stripe:' || s.key || ':' || p.order_id)
    union all
    select 'payment without card money', p.order_id, p.amount, 0
    from payments p left join card_sessions s on s.id = p.card_session_id
    where p.confirmed_by = 'stripe' and (s.state is null or s.state <> 'paid')
    union all
    select 'card money and its orders', s.id, s.amount, sum(o.total)
    from card_sessions s
    join (select distinct order_id, card_session_id from payments) as paid
        on paid.card_session_id = s.id
    join orders o on o.id = paid.order_id
    where s.state = 'paid' group by s.id, s.amount having sum(o.total) <> s.amount
"""

# A part of statement 7; its columns are what, key and times. The tables hold it, too.
PROVIDERS_KEYS = """
    select 'notice' as what, event_id as key, count(*) as times from provider_notices
    group by event_id having count(*) > 1
    union all
    select 'card session', key, count(*) from card_sessions group by key having count(*) > 1
    union all
    select 'card refund', key, count(*) from card_refunds group by key having count(*) > 1
    union all
    select 'money', source, count(*) from payment_events where source is not null
    group by source having count(*) > 1
"""
