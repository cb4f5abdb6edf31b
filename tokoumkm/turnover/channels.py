"""Where a sale was made, and how people call it."""

WORDS = {
    "situs": "Situs ini",
    "bukalapak": "Bukalapak",
    "shopee": "Shopee",
    "tokopedia": "Tokopedia",
    "tiktok-shop": "TikTok Shop",
    "gerai": "Gerai",
    "bazar": "Bazar",
    "lainnya": "Lainnya",
}


def channel_words(channel: str) -> str:
    """A channel nobody has words for is called by its own name."""
    return WORDS.get(channel, channel)
