"""Values to pictures, PDF, workbooks and calendar files."""
