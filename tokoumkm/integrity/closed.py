"""Closed months in SQL: nothing was booked into one since, and corrections name one."""

# A part of statement 6; its columns are kind, key, kept and booked.
FROZEN = """
select 'closed month', c.month,
       cast(c.site as varchar) || ' ' || c.verified || ' ' || c.declared || ' ' || c.orders,
       cast(coalesce(sum(case when p.vouched = 'site' then p.amount end), 0) as varchar) || ' '
       || coalesce(sum(case when p.vouched = 'verified' then p.amount end), 0) || ' '
       || coalesce(sum(case when p.vouched = 'declared' then p.amount end), 0) || ' '
       || coalesce(sum(p.orders), 0)
from closed_months c left join place_totals p on p.month = c.month
group by c.month, c.site, c.verified, c.declared, c.orders
having c.site <> coalesce(sum(case when p.vouched = 'site' then p.amount end), 0)
    or c.verified <> coalesce(sum(case when p.vouched = 'verified' then p.amount end), 0)
    or c.declared <> coalesce(sum(case when p.vouched = 'declared' then p.amount end), 0)
    or c.orders <> coalesce(sum(p.orders), 0)
union all
select 'correction', e.source, e.corrects, e.month from turnover_entries e
where e.corrects is not null and (
    e.corrects >= e.month or e.corrects > coalesce((select max(month) from closed_months), '')
)
"""
