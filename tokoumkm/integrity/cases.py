"""Money that does not fit, in SQL: what a case says of its order is so."""

# A part of statement 4; its columns are what, id, most and found.
CASES = """
    select 'money case' as what, c.id, c.expected as most, c.amount as found
    from money_cases c join orders o on o.id = c.order_id
    where c.shop_id <> o.shop_id
       or (c.kind = 'amount_differs' and c.amount = c.expected)
       or (c.outcome = 'paid_in_full' and (c.kind <> 'amount_differs' or o.paid_at is null))
       or (c.kind = 'paid_late' and c.outcome is null and not o.needs_refund)
"""
