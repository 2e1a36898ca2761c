"""Articles in a language that the reader does not know: kept, grouped and searched, and said not to be read."""

from collections import defaultdict
from collections.abc import Sequence

from firsthand.records import Article
from firsthand.views.words import count, listed

READ = ("", "en")  # "" is unknown, and such articles are read as English
# The languages that are recognised and have a two-letter code in wide use, in the words of ISO 639-1.
LANGUAGES = {
    "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian",
    "bn": "Bengali", "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German",
    "el": "Greek", "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish",
    "fr": "French", "ga": "Irish", "gl": "Galician", "gu": "Gujarati", "ha": "Hausa", "he": "Hebrew", "hi": "Hindi",
    "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "ig": "Igbo", "is": "Icelandic",
    "it": "Italian", "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh", "km": "Khmer", "kn": "Kannada",
    "ko": "Korean", "ku": "Kurdish", "ky": "Kyrgyz", "lo": "Lao", "lt": "Lithuanian", "lv": "Latvian",
    "mk": "Macedonian", "ml": "Malayalam", "mn": "Mongolian", "mr": "Marathi", "ms": "Malay", "mt": "Maltese",
    "my": "Burmese", "ne": "Nepali", "nl": "Dutch", "nn": "Norwegian", "no": "Norwegian", "pa": "Punjabi",
    "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "rw": "Kinyarwanda",
    "si": "Sinhala", "sk": "Slovak", "sl": "Slovenian", "so": "Somali", "sq": "Albanian", "sr": "Serbian",
    "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "tg": "Tajik", "th": "Thai", "tk": "Turkmen",
    "tl": "Tagalog", "tr": "Turkish", "ug": "Uyghur", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek",
    "vi": "Vietnamese", "xh": "Xhosa", "yo": "Yoruba", "zh": "Chinese", "zu": "Zulu",
}  # fmt: skip


def unread_of(articles: Sequence[Article], labels: dict[str, str]) -> tuple[str, ...]:
    """One line for each language that was not read: "2 articles in French were not read: A and B". ``labels`` are
    what the articles are called, by id; languages in the order of their first article."""
    unread = defaultdict[str, list[str]](list)
    for article in articles:
        if (article.language or "") not in READ:
            unread[article.language or ""].append(labels[article.id])
    return tuple(_line(code, names) for code, names in unread.items())


def _line(code: str, names: list[str]) -> str:
    were = "was" if len(names) == 1 else "were"
    language = LANGUAGES.get(code, f"the language “{code}”")
    return f"{count(len(names), 'article')} in {language} {were} not read: {listed(list(dict.fromkeys(names)))}"
