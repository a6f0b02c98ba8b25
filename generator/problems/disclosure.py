"""Disclosure (D): what is due, late or not disclosed."""

from generator.problems.kind import Kind

KINDS = (
    Kind(
        "D01",
        "notice",
        "应于{due}前公开，{posted}才公开，晚了 {days} 天：{items}{said}",
        "以后按时公开；有原因的，可以在村务文件里写“说明: [{{目录: …, 期间: …, 内容: …}}]”",
        "{basis}",
    ),
    Kind(
        "D02",
        "notice",
        "应于{due}前公开，还没有公开：{items}（{period}）{said}",
        "请补上这个文件和公开日期；没有发生的，在村务文件的“无”里写上编号；有原因的写“说明”",
        "{basis}",
    ),
    Kind(
        "D03",
        "notice",
        "{posted}张贴，只贴到{until}，共 {days} 天，少于规定的 {least}",
        "改正“张榜至”，或者重新张贴满规定的天数",
        "《村民委员会组织法》第三十五条",
    ),
    Kind("D04", "error", "张榜到 {until}，却是 {posted} 才公开", "请改正“日期”或“张榜至”"),
    Kind("D05", "warning", "公开目录里没有“{value}”{near}", "编号见 data/catalogue.yml"),
    Kind(
        "D06",
        "error",
        "“{item}”按规定{scope}，不能在网上写：{keys}",
        "{remedy}",
        "公开目录的“范围”；《个人信息保护法》第二十五条",
    ),
    Kind("D07", "warning", "“{value}”写在“无”里，又有公开的内容", "请删去其中一处"),
    Kind("D08", "error", "新的目录项“{value}”缺少：{keys}", "补上这几项；目录里已有的项才可以只写不同的"),
    Kind(
        "D09",
        "warning",
        "没有找到公开规则“{value}”，按全国目录判断",
        "请放一个 data/packs/{value}.yml，或改正“公开规则”",
    ),
)
