"""Fetches conformance suites from the packages that `fetch.json` pins, with pip and cargo.

python fetch.py fetch.json FOLDER
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import tempfile


def main():
    pins, folder = json.loads(pathlib.Path(sys.argv[1]).read_text()), pathlib.Path(sys.argv[2])
    for package in pins["packages"]:
        # Written last, so that a package that was cut off is fetched again.
        done = folder / f".{package['name']}"
        if done.is_file() and done.read_text() == package["sha256"]:
            continue
        with tempfile.TemporaryDirectory() as scratch:
            sources = FETCH[package["registry"]](package, pathlib.Path(scratch))
            for part, target in package["parts"].items():
                shutil.rmtree(folder / target, ignore_errors=True)
                shutil.copytree(sources / part, folder / target)
        done.write_text(package["sha256"])


def from_pypi(package, scratch):
    """Unpacks a source distribution; pip checks the digest."""
    requirement = f"{package['name']}=={package['version']} --hash=sha256:{package['sha256']}\n"
    (scratch / "requirements.txt").write_text(requirement)
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    # pip asks a source distribution for its metadata: with setuptools at hand it builds no environment for that.
    run(*pip, "install", "--upgrade", "setuptools", "wheel")
    download = ["download", "--no-deps", "--no-binary", ":all:", "--no-build-isolation", "--require-hashes"]
    run(*pip, *download, "--dest", str(scratch), "--requirement", str(scratch / "requirements.txt"))
    name = f"{package['name']}-{package['version']}"
    with tarfile.open(scratch / f"{name}.tar.gz") as archive:
        archive.extractall(scratch, filter="data")
    return scratch / name


def from_crates_io(package, scratch):
    """Copies the sources of a crate; its digest is the one that cargo has checked."""
    dependency = f'{package["name"]} = "={package["version"]}"'
    manifest = f'[package]\nname = "fetch"\nedition = "2024"\n[workspace]\n[dependencies]\n{dependency}\n'
    (scratch / "src").mkdir()
    (scratch / "src/lib.rs").write_text("")
    (scratch / "Cargo.toml").write_text(manifest)
    cargo = [os.environ.get("CARGO", "cargo"), "vendor", "--quiet"]
    run(*cargo, "--manifest-path", str(scratch / "Cargo.toml"), str(scratch / "vendor"), stdout=subprocess.DEVNULL)
    sources = scratch / "vendor" / package["name"]
    digest = json.loads((sources / ".cargo-checksum.json").read_text())["package"]
    if digest != package["sha256"]:
        sys.exit(f"error: {package['name']}: the SHA-256 digest is {digest}, and {package['sha256']} was expected")
    return sources


def run(*command, **options):
    if subprocess.run(command, **options).returncode != 0:
        sys.exit(f"error: {' '.join(command)} failed")


FETCH = {"PyPI": from_pypi, "crates.io": from_crates_io}
main()
