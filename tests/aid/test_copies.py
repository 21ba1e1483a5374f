"""Copies of papers: encrypted, only where the operator asks for them, deleted with the papers."""

from __future__ import annotations

import shutil
import stat
from typing import TYPE_CHECKING

from bot.services import paper_copies
from storage.aid import papers
from tests.aid.applying import FILE, PAPERS, begins, gives
from tests.conftest import MONDAY, playing

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from bot.domain.imports.book import SchoolBook
    from tests.conftest import School


async def test_a_copy_is_encrypted_and_goes_with_the_paper(
    tmp_path: Path, written: tuple[Path, SchoolBook], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, book = written
    copy, folder, key = tmp_path / "school.db", tmp_path / "papers", tmp_path / "data.key"
    shutil.copyfile(path, copy)
    monkeypatch.setenv("LINGHANG_PAPERS", str(folder))
    key.write_bytes(bytes(range(32)))
    key.chmod(0o600)
    async with playing(copy, MONDAY, book, data_key_file=key) as school:
        trainee = await school.trainee()
        await begins(school, trainee)
        await gives(trainee, PAPERS[0])
        await paper_copies.mind(school.app.services)
        (made,) = folder.iterdir()
        assert stat.S_IMODE(made.stat().st_mode) == 0o600
        assert FILE not in made.read_bytes()
        database = school.app.services.database
        assert await paper_copies.read(database, folder, made.stem) == FILE
        await paper_copies.mind(school.app.services)
        assert list(folder.iterdir()) == [made]
        await school.change("UPDATE aid_applications SET stage = 'refused', decided_at = 1")
        later = int(MONDAY.timestamp()) + papers.KEPT + 1
        await database.write(papers.forget, later)
        await paper_copies.mind(school.app.services)
        assert list(folder.iterdir()) == []


async def test_without_a_folder_there_are_no_copies(school: School) -> None:
    trainee = await school.trainee()
    await begins(school, trainee)
    await gives(trainee, PAPERS[0])
    await paper_copies.mind(school.app.services)
    assert await school.query("SELECT copy FROM papers") == [("",)]
