"""How dates are written, where Django's own way for a locale is not that of a publication."""
