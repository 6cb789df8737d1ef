"""How names may be typed in Latin letters."""

import pytest

from app.storage.spelling import spellings


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("张小明", {"zhangxiaoming", "zhangxm", "zxm"}),
        ("张伟", {"zhangwei", "zw"}),
        ("单雄", {"shanxiong", "danxiong", "chanxiong", "sx", "dx", "cx"}),
        ("解芳", {"xiefang", "jiefang", "xf", "jf"}),
        ("仇英", {"qiuying", "chouying", "qy", "cy"}),
        ("区伟", {"ouwei", "quwei", "ow", "qw"}),
        ("查明", {"zhaming", "chaming", "zm", "cm"}),
        ("曾国", {"zengguo", "cengguo", "zg", "cg"}),
        ("盖聂", {"genie", "gainie", "gn"}),
        ("乐毅", {"yueyi", "leyi", "yy", "ly"}),
        ("任华", {"renhua", "rh"}),
        ("朴正", {"piaozheng", "puzheng", "pz"}),
        ("缪凤", {"miaofeng", "moufeng", "mf"}),
        ("佘太", {"shetai", "st"}),
        ("葛平", {"geping", "gp"}),
        ("吕洞", {"lvdong", "ludong", "ld"}),
        ("陈𬱟", {"chenwei", "cw"}),
        ("䶮㛃", {"yanjie", "yj"}),
        ("张𠮷", {"zhangji", "zj"}),
        ("John Smith", {"johnsmith", "js"}),
        ("张\U000323af", {"zhang", "z"}),
    ],
)
def test_a_name_is_typed_in_full_and_by_initials(name: str, typed: set[str]) -> None:
    assert spellings(name) == typed


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("尉迟恭", {"yuchigong", "yuchig", "ycg", "weichigong"}),
        ("万俟卨", {"moqixie", "moqix", "mqx"}),
        ("欧阳喆堃", {"ouyangzhekun", "ouyangzk", "oyzk"}),
        ("澹台明", {"tantaiming", "ttm"}),
        ("诸葛", {"zhuge", "zg"}),
        ("张乐", {"zhangle", "zhangyue"}),
        ("阿依古丽·买买提", {"ayigulimaimaiti"}),
    ],
)
def test_compound_surnames_and_readings_of_given_names_are_known(
    name: str, typed: set[str]
) -> None:
    assert typed <= spellings(name)


def test_a_name_of_nothing_readable_has_no_spelling() -> None:
    assert spellings("\U000323af") == frozenset()
