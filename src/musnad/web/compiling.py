"""How templates are compiled, and where they are kept: what we change in Jinja.

Templates become plain attribute access and plain calls. Compiled they are kept where Python keeps
its compiled modules, and read again only for the same template, Jinja and compiler.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path
from pickle import UnpicklingError

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame

from musnad import resources
from musnad.atomic import write_whole
from musnad.errors import FileUnreadableError


class Generator(CodeGenerator):
    """Compiles templates to plain attribute access and plain calls, without the context of Jinja.

    Jinja would look up attributes and items, and check on each call whether a function wants the
    context, which takes longer than most of our calls. The `finalize` of the environment escapes.
    """

    def _output_child_pre(self, *_: object) -> None:
        self.write("environment.finalize(")

    def _output_child_post(self, *_: object) -> None:
        self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - of Jinja
        """`a.b`."""
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802 - of Jinja
        """`a(b, c=d, *e, **f)`."""
        self.visit(node.node, frame)
        self.write("(")
        for star, given in (
            *(("", one) for one in (*node.args, *node.kwargs)),
            ("*", node.dyn_args),
            ("**", node.dyn_kwargs),
        ):
            if given:
                self.write(star)
                self.visit(given, frame)
                self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")


class Compiled(jinja2.BytecodeCache):
    """Compiled templates, kept where Python keeps its compiled modules and on the same terms."""

    def get_cache_key(self, _name: str, filename: str | None = None) -> str:
        """The file that keeps the compiled template."""
        return cache_from_source(filename or "")

    def get_source_checksum(self, source: str) -> str:
        """Changes with the template, with this module and with Jinja."""
        return sha256(f"{_this()} {jinja2.__version__} {source}".encode()).hexdigest()

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Fill the bucket, or leave it empty where nothing is kept."""
        with suppress(OSError, EOFError, UnpicklingError), Path(bucket.key).open("rb") as file:
            bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Keep the template, where Python may keep its modules."""
        if not sys.dont_write_bytecode:
            with suppress(OSError, FileUnreadableError):
                Path(bucket.key).parent.mkdir(parents=True, exist_ok=True)
                write_whole(Path(bucket.key), bucket.bytecode_to_string())


@cache
def _this() -> str:
    return sha256((resources.locate("web") / "compiling.py").read_bytes()).hexdigest()
