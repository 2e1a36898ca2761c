"""The Kubernetes example is accepted by a linter, and runs commands that there are."""

from pathlib import Path

import kubernetes_validate
import pytest
import yaml
from click.testing import CliRunner

from firsthand.cli import commands

FOLDER = Path(__file__).parents[2] / "deploy" / "kubernetes"
FILES = sorted(FOLDER.glob("*.yaml"))


def resources(path: Path) -> list[dict]:
    return [found for found in yaml.safe_load_all(path.read_text()) if found]


def test_there_are_examples():
    assert [path.name for path in FILES] == ["cluster.yaml", "read.yaml"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_linter_accepts_every_resource(path):
    for resource in resources(path):
        kubernetes_validate.validate(resource, kubernetes_validate.latest_version(), strict=True)


def test_the_linter_refuses_what_is_no_resource():
    (job,) = resources(FOLDER / "read.yaml")
    job["spec"]["template"]["spec"]["containers"][0]["arg"] = ["batch"]
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(job, kubernetes_validate.latest_version(), strict=True)


def containers() -> list[dict]:
    pods = [
        found["spec"]["template"]["spec"]
        for path in FILES
        for found in resources(path)
        if "template" in found["spec"]
    ]
    return [container for pod in pods for container in pod["containers"]]


@pytest.mark.parametrize("container", containers(), ids=lambda container: container["name"])
def test_every_option_of_its_commands_is_one_of_ours(container):
    words = container["args"]
    told = CliRunner().invoke(commands, [*words[:2], "--help"])
    assert told.exit_code == 0
    options = [word for word in words if word.startswith("--")]
    assert options
    assert [option for option in options if option not in told.output] == []


@pytest.mark.parametrize("container", containers(), ids=lambda container: container["name"])
def test_no_container_runs_with_rights_it_does_not_need(container):
    assert container["securityContext"]["capabilities"] == {"drop": ["ALL"]}
    assert container["securityContext"]["readOnlyRootFilesystem"]
    assert not container["securityContext"]["allowPrivilegeEscalation"]
    assert "limits" in container["resources"]
