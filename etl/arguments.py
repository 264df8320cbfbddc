"""A command line whose help and faults are told in Chinese."""

import argparse
import re
from collections.abc import Sequence
from typing import Any, NoReturn


class Parser(argparse.ArgumentParser):
    """A parser that says in Chinese what is wrong with a command line, and exits with 2."""

    def __init__(self, **more: Any) -> None:
        super().__init__(add_help=False, exit_on_error=False, formatter_class=_Help, **more)
        self.options = self.add_argument_group("选项")
        self.options.add_argument("-h", "--help", action="help", help="显示本说明")

    def read(self, words: Sequence[str] | None) -> argparse.Namespace:
        """Read a command line."""
        try:
            options, unknown = self.parse_known_args(words)
        except argparse.ArgumentError as error:
            self._stop(f"“{error.argument_name}”缺少值，或值有误")
        if unknown:
            self._stop(f"不认识“{' '.join(unknown)}”")
        return options

    def error(self, message: str) -> NoReturn:
        """Stop where something is missing, which the usage shows; the message is English."""
        del message
        self._stop("缺少必须写明的部分")

    def _stop(self, why: str) -> NoReturn:
        self.exit(
            2,
            f"命令有误：{why}。\n{self.format_usage()}各命令的写法见 python -m etl 命令 --help。\n",
        )


class _Help(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


def positive(text: str) -> int:
    """Read a number above zero."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("须为正整数")
    return number


def year(text: str) -> int:
    """Read the year of a report."""
    if not re.fullmatch(r"20\d\d", text):
        raise argparse.ArgumentTypeError("须为四位年份")
    return int(text)
