"""The characters of a pasted text: full-width digits, dashes, quotes and invisible marks as plain ones."""

import functools
import re
import unicodedata
from collections.abc import Mapping

#: Spaces that keep two parts of one number together.
HARD_SPACES = "\u00a0\u202f\u2009\u2007\u2008"

_INVISIBLE = (
    "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\u00ad\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_DASHES = "\u2212\u2010\u2011\u2012\u2013\u2014\u2015\ufe63"
_SPACES = "\u3000\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u200a\u205f\u1680"
_SUPERSCRIPTS = {"⁻": "-", "⁺": "+"} | {digit: str(unicodedata.digit(digit)) for digit in "⁰¹²³⁴⁵⁶⁷⁸⁹"}
_POWER = re.compile(
    r"(?<=\d)\s{0,2}[×·*xX]\s{0,2}10\s{0,2}(?:\^|\*\*)?\s{0,2}\(?([+\-]?\d{1,3}|[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\)?(?![\d.,])"
)
_LINE_END = re.compile("\r\n?|[\u2028\u2029\u0085\v\f]")


def plain(text: str) -> str:
    """Return the text with `\\n` at the end of lines, and one character for what looks the same.

    Hard spaces stay, since they may stand inside a number; an ideographic comma becomes a comma and a space, since it
    never does.
    """
    if text.isascii() and not any(mark in text for mark in "\r\v\f×*^xX\0"):
        return text
    text = _LINE_END.sub("\n", text)
    if not text.isascii():
        text = text.translate(_table())
        text = "".join(map(_digit, text)) if _has_foreign_digits(text) else text
    if "10" in text:
        text = _POWER.sub(lambda found: "e" + "".join(_SUPERSCRIPTS.get(one, one) for one in found[1]), text)
    return text


@functools.cache
def _table() -> Mapping[int, str]:
    table = {0xFF01 + place: chr(0x21 + place) for place in range(94)}
    table |= dict.fromkeys(map(ord, _INVISIBLE), "")
    table |= dict.fromkeys(map(ord, _DASHES), "-")
    table |= dict.fromkeys(map(ord, _SPACES), " ")
    table |= dict.fromkeys(map(ord, "“”„‟«»＂"), '"')
    table |= dict.fromkeys(map(ord, "‘’‚‛′ʼ＇`´"), "'")
    table |= dict.fromkeys(map(ord, "、，،"), ", ")
    table |= dict.fromkeys(map(ord, "│┃║｜"), "|")
    table |= dict.fromkeys(map(ord, "─━═┄┈╌"), "-")
    table |= dict.fromkeys(map(ord, "┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋╭╮╯╰╪╞╡"), "+")
    return table | {ord("٫"): ".", ord("٬"): "'", ord("٪"): "%", ord("；"): ";", ord("…"): "..."}


def _has_foreign_digits(text: str) -> bool:
    return any(one.isdecimal() for one in set(text) if not one.isascii())


def _digit(one: str) -> str:
    return one if one.isascii() or not one.isdecimal() else str(unicodedata.decimal(one))
