"""Numbers, targets and dates as the manual reads them, on exact fractions."""

import datetime
import functools
import re
import unicodedata
from collections import namedtuple
from fractions import Fraction

# sign: one of ≥ ≤ > < = or "" for a bare number; begins: whether the text began with a comparison sign.
Quantity = namedtuple("Quantity", "sign value unit begins")

SIGNS = {
    "≥": "≥ ≧ >= 不少于 不低于 不小于 至少 不得少于 不得低于",
    "≤": "≤ ≦ <= 不超过 不高于 不大于 不多于 至多 不得超过 不得高于",
    ">": "> 大于 高于",
    "<": "< 小于 低于",
    "=": "=",
}
BEFORE = sorted(((word, sign) for sign, words in SIGNS.items() for word in words.split()), key=lambda p: -len(p[0]))
BEHIND = [("以上", "≥"), ("以下", "≤"), ("以内", "≤"), ("之内", "≤"), ("内", "≤")]
NUMBER = r"[+\-−]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
QUANTITY = re.compile(rf"({NUMBER})(%?)(.*)", re.DOTALL)
WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
DATES = [re.compile(p) for p in (r"(\d{4})-(\d{1,2})-(\d{1,2})", r"(\d{4})年(\d{1,2})月(\d{1,2})日",
                                 r"(\d{4})\.(\d{1,2})\.(\d{1,2})", r"(\d{4})/(\d{1,2})/(\d{1,2})")]


def fold(text):
    return text.translate(WIDE).strip()


def blank(text):
    return text is None or not fold(text)


def _value(digits, percent):
    value = Fraction(digits.replace(",", "").replace("−", "-"))
    return value / 100 if percent else value


@functools.lru_cache(maxsize=4096)
def number(text, unit=""):
    """The exact value of a plain number; `unit` is the one unit that may stand behind it."""
    found = QUANTITY.fullmatch(fold(text))
    if not found or found[3].strip() not in ("", unit):
        raise ValueError(f"not a number: {text!r}")
    return _value(found[1], found[2])


def percent(text):
    return fold(text).endswith("%")


def places(text):
    """Printed places behind the point, of the figure as printed (87.28% has two)."""
    whole = fold(text).rstrip("%")
    return len(whole.split(".")[1]) if "." in whole else 0


def _is_unit(text):
    parts = text.split("/")
    if len(text) > 16 or len(parts) > 2:
        return False
    for part in parts:
        letters = part[:-1] if part[-1:] in ("2", "3") else part
        if not letters or any(unicodedata.category(c)[0] in "PZC" or unicodedata.category(c) == "Nd" for c in letters):
            return False
    return True


def _split_sign(text):
    for word, sign in BEFORE:
        if text.startswith(word):
            return sign, text[len(word):].strip()
    return "", text


@functools.lru_cache(maxsize=4096)
def quantity(text, behind=True):
    """The target or actual a text stands for, None where it is qualitative."""
    if blank(text):
        return None
    sign, rest = _split_sign(fold(text))
    found = QUANTITY.fullmatch(rest)
    if not found:
        return None
    unit, begins = found[3].strip(), bool(sign)
    if behind and not sign:
        for word, meant in BEHIND:
            if unit.endswith(word):
                unit, sign = unit[:-len(word)], meant
                break
    if unit.endswith("左右") or found[2] and unit or unit and not _is_unit(unit):
        return None
    if not sign and unit and unit[0] in "年月日号":
        return None
    return Quantity(sign, _value(found[1], found[2]), "%" if found[2] else unit, begins)


@functools.lru_cache(maxsize=4096)
def copies_sign(text):
    """Q-COPY: begins with a comparison sign, or is text holding one before a figure."""
    if blank(text):
        return False
    folded = fold(text)
    if _split_sign(folded)[0]:
        return True
    words = "|".join(re.escape(word) for word, _ in BEFORE)
    return quantity(text, behind=False) is None and re.search(rf"(?:{words})\s*[0-9]", folded) is not None


def completion(target, actual):
    """None where it cannot be told: one is missing or text, or the target is negative."""
    if target is None or actual is None or target.value < 0:
        return None
    goal, done = target.value, actual.value
    if target.sign in ("≤", "<"):
        return Fraction(1) if done <= goal else goal / done
    if goal == 0:
        return Fraction(int(done == 0 if target.sign == "=" else done >= 0))
    if target.sign == "=":
        return Fraction(0) if done <= 0 else min(done / goal, goal / done)
    return done / goal


@functools.lru_cache(maxsize=4096)
def date(text):
    folded = re.sub(r"\s", "", fold(text))
    for pattern in DATES:
        found = pattern.fullmatch(folded)
        if found:
            day = datetime.date(*map(int, found.groups()))
            if 1900 <= day.year <= 2199:
                return day
    raise ValueError(f"not a date: {text!r}")


def rounded(value, decimals):
    """Half up, away from zero below 0."""
    scaled = abs(value) * 10**decimals
    whole = (scaled + Fraction(1, 2)).__floor__()
    return Fraction(-whole if value < 0 else whole, 10**decimals)
