"""state_holidays.py YEAR...: the days on which state offices of Thailand are closed, one a line."""

import sys

import holidays

# Days of the public list on which state offices work: Labor Day (for employees) and Children's Day (nobody's holiday).
OPEN = ("แรงงาน", "วันเด็ก")

found = holidays.country_holidays(
    "TH", years=[int(year) for year in sys.argv[1:]], categories=("public", "government"), language="th")
for day, name in sorted(found.items()):
    if not any(word in name for word in OPEN):
        print(day.isoformat())
