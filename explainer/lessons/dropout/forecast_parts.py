"""The forecast with a band on the page: the training, the band, and how many of the test years lie in it."""

import math

import streamlit as st

from explainer.charts.lines import Axis, Curve, lines
from explainer.content.lessons import Lesson
from explainer.content.messages import gettext as _
from explainer.lessons.dropout import controls
from explainer.lessons.dropout.experiment import DropoutExperiment
from explainer.lessons.dropout.forecast import (
    EVERY,
    FAIR,
    LAST,
    MASKS,
    UPDATES,
    WANTED,
    Band,
    Setting,
    train,
    windows,
)
from explainer.ui.training_run import training_run


def forecast(experiment: DropoutExperiment, words: Lesson) -> None:
    """Train the network, and show its band."""
    controls.band()
    st.caption(
        words["forecast: criterion"].format(wanted=round(100 * WANTED), masks=MASKS, fair=round(100 * FAIR))
    )
    setting = Setting(experiment.band_rate, experiment.seed)
    training_run(
        "dropout:forecast",
        setting,
        lambda: train(setting),
        _draw,
        total=UPDATES // EVERY,
        labels=(_("Train the network"), _("Train again")),
        describe=lambda one: _("rate {rate:g}, seed {seed}").format(rate=one.rate, seed=one.seed),
    )
    st.markdown(words["forecast: why"])


def _draw(band: Band | None) -> None:
    if band is None:
        years = [year for year in windows()[2] if year > LAST]
        truth = [float(value) for value in windows()[1][-len(years) :, 0]]
        curves = [Curve(_("sunspots"), truth, {"light": "#1B1E28", "dark": "#ECEEF3"})]
        described = _("The network has not been trained.")
    else:
        years = band.years
        curves = [
            Curve(_("sunspots"), band.truth.tolist(), {"light": "#1B1E28", "dark": "#ECEEF3"}),
            Curve(
                _("mean of {count}").format(count=MASKS),
                band.mean.tolist(),
                {"light": "#00629B", "dark": "#6CC5FF"},
                "10 5",
                band.low.tolist(),
                band.high.tolist(),
            ),
        ]
        described = said(band)
    lines(
        curves,
        years,
        Axis(_("sunspots ÷ 100"), -0.5, 2.0),
        x_title=_("year"),
        x_name=_("Year"),
        description=described,
        key="dropout:forecast:curves",
        band=_("shaded: the middle {wanted} % of {count} answers").format(
            wanted=round(100 * WANTED), count=MASKS
        ),
        height=340,
    )
    if band is not None:
        st.markdown(said(band))


def said(band: Band) -> str:
    """Return what was counted, and what it means, by the criterion that was set before."""
    years = len(band.years)
    inside, noisy = band.inside(), band.inside(noisy=True)
    counted = _("**{inside} of {years}** test years lie in the band, {share:.0f} %; {wanted:.0f} % should.")
    parts = [
        counted.format(inside=inside, years=years, share=100 * inside / years, wanted=100 * FAIR),
        _verdict(inside, years),
        _(
            "With the noise of the data added (the error on the years of training, {noise:.2f}) "
            "it holds {noisy} of {years}."
        ).format(noise=band.trained, noisy=noisy, years=years),
        _verdict(noisy, years),
        _(
            "The forecast without dropout is off by {error:.2f} (root of the mean square), "
            "“as last year” by {last:.2f}."
        ).format(error=band.error, last=band.last_year_error),
    ]
    return " ".join(parts)


def _verdict(inside: int, years: int) -> str:
    """Return whether so many are as many as chance allows: two standard deviations of a fair count."""
    fair, spread = FAIR * years, 2 * math.sqrt(FAIR * (1 - FAIR) * years)
    if inside < fair - spread:
        return _("That band is **too narrow**.")
    if inside > fair + spread:
        return _("That band is **too wide**.")
    return _("That is within what chance allows.")
