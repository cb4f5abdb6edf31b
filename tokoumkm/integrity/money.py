"""What of the statements is about money: what goes back, and what the ledger says of an order."""

# Refunds against what was paid; each sum that is kept against its rows; parts against their whole.
MONEY_BACK = """
    select 'order' as what, o.id, paid.amount as most, coalesce(sum(r.amount), 0) as refunded
    from orders o left join refunds r on r.order_id = o.id
    left join payments paid on paid.order_id = o.id and paid.confirmed_at is not null
    group by o.id, o.refunded, paid.amount
    having coalesce(sum(r.amount), 0) > coalesce(paid.amount, 0) or min(r.amount) <= 0
        or coalesce(sum(r.amount), 0) <> o.refunded
    union all
    select 'line', l.id, l.price * l.quantity, l.refunded
    from order_lines l left join refund_parts part on part.order_line_id = l.id
    group by l.id, l.price, l.quantity, l.refunded
    having l.refunded < 0 or l.refunded > l.price * l.quantity or min(part.amount) <= 0
        or coalesce(sum(part.amount), 0) <> l.refunded
    union all
    select 'shipping', o.id, o.shipping_fee, o.shipping_refunded
    from orders o left join refunds r on r.order_id = o.id
    left join refund_parts part on part.refund_id = r.id and part.order_line_id is null
    group by o.id, o.shipping_fee, o.shipping_refunded
    having o.shipping_refunded < 0 or o.shipping_refunded > o.shipping_fee
        or coalesce(sum(part.amount), 0) <> o.shipping_refunded
    union all
    select 'refund', r.id, r.amount, coalesce(sum(part.amount), 0)
    from refunds r join orders o on o.id = r.order_id
    left join refund_parts part on part.refund_id = r.id
    left join order_lines l on l.id = part.order_line_id
    group by r.id, r.amount, o.state
    having (count(part.id) > 0 and sum(part.amount) <> r.amount)
        or (count(part.id) = 0 and o.state not in ('cancelled', 'expired'))
        or sum(case when l.order_id <> r.order_id then 1 else 0 end) > 0
"""

# Sales of completed orders and of no others; and what went back of them, pieces and orders too.
BOOKED = """
    select o.number, o.state, o.goods_total, sum(e.amount) as booked
    from orders o join order_lines l on l.order_id = o.id
    left join turnover_entries e on e.source = 'order-line:' || l.id
    group by o.id, o.number, o.state, o.goods_total
    having (o.state = 'completed' and coalesce(sum(e.amount), -1) <> o.goods_total)
        or (o.state <> 'completed' and count(e.id) > 0)
        or (o.state = 'completed' and sum(e.orders) <> 1)
    union all
    select o.number, o.state, -lines.refunded, back.amount
    from orders o
    join (
        select order_id, sum(refunded) as refunded,
               sum(case when refunded > 0 and refunded = price * quantity then quantity else 0 end)
                   as pieces
        from order_lines group by order_id
    ) as lines on lines.order_id = o.id
    left join (
        select order_number, sum(amount) as amount, sum(quantity) as pieces, sum(orders) as orders
        from turnover_entries where source like 'refund%' group by order_number
    ) as back on back.order_number = o.number
    where (o.state <> 'completed' and back.amount is not null)
       or (o.state = 'completed' and (
               coalesce(back.amount, 0) <> -lines.refunded
            or coalesce(back.pieces, 0) <> -lines.pieces
            or coalesce(back.orders, 0)
               <> case when lines.refunded > 0 and lines.refunded = o.goods_total then -1 else 0 end
       ))
"""

# What lists say was sold of a product: the pieces of its completed orders. A part of statement 5.
SOLD = """
    select p.slug, 'sold pieces', p.sold_pieces, coalesce(sold.pieces, 0)
    from products p
    left join (
        select l.product_id, sum(l.quantity) as pieces
        from order_lines l join orders o on o.id = l.order_id
        where o.state = 'completed' group by l.product_id
    ) as sold on sold.product_id = p.id
    where p.sold_pieces <> coalesce(sold.pieces, 0)
"""
