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

ELSEWHERE = tuple(channel for channel in WORDS if channel != "situs")


def channel_words(channel: str) -> str:
    """A channel nobody has words for is called by its own name."""
    return WORDS.get(channel, channel)
