"""The school's calendar: bells, periods, days off and days made up for."""
