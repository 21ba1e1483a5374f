"""The programme 培训项目 in figures."""
