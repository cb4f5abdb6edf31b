"""Words can be read in light and dark: contrast as a browser has computed it (WCAG 2.2, 1.4.3)."""

import pytest

from tests import factories
from tests.storefront.test_product_page import with_variants

# Every text that is drawn, against the first ground behind it that is not clear. A canvas turns
# whatever colour space the stylesheet uses into bytes.
FAINT = """() => {
  const dot = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
  const known = {}
  const bytes = colour => known[colour] ??= (() => {
    dot.clearRect(0, 0, 1, 1); dot.fillStyle = colour; dot.fillRect(0, 0, 1, 1)
    return [...dot.getImageData(0, 0, 1, 1).data]
  })()
  const over = ([r, g, b, a], ground) =>
    [r, g, b].map((part, i) => part * a / 255 + ground[i] * (1 - a / 255)).concat(255)
  const ground = element => {
    if (!element) return bytes(getComputedStyle(document.documentElement).backgroundColor)
    const own = bytes(getComputedStyle(element).backgroundColor)
    return own[3] === 255 ? own : over(own, ground(element.parentElement))
  }
  const light = colour => {
    const [r, g, b] = colour.map(part => part / 255)
      .map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4)
    return .2126 * r + .7152 * g + .0722 * b + .05
  }
  const faint = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  let read = 0
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement, style = getComputedStyle(element)
    const box = element.getBoundingClientRect()
    if (!texts.currentNode.data.trim() || box.width < 2 || box.height < 2) continue
    if (!element.checkVisibility({ visibilityProperty: true }) || element.closest('.sr')) continue
    const behind = ground(element), [one, two] = [over(bytes(style.color), behind), behind]
    const [high, low] = [light(one), light(two)].sort((a, b) => b - a)
    const isLarge = parseFloat(style.fontSize) >= (style.fontWeight >= 700 ? 18.66 : 24)
    read += 1
    if (high / low < (isLarge ? 3 : 4.5))
      faint.push(`${texts.currentNode.data.trim().slice(0, 40)}: ${(high / low).toFixed(2)}`)
  }
  return [read, faint]
}"""


@pytest.fixture
def paths(database):
    shop = factories.shop("Anyam Lestari", story="Menganyam sejak 1998.")
    for stock in (0, 2, 9, None):
        bag = factories.product("Keripik singkong", of=shop, stock=stock)
    rich = with_variants(factories.product("Keranjang", of=shop), kecil=4, besar=0)
    lists = ["kecamatan=33.03.06&harga_min=1", "q=keripik", "q=kripik", "q=tidak+ada"]
    places = [f"/produk/{rich.slug}", f"/produk/{bag.slug}", f"/toko/{shop.slug}"]
    return ["/", *(f"/produk?{each}" for each in lists), *places]


def test_words_stand_out_from_what_is_behind_them(open_phone, paths):
    page = open_phone(reduced_motion="reduce")
    grounds = set()
    for path in paths:
        page.goto(path)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            read, faint = page.evaluate(FAINT)

            assert read > 30, path
            assert faint == [], (path, scheme)
            grounds.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert len(grounds) == 2, "dark looks like light"
