"""Whole projects: an invented one that is ready to build, and an empty one to begin with."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from generator import clock

from .calendar import label, length, month_number, month_of, on
from .codes import add_codes
from .place import Place
from .town import town_files
from .writing import scalar

_SITE = """\
名称: {name}
网址: "https://village.example/"
旧网址: []
主办: {publisher}
监督电话:
  - {{名称: 镇纪委, 电话: "0935-0000000"}}
热线:
  - {{名称: 公共法律服务, 电话: "12348"}}
  - {{名称: 政务服务便民热线, 电话: "12345"}}
公开规则: default
重大支出限额: "5000.00"
小数抑制: 5
非法律:
  - 中国共产党党务公开条例（试行）
  - 中国共产党发展党员工作细则
  - 关于健全和完善村务公开和民主管理制度的意见
  - 关于建立健全村务监督委员会的指导意见
  - 农村集体经济组织会计制度
  - 农村集体经济组织财务公开规定
  - 农村集体经济组织财务制度
  - 最低生活保障审核确认办法
  - 涉农补贴领域基层政务公开标准目录
  - 甘肃省村级财务管理办法
"""
_DEMO_README = """\
# 村务公开演示项目

这里的村、人、账都是编出来的，每个村都标明“演示: 是”，不能当真。

## 两个命令

```
cunwu build     # 检查数据，生成 site/ 里的网站
cunwu serve     # 在本机预览，改了数据自动刷新
```

## 里面有什么

- `data/villages/<村>/`：每个村一个文件夹。账目在 `finance/`，一个月一个文件。
- `content/villages/<村>/`：村规民约、章程、通知公告。
- `data/site.yml`：网站名称、网址、监督电话。

## 试一试

1. 打开 `data/villages/{village}/finance/{month}.yml`，把任意一笔的金额改掉一位数字。
2. 运行 `cunwu check`：会指出哪个账户差多少元。
3. 改回来，再运行 `cunwu build`，打开 `site/index.html` 看结果。
"""
_EMPTY_README = """\
# {name}村务公开

这是一个刚建好的项目，有一个村（`cun1`）、一个月（{month}）作样子，方便照着写。

## 两个命令

```
cunwu build     # 检查数据，生成 site/ 里的网站
cunwu serve     # 在本机预览，改了数据自动刷新
```

## 先改这几处

1. `data/site.yml`：网站名称、网址、主办单位、监督电话。
2. `data/villages/cun1/`：把文件夹名改成村名的拼音（小写字母和数字），以后它就是网址的一部分，不要再改。
3. `village.yml`：村名、户数、人口、办公电话、干部和村务监督委员会成员。填好真实情况以后，删掉 `演示: 是` 这一行。
4. `finance/{month}.yml`：这个月的账。下个月用 `cunwu add month` 一问一答地填，或照着新建一个文件，文件名就是年和月。

文章放在 `content/`：`law/` 是普法文章，`guides/` 是办事指南，`villages/<村>/` 里放 `bylaws.md`（村规民约）、
`charter.md`（自治章程）和 `notices/`（通知公告）。

## 记账的规矩

- 金额、凭证号、科目编号都要加英文引号，例如 `"1234.50"`。金额最多两位小数，单位是元。
- 每个账户：期初 + 收入 + 往来收 + 转入 − 支出 − 往来付 − 转出 = 期末。下个月的期初等于这个月的期末。
- 类型有五种：收入、支出、往来收、往来付、划转。借入、代收、收回欠款记往来收，不算收入。
- 一笔支出到了 `site.yml` 里的重大支出限额，要先有会议决议，在这一笔写 `决议: 会议文件名`。
- 已经公开的数字写错了，不要改原来的月份，在本月用负数冲销、再记一笔对的。

## 不能写的

身份证号、银行卡号、村民手机号、门牌号、病情、低保户名单、调解当事人，哪个文件都不能写。
村民一律写成“张某某”；有姓名的名单只放 `private/`，只在村里张贴。
"""
_VILLAGE = """\
名称: 第一村
演示: 是
村民小组数: 2
户数: 120
人口: 456
耕地亩: "560.0"
公开栏位置: 村委会门口
办公电话: "0935-0000001"
账户: [库存现金, 银行存款]
财务公开周期: 月
干部:
  - {{姓名: 张某某, 职务: 村党组织书记, 自: {since}}}
  - {{姓名: 李某某, 职务: 村民委员会主任, 自: {since}}}
  - {{姓名: 赵某某, 职务: 村报账员, 自: {since}}}
村务监督委员会:
  - {{姓名: 王某某, 职务: 主任, 自: {since}}}
  - {{姓名: 刘某某, 职务: 委员, 自: {since}}}
调解员: []
网格员: []
志愿队伍: []
曾用: []
"""
_MONTH = """\
期间: {month}
期初: {{库存现金: "500.00", 银行存款: "20000.00"}}
期末: {{库存现金: "850.00", 银行存款: "21319.40"}}
明细:
  - {{凭证号: "0001", 日期: {month}-05, 类型: 收入, 科目: "501", 摘要: 机动地承包款, 金额: "3000.00", 账户: 银行存款, 经手人: 赵某某}}
  - {{凭证号: "0002", 日期: {month}-08, 类型: 划转, 摘要: 提取现金备零星开支, 金额: "500.00", 转出: 银行存款, 转入: 库存现金, 经手人: 赵某某}}
  - {{凭证号: "0003", 日期: {month}-10, 类型: 支出, 科目: "513", 摘要: 村委会电费, 金额: "380.60", 账户: 银行存款, 经手人: 赵某某, 证明人: 刘某某, 审批人: 李某某}}
  - {{凭证号: "0004", 日期: {month}-12, 类型: 支出, 科目: "513", 摘要: 购买打印纸, 金额: "150.00", 账户: 库存现金, 经手人: 赵某某, 证明人: 刘某某, 审批人: 李某某}}
  - {{凭证号: "0005", 日期: {month}-20, 类型: 支出, 科目: "514", 摘要: 巷道路灯维修, 金额: "800.00", 账户: 银行存款, 经手人: 赵某某, 证明人: 刘某某, 审批人: 李某某}}
审核:
  编制: {{姓名: 赵某某, 日期: {end}}}
更正: []
"""
_NAME = "演示镇"


def write_project_files(target: Path, places: Sequence[Place]) -> None:
    """Writes all of an invented project but its villages below ``target``."""
    _copy(files(__package__) / "seed", target)
    _put(target, "data/site.yml", _SITE.format(name=f"{_NAME}村务公开（演示）", publisher=f"{_NAME}综治中心"))
    for path, text in town_files(places, _NAME).items():
        _put(target, f"data/town/{path}", text)
    add_codes(target / "data" / "codes.yml", places)
    readme = _DEMO_README.format(village=places[0].id, month=label(places[0].last))
    _put(target, "README.md", readme)


def write_empty(target: Path, name: str, month: str | None = None) -> None:
    """Writes a project to begin with below ``target``: one village, one month, an explanation in Chinese.

    ``name`` is the town's; ``month`` (2026-10) the month that the sample stands for, without it the
    last month that is over. Raises ValueError where it is no month.
    """
    now = month_number(month) if month else month_of(clock.today()) - 1
    _copy(files(__package__) / "seed", target, skip=("town", "guides", "law"))
    _put(
        target,
        "data/site.yml",
        _SITE.format(name=scalar(f"{name}村务公开"), publisher=scalar(f"{name}人民政府")),
    )
    _put(target, "data/codes.yml", "码: []\n")
    _put(target, "data/villages/cun1/village.yml", _VILLAGE.format(since=on(now - 12, 10)))
    accounts = _MONTH.format(month=label(now), end=on(now, length(now)))
    _put(target, f"data/villages/cun1/finance/{label(now)}.yml", accounts)
    _put(target, "content/.gitkeep", "")
    _put(target, "README.md", _EMPTY_README.format(name=name, month=label(now)))


def _copy(source: Traversable, target: Path, skip: tuple[str, ...] = ()) -> None:
    for item in source.iterdir():
        if item.is_dir():
            if item.name not in skip:
                _copy(item, target / item.name, skip)
        else:
            _put(
                target,
                ".gitignore" if item.name == "gitignore" else item.name,
                item.read_text(encoding="utf-8"),
            )


def _put(target: Path, path: str, text: str) -> None:
    full = target / path
    full.parent.mkdir(parents=True, exist_ok=True)
    full.write_text(text, encoding="utf-8", newline="\n")
