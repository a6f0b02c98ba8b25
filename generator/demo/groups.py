"""The villagers' groups: sizes that add up to the village's, heads, what each group disclosed."""

from __future__ import annotations

from collections.abc import Sequence

from .calendar import after
from .deliberation import Meeting
from .people import Staff
from .place import Place
from .posting import standing_text
from .writing import flow, flow_list, rows, scalar


def groups_file(place: Place, staff: Staff, meetings: Sequence[Meeting]) -> str:
    """The text of groups.yml."""
    households, people = place.group_households, place.group_people
    items = []
    for number, name in enumerate(place.group_names):
        id_ = f"g{number + 1}"
        head = staff.group_heads[number]
        told = [
            flow(日期=str(after(each.day, 1)), 标题=scalar(each.subject), 内容=scalar(each.resolution))
            for each in meetings
            if each.group == id_ and after(each.day, 1) <= place.today
        ]
        items.append(flow(
            编号=id_, 名称=name, 户数=str(households[number]), 人口=str(people[number]),
            组长=flow(姓名=head.name, 自=str(head.since)), 事项=flow_list(told),
        ))  # fmt: skip
    return standing_text(place, yearly=True) + rows("小组", items)
