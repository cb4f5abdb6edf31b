"""The demo market: invented shops, goods and buyers of Purbalingga, with their drawings."""
