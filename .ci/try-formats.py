"""Compares what the readers of the reports found with the JSON report in the same folder."""

import csv
import json
import sys
import xml.etree.ElementTree as xml
from pathlib import Path

from junitparser import Error, Failure, JUnitXml

work = Path(sys.argv[1])


def lines(name):
    return [json.loads(line) for line in (work / name).read_text("utf-8").splitlines()]


def same(name, got, want):
    # reviewdog prints its input in another order.
    if sorted(got) != sorted(want):
        sys.exit(f"try-formats: {name}\n" + "\n".join(map(str, sorted(got))) + "\nis not\n" + "\n".join(map(str, sorted(want))))
    print(f"{name}: {len(got)} findings")


# Formats without escapes spell out characters that a terminal or a log would interpret.
def shown(words):
    return words.replace("\u202e", "<U+202E>").replace("##vso[", "#<U+0023>vso[").replace("##teamcity[", "#<U+0023>teamcity[")


report = json.loads((work / "json").read_text("utf-8"))
findings = report["findings"]
assert len(findings) > 8, findings
assert all(d["status"] == "checked" for d in report["documents"]), report["documents"]


def column(f):
    """The column in bytes of UTF-8, a byte order mark included."""
    source = (work / "newsroom" / f["path"]).read_bytes()
    return f["start_byte"] - source.rfind(b"\n", 0, f["start_byte"])


points = [(f["path"], f["line"], f["column"], f["rule"], f["message"]) for f in findings]
for name in "rdjson", "rdjsonl", "sarif", "checkstyle":
    read = [
        (r["location"]["path"], r["location"]["range"]["start"]["line"], r["location"]["range"]["start"].get("column", 1),
         r["code"]["value"], r["message"])
        for r in lines(name + ".read")
    ]
    in_bytes = [(f["path"], f["line"], column(f), f["rule"], f["message"]) for f in findings]
    same("reviewdog, " + name, read, in_bytes if name.startswith("rd") else points)

same("azure", [(c["properties"]["sourcepath"], int(c["properties"]["linenumber"]), int(c["properties"]["columnnumber"]),
                c["properties"]["code"], c["message"]) for c in lines("azure.read")],
     [(p, line, col, rule, shown(message)) for p, line, col, rule, message in points])

same("checkstyle", [(f.get("name"), int(e.get("line")), int(e.get("column")), e.get("source"), e.get("message"))
                    for f in xml.parse(work / "checkstyle").getroot() for e in f], points)

tests = [(case, result) for suite in JUnitXml.fromfile(str(work / "junit")) for case in suite for result in case.result]
assert not any(isinstance(result, Error) for _, result in tests)
same("junitparser", [(case.classname, case.name.split(": ")[0], result.message) for case, result in tests
                     if isinstance(result, Failure)], [(p, rule, message) for p, _, _, rule, message in points])

with open(work / "csv", encoding="utf-8", newline="") as table:
    same("csv", [(row["path"].removeprefix("'"), int(row["line"]), int(row["column"]), row["rule"], row["message"])
                 for row in csv.DictReader(table)], [(p, line, col, rule, shown(message)) for p, line, col, rule, message in points])

same("jsonl", [(f["path"], f["line"], f["column"], f["rule"], f["message"]) for f in lines("jsonl") if f["type"] == "finding"],
     points)
same("gitlab", [(i["location"]["path"], i["location"]["positions"]["begin"]["line"], i["location"]["positions"]["begin"]["column"],
                 i["check_name"], i["description"]) for i in json.loads((work / "gitlab").read_text("utf-8"))], points)
