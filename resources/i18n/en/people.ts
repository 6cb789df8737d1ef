<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>KeyGroups</name>
    <message>
        <source>脱贫劳动力</source>
        <translation>Out of poverty</translation>
    </message>
    <message>
        <source>零就业家庭</source>
        <translation>No earner at home</translation>
    </message>
    <message>
        <source>大龄</source>
        <translation>Older</translation>
    </message>
    <message>
        <source>残疾人</source>
        <translation>Disabled</translation>
    </message>
    <message>
        <source>退役军人</source>
        <translation>Veterans</translation>
    </message>
    <message>
        <source>返乡</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>登记失业</source>
        <translation>Unemployed</translation>
    </message>
    <message>
        <source>就业困难</source>
        <translation>Hardship</translation>
    </message>
    <message>
        <source>青年</source>
        <translation>Youth</translation>
    </message>
    <message>
        <source>家政从业</source>
        <translation>Household work</translation>
    </message>
    <message>
        <source>长期失业</source>
        <translation>Long unemployed</translation>
    </message>
    <message>
        <source>妇女</source>
        <translation>Women</translation>
    </message>
    <message>
        <source>港澳台青年</source>
        <translation>HK, Macao, Taiwan youth</translation>
    </message>
    <message>
        <source>搬迁</source>
        <translation>Relocated</translation>
    </message>
    <message>
        <source>新业态</source>
        <translation>Platform work</translation>
    </message>
    <message>
        <source>被征地</source>
        <translation>Land taken</translation>
    </message>
    <message>
        <source>退捕</source>
        <translation>Former fishers</translation>
    </message>
    <message>
        <source>其他</source>
        <translation>Other</translation>
    </message>
</context>
<context>
    <name>SeekerDrawer</name>
    <message>
        <source>经过</source>
        <translation>History</translation>
    </message>
    <message>
        <source>收起</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>资料</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>身份证 {number}</source>
        <translation>ID {number}</translation>
    </message>
    <message>
        <source>身份证还没登记</source>
        <translation>No ID number yet</translation>
    </message>
    <message>
        <source>没有电话</source>
        <translation>No phone</translation>
    </message>
</context>
<context>
    <name>SeekerFilters</name>
    <message>
        <source>现在</source>
        <translation>State</translation>
    </message>
    <message>
        <source>哪个村</source>
        <translation>Village</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>更多</source>
        <translation>More</translation>
    </message>
    <message>
        <source>按群体筛选</source>
        <translation>Filter by group</translation>
    </message>
    <message>
        <source>不论现状</source>
        <translation>Any state</translation>
    </message>
    <message>
        <source>全部村</source>
        <translation>All villages</translation>
    </message>
</context>
<context>
    <name>SeekerListPage</name>
    <message>
        <source>第 {first}–{last} 人，往下还有</source>
        <translation>{first}–{last}, more below</translation>
    </message>
    <message>
        <source>求职者</source>
        <translation>Job seekers</translation>
    </message>
    <message>
        <source>登记求职者</source>
        <translation>Register a person</translation>
    </message>
    <message>
        <source>筛选</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>换人</source>
        <translation>Next person</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>收起</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>刷新</source>
        <translation>Refresh</translation>
    </message>
    <message>
        <source>看全部</source>
        <translation>Show everybody</translation>
    </message>
    <message>
        <source>这样筛没有人。放宽一点再看。</source>
        <translation>Nobody fits these filters. Loosen them and look again.</translation>
    </message>
    <message>
        <source>看全号</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>打电话</source>
        <translation>Call</translation>
    </message>
    <message>
        <source>登记</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>还没有登记过人。</source>
        <translation>Nobody is registered yet.</translation>
    </message>
    <message>
        <source>记台账</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>改资料</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>共 {total} 人 · 可出工 {active} 人</source>
        <translation>{total} people · {active} ready to work</translation>
    </message>
    <message>
        <source>第 {first}–{last} 人，共 {total} 人</source>
        <translation>{first}–{last} of {total}</translation>
    </message>
</context>
<context>
    <name>SeekerTable</name>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>手机</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>想干的活</source>
        <translation>Work wanted</translation>
    </message>
    <message>
        <source>现在</source>
        <translation>State</translation>
    </message>
    <message>
        <source>最近</source>
        <translation>Last seen</translation>
    </message>
</context>
<context>
    <name>SeekerWords</name>
    <message>
        <source>{name}更正了一笔</source>
        <translation>Corrected by {name}</translation>
    </message>
    <message>
        <source>已更正</source>
        <translation>corrected</translation>
    </message>
    <message>
        <source>{name}经办</source>
        <translation>{name}</translation>
    </message>
    <message>
        <source>想干的活</source>
        <translation>Work wanted</translation>
    </message>
    <message>
        <source>想要工钱</source>
        <translation>Pay hoped for</translation>
    </message>
    <message>
        <source>最远去哪</source>
        <translation>How far</translation>
    </message>
    <message>
        <source>电话是谁的</source>
        <translation>Whose phone</translation>
    </message>
    <message>
        <source>住哪里</source>
        <translation>Lives at</translation>
    </message>
    <message>
        <source>文化程度</source>
        <translation>Education</translation>
    </message>
    <message>
        <source>眼下做什么</source>
        <translation>Work now</translation>
    </message>
    <message>
        <source>重点群体</source>
        <translation>Key groups</translation>
    </message>
    <message>
        <source>备注</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>本人同意</source>
        <translation>Consent</translation>
    </message>
    <message>
        <source>登记</source>
        <translation>Registered</translation>
    </message>
    <message>
        <source>{km} 公里内</source>
        <translation>within {km} km</translation>
    </message>
    <message>
        <source>{age} 岁</source>
        <translation>{age}</translation>
    </message>
</context>
</TS>
