"""The command line: build, read, verify."""

import argparse
import errno
import json
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any, TypeVar

import duckdb
import polars
from tqdm import tqdm

from etl import faults, finding, proof, publish, report, tables, verdict
from etl.arguments import Parser, positive, year
from etl.checks import Check, check_years
from etl.current import current
from etl.engines import Engines, collecting, of_this_computer
from etl.engines.cluster import NoCluster, cluster
from etl.faults import Fault
from etl.forms.identity import Told
from etl.proof import Proof
from etl.publish import Published
from etl.report import Failure, Report
from etl.verify import verify

_FAULTS = {
    errno.ENOSPC: "磁盘已满", errno.EACCES: "没有写入权限", errno.EPERM: "没有写入权限",
    errno.EROFS: "该处只能读取", errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.ENOENT: "路径不存在，也不能新建", errno.EEXIST: "要建文件夹的地方是一个文件",
    errno.ENAMETOOLONG: "路径太长", errno.EIO: "磁盘读写出错",
}  # fmt: skip


INTERRUPTED = 130  # as shells have it

T = TypeVar("T")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives 0 done, 1 a report could not be read or a promise is broken, 2 wrong
    usage or nothing could be done, 130 interrupted.
    """
    options = _parser().read(arguments)
    collecting.seldom()
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except (KeyboardInterrupt, duckdb.InterruptException):
        print("\n已中断，没有留下半成品。", file=sys.stderr)
        return INTERRUPTED


def build(options: argparse.Namespace) -> int:
    """Read every report of a folder and publish a build."""
    _need_reports(options.reports)
    if options.if_needed and publish.is_current(options.reports, options.to):
        print("数据已是最新，无须重新构建。", file=sys.stderr)
        return 0

    read = partial(_shown, what="读取年报", unit="份")
    make = partial(_shown, what="汇总数据", unit="组")
    try:
        with _engines(options) as engines:
            made = publish.publish(options.reports, options.to, engines, read, make)
    except (publish.NotPublishable, NoCluster) as error:
        print(f"无法发布：{error}", file=sys.stderr)
        return 2
    except (OSError, duckdb.Error, polars.exceptions.PolarsError) as error:
        why = _FAULTS.get(getattr(error, "errno", None) or 0, str(error).splitlines()[0])
        print(
            f"无法发布到 {options.to}：{why}。原有数据未动。请检查磁盘空间和写入权限后重试。",
            file=sys.stderr,
        )
        return 2
    except Exception as error:  # 1 would say that the others are published
        place = traceback.extract_tb(error.__traceback__)[-1]
        print(
            f"无法发布：程序出错（{type(error).__name__}，{Path(place.filename).name}"
            f"第{place.lineno}行）。原有数据未动。请将本句话交给维护者。",
            file=sys.stderr,
        )
        return 2
    reports = publish.summaries(options.to) if made.build else []
    failed = [_failed(failure) for failure in made.failures]
    if options.json:
        _say_json(made.build, [*reports, *failed])
    else:
        _say_build(made, reports, failed, publish.several(options.to) if made.build else [])
    return _code([*reports, *failed])


def read(options: argparse.Namespace) -> int:
    """Say what files say: facts and checks, nothing stored."""
    told = Told(options.agency, options.year)
    whole = report.named_whole(path.name for path in options.files)
    results = [
        report.read(path, told, path.name if path.name in whole else None) for path in options.files
    ]
    reports = [result for result in results if isinstance(result, Report)]
    failures = [result for result in results if isinstance(result, Failure)]
    facts = [fact for each in reports for fact in each.facts]
    across = check_years(fact for each in current(reports) for fact in each.facts)
    proofs = proof.proofs(facts, [*across, *(check for each in reports for check in each.checks)])
    no_rows: dict[str, Any] = {"facts_rows": [], "checks_rows": []}
    summaries = [_summary(each, across, proofs) for each in reports]
    summaries += [_failed(failure) | no_rows for failure in failures]
    if options.json:
        _say_json(None, summaries)
    else:
        within = [fault for each in reports for fault in each.faults]
        _say_read(summaries, [*within, *faults.across_years(across, within)])
    return _code(summaries)


def verify_build(options: argparse.Namespace) -> int:
    """Put every promise to the current build."""
    broken = list(verify(options.to))
    for sentence in broken:
        print(sentence)
    if not broken:
        print(
            "全部核验通过：文件未变，印出文字均在原位，编号唯一，每个序列值都有出处，各表与按原文重算的结果一致。"
        )
    return 1 if broken else 0


def _parser() -> Parser:
    parser = Parser(prog="python -m etl", description="读取年报，构建并核验数据")
    commands = parser.add_subparsers(required=True, title="命令", metavar="build | read | verify")
    b = commands.add_parser("build", help="读取全部年报并发布一次构建").options
    b.add_argument("--reports", type=Path, default=Path("data/reports"), help="年报所在文件夹")
    b.add_argument("--to", type=Path, default=Path("data"), help="数据发布到的文件夹")
    b.add_argument("--workers", type=positive, help="同时读取的进程数（正整数）")
    b.add_argument(
        "--engine", choices=["process", "dask"], default="process",
        help="在何处读取：process 本机进程（默认），dask 计算集群",
    )  # fmt: skip
    b.add_argument("--scheduler", help="集群调度器的地址，如 tcp://10.1.1.1:8786")
    b.add_argument("--json", action="store_true", help="只向标准输出写一个 JSON 对象")
    b.add_argument("--if-needed", action="store_true", help="年报与程序均未变时不重建")
    b.set_defaults(command=build)
    r = commands.add_parser("read", help="读取一份或几份年报，不入库").options
    r.add_argument("files", type=Path, nargs="+", metavar="FILE", help="年报文件")
    r.add_argument("--agency", help="文件未载明机关时，是哪个机关的年报")
    r.add_argument("--year", type=year, help="文件未载明年度时，是哪一年的年报")
    r.add_argument("--json", action="store_true", help="只向标准输出写一个 JSON 对象")
    r.set_defaults(command=read)
    v = commands.add_parser("verify", help="核验现有构建").options
    v.add_argument("--to", type=Path, default=Path("data"), help="数据所在文件夹")
    v.set_defaults(command=verify_build)
    return parser


def _code(summaries: Iterable[dict[str, Any]]) -> int:
    """Give 1 where a file could not be read, or the tables of a report in no part."""
    return 1 if any(each["error"] or each["verdict"] == "none" for each in summaries) else 0


def _need_reports(folder: Path) -> None:
    """Wrong usage (exit 2) where a folder holds no report."""
    try:
        if not folder.is_dir():
            print(f"{folder}：没有这个文件夹。请用 --reports 指明年报所在。", file=sys.stderr)
            raise SystemExit(2)
        files = publish.report_files(folder)
    except OSError as error:
        print(f"{folder}：打不开（{error.strerror}）。请检查文件夹的权限。", file=sys.stderr)
        raise SystemExit(2) from error
    if not files:
        print(f"{folder}：文件夹里没有年报。请放入年报文件后再构建。", file=sys.stderr)
        raise SystemExit(2)


@contextmanager
def _engines(options: argparse.Namespace) -> Iterator[Engines]:
    """Have what is to do the work; raises NoCluster."""
    if options.engine == "process":
        yield partial(of_this_computer, workers=options.workers)
        return
    if not options.scheduler:
        raise NoCluster("使用 --engine dask 时，须用 --scheduler 写明调度器的地址。")
    with cluster(options.scheduler) as workers:
        yield workers


def _shown(things: Iterator[T], number: int, what: str, unit: str) -> Iterable[T]:
    """Show how far so many things have come, where there are any."""
    bar: Iterable[T] = tqdm(
        things, total=number, desc=what, unit=unit, file=sys.stderr, disable=not number
    )
    return bar


def _say_json(build: str | None, summaries: Sequence[dict[str, Any]]) -> None:
    answer: dict[str, Any] = {"build": build, "reports": summaries}
    for name in ("facts_rows", "checks_rows"):
        if any(name in summary for summary in summaries):
            answer[name] = [row for summary in summaries for row in summary[name]]
    print(json.dumps(answer, ensure_ascii=False))


def _say_build(
    made: Published,
    reports: Sequence[dict[str, Any]],
    failed: Sequence[dict[str, Any]],
    several: Iterable[Mapping[str, Any]],
) -> None:
    """Say what is new in a build, and what could not be read, be it new or not."""
    told = [each for each in reports if each["report_id"] in made.anew or each["verdict"] == "none"]
    for each in (*told, *failed):
        print(_line(each))
    if len(told) < len(reports):
        print(f"{'其余' if told else ''}{len(reports) - len(told)}份未变，沿用此前的读取。")
    if made.build:
        print(f"已发布构建 {made.build}")
    _say_several(several)


def _say_read(summaries: Sequence[dict[str, Any]], found: Sequence[Fault]) -> None:
    """Say what files say, with their findings and warnings."""
    for each in summaries:
        print(_line(each))
        _say_findings([fault for fault in found if fault.report_id == each["report_id"]])
        for check in each.get("checks_rows", []):
            if check["result"] == "warning":
                print(f"    提示：{check['equation']}")


def _say_several(years: Iterable[Mapping[str, Any]]) -> None:
    """Say of each year with several reports which one is current."""
    for each in years:
        print(
            f"{each['agency']}{each['year']}年有{each['reports']}份年报："
            f"以 {each['current']} 为准，{'、'.join(each['replaced'])} 已被替代，"
            "不进入各图表和比较。"
        )


def _say_findings(own: Sequence[Fault]) -> None:
    """Say each finding: what it points to, and the failing sums behind it."""
    for _, group in groupby(own, key=lambda fault: fault.finding):
        rows = [asdict(fault) for fault in group]
        checks = list(rows[0]["checks"])
        alone = rows[0]["kind"] == "open" and len(checks) == 1
        print(f"    不符：{checks.pop() if alone else finding.told(rows)}")
        ways = finding.each_way(rows) if rows[0]["kind"] == "several" else []
        for line in (*(f"或{finding.way(way)}" for way in ways), *checks):
            print(f"        {line}")


def _summary(each: Report, across: Sequence[Check], proofs: Mapping[str, Proof]) -> dict[str, Any]:
    reading, reach = each.reading, each.reach
    checks = [*each.checks, *(check for check in across if check.report_id == reading.report_id)]
    results = Counter(check.result for check in checks)
    return {
        "report_id": reading.report_id, "agency": reading.agency, "year": reading.year,
        "form": reading.form, "verdict": reach.verdict, "asked": reach.asked, "read": reach.read,
        "proved": reach.asked and proof.proved(each.facts, proofs),
        "facts": len(each.facts), "holds": results["holds"], "fails": results["fails"],
        "not_testable": results["not_testable"], "error": None,
        "facts_rows": list(tables.fact_rows(each.facts, proofs)),
        "checks_rows": list(tables.check_rows(checks)),
    }  # fmt: skip


def _failed(failure: Failure) -> dict[str, Any]:
    names = (
        "agency", "year", "form", "verdict", "asked", "read", "proved",
        "facts", "holds", "fails", "not_testable",
    )  # fmt: skip
    nothing = dict.fromkeys(names)
    return {"report_id": Path(failure.file).stem, **nothing, "error": failure.reason}


def _line(each: dict[str, Any]) -> str:
    if each["error"]:
        return f"读取失败  {each['error']}"
    whose = f"{each['agency']}{each['year']}年  {each['form']}"
    if each["verdict"] == "none":
        return f"没有读出  {whose}  {verdict.unread(each['asked'])}"
    cells = "  统计表{asked}格：读出{read}，证实{proved}" if each["asked"] else ""
    return (
        f"{whose}  数据{each['facts']}个  勾稽：成立{each['holds']}，不符{each['fails']}，"
        f"无法检验{each['not_testable']}{cells.format(**each)}"
    )


if __name__ == "__main__":
    sys.exit(main())
