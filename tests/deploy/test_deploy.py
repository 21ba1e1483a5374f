"""What stands in deploy/: units that systemd takes, a filter the bot works under, true names."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, cast

import pytest

from bot.inbound.calendar_page import CalendarPages
from bot.inbound.checkin_page import CheckInPages
from bot.inbound.webhook import LARGEST_UPDATE
from bot.services import reading_child
from config.settings import Settings
from tests.cli.program import ROOT, Linghang
from tests.workbooks import workbook

DEPLOY = ROOT / "deploy"
UNITS = ("linghang.service", "linghang-replica.service")
ANALYZE = shutil.which("systemd-analyze")
NUMBERS = next(
    (p for p in Path("/usr/include").glob("**/asm/unistd_64.h") if "x86" in str(p)), None
)
needs_systemd = pytest.mark.skipif(ANALYZE is None, reason="systemd-analyze is not installed")


def values(unit: str, key: str) -> list[str]:
    text = (DEPLOY / unit).read_text(encoding="utf-8")
    return re.findall(rf"^{key}=(.*)$", text, re.MULTILINE)


def analyze(*words: str) -> str:
    done = subprocess.run(
        [str(ANALYZE), *words], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


@needs_systemd
@pytest.mark.parametrize("unit", UNITS)
def test_systemd_takes_the_unit_and_has_nothing_to_say(unit: str, tmp_path: Path) -> None:
    text = (DEPLOY / unit).read_text(encoding="utf-8")
    text = re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", text, flags=re.MULTILINE)
    (tmp_path / unit).write_text(text, encoding="utf-8")
    assert analyze("verify", str(tmp_path / unit)) == ""


@needs_systemd
@pytest.mark.parametrize("unit", UNITS)
def test_the_unit_leaves_little_open(unit: str) -> None:
    said = analyze("security", "--offline=true", "--no-pager", str(DEPLOY / unit))
    found = re.search(r"Overall exposure level for \S+: ([\d.]+)", said)
    assert found is not None
    assert float(found[1]) <= 2  # "OK" ends at 3


def allowed_calls(unit: str) -> set[str]:
    """The system calls that a unit lets through, as the installed systemd has its groups."""
    first, *taken = values(unit, "SystemCallFilter")
    assert all(each.startswith("~") for each in taken)
    out = {name for each in taken for group in each[1:].split() for name in calls_of(group)}
    return calls_of(first) - out


def calls_of(group: str) -> set[str]:
    found: set[str] = set()
    for line in analyze("syscall-filter", group).splitlines()[1:]:
        name = line.strip()
        if name and not name.startswith("#"):
            found |= calls_of(name) if name.startswith("@") else {name}
    return found


@needs_systemd
@pytest.mark.skipif(NUMBERS is None or sys.platform != "linux", reason="no numbers of calls here")
def test_the_reader_of_files_has_its_bounds_under_the_units_filter(small: Linghang) -> None:
    assert NUMBERS is not None
    known = dict(re.findall(r"#define __NR_(\w+) (\d+)", NUMBERS.read_text(encoding="utf-8")))
    numbers = ",".join(known[each] for each in sorted(allowed_calls(UNITS[0])) if each in known)
    rows = workbook(["班级", "姓名", "手机号"], ["第1期", "新来的", "13900000001"])
    (small.folder / "花名册.xlsx").write_bytes(rows)

    def run(*words: str) -> str:
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "tests.deploy.under_filter",
                numbers,
                sys.executable,
                "-m",
                "bot",
                *words,
            ],
            capture_output=True,
            text=True,
            check=False,
            cwd=small.folder,
            env=os.environ | {"PYTHONPATH": str(ROOT)} | small._settings,
            timeout=120,
        )
        return done.stdout + done.stderr

    assert "花名册：新增 1" in run("load", "花名册.xlsx")
    assert "正常　　读文件" in run("check")
    probe = (
        "import resource as r, bot.services.reading_child as c;"
        " c._bound_memory(); print(r.getrlimit(r.RLIMIT_AS)[0])"
    )
    done = subprocess.run(
        [sys.executable, "-m", "tests.deploy.under_filter", numbers, sys.executable, "-c", probe],
        capture_output=True, text=True, check=True, cwd=ROOT, timeout=60,
    )  # fmt: skip
    assert int(done.stdout) == reading_child.LARGEST


def test_the_unit_waits_out_whatever_passes() -> None:
    for unit in UNITS:
        assert values(unit, "Restart") == ["always"]
        assert values(unit, "StartLimitIntervalSec") == ["0"]
        assert values(unit, "Wants") == ["network-online.target"]
        assert "network-online.target" in values(unit, "After")[0]
    assert values(UNITS[0], "OOMPolicy") == [
        "continue"
    ]  # or the reader of files takes the bot along
    assert values(UNITS[0], "TimeoutStopSec") == ["15"]


def test_every_setting_that_is_named_exists() -> None:
    known = {f"LINGHANG_{name.upper()}" for name in Settings.model_fields}
    known.add("LINGHANG_HEALTH")  # of the page of health
    for path in DEPLOY.iterdir():
        named = set(re.findall(r"LINGHANG_[A-Z_]+", path.read_text(encoding="utf-8")))
        assert named <= known, path.name


def test_every_path_that_is_named_is_explained() -> None:
    operate = (ROOT / "docs" / "operate.md").read_text(encoding="utf-8")
    for path in sorted(DEPLOY.iterdir()):
        assert path.name in operate, path.name
    text = "\n".join((DEPLOY / unit).read_text(encoding="utf-8") for unit in UNITS)
    for path in sorted(set(re.findall(r"/(?:etc|var/lib|opt)/[\w./-]+", text))):
        is_ours = (
            (ROOT / Path(path).relative_to("/opt/linghang")).exists() if "/opt/" in path else False
        )
        assert is_ours or path in operate, path


def test_the_proxies_pass_what_is_served_and_nothing_of_health() -> None:
    nginx = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    caddy = (DEPLOY / "Caddyfile").read_text(encoding="utf-8")
    nothing = cast("Any", None)  # asked for no more than their paths
    served = {
        *CalendarPages(nothing, nothing, nothing).routes,
        *CheckInPages(nothing, nothing, nothing, nothing).routes,
    }
    assert served
    for path in served:
        first = path.split("/")[1]
        assert f"location ^~ /hook/{first}/" in nginx
        assert f"/hook/{first}/*" in caddy
    for text in (nginx, caddy):
        shown = "\n".join(line for line in text.splitlines() if not line.strip().startswith("#"))
        assert "metrics" not in shown
        assert "healthz" not in shown
        assert Settings.model_fields["listen"].default in shown
        assert "149.154.160.0/20" in shown
        assert "91.108.4.0/22" in shown
    assert "access_log off" in nginx
    assert "client_max_body_size 1m" in nginx
    assert LARGEST_UPDATE == 1 << 20
    for opening, closing in ("{}",):
        assert nginx.count(opening) == nginx.count(closing)
        assert caddy.count(opening) == caddy.count(closing)


def test_the_container_copies_what_the_program_is_made_of() -> None:
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    kept = (ROOT / ".dockerignore").read_text(encoding="utf-8")
    copied = {
        each
        for line in re.findall(r"^COPY (?!--)(.*) \S+$", text, re.MULTILINE)
        for each in line.split()
    }
    for name in copied:
        assert (ROOT / name).exists(), name
        assert f"!{name}" in kept.splitlines(), name
    assert {"bot", "handlers", "storage", "config", "playground"} <= copied
    assert "make env" in text
    assert re.search(r"^USER linghang$", text, re.MULTILINE)
    assert not re.search(r"^FROM \S+[./]\S+/", text, re.MULTILINE)


def test_an_environment_of_a_python_that_is_too_old_is_refused_in_a_sentence(
    tmp_path: Path,
) -> None:
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    made = tmp_path / "venv"
    done = subprocess.run(
        [str(shutil.which("make")), "-C", str(ROOT), "env", f"PYTHON={old}", f"VENV={made}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert f"{old} is none, or older than 3.11" in done.stderr
    assert not made.exists()
