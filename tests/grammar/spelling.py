"""Numbers written out, the way back from what the grammar reads: for round trips."""

DIGITS = ["", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]


def dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def spelled(number: int) -> str:
    """`number` under 10**15 in Indonesian words."""
    if number == 0:
        return "nol"
    words = []
    for factor, scale in ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu"), (1, "")):
        group, number = divmod(number, factor)
        if group:
            words.append("seribu" if (group, factor) == (1, 1000) else f"{spelled_group(group)} {scale}".strip())
    return " ".join(words)


def spelled_group(group: int) -> str:
    hundreds, rest = divmod(group, 100)
    tens, units = divmod(rest, 10)
    words = [["", "seratus"][hundreds] if hundreds < 2 else f"{DIGITS[hundreds]} ratus"]
    if rest in (10, 11):
        words.append("sepuluh" if rest == 10 else "sebelas")
    elif tens == 1:
        words.append(f"{DIGITS[units]} belas")
    else:
        words += [f"{DIGITS[tens]} puluh" if tens else "", DIGITS[units]]
    return " ".join(word for word in words if word)
