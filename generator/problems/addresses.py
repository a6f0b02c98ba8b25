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
)
