"""Posters for tests: the drawn one and those that strain its rules."""

from dataclasses import replace
from datetime import date

from app.printing.poster_content import PosterContent

ADDRESS = (
    "HTTPS://LG.EXAMPLE.CN/J/7KM4Q2XA92F8K." + "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" * 3 + "GIGSTAT"
)

DRAWN = PosterContent(
    code="7KM4-Q2XA-9",
    short_code="Q2XA-9",
    address=ADDRESS,
    title="春茶采摘工",
    headcount=12,
    pay_figure="220",
    pay_unit="元/天",
    perks=("包午餐", "村口接送", "当天结算"),
    place="东坑村 · 后山茶园",
    days="4月10日 – 4月25日",
    hours="06:00 – 17:00，中午歇 1 小时",
    requirements="手脚利索、能早起；生手有人教",
    pickup=True,
    employer_name="青屿云溪茶叶专业合作社",
    employer_verified=True,
    published_on=date(2026, 4, 9),
    valid_until=date(2026, 4, 25),
    station_name="青屿镇云溪村零工驿站",
    station_phone="0591-5555 0123",
    station_hours="8:00–18:00",
)

STRAINED = {
    "drawn": DRAWN,
    "two-line title, monthly range": replace(
        DRAWN, title="农家乐周末帮厨兼打扫卫生工", pay_figure="4,500–5,200", pay_unit="元/月"
    ),
    "everything too long": replace(
        DRAWN,
        title="青红酒酿造车间蒸饭、拌曲、压榨、灌装长期帮工若干名（可夫妻同来，名额有限）",
        headcount=120,
        pay_figure="12,345.50–23,456.50",
        perks=("包三餐", "提供水鞋手套和雨衣雨裤", "七天一结", "有意外险", "住宿", "村口接送"),
        place="连江县青屿镇云溪村湖墘自然村大洋片区沿海防护堤外侧第三排水闸旁边的鲍鱼育苗场" * 3,
        days="每周六、周日，以及清明、五一、端午、中秋、国庆放假期间，农忙时另外商量" * 2,
        hours="凌晨 03:30 – 上午 11:30，看潮水提前或推后，歇两次，每次半小时，误餐另补" * 2,
        requirements="会电焊，持电工证、登高证，能看懂图纸，能上夜班，吃苦耐劳，服从安排" * 3,
        employer_name="福建省连江县青屿镇云溪村股份经济合作联合社下属茶叶初制加工厂" * 3,
        station_name="连江县青屿镇云溪村暨东坑村、下澳村、竹坪村、湖墘村联合零工驿站（村级就业服务）",
        station_phone="0591-5555 0123 转 80012345",
        station_hours="周一至周六 8:00–18:00，中午有人值班，周日上午 8:00–12:00，节假日打电话",
    ),
    "next to nothing": replace(
        DRAWN,
        address="",
        title="帮工",
        headcount=1,
        pay_figure="",
        pay_unit="面议",
        perks=(),
        place="",
        days="",
        hours="",
        requirements="",
        pickup=False,
        employer_name="",
        published_on=None,
        valid_until=None,
        station_hours="",
    ),
    "long requirements under a two-line title": replace(
        DRAWN, title="福建 ABC 代工厂长期普工", requirements=DRAWN.requirements * 6, pickup=False
    ),
    "no figure fits": replace(DRAWN, pay_figure="1,234,567.89–2,345,678.90", pay_unit="元/平方米"),
    "a range without perks": replace(DRAWN, pay_figure="4,500–5,200", pay_unit="元/月", perks=()),
    "long facts under a tall title": replace(
        DRAWN,
        title="农家乐周末帮厨兼打扫卫生工",
        place="连江县青屿镇东坑村后山茶园二号门" * 3,
        days="每周六、周日，以及清明、五一、端午、中秋放假期间" * 2,
        hours="凌晨 03:30 – 上午 11:30，看潮水提前或推后，歇两次" * 2,
    ),
    "piece work": replace(DRAWN, pay_figure="1.20", pay_unit="元/斤", perks=("包住",)),
    "rare characters": replace(DRAWN, title="𠮷䶮㛃𬱟䥇", employer_name="䥇𫚭合作社"),
}
