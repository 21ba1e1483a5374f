from __future__ import annotations
import yaml, sys, os
from bot.domain.leave.parsing import read
from bot.domain.understanding.kinds import Kind
from datetime import datetime
from tests.conftest import SHANGHAI

async def test_reach(school) -> None:
    parity = int(os.environ.get("PARITY", "0"))
    items = yaml.safe_load(open('/work/wt/words13/leave.yaml'))
    now = datetime(2026,11,25,10,tzinfo=SHANGHAI)
    counts = {}
    for i, x in enumerate(items):
        if i % 2 != parity: continue
        s = read(x['say'], now=now, bells=lambda d: None)
        verdicts = await school.app.services.knowledge.ask(x['say'], today=now.date())
        kinds = [v.kind for v in verdicts]
        danger = Kind.DANGER in kinds
        by_rule = s.sure and not s.asks_rule and not danger
        by_model = not s.asks_rule and s.tells and Kind.LEAVE in kinds and not danger
        slots = await school.app.services.knowledge.understand(x['say'], now=now)
        stolen = slots is not None
        offered = not (by_rule or by_model) and Kind.LEAVE in kinds
        way = 'rule' if by_rule else ('STOLEN' if stolen else 'model') if by_model else 'offered' if offered else 'no'
        k = x['kind'] + ('+' if x.get('kind_also') else '')
        counts.setdefault(k, {}).setdefault(way, 0)
        counts[k][way] += 1
        if (x['kind'] == 'request' and way not in ('rule','model')) or (x['kind'] in ('question','other','absence_notice') and way in ('rule','model')):
            print(i, k, way, kinds, [v.outcome.value for v in verdicts], s.asks_rule, s.tells, x['say'])
    print(counts)
