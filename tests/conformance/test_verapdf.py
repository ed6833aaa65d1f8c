"""Every PDF meets PDF/A-3a and PDF/UA-1, says veraPDF, the reference validator of both."""

import pytest
from support.matrix import LAYOUTS, every_pair, rendered
from support.scripts import SCRIPTS, file
from support.verapdf import PROFILES, findings, requires_verapdf

pytestmark = requires_verapdf
every_profile = pytest.mark.parametrize("profile", PROFILES)


@every_pair
@every_profile
def test_a_sample_breaks_no_rule(sample: str, layout: str, profile: str) -> None:
    assert findings(rendered(sample, layout, "pdf"), profile) == []


@pytest.mark.parametrize(("script", "layout"), [
    (script, LAYOUTS[number % len(LAYOUTS)]) for number, script in enumerate(SCRIPTS)])
@every_profile
def test_a_page_in_any_script_breaks_no_rule(script: str, layout: str, profile: str) -> None:
    assert findings(file(script, layout), profile) == []
