"""Types of variables: told with care, stored in one form, and what may mean two things refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcode.coding.dates import iso_date
from qcode.coding.variable_types import inferred_type, normal, parts
from qcode.errors import Refused


@pytest.mark.parametrize(
    ("column", "kind"),
    [
        (["34", "51", "", "8"], "number"),
        (["2.5", "-3", "+10.25"], "number"),
        (["1.5", "2.125"], "number"),
        (["1.500", "2.750"], "text"),  # one and a half, or one thousand five hundred
        (["2,5", "3,5"], "text"),
        (["012", "045"], "text"),  # identifiers
        (["12345678901234567"], "text"),
        (["1e5", "2e7"], "text"),
        (["34", "51", "about 60"], "text"),
        (["2008-03-01", "2008-02-29"], "date"),
        (["14/02/2008", "29/02/2008"], "date"),
        (["14/02/2008", "03/04/2008"], "text"),  # April or March
        (["1 March 2008", "3 de abril de 2008"], "date"),
        (["2008-02-30"], "text"),
        (["yes", "no", "yes", "Yes"], "choice"),
        (["yes", "no"], "text"),
        (["Tarunga", "Uchupata", "Wayrapunku"], "text"),
        (["a; b", "b", "a;c", "c; b"], "choices"),
        (["Rosa; Elena", "Julia"], "text"),
        (["", " "], "text"),
        ([], "text"),
        (["NA", "null", "NA", "null"], "choice"),
    ],
)
def test_a_type_is_told_only_where_it_can_be(column: list[str], kind: str) -> None:
    assert inferred_type(column) == kind


@pytest.mark.parametrize(
    ("written", "kind", "stored"),
    [
        (" 12.50 ", "number", "12.5"),
        ("+007", "number", "7"),
        ("-0.0", "number", "0"),
        ("\u22123", "number", "-3"),
        ("1e-05", "number", "0.00001"),
        ("0.1234567890123456789", "number", "0.1234567890123456789"),
        ("2008/3/1", "date", "2008-03-01"),
        ("2008-03", "date", "2008-03"),
        ("2008", "date", "2008"),
        ("2008-03-01T14:30", "date", "2008-03-01 14:30"),
        ("07/07/2008", "date", "2008-07-07"),
        ("1º de setiembre del 2008", "date", "2008-09-01"),
        ("Feb 14, 2008", "date", "2008-02-14"),
        ("  role\u00a0 only ", "choice", "role only"),
        (" two\nlines ", "text", "two\nlines"),
    ],
)
def test_equal_answers_are_stored_alike(written: str, kind: str, stored: str) -> None:
    assert normal(written, kind) == stored


@pytest.mark.parametrize(
    ("written", "kind", "cause"),
    [
        ("2,5", "number", "comma"),
        ("1,200.50", "number", "comma"),
        ("1.200.500", "number", "no number"),
        ("nan", "number", "no number"),
        ("inf", "number", "no number"),
        ("٣", "number", "no number"),
        ("9e99", "number", "digits"),
        ("03/04/2008", "date", "two ways"),
        ("14/02/08", "date", "two ways"),
        ("2008-13-01", "date", "no date"),
        ("2008-03-01 25:00", "date", "no date"),
        ("ma 2008", "date", "no date"),
        ("  ", "text", "empty"),
    ],
)
def test_what_may_be_two_things_is_refused(written: str, kind: str, cause: str) -> None:
    with pytest.raises(Refused, match=cause) as refused:
        normal(written, kind)
    assert refused.value.remedy


def test_choices_are_parted_once_each() -> None:
    assert parts(" a;b ;; a", "choices") == ("a", "b")
    assert parts(" a;b ", "text") == ("a;b",)
    assert parts(" ; ", "choices") == ()


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6))
def test_a_number_keeps_its_value(number: Decimal) -> None:
    stored = normal(format(number, "f"), "number")
    assert Decimal(stored) == number
    assert normal(stored, "number") == stored


@given(st.dates())
def test_a_day_keeps_its_day_however_it_is_written(day: object) -> None:
    iso = str(day)
    year, month, number = iso.split("-")
    assert iso_date(iso) == iso
    assert iso_date(f"{year}/{month}/{number}") == iso
    assert iso_date(f"{number}/{month}/{year}") in (iso, None)
    assert normal(iso, "date") == iso
