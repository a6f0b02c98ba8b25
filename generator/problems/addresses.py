"""Addresses (U): where pages stand, and what no longer stands there."""

from generator.problems.kind import Kind

KINDS = (
    Kind("U01", "error", "两个来源要写同一个网址 {address}：{first} 与 {second}", "请改其中一个的文件名"),
)
