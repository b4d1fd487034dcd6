"""What Vega itself draws of a chart, without a browser."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

FRONTEND = Path(__file__).parents[2] / "frontend"
NAMES = """
import { readFileSync } from 'node:fs';
import * as vega from 'vega';
import { compile } from 'vega-lite';
const spec = compile(JSON.parse(readFileSync(0, 'utf8')), { logger: vega.logger(vega.Error) }).spec;
const view = await new vega.View(vega.parse(spec), { renderer: 'none' }).runAsync();
const texts = [];
const walk = (mark) => {
  if (mark.marktype === 'text' && mark.role === 'mark') texts.push(...mark.items.map((item) => item.text));
  for (const item of mark.items ?? []) for (const child of item.items ?? []) walk(child);
};
walk(view.scenegraph().root);
console.log(JSON.stringify(texts));
"""


def drawn_names(spec: dict[str, Any], folder: Path) -> list[str]:
    """What stands beside the chart when Vega itself draws it."""
    script = folder / "names.mjs"
    script.write_text(NAMES, "utf-8")
    (folder / "node_modules").symlink_to(FRONTEND / "node_modules")
    command = ["node", str(script)]
    done = subprocess.run(command, input=json.dumps(spec), capture_output=True, text=True, check=True, timeout=120)
    return list(json.loads(done.stdout))
