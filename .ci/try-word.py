"""Reads documents that copydesk answered: python-docx finds each comment on its words, and nothing else changed.

usage: try-word.py FINDINGS DOCUMENTS ANSWERS    FINDINGS is the report in JSON, the others are folders
"""

import collections
import json
import pathlib
import sys
import zipfile

import docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CHANGED = {"word/document.xml", "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}


def commented(document):
    """Returns the words between the marks of each comment, by its number, and the numbers of those on a sign of a note."""
    words, notes, marks = collections.defaultdict(str), set(), set()
    for element in document.element.body.iter():
        if element.tag == W + "commentRangeStart":
            marks.add(element.get(W + "id"))
        elif element.tag == W + "commentRangeEnd":
            marks.discard(element.get(W + "id"))
        elif element.tag == W + "t":
            for mark in marks:
                words[mark] += element.text or ""
        elif element.tag in (W + "footnoteReference", W + "endnoteReference"):
            notes |= marks
    return words, notes


def main():
    report, documents, answers = (pathlib.Path(p) for p in sys.argv[1:])
    findings = collections.defaultdict(list)
    for finding in json.loads(report.read_text())["findings"]:
        findings[finding["path"]].append(finding)
    read = 0
    for name in sorted(p.name for p in documents.glob("*.docx")):
        before, after = zipfile.ZipFile(documents / name), zipfile.ZipFile(answers / name)
        for part in before.namelist():
            if part not in CHANGED and before.read(part) != after.read(part):
                sys.exit(f"{name}: the part {part} changed")
        document = docx.Document(str(answers / name))
        words, notes = commented(document)
        ours = [c for c in document.comments if c.author == "copydesk"]
        if len(ours) != len(findings[name]):
            sys.exit(f"{name}: {len(ours)} comments on {len(findings[name])} findings")
        for comment, finding in zip(ours, findings[name]):
            said, length = comment.text.lower(), finding["end_column"] - finding["column"]
            if finding["rule"] not in said or finding["message"][2:40].lower() not in said:
                sys.exit(f"{name}: the comment {comment.text!r} is not about {finding['message']!r}")
            mark = str(comment.comment_id)
            if len(words[mark]) != length and not (mark in notes and not words[mark]):
                sys.exit(f"{name}: a comment on {words[mark]!r}, of {length} characters")
            read += 1
    if read < 20:
        sys.exit(f"only {read} comments")
    print(f"{read} comments on their words")


main()
