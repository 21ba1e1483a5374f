"""The sample school: obviously fictional, the size of a real one."""
