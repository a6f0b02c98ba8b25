"""Self-tests on the law: sets of ten questions of one bank, and the page that lists them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from generator.models.education import Question, QuestionBank
from generator.views import text, urls
from generator.views.blocks import Block, BlocksView, Fold, Folds, Links, Note
from generator.views.page import Link, Page, PageKind
from generator.views.town.context import TownContext
from generator.views.town.legal import page_of, place_of_topic

SCRIPT = "assets/quiz.js"

SIZE = 10
"""Questions of a set."""

_KINDS = ("判断", "单选", "多选", "案例")
"""The order within a set: what is quick to answer stands first."""
_HOW_HARD = {1: "容易", 2: "中等", 3: "较难"}


class SelfTestsView(BlocksView):
    """The self-tests by subject."""


class SelfTestView(BlocksView):
    """Ten questions of one subject; answers fold open, and a script asks and scores where there is one."""


def sets_of(questions: Sequence[Question]) -> tuple[tuple[Question, ...], ...]:
    """The questions of a bank dealt into sets of ten, each kind evenly over the sets.

    The same bank gives the same sets. Every question is in one of them; a set that would be short is
    filled up with questions of the sets before it. A bank of fewer than ten is one set.
    """
    if not questions:
        return ()
    dealt = sorted(questions, key=lambda q: (_KINDS.index(q.kind), _lot(q)))
    number = -(-len(dealt) // SIZE)
    sets = [dealt[at::number] for at in range(number)]
    for at, own in enumerate(sets):
        others = (q for q in sorted(dealt, key=_lot) if q not in own)
        sets[at] = own + [q for q, _ in zip(others, range(SIZE - len(own)), strict=False)]
    return tuple(tuple(sorted(own, key=lambda q: (_KINDS.index(q.kind), _lot(q)))) for own in sets)


def _lot(question: Question) -> bytes:
    return hashlib.sha256(question.id.encode()).digest()


def pages(ctx: TownContext) -> Iterator[Page]:
    """The list of self-tests, and each set."""
    banks = ordered(ctx)
    if banks:
        yield _list(ctx, banks)
    for slug, bank in banks:
        sets = sets_of(bank.questions)
        for number, questions in enumerate(sets, 1):
            yield _self_test(ctx, slug, bank, number, len(sets), questions)


def ordered(ctx: TownContext) -> list[tuple[str, QuestionBank]]:
    """The banks with questions in the order of the law index's topics, any other behind them, by their slug."""
    banks = ((slug, bank) for slug, bank in ctx.records.questions.items() if bank.questions)
    return sorted(banks, key=lambda each: (place_of_topic(each[1].name or ""), each[0]))


def _list(ctx: TownContext, banks: Sequence[tuple[str, QuestionBank]]) -> Page:
    links = tuple(Link(bank.name or slug, urls.self_test(slug), _contents_of(bank)) for slug, bank in banks)
    total = sum(len(bank.questions) for _, bank in banks)
    blocks: list[Block] = [
        Links("测哪一类", links),
        Note("点选答案，当场看对错和道理，最后算分。分数只在这部手机上算，不记录，不上传。"),
        Links("", (Link("学法用法", urls.LAW, "先看文章再来测，也行"),)),
    ]
    shell = ctx.shell(
        "self-tests",
        urls.SELF_TESTS,
        "自己测一测",
        f"{ctx.town}法律知识自测：{len(banks)} 类 {total} 题，每题有答案、道理和依据。",
        section="law",
        crumbs=(Link("学法用法", urls.LAW),),
        files=(f"data/education/questions/{slug}.yml" for slug, _ in banks),
        subtitle=f"{len(banks)} 类，{total} 题，十题一套",
    )
    return Page("pages/blocks.html", SelfTestsView(shell=shell, blocks=tuple(blocks)))


def _contents_of(bank: QuestionBank) -> str:
    """How many questions and sets, and on what: the topics of its questions where they name any."""
    topics = dict.fromkeys(question.topic for question in bank.questions if question.topic)
    sets = -(-len(bank.questions) // SIZE)
    told = f"{len(bank.questions)} 题" + (f"，{sets} 套" if sets > 1 else "")
    return f"{told}{'：' + text.listed(topics) if topics else ''}"


def _self_test(
    ctx: TownContext, slug: str, bank: QuestionBank, number: int, sets: int, questions: Sequence[Question]
) -> Page:
    name = bank.name or slug
    set_name = f"第{text.chinese(number)}套" if sets > 1 else ""
    blocks: list[Block] = [Folds("题目", tuple(_fold(ctx, question) for question in questions))]
    if bank.note:
        blocks.append(Note(f"备注：{bank.note}"))
    more = [Link("别的自测", urls.SELF_TESTS, "按类别挑")]
    if name in {piece.front.topic for piece in ctx.records.law.values()}:
        more.append(Link(f"{name}的文章", f"{urls.LAW}#{name}", "遇到事怎么办"))
    blocks.append(Links("接着看", tuple(more)))
    shell = ctx.shell(
        "self-test",
        urls.self_test(slug, number),
        f"自己测一测：{name}",
        f"{name}自测题{set_name}，每题有答案、道理和法律依据。",
        section="law",
        crumbs=(Link("学法用法", urls.LAW), Link("自己测一测", urls.SELF_TESTS)),
        files=(f"data/education/questions/{slug}.yml",),
        shows=(bank,),
        title=f"自己测一测：{name}{set_name}",
        subtitle="，".join(part for part in (set_name, f"{len(questions)} 题") if part),
        script=SCRIPT,
    )
    tabs = tuple(
        Link(f"第{text.chinese(at)}套", urls.self_test(slug, at), current=at == number)
        for at in range(1, sets + 1)
    )
    return Page(
        "pages/blocks.html",
        SelfTestView(shell=shell, blocks=tuple(blocks), tabs=tabs if sets > 1 else ()),
    )


def _fold(ctx: TownContext, question: Question) -> Fold:
    about = (
        question.topic or "",
        _HOW_HARD[question.level],
        f"适合{text.listed(question.audience)}",
        f"题号 {question.id}",
        "待核" if question.verification == "待核" else "",
    )
    lines = (
        question.explanation,
        f"依据：{text.listed(text.by_law(question.basis))}" if question.basis else "",
        question.note or "",
    )
    return Fold(
        question=question.text,
        kind=question.kind,
        options=tuple(question.options.items()),
        answers=question.answers,
        lines=tuple(line for line in lines if line),
        about="　".join(part for part in about if part),
        links=tuple(link for name in question.related if (link := page_of(ctx, name, "law")) is not None),
    )


KINDS = (
    PageKind(
        "自测清单", "pages/blocks.html", SelfTestsView, "law/tests.html",
        "自测题按类别列出，各有多少题、几套",
    ),
    PageKind(
        "自测题", "pages/blocks.html", SelfTestView, "law/test-land.html",
        "一类事的十道题，点选答案当场看对错、道理、依据和文章，最后算分；没有脚本时点开看答案",
    ),
)  # fmt: skip
