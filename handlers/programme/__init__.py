"""The programme 项目 in figures."""
