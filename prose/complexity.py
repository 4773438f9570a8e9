def is_too_complex(text: str, *, formulas: int) -> bool:
    return False
