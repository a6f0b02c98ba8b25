"""Printing (T): fonts and documents that cannot be made."""

from generator.problems.kind import Kind

KINDS = (
    Kind(
        "T01",
        "error",
        "“{character}”没有字体可以印（在“{text}”里），这份文档没有生成",
        "请换一个字，或在网站设置里加上有这个字的字体",
    ),
    Kind("T02", "error", "没有印文档用的字体（{name}）", "请运行 make site，或安装它"),
    Kind("T03", "error", "字体 {name} 不允许嵌入文档，印文档时用了自带的字体", "请换一种允许嵌入的字体"),
    Kind("T04", "error", "{name} 不是能用的字体文件，印文档时用了自带的字体", "请换成 .otf 或 .ttf 文件"),
    Kind("T05", "error", "这份文档排不出来：{reason}", "请把这一行发给维护人员；网页不受影响"),
    Kind(
        "T10",
        "error",
        "{name} 这个文件夹放的是不上网的名单和打印稿，不能放在 data、content 里面；里面的文件都没有读，也不公开",
        "请把它移到项目的最外层；要公开的附件请放进别的文件夹",
    ),
    Kind(
        "T50",
        "error",
        "找不到字体文件 {name}（用作{role}），印文档时用了自带的字体",
        "请把它放进网站设置“字体”里写的文件夹，或改正文件名",
    ),
)
