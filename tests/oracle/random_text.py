"""Figures, units and texts as people type them: full-width, grouped, signed, in percent."""

from fractions import Fraction

WIDE = {ord(c): ord(c) + 0xFEE0 for c in "0123456789.%+,=<>"}
UNITS = ["个", "次", "人", "万元", "元", "亿元", "平方米", "m2", "元/亩", "人次", "㎡", "km/h", "㎡/人"]
SIGNS = {
    "≥": ["≥", "≧", ">=", "＞＝", "不少于", "不低于", "不小于", "至少", "不得少于", "不得低于"],
    "≤": ["≤", "≦", "<=", "不超过", "不高于", "不大于", "不多于", "至多", "不得超过", "不得高于"],
    ">": [">", "＞", "大于", "高于"],
    "<": ["<", "＜", "小于", "低于"],
    "=": ["=", "＝"],
}
BEHIND = {"≥": ["以上"], "≤": ["以下", "以内", "之内", "内"]}
QUALITATIVE = ["效果明显", "有所改善", "2名安保、3名清洁", "约50个", "50个左右", "9月前", "2023年12月", "20日", "符合文件要求",
               "3号楼", "约９０％", "2021年12月完成", "显著"]
NOTES = ["资料不全", "因天气推迟，已整改", "见附件：第3页", "比计划少 2 次 # 已说明", "“三公”经费"]
BLANKS = [" ", "　", " \u3000 "]


def decimal(value):
    """A terminating fraction as plain digits."""
    sign, value, scale = "-" if value < 0 else "", abs(value), 0
    while value.denominator != 1:
        value, scale = value * 10, scale + 1
        if scale > 40:
            raise ValueError("does not terminate")
    digits = str(value.numerator).rjust(scale + 1, "0")
    return sign + (f"{digits[:-scale]}.{digits[-scale:]}" if scale else digits)


def cut(value, places):
    """`value` cut to so many places."""
    return Fraction((value * 10**places).__floor__(), 10**places)


def grouped(text):
    sign = "-" if text.startswith("-") else ""
    whole, point, rest = text.lstrip("-").partition(".")
    return f"{sign}{int(whole):,}{point}{rest}"


def widen(rng, text):
    return text.translate(WIDE) if rng.random() < 0.15 else text


def figure(rng, value, percent=None):
    """One way of typing `value`; percent: True, False, or either."""
    percent = rng.random() < 0.2 if percent is None else percent
    text = decimal(value * 100 if percent else value)
    if rng.random() < 0.1:
        text += ".0" if "." not in text else "0" * (len(text.partition(".")[2]) < 4)
    if rng.random() < 0.15:
        text = grouped(text)
    if value > 0 and rng.random() < 0.05:
        text = "+" + text
    if value < 0 and rng.random() < 0.3:
        text = text.replace("-", "−")
    return widen(rng, text + ("%" if percent else ""))


def quantity(rng, value, unit, sign=""):
    """A target, or an actual value with sign ""."""
    text = figure(rng, value, percent=unit == "%") + ("" if unit == "%" else unit)
    if not sign:
        return text
    if sign in BEHIND and rng.random() < 0.25:
        return text + rng.choice(BEHIND[sign])
    return rng.choice(SIGNS[sign]) + text


def note(rng):
    return rng.choice(BLANKS) if rng.random() < 0.12 else rng.choice(NOTES)


def day(rng):
    year, month, date = rng.randint(2019, 2025), rng.randint(1, 12), rng.randint(1, 28)
    return widen(rng, rng.choice([f"{year}-{month:02}-{date:02}", f"{year}年{month}月{date}日", f"{year}.{month}.{date}",
                                  f"{year}/{month}/{date}", f"{year} 年 {month} 月 {date} 日"]))


def split(rng, total, count):
    """`total` in `count` parts above 0, in odd steps where they fit."""
    units = [unit for unit in map(Fraction, ("5", "1", "0.5", "0.1", "0.01", "0.0001"))
             if (total / unit).denominator == 1 and total / unit >= count]
    unit = rng.choice(units[:3])
    cuts = sorted(rng.sample(range(1, int(total / unit)), count - 1))
    return [(b - a) * unit for a, b in zip([0] + cuts, cuts + [int(total / unit)])]
