"""Questions about the accounts and what was answered; never who asked."""

from __future__ import annotations

from .calendar import after, label
from .ledger import Books, Voucher
from .place import Place
from .posting import month_posted
from .writing import flow, quoted, scalar
from .yearly import EXPENSE

_DAYS = 10
"""Days within which the village answers."""

_TOPICS = (
    ("电费", "dianfei", "这个月电费怎么比以前多？", "电费按供电所发票据实支付，原始票据存在村报账员处，可以来查。这个月用电时间长，用量已和电表核对。"),
    ("清运", "laji", "垃圾清运费是怎么算的？", "清运费按车次结算，每车由保洁组长和司机双方签单，月底凭签单付款，签单附在凭证后面。"),
    ("维修", "weixiu", "这笔维修花在哪里了？", "维修前后都有照片，材料由两名村民代表验收签字，凭证里附有明细单。"),
    ("小组长", "wugong", "误工补贴发给了谁，标准是多少？", "标准由村民代表会议定，每月三百元；名单在村内公开栏张贴，网上只放合计。"),
    ("印制费", "yinzhi", "印的资料发到哪里去了？", "每户一份，由组长发放登记，剩下的放在便民服务大厅，随时可取。"),
    ("慰问", "weiwen", "慰问的人是怎么定的？", "按年龄和党龄标准由村两委列出，村务监督委员会核对，名单在村内公示过。"),
    ("首付", "gongcheng", "工程还没完，为什么先付钱？", "合同约定开工后付首付款，余款等验收合格再付，验收有村民代表参加。"),
    ("结清", "jiesuan", "工程决算谁看过？", "决算由村务监督委员会和村民代表一起核对，决算表贴在公开栏，也可以来村里查原件。"),
)  # fmt: skip


def reply_files(place: Place, books: Books) -> dict[str, str]:
    """A question every fourth month, about an entry that was already disclosed."""
    dice = place.dice("replies")
    files: dict[str, str] = {}
    months = [each for each in books.months if (each.month + place.index) % 4 == 0]
    for position, book in enumerate(months):
        shown = month_posted(place, book.month)
        asked = [(voucher, topic) for voucher in book.vouchers for topic in _TOPICS if _fits(voucher, topic)]
        if shown is None or not asked:
            continue
        voucher, (_, slug, question, answer) = dice.choice(asked)
        received = after(shown, dice.randint(2, 12))
        late = place.lapse == "late reply" and position == len(months) - 2
        answered = after(received, _DAYS + 5 if late else dice.randint(2, 8))
        if answered > place.today:
            continue
        office = dice.choice((f"{place.name}村民委员会", f"{place.name}村务监督委员会"))
        files[f"replies/{received}-{slug}.yml"] = (
            f"收到: {received}\n方式: {dice.choice(('意见箱', '来访', '电话', '会议'))}\n"
            f"关于: {flow(期间=label(book.month), 凭证号=quoted(voucher.number))}\n"
            f"问题: {scalar(f'{book.month % 12 + 1}月“{voucher.line.summary}”：{question}')}\n"
            f"答复期限: {after(received, _DAYS)}\n"
            f"答复: {flow(日期=str(answered), 单位=office, 内容=scalar(_answer(voucher, answer)))}\n"
        )
    return files


def _fits(voucher: Voucher, topic: tuple[str, str, str, str]) -> bool:
    line = voucher.line
    return line.kind == "支出" and topic[0] in line.summary and not line.summary.startswith("更正")


def _answer(voucher: Voucher, words: str) -> str:
    line = voucher.line
    decided = "这笔钱经村民代表会议决定，决议可以在会议页面看到。" if line.resolution else ""
    return f"金额{line.fen // 100}.{line.fen % 100:02}元，记在{EXPENSE[line.code]}。{words}{decided}"
