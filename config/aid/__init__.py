"""The schemes of aid of the sample school; a school loads its own."""
