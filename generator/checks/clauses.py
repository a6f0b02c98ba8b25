"""The sentences of bylaws, each with its article and its place, and what its words are said about.

A word alone says little: 不得罚款, 由公安机关依法罚款 and 违者罚款 hold the same one. So each hit is looked
at in its clause: whether it is denied, and whether it is left to those who have the power.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

_NUMERAL = "[一二三四五六七八九十百千零〇0-9]{1,7}"
_article = re.compile(f"[#>*\\s-]*第\\s*({_NUMERAL})\\s*条")
_chapter = re.compile(f"[#>*\\s-]*第\\s*({_NUMERAL})\\s*章")
_item = re.compile(f"\\s*(?:[-*+•]\\s|[（(]{_NUMERAL}[）)]|{_NUMERAL}[、.．)）])")
_sentence = re.compile("[^。；;！!？?]{1,600}")
_clause = re.compile("[，,：:](?!\\s*(?:或|以及|和|及|也不|亦不))")

_NOT = (
    "不得|不准|不能|不许|不可|不应|不该|不宜|不会|不再|不以|不用|不搞|不设|不实行|不采取|不使用|不收|不作|不进行|不搞"
    "|不随意|不因|无权|没有权|严禁|禁止|杜绝|避免|反对|抵制|废除|制止|防止|从不|拒绝|谢绝|取消|停止|不存在|没有"
)
_denied = re.compile(
    f"(?:{_NOT})(?:(?!违者|违反|违规|否则|一律|予以|者处|者罚|的处|的罚|不听|屡教|再犯|发现)[^，,]){{0,40}}$|不$"
)
_powers = re.compile(
    "依法|依照|依据[^，]*法|根据[^，]*法|按照?[^，]{0,12}(?:法|条例|规定)(?!民约)|法律|法规|公安|派出所|司法|法院|检察|政府"
    "|行政机关|(?:主管|有关|相关|职能|执法|监管|民政|人社|医保|林业|林草|水利|水务|环保|农业|市场监管|综合执法|交管|消防)"
    "(?:的)?(?:部门|机关|机构|局|所|站)|生态环境|自然资源|交警|有权机关|上级|供电|供水(?:单位|公司|企业|站|所)|自来水公司|医保局"
)  # fmt: skip
_village = re.compile(
    '村委会|村民委员会|村[“"]?两委|村里|本村|村集体|村民小组|理事会|村党?支部|村监委|村规民约|村组'
)
_handed_on = re.compile("报|移交|移送|交由|交给|提请|送|配合|协助|劝|建议|反映")
_sum = re.compile("[0-9一二三四五六七八九十百千万]+ ?元")
_also = re.compile("\\s*(?:并|另|另外|同时|还|且|再)[^处依]*(?:罚|缴|交)")


@dataclass(frozen=True)
class Sentence:
    """A sentence with its article (第七条, 第二章第三条, or 正文), and where it begins in the file."""

    text: str
    article: str
    line: int
    column: int
    lead: str = ""
    """Of an item of a list, the sentence that leads to it."""

    def place(self, at: int) -> tuple[int, int]:
        """Line and column, from 1, of the character at ``at``."""
        before = self.text[:at]
        broken = before.rfind("\n")
        return (self.line + before.count("\n"), at - broken if broken >= 0 else self.column + at)

    def clause(self, at: int) -> tuple[str, str, int]:
        """The clause around ``at``, the one before it, and where in its clause ``at`` is."""
        start, previous = 0, 0
        end = len(self.text)
        for comma in _clause.finditer(self.text):
            if comma.start() >= at:
                end = comma.start()
                break
            previous, start = start, comma.end()
        return self.text[start:end], self.text[previous:start], at - start

    def denied(self, at: int) -> bool:
        """Whether what stands at ``at`` is said not to be done."""
        clause, _, inner = self.clause(at)
        return bool(_denied.search(clause[:inner])) or (bool(self.lead) and bool(_denied.search(self.lead)))

    def left_to_others(self, at: int) -> bool:
        """Whether what stands at ``at`` is left to the law or to those who have the power."""
        clause, previous, inner = self.clause(at)
        before = clause[:inner]
        own = _village.search(before)
        if own and not _handed_on.search(before, own.end()):
            return False
        if _powers.search(clause):
            return True
        return bool(_powers.search(previous)) and not _sum.search(clause) and not _also.match(clause)


def sentences(body: str, first_line: int) -> Iterator[Sentence]:
    """The sentences of a body whose first line is line ``first_line`` of the file; headings are none."""
    restarts = _restarts(body)
    article, chapter, lead = "正文", "", ""
    for start, text in _blocks(body, first_line):
        heading = _chapter.match(text)
        if heading:
            chapter = f"第{heading[1]}章"
        if text.lstrip().startswith("#") and not _article.match(text):
            lead = ""
            continue
        found = _article.match(text)
        if found:
            article = (chapter if found[1] in restarts else "") + f"第{found[1]}条"
        item = bool(_item.match(text))
        made = [
            Sentence(each[0], article, *_place(text, each.start(), start), lead if item else "")
            for each in _sentence.finditer(text)
        ]
        yield from made
        if not item:
            lead = text.rstrip()[:-1].rsplit("。", 1)[-1] if text.rstrip().endswith(("：", ":")) else ""


def _restarts(body: str) -> frozenset[str]:
    """The article numbers that come in more than one chapter."""
    seen = Counter(found[1] for line in body.split("\n") if (found := _article.match(line)))
    return frozenset(number for number, times in seen.items() if times > 1)


def _place(text: str, at: int, line: int) -> tuple[int, int]:
    before = text[:at]
    return line + before.count("\n"), at - before.rfind("\n")


def _blocks(body: str, first_line: int) -> Iterator[tuple[int, str]]:
    """Runs of lines that belong together, with the line of the file that each begins at."""
    gathered: list[str] = []
    start = first_line
    for number, line in enumerate(body.split("\n"), first_line):
        begins = line.lstrip().startswith(("#", "|", ">")) or _article.match(line) or _item.match(line)
        if gathered and (begins or not line.strip()):
            yield start, "\n".join(gathered)
            gathered = []
        if line.strip():
            if not gathered:
                start = number
            gathered.append(line)
    if gathered:
        yield start, "\n".join(gathered)
