"""The codebooks that come with qcode are whole, and their remarks point to codes that exist."""

import re

import pytest

from qcode.codebook.model import STATUSES, TEXTS, Codebook
from qcode.codebook.read import problems, read_codebook
from qcode.codebook.shipped import codebook_file, shipped_codebooks
from qcode.codebook.tags import NO_TAG, assign_tags
from qcode.errors import Refused

CATEGORIES = ["constitution", "history", "domains", "alliances", "poverty"]


@pytest.fixture(scope="module")
def movements() -> Codebook:
    return read_codebook(shipped_codebooks()["social-movements"])


@pytest.mark.parametrize("name", ["general", "social-movements"])
def test_each_code_is_told_in_full(name: str) -> None:
    path = shipped_codebooks()[name]
    assert problems(path) == ()
    book = read_codebook(path)
    assert book.name == name
    for where, entry, _ in book.walk():
        assert set(entry.label) == {"en", "es"}, where
        assert entry.tag not in ("", NO_TAG), where
        assert entry.status in STATUSES
        for field in TEXTS:
            assert getattr(entry, field), (where, field)
    assert assign_tags(book) == book


def test_the_five_categories_are_pinned_in_order(movements: Codebook) -> None:
    assert [(entry.name, entry.pin) for entry in movements.codes] == list(zip(CATEGORIES, "12345", strict=True))


SUB_THEMES = {
    "constitution": "members|member or ally|popular organisations|unifying organisations|NGOs|persons|sympathisers"
    "|benefits|decisions|national body|shared agenda|fragmentation|overlaps|roles|role conflicts|leadership"
    "|generations",
    "history": "origins|born of others|left parties|crisis|civil war|authoritarian nineties|neo-liberalism"
    "|clientelism|opening|weakening|dormancy|rebuilding|turning points|changes of identity",
    "domains": "current goals|original goals|changed goals|human rights|environmental rights|labour rights"
    "|collective rights|identity and culture|services and livelihood|economic model|state and constitution"
    "|strengthening|political participation|marches|marches of sacrifice|stoppages|strikes|takeovers|proposals"
    "|negotiation|advocacy|media and internet|international advocacy|choice of strategy|effect of strategy"
    "|achievements|ideological or pragmatic|left rhetoric",
    "alliances": "executive|ministers and officials|congress|ombudsman|local government|closed channels"
    "|criminalisation|parties|NGOs|NGO as funder|NGO as rival|friction and distrust|social organisations"
    "|other movements|joint summits|international agencies|foreign movements|media|alliance|dialogue|opposition"
    "|companies|churches|co-optation",
    "poverty": "topic|definition|income|isolation|stigma|refusal of the label|victim|urban view|rural view"
    "|economic model as cause|state policy|discrimination|rights violations|degradation|own limits"
    "|change of model|new constitution|public policies|opportunities|land and environment|health|education"
    "|official discourse",
}


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_sub_theme_of_the_study_is_a_code(movements: Codebook, category: str) -> None:
    names = {entry.name for path, entry, _ in movements.walk() if path.startswith(f"{category}/")}
    assert set(SUB_THEMES[category].split("|")) <= names


def test_remarks_point_to_codes_that_exist(movements: Codebook) -> None:
    paths = [path for path, _, _ in movements.walk()]
    pointer = re.compile(rf"\b({'|'.join(CATEGORIES)})/")
    count = 0
    for path, entry, _ in movements.walk():
        for found in pointer.finditer(remarks := f"{entry.include} {entry.exclude}"):
            rest = remarks[found.start() :]
            assert any(re.match(rf"{re.escape(other)}[;,. ]", rest) for other in paths), (path, rest)
            count += 1
    assert count > len(paths)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("constitution/decisions", "domains/choice of strategy"),
        ("constitution/components/NGOs", "alliances/NGOs"),
        ("domains/economic model", "poverty/causes/economic model as cause"),
        ("domains/strategies/media and internet", "alliances/media"),
        ("constitution/overlaps", "alliances/other movements"),
    ],
)
def test_where_a_theme_could_sit_twice_each_points_to_the_other(movements: Codebook, one: str, other: str) -> None:
    excludes = {path: entry.exclude for path, entry, _ in movements.walk()}
    assert other in excludes[one]
    assert one in excludes[other]


def test_a_codebook_is_found_by_name_or_file(tmp_path) -> None:
    assert codebook_file("general") == shipped_codebooks()["general"]
    assert codebook_file("mine.yaml").name == "mine.yaml"
    with pytest.raises(Refused, match="Did you mean general"):
        codebook_file("genral")
