"""The units that goods of small makers are sold in, as suggestions for a form."""

UNITS = (
    "pcs",
    "buah",
    "bungkus",
    "pack",
    "botol",
    "toples",
    "kg",
    "gram",
    "liter",
    "lusin",
    "kodi",
    "lembar",
    "meter",
    "ikat",
    "karung",
    "dus",
    "porsi",
    "set",
)
