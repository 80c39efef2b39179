"""What tests of several rooms stand on: the sample papers, read in once for the whole run."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from filelock import FileLock

from eval import gate


@pytest.fixture(scope="session")
def sample_papers(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A data folder with the sample papers read in by the ingest command; to be copied, never changed.

    Processes that share the work of one run share the folder: the first that needs it reads, others wait.
    """
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "sample-papers"
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            begun = folder.with_name("sample-papers-begun")
            shutil.rmtree(begun, ignore_errors=True)
            gate.read_in(begun)
            begun.rename(folder)
    return folder


@pytest.fixture(scope="session")
def own_papers(sample_papers: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample papers in a data folder of this process's own."""
    return shutil.copytree(sample_papers, tmp_path_factory.mktemp("own") / "papers")
