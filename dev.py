#!/usr/bin/env python3
"""Everything a developer does with this repository: run, test, lint, shots, bench, torture.

Standard library only, because it makes the environment that everything else lives in: a
``.venv`` with the locked, hashed dependencies and, on Debian-like systems, the shared
libraries that Qt needs. Exit status 3 means that a system package is missing and could not
be installed; the line to type is printed.
"""

import argparse
import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BUILD = ROOT / "build"
WINDOWS = sys.platform == "win32"
SCRIPTS = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = SCRIPTS / ("python.exe" if WINDOWS else "python")
DEVELOPER_LOCK = ROOT / "requirements-dev.lock"  # holds everything that the other holds
MISSING_SYSTEM_PACKAGES = 3

# Shared object -> Debian package; measured on a bookworm system with nothing but the base.
QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libcups.so.2": "libcups2",
}
DISPLAY_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
}
# Program -> Debian package; what the tests look at paper and pages with.
TEST_PROGRAMS = {
    "pdftoppm": "poppler-utils",
    "chromium": "chromium",
    "chromedriver": "chromium-driver",
}
COVERAGE_FLOOR = 90  # percent of all branches; domain and sync have their own floor of 100


def main() -> int:
    """Run one command and return its exit status."""
    listing = "\n".join(f"  {name:8}{summary}" for name, summary in SUMMARIES.items())
    parser = argparse.ArgumentParser(
        description=(__doc__ or "") + "\n" + listing,
        usage="%(prog)s command [what is handed on to the tool]",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=COMMANDS)
    command = parser.parse_args(sys.argv[1:2]).command
    prepare(for_tests=command not in {"run", "shots"})
    return COMMANDS[command](sys.argv[2:])


def run(rest: Sequence[str]) -> int:
    """Open the station on practice data beside a local platform; without a display, tour it."""
    verb = "window" if has_display() else "tour"
    return call("-m", "app.trial", verb, "--folder", str(BUILD / "run"), *rest)


def test(rest: Sequence[str]) -> int:
    """Lint, then every test with coverage; with arguments, just what pytest is told."""
    if rest:
        return call("-m", "pytest", *rest)
    workers = str(min(4, os.cpu_count() or 1))
    cover = ("--cov", "--cov-report=", "--dist=worksteal")
    return (
        lint(())
        or call("-m", "pytest", "-q", "-n", workers, *cover)
        or call(
            "-m",
            "coverage",
            "report",
            "--include=app/domain/*,sync/*",
            "--fail-under=100",
            "--skip-covered",
        )
        or call("-m", "coverage", "report", f"--fail-under={COVERAGE_FLOOR}", "--format=total")
    )


def lint(rest: Sequence[str]) -> int:
    """Style, format, types, import contracts and sizes; all of them, even after a failure."""
    checks = (
        ("-m", "ruff", "check", "--quiet", "."),
        ("-m", "ruff", "format", "--quiet", "--check", "."),
        ("-m", "mypy"),
        ("-c", "from importlinter.cli import lint_imports_command as c; c()"),
        ("-m", "tests.sizes"),
    )
    return max([call(*check) for check in checks])


def shots(rest: Sequence[str]) -> int:
    """Picture every screen and sheet into build/shots."""
    return call("-m", "app.shots", "--out", str(BUILD / "shots"), *rest)


def bench(rest: Sequence[str]) -> int:
    """Measure what the program promises and print a table."""
    return call("-m", "tests.bench", *rest)


def torture(rest: Sequence[str]) -> int:
    """Look for what no single test shows: many seeds, many kills."""
    return call("-m", "tests.torture", *rest)


COMMANDS = {
    "run": run,
    "test": test,
    "lint": lint,
    "shots": shots,
    "bench": bench,
    "torture": torture,
}
SUMMARIES = {name: (command.__doc__ or "").strip() for name, command in COMMANDS.items()}


def call(*arguments: str) -> int:
    """Run the environment's Python in the repository and return its exit status."""
    environment = os.environ | {"PYTHONUTF8": "1"}
    if not has_display():
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    return subprocess.run(
        [str(PYTHON), *arguments], cwd=ROOT, env=environment, check=False
    ).returncode


def has_display() -> bool:
    """Tell whether a window could be shown to a person."""
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    if WINDOWS or sys.platform == "darwin" or chosen:
        return chosen not in {"offscreen", "minimal"}
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def prepare(*, for_tests: bool) -> None:
    """Make the environment unless a stamp says that this very one is there already."""
    wanted = DEVELOPER_LOCK if for_tests else ROOT / "requirements.lock"
    if PYTHON.exists() and any(is_installed(lock) for lock in {wanted, DEVELOPER_LOCK}):
        return
    if sys.version_info < (3, 11):  # noqa: UP036 (whoever starts this may have any Python)
        sys.exit("Python 3.11 or newer is needed; this is " + sys.version.split()[0])
    ensure_system_packages(for_tests=for_tests)
    if not PYTHON.exists():
        print("making .venv …", flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
    print(f"installing {wanted.name} …", flush=True)
    install(wanted)
    write_launcher()
    stamp_path(wanted).write_text(fingerprint(wanted))


def is_installed(lock: Path) -> bool:
    """Tell whether this very lock file went into the environment, for this kind of display."""
    stamp = stamp_path(lock)
    return stamp.exists() and stamp.read_text() == fingerprint(lock)


def stamp_path(lock: Path) -> Path:
    """Return where it is noted that a lock file has been installed."""
    return VENV / f"{lock.stem}-{'display' if has_display() else 'headless'}.stamp"


def fingerprint(lock: Path) -> str:
    """Return what changes when the lock file or the interpreter does."""
    return hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()


def install(lock: Path) -> None:
    """Install a lock file by uv, which is quick, or by pip where uv cannot be had."""
    python = str(PYTHON)
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    uv = [python, "-m", "uv", "pip", "install", "--python", python, "--quiet", "--compile-bytecode"]
    locked = ["--require-hashes", "-r"]
    setup = str(ROOT / "requirements-setup.lock")
    # A station behind a mirror configures pip, which uv does not read: hence the second way.
    fast = ([*pip, *locked, setup], [*uv, *locked, str(lock)])
    if any(subprocess.run(step, check=False).returncode for step in fast):
        subprocess.run([*pip, *locked, str(lock)], check=True)


def write_launcher() -> None:
    """Put the ``gig-station`` command into the environment, running from this checkout."""
    if WINDOWS:
        text = f'@set PYTHONPATH={ROOT}\r\n@"{PYTHON}" -m app %*\r\n'
        (SCRIPTS / "gig-station.cmd").write_text(text, encoding="utf-8")
        return
    launcher = SCRIPTS / "gig-station"
    text = f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{PYTHON}" -m app "$@"\n'
    launcher.write_text(text, encoding="utf-8")
    launcher.chmod(0o755)


def ensure_system_packages(*, for_tests: bool) -> None:
    """Install what Qt and the tests need from the system, or say what to type and stop."""
    if not sys.platform.startswith("linux"):
        return
    packages = missing_packages(for_tests=for_tests)
    if not packages:
        return
    install_line = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    print("installing system packages: " + " ".join(packages), flush=True)
    done = shutil.which("apt-get") is not None and (not prefix or shutil.which("sudo") is not None)
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for line in (["apt-get", "update"], install_line):
        done = (
            done
            and not subprocess.run(
                [*prefix, *line], env=quiet, stdout=subprocess.DEVNULL, check=False
            ).returncode
        )
    if not done:
        print("Some system packages are missing. Install them, then run this again:")
        print("    sudo " + " ".join(install_line))
        sys.exit(MISSING_SYSTEM_PACKAGES)


def missing_packages(*, for_tests: bool) -> list[str]:
    """Return the Debian packages that this machine lacks, sorted."""
    libraries = QT_LIBRARIES | (DISPLAY_LIBRARIES if has_display() else {})
    packages = {package for name, package in libraries.items() if not loads(name)}
    if for_tests:
        packages |= {p for program, p in TEST_PROGRAMS.items() if shutil.which(program) is None}
    if importlib.util.find_spec("ensurepip") is None:  # Debian keeps it in a package of its own
        packages.add("python3-venv")
    return sorted(packages)


def loads(name: str) -> bool:
    """Tell whether the system has a shared library."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
