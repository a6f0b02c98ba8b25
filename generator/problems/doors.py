"""The guide to the right door (L70 to L77): its questions end at doors, and doors name what exists."""

from generator.problems.kind import Kind

_RULE = "每条路最多问五题，最后都要有人可找"

KINDS = (
    Kind("L70", "error", "“{to}”既不是题的编号，也不是门的编号", "请核对“去”，或者补上这道题、这扇门", _RULE),
    Kind("L71", "error", "从这里又问回了“{to}”，走不出去", "答案要往前走：改成后面的题或者一扇门", _RULE),
    Kind(
        "L72",
        "error",
        "有一条路要问 {number} 题，最多 {limit} 题：{way}",
        "去掉一题，或者把两题并成一题",
        _RULE,
    ),
    Kind("L73", "error", "编号“{id}”用了两次", "题和门的编号各不相同，请改其中一个"),
    Kind("L74", "error", "编号不能用“{id}”", "这个名字留给了固定的网页，请换一个"),
    Kind("L75", "warning", "从第一题走不到“{id}”", "在一个答案的“去”里写上它，或者删掉", _RULE),
    Kind("L76", "warning", "没有“{name}”：{where}里找不到", "请核对编号或者名称；电话和地点是从那里取的"),
    Kind("L77", "error", "这道题只有一个答案", "至少写两个答案；只有一条路的，直接去下一题"),
)
