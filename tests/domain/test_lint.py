"""Sentences as people write them, and what the lint makes of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.findings import Level
from app.domain.lint import lint, shows_private_number
from app.domain.lint_rules import load_lint_rules, read_lint_rules

RULES = load_lint_rules()

# what must be found, and next to it what sounds alike and must not
FORBIDDEN = {
    "money_from_worker": [
        "押金200元",
        "交押金200元，离职退",
        "押金离职退还",
        "押金不退",
        "不交押金不能上岗",
        "不交押金，不安排上工",
        "没交保证金的免谈",
        "不得不交押金",
        "不能不交服装费",
        "不收押金但要交服装费50",
        "不收押金，服装费另付80元",
        "不收押金只收报名费20元",
        "不收介绍费，报名费30元",
        "无经验可做，保证金500",
        "先交100元工具钱",
        "入职前缴纳300元",
        "体检费自理",
        "押一个月工资",
        "收取保证金一百元",
        "押 金 200",
        "上岗前需缴纳工服押金",
        "免费培训，服装费100",
    ],
    "money_from_worker,training_loan": [
        "培训费从工资里扣",
    ],
    "id_held": [
        "扣押身份证",
        "身份证原件上交",
        "身份证由公司统一保管",
        "要收身份证押着",
        "不押身份证不能进厂",
        "借用你的银行卡发工资走账",
    ],
    "id_held,money_from_worker": [
        "押身份证或押金200",
    ],
    "sex_limit": [
        "限男",
        "只招女工",
        "招女工5名",
        "女士勿扰",
        "不要男的",
        "男工3名，女工2名",
        "仅限男性",
        "要求男性，能吃苦",
        "需要小伙子，力气大",
    ],
    "sex_preference": [
        "男士优先",
        "优先录用女性",
        "女工优先",
        "最好是男的",
    ],
    "marriage": [
        "需已婚",
        "未婚未育",
        "两年内不得结婚生育",
        "孕妇勿扰",
        "要求未孕",
    ],
    "hukou": [
        "限本村人",
        "仅限福建籍",
        "外地人勿扰",
        "不要河南人",
        "不招外省的",
        "只要四川人",
        "河南籍勿扰",
        "需本地户口",
        "非本地户口勿扰",
    ],
    "ethnicity": [
        "限汉族",
        "少数民族勿扰",
        "不招维族",
        "回民不要",
        "仅限汉族同胞",
    ],
    "illness": [
        "乙肝携带者勿扰",
        "不要乙肝",
        "无传染病",
        "需查乙肝",
    ],
    "disability": [
        "残疾人勿扰",
        "不招残疾人",
        "四肢健全",
    ],
    "age_upper": [
        "40岁以下",
        "四十五岁以下",
        "年龄18至45周岁",
        "55岁以上勿扰",
        "年龄不超过50岁",
        "18—40岁",
        "年龄要求20-35",
        "超过60岁不要",
        "最大55岁",
    ],
    "under_age": [
        "满15岁即可",
        "14岁以上",
        "未满16岁也可以",
        "十五岁就行",
        "初中生可",
        "学生可以",
        "学生暑假工",
        "未成年人也行",
    ],
    "under_age,age_upper": [
        "15-50岁",
    ],
    "empty_claim": [
        "轻松月入过万",
        "保录用",
        "包过",
        "日入上千",
        "稳赚不赔",
    ],
    "training_loan": [
        "先交费后上班",
        "培训贷款可分期",
        "先交钱再安排工作",
        "贷款交学费",
    ],
    "crime": [
        "网上刷单返利",
        "高薪去缅甸",
        "柬埔寨打字员，包机票，高薪",
        "跑分日结",
        "出租银行卡一天500",
    ],
}
HARMLESS = [
    "不收押金",
    "不收取任何费用",
    "绝不收取押金、保证金、服装费",
    "不收押金，保证金，服装费",
    "不用交押金",
    "不需要缴纳任何保证金",
    "免收报名费、介绍费",
    "押金全免",
    "押金一律不收",
    "报名费：无",
    "押金：0元",
    "培训费由厂里出",
    "服装费公司承担",
    "体检费凭票报销",
    "本站招工不收中介费，做完就结",
    "无任何押金",
    "没有押金和服装费",
    "0押金，当天结",
    "零押金",
    "谨防收取押金的骗子",
    "凡收取押金的都是骗子",
    "如有人收押金请举报",
    "如遇收取报名费，请拨打12333投诉",
    "任何以押金名义收费的行为，请向驿站举报",
    "严禁收取押金",
    "老板说了，押金不要",
    "绝对不收一分钱押金",
    "报名不收一分钱",
    "不扣证不收押金",
    "不收押金不扣身份证，当天结",
    "无须交纳服装费押金",
    "前台收银，负责向客人收取押金",
    "我们从不收介绍费",
    "不押证件",
    "绝不扣身份证",
    "请带身份证",
    "报名带身份证复印件",
    "凭身份证登记",
    "交身份证复印件一份",
    "扣证违法，如遇扣证请报警",
    "工资打银行卡",
    "男女不限",
    "不限男女",
    "男女均可",
    "性别不限",
    "男女都要",
    "招女装车工",
    "女鞋厂普工",
    "清洗男女厕所",
    "不分男女老少",
    "照顾女性老人",
    "男女同等优先",
    "婚否不限",
    "已婚未婚均可",
    "不问婚育",
    "不限已婚未婚",
    "已婚已育不限",
    "月嫂，照顾孕妇产妇",
    "户籍不限",
    "外地人也可以",
    "外地人不要紧",
    "本地外地均可",
    "不限本地户口",
    "本地人外地人都要",
    "不歧视外地人",
    "不限民族",
    "民族不限，汉族畲族都欢迎",
    "欢迎少数民族群众",
    "各民族均可",
    "乙肝不限",
    "不歧视乙肝携带者",
    "不查乙肝",
    "有健康证",
    "残疾人优先",
    "残疾人也可报名",
    "欢迎残疾人",
    "不歧视残疾人",
    "年龄不限",
    "18岁以上",
    "不限年龄，60岁以上也可以",
    "16岁以上",
    "18岁以下勿扰",
    "16周岁以下不招",
    "未满18岁勿来",
    "照顾80岁以下老人",
    "年满18周岁",
    "大学生可",
    "欢迎大学生暑假工",
    "学生勿扰",
    "不招学生工",
    "不招未成年人",
    "严禁使用童工",
    "照看3-6岁小孩",
    "12岁以上儿童托管老师",
    "包过年夜饭",
    "不包过，凭本事",
    "不办培训贷",
    "免费培训，不收培训费",
    "拒绝刷单",
    "刷单都是诈骗",
    "反刷单诈骗宣传员",
    "非刷单兼职",
    "有经验者优先",
    "包吃住，工资日结",
    "工具由主家准备",
    "雨天顺延",
    "自带水杯、雨鞋",
    "手脚利索、能早起；生手有人教",
    "晕船的请提前说明",
    "220元/天，加班另算",
]
ALSO = {"training_loan": {"money_from_worker"}, "crime": {"id_held"}}


def codes_of(text: str) -> set[str]:
    return {finding.code for finding in lint({"requirements": text}, RULES)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [(text, codes) for codes, texts in FORBIDDEN.items() for text in texts],
)
def test_what_must_not_stand_there_is_found(text: str, expected: str) -> None:
    wanted = set(expected.split(","))
    tolerated = set().union(*(ALSO.get(code, set()) for code in wanted))

    assert wanted <= codes_of(text) <= wanted | tolerated


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_sounds_alike_passes(text: str) -> None:
    assert codes_of(text) == set()


def test_a_finding_names_field_level_and_words() -> None:
    texts = {"title": "招小工", "duties": "", "requirements": "女性优先，每人交押金200元"}

    money, preference = lint(texts, RULES)

    assert (money.code, money.level, money.field) == (
        "money_from_worker",
        Level.BLOCK,
        "requirements",
    )
    assert (preference.code, preference.level) == ("sex_preference", Level.WARN)
    assert money.data == {"words": "每人交押金200元"}


def test_each_text_is_judged_on_its_own() -> None:
    found = lint({"duties": "限男", "requirements": "限男"}, RULES)

    assert [finding.field for finding in found] == ["duties", "requirements"]


@pytest.mark.parametrize(
    "text",
    [
        "身份证35010119860203248X",
        "35010119860203248x",
        "350101 19860203 248X",
        "卡号 6222 0212 3456 7890 128",
    ],
)
def test_private_numbers_are_found_and_not_repeated(text: str) -> None:
    (finding,) = lint({"requirements": text}, RULES)

    assert shows_private_number(text)
    assert (finding.code, finding.level, finding.data) == ("private_data", Level.BLOCK, {})


@pytest.mark.parametrize(
    "text",
    ["电话19900364632", "2027-04-04 到 2027-04-25", "卡号6222021234567890129", "编号 35010119"],
)
def test_other_numbers_are_nobodys_secret(text: str) -> None:
    assert not shows_private_number(text)


def test_line_breaks_and_pictographs_end_a_clause() -> None:
    assert codes_of("不收介绍费\n报名费30元") == {"money_from_worker"}
    assert codes_of("👉不收介绍费👉服装费100") == {"money_from_worker"}


def test_a_list_of_bare_items_continues_a_negation_in_its_sentence_only() -> None:
    assert codes_of("当天结，不收押金，保证金，服装费等") == set()
    assert codes_of("不收押金。保证金") == {"money_from_worker"}
    assert codes_of("当天结，保证金，服装费") == {"money_from_worker"}
    assert codes_of("保证金") == {"money_from_worker"}


def test_the_last_nought_of_a_figure_negates_nothing() -> None:
    assert codes_of("每人200押金") == {"money_from_worker"}
    assert codes_of("0押金") == set()


def test_a_negation_far_away_does_not_reach() -> None:
    assert codes_of("不用担心我们这里活多人少天天都有得做的押金") == {"money_from_worker"}


def test_a_promise_behind_an_amount_is_about_something_else() -> None:
    assert codes_of("押金200不收现金也不用交") == {"money_from_worker"}
    assert codes_of("押金但是服装费全免") == {"money_from_worker"}
    assert codes_of("押金的具体办法可以到了以后再问老板全免") == {"money_from_worker"}


@given(
    st.text(
        "不收免无需交押金保证服装费，。、但的都是骗子凡举报岁以下0123456789限男女优先 \n",
        max_size=40,
    )
)
def test_any_text_is_judged(text: str) -> None:
    for finding in lint({"requirements": text}, RULES):
        assert finding.field == "requirements"


def test_a_county_office_may_write_its_own_file() -> None:
    """The shortest useful file: one rule, one negation, nothing else."""
    grammar = ("turns", "undoers", "consequences", "tails", "warnings", "conditions", "reports")
    silent = {"code": "none"}
    content = {
        "version": "test",
        "lists": {"bad": ["喝酒"]},
        "grammar": {name: [] for name in grammar} | {"conditions": ["^凡"]},
        "negations": {
            "not": {
                "touching": ["不"],
                "promises": ["从不"],
                "refusals": ["拒绝"],
                "after": ["免谈"],
            },
            "none": {},
        },
        "rules": [
            {
                "code": "own_rule",
                "phrases": ["{bad}", "抽烟"],
                "spared_by": ["none", "not", "warning"],
            }
        ],
        "overtime_paid": silent,
        "minors_welcome": silent,
        "hazards": [{"hazard": "height", "phrases": ["高处"]}],
        "nameless_employers": ["某公司"],
    }
    rules = read_lint_rules(content)

    def found(text: str) -> bool:
        return bool(lint({"duties": text}, rules))

    assert found("可喝酒")
    assert found("凡喝酒")
    assert found("抽烟，喝酒")
    assert not found("不喝酒")
    assert not found("从不喝酒")
    assert not found("拒绝喝酒")
    assert not found("喝酒免谈")
    assert lint({"duties": "喝酒"}, rules)[0].level is Level.WARN
