"""The survey editor 编辑问卷: made, scheduled, published."""
