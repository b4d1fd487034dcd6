"""What JupyterLab is told: where its own files lie and how it greets a learner.

The user's own Jupyter settings neither leak in nor are changed: every folder that Jupyter reads or writes lies below
`<home>/.cache/jupyter/<learner>/`.
"""

from __future__ import annotations

import json
import os
import secrets
import sys
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).resolve().parents[1]
INSTRUCTOR = "_instructor"  # no learner's id begins so
NBGRADER_EXTENSIONS = ("formgrader", "validate_assignment", "assignment_list", "course_list")

# Nothing may come from or go to another host. JupyterLab needs inline scripts, eval (settings schemas) and blob:
# modules (anywidget).
LAB_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' data: blob: ws://127.0.0.1:{port} ws://localhost:{port}",
        "worker-src 'self' blob:",
        "frame-src 'self' blob:",
        "frame-ancestors 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
    )
)

NO_LSP = (  # its server part is not loaded
    "@jupyterlab/lsp-extension",
    "@jupyterlab/fileeditor-extension:language-server",
    "@jupyterlab/notebook-extension:language-server",
)
LEARNER_DISABLED = (
    "@jupyter/nbgrader",  # its Validate button says "Success" whatever the learner answered
    "@jupyter-notebook/lab-extension",
    "@jupyterlab/apputils-extension:announcements",
    "@jupyterlab/extensionmanager-extension",
    *NO_LSP,
    "@jupyterlab/terminal-extension",
    "@jupyterlab/debugger-extension",
)
INSTRUCTOR_DISABLED = ("@jupyter/nbgrader:validate-assignment", "@jupyterlab/apputils-extension:announcements", *NO_LSP)

QUIET: dict[str, dict[str, Any]] = {
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
    "@jupyterlab/apputils-extension:themes": {"adaptive-theme": True},
}
LEARNER_SETTINGS: dict[str, dict[str, Any]] = {
    **QUIET,
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none", "kernelShutdown": True},
}


def state_folder(home: Path, who: str) -> Path:
    """Where one person's Jupyter keeps everything of its own."""
    return home / ".cache" / "jupyter" / who


def environment(home: Path, who: str) -> dict[str, str]:
    """Variables that keep Jupyter and IPython inside the state folder; kernels inherit them."""
    state = state_folder(home, who)
    beside_python = str(Path(sys.executable).parent)  # nbgrader calls `alembic` by name
    return {
        "JUPYTER_NO_CONFIG": "1",  # neither the user's configuration nor the machine's
        "JUPYTER_DATA_DIR": str(state / "data"),
        "JUPYTER_RUNTIME_DIR": str(state / "runtime"),
        "JUPYTER_PLATFORM_DIRS": "1",
        "JUPYTER_PATH": "",
        "IPYTHONDIR": str(state / "ipython"),
        "PATH": os.pathsep.join((beside_python, os.environ.get("PATH", ""))),
        "THEIRSHOES_HOME": str(home),
    }


def kept_secret(path: Path) -> str:
    """A random token that stays the same over restarts, in a file that only its owner may read."""
    try:
        kept = path.read_text(encoding="utf8").strip()
    except FileNotFoundError:
        kept = ""
    if not kept:
        kept = secrets.token_hex(24)
        write_private(path, kept)
    path.chmod(0o600)
    return kept


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner may read, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    with open(part, "w", encoding="utf8", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        file.write(text)
    part.replace(path)


def write_lab_settings(state: Path, *, instructor: bool) -> None:
    """Lay out the folders and the files from which JupyterLab takes its defaults."""
    for name in ("data", "runtime", "ipython", "lab/defaults"):
        (state / name).mkdir(parents=True, exist_ok=True)
    state.chmod(0o700)
    defaults = state / "lab" / "defaults"
    disabled = INSTRUCTOR_DISABLED if instructor else LEARNER_DISABLED
    page_config = {"disabledExtensions": disabled}
    (defaults / "page_config.json").write_text(json.dumps(page_config, indent=1), encoding="utf8")
    overrides = QUIET if instructor else LEARNER_SETTINGS
    (defaults / "overrides.json").write_text(json.dumps(overrides, indent=1), encoding="utf8")


def configuration(state: Path, root: Path, port: int, token: str, *, instructor: bool) -> dict[str, dict[str, Any]]:
    """Settings of the server, class by class."""
    labextensions = Path(sys.prefix) / "share" / "jupyter" / "labextensions"
    extensions = {"jupyterlab": True, "theirshoes.server": True}
    if instructor:
        extensions |= {f"nbgrader.server_extensions.{name}": True for name in NBGRADER_EXTENSIONS}
    running_as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return {
        "ServerApp": {
            "ip": "127.0.0.1",
            "port": port,
            "port_retries": 0,
            "root_dir": str(root),
            "jpserver_extensions": extensions,
            "allow_root": running_as_root,
            "allow_unauthenticated_access": False,
            "answer_yes": True,
            "reraise_server_extension_failures": True,
            "open_browser": False,
            "quit_button": False,
            "terminals_enabled": False,
            "cookie_secret_file": str(state / "cookie_secret"),
            "tornado_settings": {
                "headers": {
                    "Content-Security-Policy": LAB_POLICY.format(port=port),
                    "Referrer-Policy": "same-origin",
                    "X-Content-Type-Options": "nosniff",
                }
            },
            "max_body_size": 64 * 2**20,
            "log_level": "WARN",
        },
        "IdentityProvider": {"token": token},
        "PasswordIdentityProvider": {"allow_password_change": False},
        "KernelSpecManager": {"allowed_kernelspecs": ["python3"]},
        "LabApp": {
            "default_url": "/formgrader" if instructor else "/book/",
            "news_url": None,
            "check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
            "extension_manager": "readonly",
            "labextensions_path": [str(labextensions)],
            "extra_labextensions_path": [str(PACKAGE / "labextension")],
            "app_settings_dir": str(state / "lab" / "defaults"),
            "user_settings_dir": str(state / "lab" / "settings"),
            "workspaces_dir": str(state / "lab" / "workspaces"),
        },
    }
