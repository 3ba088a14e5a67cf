"""Nobody is fooled about how well danger is caught: what was learnt from is not what is measured on."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path
from typing import List

import numpy as np
import pytest
from rapidfuzz import fuzz, process

from safety import evaluation, training

HERE = Path(__file__).parent
NEARLY_THE_SAME = 92


def evened(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def cases(pattern: str) -> List[str]:
    return [evened(case.text) for path in sorted(HERE.glob(pattern)) for case in evaluation.read(path)]


SETS = {
    "training": [evened(example.text) for example in training.written()],
    "development": cases("cases-*.yml"),
    "evaluation": cases("evaluation/*.yml"),
}


@pytest.mark.parametrize("one, other", combinations(SETS, 2))
def test_no_message_of_one_set_stands_in_another_nor_nearly(one: str, other: str) -> None:
    likeness = process.cdist(SETS[one], SETS[other], scorer=fuzz.ratio, score_cutoff=NEARLY_THE_SAME, dtype=np.uint8)
    assert likeness.max() == 0, [SETS[one][row] for row in np.unique(np.nonzero(likeness)[0])]


def test_no_message_stands_twice_in_the_training() -> None:
    texts = SETS["training"]
    assert sorted(texts) == sorted(set(texts))
