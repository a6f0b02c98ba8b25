"""Pieces of legal education and guides (L80 to L82): promises, phones, plain words. All are warnings."""

from generator.problems.kind import Kind

KINDS = (
    Kind(
        "L80",
        "warning",
        "“{words}”像是保证结果",
        "打官司、办事的结果谁也保证不了，改成怎样做把握大一些",
        "普法文章讲怎么办，不保证结果",
    ),
    Kind(
        "L81",
        "warning",
        "正文里写了电话 {words}",
        "电话只从数据里取：在“求助”或“窗口”写窗口编号，热线写在 site.yml；电话变了网页会跟着变",
    ),
    Kind(
        "L82",
        "warning",
        "不好懂：{told}",
        "用 cunwu laws reading 看全部文章好不好懂",
        "小学毕业的人也要看得懂",
    ),
)
