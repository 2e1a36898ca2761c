"""Figures that changed between reports: a toll that rose, told step by step with who reported it when."""

from firsthand.records import Quantity, Series
from firsthand.views.evidence import Evidence
from firsthand.views.story_view import SeriesView, StepView
from firsthand.views.words import date_words, value_words


def series_of(evidence: Evidence, numbers: dict[str, int]) -> tuple[SeriesView, ...]:
    """The series in the dossier's order; ``numbers`` are the points' by id."""
    quantities = {quantity.id: quantity for quantity in evidence.dossier.quantities}
    return tuple(_series(evidence, one, quantities, numbers) for one in evidence.dossier.series)


def _series(
    evidence: Evidence, series: Series, quantities: dict[str, Quantity], numbers: dict[str, int]
) -> SeriesView:
    return SeriesView(
        about=series.about,
        steps=tuple(
            _step(evidence, quantities[step.ref], step.published, numbers[step.ref])
            for step in series.steps
            if step.ref in quantities and step.ref in numbers
        ),
    )


def _step(evidence: Evidence, quantity: Quantity, published: str | None, number: int) -> StepView:
    qualifier = next((report.qualifier for report in quantity.reports if report.qualifier), None)
    value = value_words(quantity.value, quantity.unit)
    return StepView(
        point=number,
        published=date_words(published),
        value=f"{qualifier.lower()} {value}" if qualifier else value,
        cites=evidence.cites(report.extent for report in quantity.reports),
    )
