"""The survey editor 编辑问卷: making, scheduling, publishing."""
