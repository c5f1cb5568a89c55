"""The plain notes that a subject carries while nobody has written it a better one: how it is built, how it sounds."""

from kana import is_kana, is_kanji

PLACES = {
    ("left", "right"): ("on the left", "on the right"),
    ("top", "bottom"): ("on top", "underneath"),
    ("nyo", ""): ("along the bottom left", "riding on it"),
    ("", "nyo"): ("above", "along the bottom left"),
    ("kamae", ""): ("around the outside", "inside"),
    ("tare", ""): ("hanging from the top left", "beneath it"),
}
TYPE = {"onyomi": "on'yomi", "kunyomi": "kun'yomi"}


def listing(items):
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " and " + items[-1]


def tag(name, text):
    return f"<{name}>{text}</{name}>"


def kanji_meaning(meaning, parts, places, alone):
    shown = tag("kanji", meaning)
    if alone:
        return f"This kanji is the radical {tag('radical', parts[0])} standing by itself. As a kanji it means {shown}."
    if len(parts) == 1:
        return f"This kanji repeats {tag('radical', parts[0])}. More than one of it means {shown}."
    named = [tag("radical", p) for p in parts]
    if places in PLACES:
        named = [f"{n} {w}" for n, w in zip(named, PLACES[places])]
    return f"Look for {listing(named)}. Put {'both' if len(parts) == 2 else 'them all'} in one picture of {shown}."


def kanji_reading(reading, kind, example):
    first = f"The reading to learn first is the {TYPE[kind]} {tag('reading', reading)}."
    if example:
        word, sound, meaning = example
        if sound:
            return first + f" Hear it in {tag('vocabulary', word)}, read {tag('ja', sound)}: {meaning}."
        return first + f" The word {tag('vocabulary', word)} is nothing but this reading: {meaning}."
    return first


def sound_hint(name, character, reading):
    return (
        f"The part {tag('radical', name)} gives the sound away: by itself {tag('ja', character)} "
        f"is read {tag('reading', reading)} too."
    )


def word_meaning(word, meaning, kanji, parts):
    """`kanji` are (character, meaning) pairs in the order of the word."""
    shown = tag("vocabulary", meaning)
    named = [f"{tag('kanji', m)} ({tag('ja', c)})" for c, m in kanji]
    if len(named) > 1:
        return f"The word joins {listing(named)}. {'Together' if len(named) == 2 else 'All together'} they mean {shown}."
    if len(word) == 1:
        return f"The kanji {named[0]} is a word by itself: {shown}."
    ending = word[len(word.rstrip("".join(c for c in word if is_kana(c)))):] if is_kanji(word[0]) else ""
    if ending and len(ending) + 1 == len(word):
        kind = "a verb" if any("verb" in p for p in parts if p not in ("adverb", "する verb")) else (
            "an adjective" if "い adjective" in parts else "a word")
        return f"The kanji {named[0]} with the ending {tag('ja', ending)} makes {kind}: {shown}."
    if "々" in word:
        return f"The kanji {named[0]} said twice: {tag('ja', '々')} repeats it. The word means {shown}."
    return f"The kanji {named[0]} carries this word; the kana complete it. It means {shown}."


def word_reading(reading, pieces):
    """`pieces` are (character, sound, base) or None when the word is read as a whole."""
    shown = tag("reading", reading)
    if pieces is None:
        return f"The kanji do not share this reading out among them. Learn it in one piece: {shown}."
    heard = []
    for character, sound, base in pieces:
        if base:
            usual = base[1]
            changed = sound != usual and not sound.startswith(usual)
            aside = f", from {tag('ja', usual)}" if changed else ""
            heard.append(f"{tag('ja', character)} is {tag('reading', sound)}{aside}")
    if len(heard) == 1:
        if len(pieces) == 1:
            return f"Here {heard[0]}, and that is the whole word."
        return f"Here {heard[0]}; with its kana the word is read {shown}."
    return f"Here {listing(heard)}. Said together: {shown}."


def kana_meaning(word, meaning):
    return f"This word is written in kana alone. Read {tag('ja', word)} aloud and think {tag('vocabulary', meaning)}."
