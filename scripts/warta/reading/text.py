"""Plain text: one file, one article.

The text of record is the file as decoded, its byte order mark dropped and CRLF made LF; nothing else is changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from warta.errors import BinarySource, EmptySource, NoArticle, UndecodableSource, UnknownEncoding
from warta.grammar.words import find_words, function_words
from warta.model import Article
from warta.reading.blocks import classify

_LEAST_FUNCTION_WORDS = 2
"""A lede of ten words holds about three function words; foreign prose holds one by chance, if any."""


def read_text(
    raw: bytes,
    *,
    source_file: str,
    article_id: str,
    encoding: str = "utf-8",
    record: Mapping[str, str] = MappingProxyType({}),
) -> Article:
    """The article in `raw`, its blocks told apart; an InputError names `source_file` where there is none."""
    text = decode(raw, source_file=source_file, encoding=encoding)
    return make_article(text, source_file=source_file, article_id=article_id, record=record)


def make_article(text: str, *, source_file: str, article_id: str, record: Mapping[str, str], extractor: str = "") -> Article:
    """The article of a text of record; EmptySource or NoArticle where it is none."""
    if not text.strip():
        raise EmptySource(file=source_file)
    article = Article(article_id, text, classify(text), source_file, record, extractor)
    refuse_what_is_no_article(article)
    return article


def decode(raw: bytes, *, source_file: str, encoding: str) -> str:
    """`raw` as the text of record."""
    check_encoding(encoding)
    try:
        text = raw.decode(encoding)
        text.encode()  # some codecs yield surrogates, which no text has
    except LookupError as exc:  # a codec that is no encoding of texts, as base64
        raise UnknownEncoding(encoding=encoding) from exc
    except UnicodeError as exc:
        if 0 in raw:
            raise BinarySource(file=source_file, offset=raw.index(0)) from exc
        offset = exc.start if isinstance(exc, UnicodeDecodeError) else 0
        raise UndecodableSource(file=source_file, offset=offset, encoding=encoding.upper()) from exc
    if "\0" in text:
        raise BinarySource(file=source_file, offset=max(raw.find(0), 0))
    return text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").replace("\r\n", "\n")


def check_encoding(encoding: str) -> None:
    """Raise UnknownEncoding unless Python knows it."""
    try:
        "".encode(encoding)
    except (LookupError, UnicodeError, ValueError) as exc:
        raise UnknownEncoding(encoding=encoding) from exc


def refuse_what_is_no_article(article: Article) -> None:
    """Raise NoArticle unless some paragraph is Indonesian prose."""
    body = article.body
    if not body:
        raise NoArticle(file=article.source_file)
    words = (span.of(article.text).casefold() for paragraph in body for span in find_words(article.text, paragraph))
    telling: set[str] = set()
    for word in words:
        if word in function_words():
            telling.add(word)
        if len(telling) >= _LEAST_FUNCTION_WORDS:
            return
    raise NoArticle(file=article.source_file)
