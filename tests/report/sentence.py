"""The sentences that stand in code, as a table of translations has them."""

import ast


def text_of(node):
    """The text of a literal, `{}` where a value is put in; `None` for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(v.value) if isinstance(v, ast.Constant) else "{}" for v in node.values)
    return None
