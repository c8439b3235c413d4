"""Writes docs/it/permissions.md from the permission matrix: `python scripts/permissions.py`."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs/it/permissions.md"

HEAD = """# 权限矩阵

谁能做什么，只有一张表：`src/guatu/office/people/matrix.csv`。
这一页由它生成（`python scripts/permissions.py`），测试守着二者一致。

“区域”一栏写“是”的，只在授权的区域和它里面的区域有效：
市含区县，城市圈含成员市，功能区只在完全含着它的单位里；邻区的线索看不见。
“公开读者”是没有账号的人，只在 `guatu demo` 或 `GUATU_OPEN=1` 时有。系统管理员、审计员不能兼任别的角色，谁也不能给自己授权。
"""


def render() -> str:
    """The page, from the matrix and the words of the interface."""
    from django.utils.translation import override

    from guatu.office.people.rights import matrix, roles
    from guatu.office.people.words import action_name, role_name

    with override("zh-hans"):
        names = [role_name(role) for role in roles()]
        lines = [f"| 做什么 | 代码 | 区域 | {' | '.join(names)} |", "|---|---|---|" + ":-:|" * len(names)]
        for action, rule in matrix().items():
            marks = ["✓" if role in rule.roles else "" for role in roles()]
            place = "是" if rule.regional else ""
            lines.append(f"| {action_name(action)} | `{action}` | {place} | {' | '.join(marks)} |")
    return HEAD + "\n" + "\n".join(lines) + "\n"


if __name__ == "__main__":
    os.environ.setdefault("GUATU_WORKSPACE", tempfile.mkdtemp())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guatu.office.settings")
    import django

    django.setup()
    PAGE.write_text(render(), "utf-8")
