"""Privacy (P): what must not be public.

P01 to P05, P09, P14 to P16 may never stand in a file. The others are suspicions: they hold the file back
until somebody answers for them in data/privacy-review.yml. ``shown`` is a value with its middle hidden:
messages land in logs. ``how`` says how that review is written.
"""

from generator.problems.kind import Kind

_LAW = "《个人信息保护法》（2021）第二十五条、第二十八条"
_REVIEW = "；确须公开的，由负责人复核：{how}"

KINDS = (
    Kind("P01", "error", "写了身份证号码（{shown}）", "请删去；网页和数据文件里都不能有身份证号码", _LAW),
    Kind(
        "P02",
        "error",
        "身份证号码遮得不够（{shown}），留下的数字还能认出人",
        "请整个删去；同名的人用“几组”区分，不用号码的几位",
        _LAW,
    ),
    Kind(
        "P03",
        "error",
        "写了银行卡号或存折账号（{shown}）",
        "请删去；单位的对公账户请在号码前写明“对公账户”",
        _LAW,
    ),
    Kind("P04", "error", "写了手机号码（{shown}）", "请删去；联系方式只写办公电话", _LAW),
    Kind("P05", "error", "写了证件号码（{shown}）", "请删去护照、通行证、残疾证、学籍等证件的号码", _LAW),
    Kind("P06", "error", "写了个人的微信、QQ 或邮箱（{shown}）", "请删去，只写办公电话" + _REVIEW, _LAW),
    Kind("P07", "error", "住址写到了门牌（{shown}）", "请只写到村民小组" + _REVIEW, _LAW),
    Kind("P08", "error", "写了车牌号（{shown}）", "请删去" + _REVIEW, _LAW),
    Kind("P09", "error", "写了经纬度（{shown}）", "请删去，用村民认得的地名", _LAW),
    Kind(
        "P10",
        "error",
        "人名（{shown}）和纠纷、信访写在一起",
        "请删去姓名，或写成“张某某”" + _REVIEW,
        "《人民调解法》（2010）第十五条；" + _LAW,
    ),
    Kind(
        "P11", "error", "人名（{shown}）和疾病、残疾等写在一起", "请删去姓名，或写成“张某某”" + _REVIEW, _LAW
    ),
    Kind(
        "P12",
        "error",
        "未成年人的姓名（{shown}）",
        "请删去姓名和年龄" + _REVIEW,
        "《未成年人保护法》（2024）第四条；" + _LAW,
    ),
    Kind(
        "P13",
        "error",
        "人名（{shown}）和低保、救助等写在一起",
        "请删去姓名，名单只在村里张贴" + _REVIEW,
        "《社会救助法》（2026）第十一条；" + _LAW,
    ),
    Kind("P14", "error", "文件名（{shown}）说明它是证件、流水或病历", "这类文件不能公开，请删去"),
    Kind(
        "P15",
        "error",
        "文件属性里有作者的名字（{shown}）",
        "在 WPS 或 Word 里：文件 → 文档加密/信息 → 检查文档，删去作者，再保存",
        _LAW,
    ),
    Kind(
        "P16", "error", "附件查不了里面有没有个人信息：{reason}", "请重新保存一份；表格和文字请另存为新文件"
    ),
    Kind(
        "P17",
        "error",
        "办公电话写的是手机号码（{shown}）",
        "请换成办公室的座机" + _REVIEW,
        _LAW,
    ),
    Kind("P20", "warning", "这条复核已经用不上：{reason}", "请删去这一行"),
    Kind("P21", "warning", "{told} 不能用复核放行", "请改文件本身，再删去这一行"),
    Kind(
        "P22",
        "warning",
        "没有复核密钥，看不出哪些已经复核，有复核的文件也暂不公开",
        "把密钥文件放到 private/review.key，或设环境变量 CUNWU_REVIEW_KEY；从来没有建过的，运行 cunwu review",
    ),
)
