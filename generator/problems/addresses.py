"""Addresses (U): where pages stand, and what no longer stands there."""

from generator.problems.kind import Kind

KINDS = (
    Kind("U01", "error", "两个来源要写同一个网址 {address}：{first} 与 {second}", "请改其中一个的文件名"),
    Kind(
        "U02",
        "warning",
        "网页 {address} 登记了撤下，来源文件 {source} 却还在；已按撤下办，网页、列表、订阅和数据表里都没有它",
        "请删除或移走 {source}；不该撤下的，请删去这一条",
    ),
    Kind(
        "U03",
        "warning",
        "网页 {address} 登记了撤下，来源文件 {source} 却还在；已按撤下办，网页、列表、订阅和数据表里都没有它。"
        "但上月的期末、下月的期初、年度报表和工程、合同里仍看得出这个月的数",
        "请删除或移走 {source}，再看看别的文件里有没有不该公开的数；不该撤下的，请删去这一条",
    ),
    Kind(
        "U04",
        "warning",
        "网页 {address} 登记了撤下，已换成撤下的说明；但它是由几个文件拼成的，同样的内容仍在别的网页和数据表里",
        "请在数据文件里删去不该公开的内容；不该撤下的，请删去这一条",
    ),
    Kind(
        "U05",
        "warning",
        "{address} 登记了撤下，但只有整个网页（.html）和附件能撤下，它仍照常公开",
        "请写网页的网址，或在数据文件里删去不该公开的内容",
    ),
    Kind(
        "U10",
        "error",
        "码 {name} 在 codes.yml 里登记了两次，前一次指向 {target}",
        "一个码只登记一次；印出去的码不能改作别用，请给后面的换一个没有用过的码",
    ),
    Kind(
        "U11",
        "error",
        "码 {name} 指向 {target}，网站上没有这个地方，扫码的人什么也看不到",
        "请把“指向”改成现在的网址；东西没有了的，指向村首页",
    ),
    Kind(
        "U12",
        "error",
        "这里写着二维码 {name}，codes.yml 里{why}，扫码的人到不了这里",
        "请在 codes.yml 里登记这个码，或在这里改成登记过的码",
    ),
    Kind(
        "U13",
        "error",
        "码 {name}（指向 {target}）公开时登记过，现在没有了；印出去的码收不回来，登记只增不减",
        "请把这一行加回来；指向可以改",
    ),
    Kind(
        "U14",
        "error",
        "二维码 {name} 已经写在 {other} 里了，一个码只能贴在一样东西上",
        "请给其中一样换一个码，并在 codes.yml 里登记",
    ),
    Kind(
        "U20",
        "warning",
        "公开过的网页 {address} 没有了，也没有登记去向；这个网址上已放上说明",
        "改了名的，在 data/withdrawn.yml 的“改址”写明；撤下的，写在“撤下”；误删的，请恢复文件",
    ),
    Kind(
        "U21",
        "warning",
        "网页 {address} 改到 {target}，但没有 {target} 这个网页",
        "请改正“现”的网址；新网页也没有了的，改为登记“撤下”",
    ),
    Kind(
        "U22",
        "warning",
        "印出去的二维码 {mark} 指向 {target}，但没有这个网页；扫码的人看到的是说明",
        "请在 data/codes.yml 把“指向”改成现在的网页",
    ),
    Kind(
        "U23",
        "warning",
        "网页 {address} 登记了改址，来源文件 {source} 却还在；已按改址办，这个网址只引到新的网页",
        "请删除或移走 {source}；没有改址的，请删去这一条",
    ),
)
