"""The papers as a plain pipeline cuts them: LlamaIndex's PDF reader and its sentence splitter.

Everything here is LlamaIndex's own way, its defaults kept (overlap, page label and file name embedded before
the text), so that nobody can say that we built the baseline badly.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from llama_index.core.node_parser import SentenceSplitter
from llama_index.core.node_parser.text.utils import split_by_sentence_tokenizer
from llama_index.core.schema import MetadataMode
from llama_index.readers.file import PDFReader
from tqdm import tqdm

from eval.outcome import LONGEST
from index.permitted import Permitted

CHUNK_TOKENS = 512
# An extracted table has no full stops, so it is one endless sentence: an answer of that length would be wrong
# whatever it says. It is divided at its lines, in favour of the baseline.
LONGEST_SENTENCE = min(LONGEST.values())


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of a page: `page` is the PDF page from 1, `to_embed` the text with LlamaIndex's own heading."""

    id: str
    paper: str
    page: int
    text: str
    to_embed: str


def chunks_of(library: Permitted) -> tuple[Chunk, ...]:
    """Every file held, read and cut anew from its kept copy; a page without text gives no chunk."""
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    files = {entry.file.id: entry.file.name for entry in library.files()}
    named = tqdm(files.items(), desc="Reading for the baselines", unit="file", disable=None)
    return tuple(
        chunk
        for file_id, name in named
        for pages in [frozenset(library.pages_of(file_id))]
        for chunk in _cut(name, file_id, library.page_source(file_id, min(pages)))
        if chunk.page in pages
    )


def _cut(name: str, file_id: str, path: Path) -> Iterator[Chunk]:
    splitter = SentenceSplitter(chunk_size=CHUNK_TOKENS)
    for page, document in enumerate(PDFReader().load_data(path, extra_info={"file_name": name}), start=1):
        nodes = splitter.get_nodes_from_documents([document]) if document.text.strip() else []
        for part, node in enumerate(nodes):
            text = node.get_content(MetadataMode.NONE)
            to_embed = node.get_content(MetadataMode.EMBED)
            yield Chunk(f"{file_id[:16]}-{page}-{part}", name, page, text, to_embed)


def sentences_of(text: str) -> Sequence[str]:
    """The sentences of a chunk, white space evened; one longer than an answer may be is divided at lines."""
    sentences = _split_sentences()(text)
    parts = [part for sentence in sentences for part in _divided(sentence)]
    return list(dict.fromkeys(" ".join(part.split()) for part in parts if part.strip()))


@cache
def _split_sentences():  # type: ignore[no-untyped-def]  # LlamaIndex's own type, a callable of str to list[str]
    return split_by_sentence_tokenizer()


def _divided(sentence: str) -> Iterator[str]:
    if len(sentence) <= LONGEST_SENTENCE:
        yield sentence
        return
    held = ""
    for line in sentence.splitlines():
        if held and len(held) + len(line) >= LONGEST_SENTENCE:
            yield held
            held = ""
        held = f"{held}\n{line}" if held else line
    yield held
