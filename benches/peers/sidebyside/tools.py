"""Finds and builds what is compared; says how to get what is missing."""

import importlib.util
import json
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from .measure import Failed

HERE = Path(__file__).resolve().parent.parent
ROOT = HERE.parent.parent
PYPI = ("duckdb", "flashtext", "numpy", "polars", "pyahocorasick", "rapidfuzz", "symspellpy")
# Where the package and the module differ.
MODULES = {"pyahocorasick": "ahocorasick"}
# What a peer needs besides itself.
NEEDS = {"rapidfuzz": ("numpy",), "symspellpy": ("flashtext",)}


def say(sentence):
    """Tells the user, at once."""
    print(sentence, file=sys.stderr, flush=True)


def build(manifest_path):
    """Builds a package in release mode and returns the folder of its binaries."""
    package = ["--manifest-path", str(manifest_path)]
    metadata = ["cargo", "metadata", "--format-version", "1", "--no-deps", *package]
    target = json.loads(subprocess.check_output(metadata))["target_directory"]
    command = ["cargo", "build", "--release", "--locked", "--quiet", *package]
    if subprocess.call(command) != 0:
        raise Failed(f"'{' '.join(command)}' failed; see its messages above")
    return Path(target) / "release"


class Peers:
    """Which peers are there, and the sentence for each one that is not."""

    def __init__(self, work):
        self.skipped = {}
        self.rg = self.debian("rg", "ripgrep")
        self.ugrep = self.debian("ugrep", "ugrep")
        self.literals = self.compile_literals(work)
        self.python = {name for name in PYPI if self.installed(name)}

    def debian(self, program, package):
        """The path of a program."""
        path = shutil.which(program)
        if path is None:
            self.skip(package, f"apt-get install {package}")
        return path

    def compile_literals(self, work):
        """Our scan around Hyperscan or Vectorscan."""
        binary = work / "literals"
        flags = subprocess.run(
            ["pkg-config", "--cflags", "--libs", "libhs"], capture_output=True, text=True
        ) if shutil.which("pkg-config") else None
        if flags is None or flags.returncode != 0 or shutil.which("cc") is None:
            self.skip("Hyperscan", "apt-get install gcc pkg-config libhyperscan-dev "
                      "(libvectorscan-dev where the processor is not x86)")
            return None
        source = str(HERE / "literals.c")
        subprocess.check_call(["cc", "-O2", "-o", str(binary), source, *flags.stdout.split()])
        return str(binary)

    def installed(self, package):
        """Whether Python finds a package."""
        if importlib.util.find_spec(MODULES.get(package, package)) is not None:
            return True
        self.skip(package, f"{Path(sys.executable).name} -m pip install {package} "
                  "(in a virtual environment; all of them: benches/peers/requirements.txt)")
        return False

    def has(self, name):
        """Whether a peer from PyPI can run."""
        return all(part in self.python for part in (name, *NEEDS.get(name, ())))

    def skip(self, peer, remedy):
        """Notes and tells that a peer is not there."""
        self.skipped[peer] = f"{peer} is not installed and was skipped; to install it: {remedy}"
        say(self.skipped[peer])

    def versions(self):
        """Name and version of every peer that is there."""
        found = {}
        for name in ("rg", "ugrep"):
            path = getattr(self, name)
            if path:
                found[name] = first_line([path, "--version"]).split(" ")[1]
        for package in sorted(self.python):
            found[package] = version_of(package)
        return found


def version_of(package):
    """The version of an installed Python package."""
    from importlib import metadata

    return metadata.version(package)


def first_line(command):
    """The first line of a command's output, or 'unknown'."""
    try:
        lines = subprocess.check_output(command, text=True, cwd=ROOT).splitlines()
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return lines[0] if lines else "unknown"


def machine():
    """What the figures depend on: processor, cores in use, memory, system, compiler."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "processor": processor(),
        "cores": len(os.sched_getaffinity(0)),
        "memory": f"{memory:.0f} GB",
        "system": f"{platform.system()} {platform.machine()}",
        "compiler": first_line(["rustc", "--version"]),
        "build": build_settings(),
    }


def processor():
    """The processor's own name."""
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def build_settings():
    """Settings of the environment that change how the release build is made."""
    prefixes = ("CARGO_PROFILE_", "RUSTFLAGS", "CARGO_BUILD_RUSTFLAGS")
    own = sorted(f"{k}={v}" for k, v in os.environ.items() if k.startswith(prefixes))
    return "the release profile" + (f" with {' '.join(own)}" if own else "")


def product_version(product):
    """The product's version with the commit it was built from."""
    commit = first_line(["git", "describe", "--always", "--dirty"])
    return f"{first_line([product, '--version'])} ({commit})"
