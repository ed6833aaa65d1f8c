"""Every label of every layout is told in the language of the résumé."""

import pytest
from support.documents import runs_of
from support.matrix import LAYOUTS
from support.scripts import SCRIPTS, tree

from exporter.locales import locale
from exporter.typeset.letters import upper

WITH_WORDS = [script for script in SCRIPTS if script not in ("european", "sr-Cyrl")]
"""All but the English one, and the one whose language we have no words of."""

every_layout = pytest.mark.parametrize("layout", LAYOUTS)
every_script_with_words = pytest.mark.parametrize("script", WITH_WORDS)


@every_layout
@every_script_with_words
def test_no_label_is_english(script: str, layout: str) -> None:
    document = tree(script, layout)
    own = set(locale(document.meta.language).labels.values())
    english = {word.casefold() for word in set(locale("en").labels.values()) - own if word.isalpha()}
    said = {run.text.strip(" \u00a0:：·|,").casefold() for run in runs_of(document) if not run.path}

    assert said & english == set()


@every_layout
@every_script_with_words
def test_sections_are_headed_in_the_words_of_the_language(script: str, layout: str) -> None:
    document = tree(script, layout)
    language = document.meta.language
    said = {upper(run.text, language) for run in runs_of(document) if not run.path}

    assert {upper(locale(language).label(key), language) for key in ("skills", "languages")} <= said
