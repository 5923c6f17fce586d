"""The session's one experiment: controls change their own field, and old values of controls change nothing."""

from typing import Any

from streamlit.testing.v1 import AppTest

from explainer.lessons.cell.experiment import CellExperiment


def page() -> None:
    """Two controls of lesson 1, and a button that puts a whole screen up."""
    import streamlit as st

    from explainer.lessons.cell.experiment import CELLS, FIELDS, CellExperiment, read
    from explainer.ui.link import Screen

    screen = Screen("cell", FIELDS, read, views=("map",))
    screen.enter()
    screen.notices()
    screen.segments("Cell", "cell", CELLS)
    screen.number("Units", "units", step=1)
    screen.view("Map", "map")
    st.button("GRU", on_click=screen.show, args=(CellExperiment(cell="GRU", units=4),))
    st.button("One more", on_click=lambda: screen.change({"units": screen.experiment.units + 1}))
    screen.write()


def opened(**query: str) -> AppTest:
    app = AppTest.from_function(page)
    for name, text in query.items():
        app.query_params[name] = text
    app.run()
    assert not app.exception
    return app


def shown(app: AppTest) -> Any:
    return app.session_state["cell:shown"]


def link(app: AppTest) -> dict[str, str]:
    return {name: text if isinstance(text, str) else text[0] for name, text in app.query_params.items()}


def test_a_control_changes_its_own_field_and_stays_where_it_is():
    app = opened(input="sine")

    app.number_input(key="cell.units").set_value(5).run()

    assert shown(app).experiment == CellExperiment(input="sine", units=5)
    assert link(app) == {"input": "sine", "units": "5"}
    assert app.number_input(key="cell.units").value == 5


def test_a_field_that_something_else_has_changed_gets_a_new_control():
    app = opened()

    app.button[0].click().run()

    assert app.number_input(key="cell.units.1").value == 4
    assert app.get("button_group")[0].key == "cell.cell.1"
    assert link(app) == {"cell": "GRU", "units": "4"}


def test_a_control_that_was_replaced_is_not_listened_to():
    app = opened()
    old = app.number_input(key="cell.units")
    app.button[0].click().run()

    screen_says = shown(app).experiment
    old.set_value(7)
    app.run()

    assert shown(app).experiment == screen_says


def test_what_a_control_asks_for_too_much_becomes_the_nearest_screen_and_says_so():
    app = opened(steps="200")

    app.number_input(key="cell.units").set_value(128).run()

    assert shown(app).experiment.units == 128
    assert "**steps** `200`" in app.info[0].value
    assert link(app)["steps"] == str(shown(app).experiment.steps)


def test_a_whole_screen_closes_the_views():
    app = opened(open="map")
    assert shown(app).views == {"map"}

    app.button[0].click().run()

    assert link(app) == {"cell": "GRU", "units": "4"}
    assert [switch.value for switch in app.toggle] == [False]


def test_a_step_of_the_player_stays_in_the_link_when_a_control_changes():
    app = opened(step="3")

    app.button[1].click().run()

    assert link(app)["step"] == "3"


def test_a_view_that_is_opened_is_in_the_link_and_one_that_there_is_not_is_left_out():
    app = opened(open="map.nonsense")

    assert link(app) == {"open": "map"}
    app.toggle[0].set_value(False).run()
    assert link(app) == {}


def test_going_back_in_the_browser_brings_the_screen_of_that_link():
    app = opened()
    app.number_input(key="cell.units").set_value(5).run()

    app.query_params["units"] = "3"
    app.run()

    (units,) = [box.value for box in app.number_input]
    assert units == shown(app).experiment.units == 3


def views() -> None:
    """Three views of which one is open."""
    import streamlit as st

    from explainer.lessons.cell.experiment import FIELDS, CellExperiment, read
    from explainer.ui.link import Screen

    screen = Screen("cell", FIELDS, read, views=("norm", "value"))
    screen.enter()
    st.write(screen.one_view("How", ("all", "norm", "value")))
    st.button("Preset", on_click=screen.show, args=(CellExperiment(),))
    screen.write()


def test_of_views_side_by_side_one_is_open_and_the_first_is_not_in_the_link():
    app = AppTest.from_function(views).run()
    assert (app.markdown[0].value, link(app)) == ("all", {})

    app.segmented_control(key="cell.all").set_value("value").run()
    assert (app.markdown[0].value, link(app)) == ("value", {"open": "value"})

    app.button[0].click().run()
    assert (app.markdown[0].value, link(app)) == ("all", {})
    assert app.get("button_group")[0].key == "cell.all.1"
