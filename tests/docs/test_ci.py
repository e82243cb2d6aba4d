"""The GitHub action, the pre-commit hook and the page about CI do what they say."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import textwrap
import tomllib
from pathlib import Path

import pytest

from tests.cli.support import GATE, OPEN_GATE, write
from tests.report.sarif_schema import faults

ROOT = Path(__file__).parents[2]
ACTION = (ROOT / "action.yml").read_text("utf-8")
HOOKS = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
PAGE = (ROOT / "docs" / "ci.md").read_text("utf-8")

needs_bash = pytest.mark.skipif(
    shutil.which("bash") is None or sys.platform == "win32", reason="there is no bash here"
)


def under(key: str, text: str) -> str:
    """What is indented below a key, taken back to the margin."""
    found = re.search(rf"^{re.escape(key)}:\n((?:[ ]+.*\n|\n)+)", text, re.M)
    assert found, f"no {key}"
    return textwrap.dedent(found[1])


def keys(text: str) -> list[str]:
    return re.findall(r"^([\w-]+):", text, re.M)


def script(step: str) -> str:
    """The script of the step of that name."""
    found = re.search(
        rf"- name: {step}\n(?:      .*\n)*?      run: \|\n((?:        .*\n)+)", ACTION
    )
    assert found, f"no step {step}"
    return textwrap.dedent(found[1])


@pytest.mark.parametrize("text", [ACTION, HOOKS, *re.findall(r"```yaml\n(.*?)```", PAGE, re.S)])
def test_what_is_yaml_is_indented_with_spaces_by_twos(text: str) -> None:
    assert "\t" not in text
    for line in text.splitlines():
        assert (len(line) - len(line.lstrip(" "))) % 2 == 0
        assert line == line.rstrip()


def test_the_action_has_what_an_action_must() -> None:
    assert keys(ACTION) == ["name", "description", "branding", "inputs", "outputs", "runs"]
    runs = under("runs", ACTION)
    assert runs.startswith("using: composite\n")
    steps = re.split(r"^- ", under("steps", runs), flags=re.M)[1:]
    for step in steps:
        assert ("uses: " in step) != ("run: " in step)
        assert ("run: " in step) == ("shell: bash" in step)


def test_every_input_is_used_and_told() -> None:
    inputs = keys(under("inputs", ACTION))
    assert set(re.findall(r"inputs\.([\w-]+)", ACTION)) == set(inputs)
    assert re.findall(r"^\| `([\w-]+)` \| ", PAGE, re.M) == inputs
    for name in inputs:
        its = under(name, under("inputs", ACTION))
        default = re.search(r'^default: "?([^"\n]*)"?$', its, re.M)
        told = {None: "required", "": "none"}.get(
            default and default[1], f"`{default and default[1]}`"
        )
        assert f"| `{name}` | {told} | " in PAGE


def test_nothing_of_a_workflow_is_pasted_into_a_script() -> None:
    for block in re.findall(r"run: \|\n((?:        .*\n)+)", ACTION):
        assert "${{" not in block
        assert "eval" not in block


def run(step: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    here = str(Path(sys.executable).parent)
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script(step)],
        cwd=folder,
        env={**os.environ, "PATH": f"{here}{os.pathsep}{os.environ['PATH']}", **environment},
        capture_output=True,
        text=True,
        timeout=120,
    )


@needs_bash
@pytest.mark.parametrize(
    ("ink", "options", "status"),
    [
        (OPEN_GATE, "", "0"),
        (GATE, "", "1"),
        (OPEN_GATE, "--sometimes 'key && gate > 1' --always \"gate < 2\"", "1"),
        (OPEN_GATE, "--max-states 1", "3"),
        (OPEN_GATE, "--no-such-option", "2"),
        ("-> nowhere\n", "", "2"),
    ],
)
def test_the_action_proves(tmp_path: Path, ink: str, options: str, status: str) -> None:
    folder = tmp_path / "two words"
    folder.mkdir()
    write(folder, ink)
    (tmp_path / "output").write_text("before=1\n")
    names = {"SARIF": "report.sarif", "GITHUB_OUTPUT": str(tmp_path / "output")}
    done = run("Prove the story", tmp_path, STORY="two words/story.ink", OPTIONS=options, **names)
    assert done.returncode == 0, done.stderr
    reported = "" if "no-such-option" in options else "reported=true\n"
    assert (tmp_path / "output").read_text() == f"before=1\nstatus={status}\n{reported}"
    if not reported:
        return
    report = json.loads((tmp_path / "report.sarif").read_text("utf-8"))
    assert list(faults(report)) == []
    shown = run("Show what was found", tmp_path, **names)
    assert shown.returncode == 0, shown.stderr
    lines = [line for line in shown.stdout.splitlines() if line.startswith("::")]
    assert len(lines) == len(report["runs"][0]["results"])
    if ink == GATE:
        assert any(
            re.match(r"::error file=two words/story\.ink,line=\d+::TF002 ran out of", line)
            for line in lines
        )


@needs_bash
def test_the_action_ends_as_the_proof_did(tmp_path: Path) -> None:
    step = re.search(r"- name: Say how it went\n(?:      .*\n)*?      run: (.*)\n", ACTION)
    assert step
    for status in (0, 1, 3):
        environment = {**os.environ, "STATUS": str(status)}
        assert subprocess.run(["bash", "-c", step[1]], env=environment).returncode == status


def test_the_hook_calls_the_command() -> None:
    hook = dict(re.findall(r"^(?:- |  )([\w]+): (.*)$", HOOKS, re.M))
    assert hook["id"] == "twofold-check"
    assert (hook["language"], hook["pass_filenames"]) == ("python", "false")
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    command, *words = hook["entry"].split()
    assert command in scripts
    assert words == ["check"]
    for name in ("main.ink", "stories/gate/part.ink", "world.toml", "stories/gate/world.toml"):
        assert re.search(hook["files"], name)
    for name in ("main.inky", "underworld.toml", "ink/README.md"):
        assert not re.search(hook["files"], name)
    assert f"- id: {hook['id']}" in PAGE
