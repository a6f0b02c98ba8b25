"""Question banks (L60 to L69): questions that repeat each other or give their answer away. All are warnings."""

from generator.problems.kind import Kind

_RULE = "题库要能考出懂没懂，不能靠猜"

KINDS = (
    Kind("L60", "warning", "题号“{id}”用了两次，另一处在 {other}", "每道题一个编号，请改其中一个", _RULE),
    Kind(
        "L61",
        "warning",
        "这道题的题干和 {other} 的差不多",
        "问的是同一件事就删掉一道；不是同一件事，把题干改得分得清",
        _RULE,
    ),
    Kind(
        "L62",
        "warning",
        "{number} 道单选和案例里，有 {found} 道正确的选项最长，看长短就能猜中",
        "把错的选项写得和对的一样长，或者把对的写短",
        _RULE,
    ),
    Kind(
        "L63",
        "warning",
        "{number} 道单选和案例里，有 {found} 道的答案是“{key}”",
        "调整选项的次序，让答案平均落在各个位置",
        _RULE,
    ),
    Kind(
        "L64",
        "warning",
        "{number} 道判断题里，有 {found} 道的答案是“{key}”",
        "对的和错的各占一半左右，可以把几道题干反过来说",
        _RULE,
    ),
    Kind("L65", "warning", "判断题要有“对”和“错”两个选项", "选项写成 {{甲: 对, 乙: 错}}", _RULE),
    Kind("L66", "warning", "没有“{name}”这篇普法文章", "请核对 content/law 里的文件名"),
    Kind("L67", "warning", "有两个选项一模一样：{option}", "改掉其中一个", _RULE),
)
