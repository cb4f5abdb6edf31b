"""Receipts in SQL: no number left out, none twice, and the lines add up."""

# A part of statement 7; its columns are what, key and times.
RECEIPTS = """
select 'receipts of a year' as what, 'shop ' || s.shop_id || ', ' || s.year as key,
       count(r.id) as times
from receipt_serials s left join receipts r on r.shop_id = s.shop_id and r.year = s.year
group by s.shop_id, s.year, s.last
having count(r.id) <> s.last or min(r.serial) <> 1 or max(r.serial) <> s.last
union all
select 'receipt without a serial', 'receipt ' || r.id, 1
from receipts r left join receipt_serials s on s.shop_id = r.shop_id and s.year = r.year
where s.shop_id is null
union all
select 'receipt and its lines', 'receipt ' || r.id, count(l.id)
from receipts r left join receipt_lines l on l.receipt_id = r.id
group by r.id, r.goods_total
having coalesce(sum(l.price * l.quantity), -1) <> r.goods_total
"""
