"""Cross-tabs of results: by class, district, class teacher, teacher; and the trend over classes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.statistics import PROMOTERS, nps, trend
from bot.domain.surveys.margins import MeasuredShare, cautions, measured, standing_out
from bot.domain.surveys.questions import QuestionKind
from bot.domain.surveys.results import Dimension
from bot.domain.surveys.satisfaction import SATISFIED, satisfaction
from bot.render import numbers
from bot.render.results import halves_differ, halves_note
from config.texts import Html
from handlers.chat.keyboards import in_rows, inline_keyboard
from handlers.chat.picking import expect_class
from handlers.surveys.results.access import Looked, find_results, part_name, view_of
from handlers.surveys.results.buttons import EVERYBODY, CrossTab, OpenResults, Order, TrendOf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.context import Context
    from bot.domain.surveys.results import Figures, Row
    from handlers.chat.keyboards import Labelled

PER_PAGE = 10
SPARKS = "▁▂▃▄▅▆▇█"


@dataclass(frozen=True, slots=True)
class _Measure:
    """The measure of a cross-tab: satisfaction, or one question."""

    number: int
    kind: QuestionKind | None

    def of(self, figures: Figures) -> float | None:
        """Return the figure to sort by."""
        if self.kind is None:
            return figures.satisfaction.value
        answers = figures.of(self.number)
        return nps(answers) if self.kind is QuestionKind.NPS else answers.mean

    def share(self, figures: Figures) -> MeasuredShare | None:
        """Return the share by which groups are compared, and of how many people it is."""
        if self.kind is None:
            return measured(figures)
        answers = figures.of(self.number)
        lowest = PROMOTERS[0] if self.kind is QuestionKind.NPS else SATISFIED
        share = answers.at_least(lowest)
        return None if share.value is None else MeasuredShare(share.value, share.whole)

    def said(self, figures: Figures) -> tuple[str, str]:
        """Return the figure sorted by, and what stands beside it, in words."""
        if self.kind is None:
            share = numbers.percent(figures.satisfaction.value)
            return share, numbers.mean(figures.mean)
        answers = figures.of(self.number)
        if self.kind is QuestionKind.NPS:
            return numbers.score(nps(answers)), numbers.mean(answers.mean)
        return numbers.mean(answers.mean), numbers.percent(satisfaction(answers).value)


async def show_table(context: Context, button: CrossTab) -> None:
    """Show a page of groups, the worst first unless asked otherwise, with a button to each."""
    looked = await find_results(
        context.services.database, context.account, button.survey_id, button.cut
    )
    measure = _measure(looked, button.number)
    rows = _sorted(looked.tables[button.by], measure, button.order)
    last = max(0, (len(rows) - 1) // PER_PAGE)
    page = min(max(button.page, 0), last)
    shown = rows[page * PER_PAGE :][:PER_PAGE]
    lines = [_head(context, looked, button, len(rows))]
    lines += _comparing(context, measure, rows, button.order)
    lines += [_line(context, looked, measure, row) for row in shown]
    if any(cautions(row.figures.shown, row.figures.turnout) for row in shown):
        lines.append(context.html("results-row-cautioned"))
    if button.by is Dimension.TEACHER:
        lines.append(context.html("results-teacher-note"))
    if button.by is Dimension.CLASS:
        opened = OpenResults(looked.survey.id, EVERYBODY)
        await expect_class(context, opened, "cut", Dimension.CLASS.value)
    keyboard = [*_groups(button, shown), *_turns(context, button, page, last)]
    await context.show(Html("\n".join(lines)), inline_keyboard(*keyboard))


def _measure(looked: Looked, number: int) -> _Measure:
    if number == 0:
        return _Measure(0, None)
    _, question = looked.question(number)
    return _Measure(number, question.kind)


def _sorted(rows: Sequence[Row], measure: _Measure, order: Order) -> list[Row]:
    if order is Order.NAME:
        return list(rows)
    if order is Order.RESPONSE:
        return sorted(rows, key=lambda row: row.figures.turnout.rate or 0.0)
    known = [row for row in rows if measure.of(row.figures) is not None]
    unknown = [row for row in rows if measure.of(row.figures) is None]
    known.sort(
        key=lambda row: (measure.of(row.figures) or 0.0, row.figures.mean or 0.0),
        reverse=order is Order.BEST,
    )
    return known + unknown


def _head(context: Context, looked: Looked, button: CrossTab, count: int) -> Html:
    what = context.label("results-measure-satisfaction")
    if button.number:
        what = looked.question(button.number)[1].text.said(context.account.language)
    return context.html(
        "results-table-head",
        by=context.label(f"report-table-{button.by.name.lower()}"),
        part=part_name(context.texts, looked),
        what=what,
        order=context.label(f"results-order-{button.order.name.lower()}"),
        count=count,
    )


def _comparing(
    context: Context, measure: _Measure, rows: Sequence[Row], order: Order
) -> list[Html]:
    """Word which groups stand out where they are in an order, or that none does."""
    if order not in {Order.WORST, Order.BEST}:
        return []
    shares = [measure.share(row.figures) for row in rows]
    if sum(each is not None for each in shares) < 2:
        return []
    apart = standing_out(shares)
    if not apart:
        return [context.html("results-within-margin")]
    return [
        context.html(key, names="、".join([rows[place].group.name for place in places][:3]))
        for key, places in (("results-apart-low", apart.low), ("results-apart-high", apart.high))
        if places
    ]


def _line(context: Context, looked: Looked, measure: _Measure, row: Row) -> Html:
    figures = row.figures
    answered, invited = figures.turnout.answered, figures.turnout.invited
    if not figures.shown:
        key = "results-row-too-few" if answered else "results-row-nobody"
        if answered >= looked.survey.min_results:
            key = "results-row-not-yet"
        return context.html(
            key,
            name=row.group.name,
            answered=numbers.count(answered),
            invited=numbers.count(invited),
            minimum=str(looked.survey.min_results),
        )
    figure, beside = measure.said(figures)
    mark = " *" if cautions(figures.shown, figures.turnout) else ""
    key = "results-row-scale" if measure.kind is QuestionKind.SCALE else "results-row"
    return context.html(
        key,
        name=row.group.name,
        figure=figure,
        beside=beside,
        answered=numbers.count(answered),
        invited=numbers.count(invited) + mark,
    )


def _groups(button: CrossTab, rows: Sequence[Row]) -> list[list[Labelled]]:
    keys: list[Labelled] = [
        (row.group.name, OpenResults(button.survey_id, f"{button.by.value}{row.group.anchor}"))
        for row in rows
        if row.figures.shown
    ]
    return in_rows(keys, 3)


def _turns(context: Context, button: CrossTab, page: int, last: int) -> list[list[Labelled]]:
    def to(*, order: Order = button.order, page: int = 0) -> CrossTab:
        return CrossTab(
            button.survey_id, button.cut, button.by, button.number, order=order, page=page
        )

    turns: list[Labelled] = []
    if page > 0:
        turns.append((context.label("page-back"), to(page=page - 1)))
    if page < last:
        turns.append((context.label("page-on"), to(page=page + 1)))
    orders: list[Labelled] = [
        (context.label(f"results-order-{each.name.lower()}"), to(order=each))
        for each in Order
        if each is not button.order
    ]
    back = (context.label("back"), OpenResults(button.survey_id, button.cut))
    return [turns, orders, [back]]


async def show_trend(context: Context, button: TrendOf) -> None:
    """Show satisfaction from class to class as a line of little bars, and its two halves."""
    looked = await find_results(
        context.services.database, context.account, button.survey_id, button.cut
    )
    rows = [row for row in looked.tables[Dimension.CLASS] if row.figures.scale.n]
    shares = [row.figures.satisfaction.value or 0.0 for row in rows]
    low, high = min(shares, default=0.0), max(shares, default=0.0)
    view = await view_of(
        context.services.database,
        looked,
        context.account.language,
        context.today,
        context.services.zone,
    )
    lines = [context.html("results-trend-head", part=part_name(context.texts, looked))]
    for start in range(0, len(rows), 15):
        part = shares[start : start + 15]
        lines.append(
            context.html(
                "results-trend-line",
                first=rows[start].group.name,
                last=rows[start + len(part) - 1].group.name,
                bars="".join(_spark(share, low, high) for share in part),
            )
        )
    lines.append(
        context.html("results-trend-range", low=numbers.percent(low), high=numbers.percent(high))
    )
    if trend(shares):
        lines.append(context.html("results-trend-halves", halves=halves_note(view, shares)))
        more = halves_differ(rows)
        way = "flat" if more is None else "up" if more > 0 else "down"
        lines.append(context.html(f"results-trend-{way}"))
    keys: list[Labelled] = [
        (
            context.label("results-by-class"),
            CrossTab(looked.survey.id, looked.cut, Dimension.CLASS, 0, order=Order.NAME),
        ),
        (context.label("back"), OpenResults(looked.survey.id, looked.cut)),
    ]
    await context.show(Html("\n".join(lines)), inline_keyboard(keys))


def _spark(share: float, low: float, high: float) -> str:
    if high <= low:
        return SPARKS[-1]
    return SPARKS[round((share - low) / (high - low) * (len(SPARKS) - 1))]
