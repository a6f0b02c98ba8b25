"""Translations (L83 to L89): each has an original in Chinese, and one language has one."""

from generator.problems.kind import Kind

_RULE = "译文供参考，以中文为准"

KINDS = (
    Kind(
        "L83",
        "error",
        "没有“{value}”这篇原文{near}",
        "“译自”写原文的文件名，不带 .md；原文要在同一个文件夹里",
        _RULE,
    ),
    Kind("L84", "error", "原文 {original} 有错误，还没有公开，译文也先不公开", "先把原文改好", _RULE),
    Kind("L85", "error", "“{value}”自己也是译文", "“译自”要写中文的原文：{original}", _RULE),
    Kind("L86", "error", "译文要写明是哪种语言，现在{value}", "写“语言: 代码”，代码可以是：{allowed}"),
    Kind(
        "L87",
        "error",
        "“{value}”的{language}译文有两篇，另一篇是 {other}",
        "一种语言只留一篇，把两篇合在一起，另一篇删掉",
    ),
    Kind(
        "L88",
        "warning",
        "译文里写了“{key}”，网页上不用它，用原文的",
        "请删去；时限、依据、窗口这些都从原文来，原文改了，译文的网页跟着变",
        _RULE,
    ),
    Kind("L89", "error", "原文“{value}”不是中文，是{language}", "译文要从中文译；先把中文的写好", _RULE),
)
