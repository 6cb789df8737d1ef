<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>CompareDialog</name>
    <message>
        <source>两边都写着的，一样一样对一遍。</source>
        <translation>Compare them fact by fact.</translation>
    </message>
    <message>
        <source>回去接着填</source>
        <translation>Back to the form</translation>
    </message>
    <message>
        <source>现在填的</source>
        <translation>Typed now</translation>
    </message>
    <message>
        <source>登记过的</source>
        <translation>On file</translation>
    </message>
</context>
<context>
    <name>ConsentBox</name>
    <message>
        <source>念过了，本人同意登记</source>
        <translation>Read aloud, and agrees</translation>
    </message>
    <message>
        <source>本人同意驿站登记和使用这些信息，只用来找活、派工、结工钱。</source>
        <translation>Agrees to be registered, for finding work and pay only.</translation>
    </message>
    <message>
        <source>念给对方听，点头了再勾。</source>
        <translation>Read it aloud; tick when they agree.</translation>
    </message>
    <message>
        <source>看全文</source>
        <translation>Full text</translation>
    </message>
</context>
<context>
    <name>ConsentNotice</name>
    <message>
        <source>登记前念给本人听</source>
        <translation>Read this aloud before registering</translation>
    </message>
    <message>
        <source>听明白、点头了，再勾。</source>
        <translation>Tick once they have understood and agreed.</translation>
    </message>
    <message>
        <source>告知全文</source>
        <translation>The notice in full</translation>
    </message>
    <message>
        <source>这些只用来给您找活、派工、结工钱，也按规定报给人社部门的零工平台。</source>
        <translation>It is used only to find you work, send you out and settle your pay, and is reported to the gig platform of the labour office as the rules ask.</translation>
    </message>
    <message>
        <source>身份证号和电话平时遮着，谁看过全号都记着。</source>
        <translation>ID number and phone stay hidden; whoever looks at them in full is noted.</translation>
    </message>
    <message>
        <source>不想留了，随时可以说，驿站给您停用，不影响您来问事。</source>
        <translation>Say so at any time if you no longer want it kept; the station stops using it, and you may still ask for help.</translation>
    </message>
    <message>
        <source>念完了</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>{station}要登记您的姓名、身份证号、电话、住哪个村、会干什么活。</source>
        <translation>{station} wants to note your name, ID number, phone, village and the work you can do.</translation>
    </message>
    <message>
        <source>登记、找活、派工都不收一分钱。有事打驿站电话 {phone}。</source>
        <translation>Registering, finding work and being sent out cost nothing. The station's phone is {phone}.</translation>
    </message>
</context>
<context>
    <name>EmployerFields</name>
    <message>
        <source>如：采茶、制茶</source>
        <translation>such as growing tea</translation>
    </message>
    <message>
        <source>选一个村</source>
        <translation>Choose a village</translation>
    </message>
    <message>
        <source>1　是哪家</source>
        <translation>1  Who hires</translation>
    </message>
    <message>
        <source>哪一类</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>营业执照上的 18 位</source>
        <translation>18 characters on the licence</translation>
    </message>
    <message>
        <source>统一社会信用代码</source>
        <translation>Social credit code</translation>
    </message>
    <message>
        <source>身份证号</source>
        <translation>ID number</translation>
    </message>
    <message>
        <source>做什么营生</source>
        <translation>Business</translation>
    </message>
    <message>
        <source>2　怎么找到</source>
        <translation>2  How to reach them</translation>
    </message>
    <message>
        <source>联系人</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>在哪个村</source>
        <translation>Village</translation>
    </message>
    <message>
        <source>小地名、门牌</source>
        <translation>Street and number</translation>
    </message>
    <message>
        <source>备注</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>签了承诺：岗位是真的，不收押金和费用，不扣证件，按时给工钱。</source>
        <translation>Promise signed: the work is real, no deposit or fee, no papers held, pay on time.</translation>
    </message>
</context>
<context>
    <name>EmployerListPage</name>
    <message>
        <source>用工单位</source>
        <translation>Employers</translation>
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
        <source>按核实筛选</source>
        <translation>Filter by vetting</translation>
    </message>
    <message>
        <source>登记用工单位</source>
        <translation>Register an employer</translation>
    </message>
    <message>
        <source>登记单位</source>
        <translation>Employer</translation>
    </message>
    <message>
        <source>筛选</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>选</source>
        <translation>Choose</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>刷新</source>
        <translation>Refresh</translation>
    </message>
    <message>
        <source>共 {total} 家 · 已核实 {verified} 家</source>
        <translation>{total} employers · {verified} verified</translation>
    </message>
    <message>
        <source>还没有登记过用工单位。</source>
        <translation>No employer is registered yet.</translation>
    </message>
    <message>
        <source>看全部</source>
        <translation>Show all</translation>
    </message>
    <message>
        <source>这样筛一家也没有。放宽一点再看。</source>
        <translation>No employer fits this filter. Loosen it and look again.</translation>
    </message>
    <message>
        <source>第 {first}–{last} 家，往下还有</source>
        <translation>{first}–{last}, more below</translation>
    </message>
    <message>
        <source>第 {first}–{last} 家，共 {total} 家</source>
        <translation>{first}–{last} of {total}</translation>
    </message>
</context>
<context>
    <name>EmployerPage</name>
    <message>
        <source>登记用工单位</source>
        <translation>Register an employer</translation>
    </message>
    <message>
        <source>核实</source>
        <translation>Verify</translation>
    </message>
    <message>
        <source>看全号</source>
        <translation>Show numbers</translation>
    </message>
    <message>
        <source>带 * 的要填，其他以后再补也行</source>
        <translation>* is needed; the rest can wait</translation>
    </message>
    <message>
        <source>用工单位资料</source>
        <translation>Employer</translation>
    </message>
    <message>
        <source>{name} 存好了。</source>
        <translation>{name} is saved.</translation>
    </message>
    <message>
        <source>别人刚改过</source>
        <translation>Somebody has just changed it</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>哪一类</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>信用代码</source>
        <translation>Credit code</translation>
    </message>
    <message>
        <source>联系人</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>小地名、门牌</source>
        <translation>Street and number</translation>
    </message>
    <message>
        <source>备注</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>还没写名称</source>
        <translation>no name yet</translation>
    </message>
    <message>
        <source>{name}。接着填，还是不要了？</source>
        <translation>{name}. Go on, or discard?</translation>
    </message>
    <message>
        <source>{name} 核实好了。</source>
        <translation>{name} is verified.</translation>
    </message>
    <message>
        <source>改资料</source>
        <translation>Editing</translation>
    </message>
</context>
<context>
    <name>EmployerTable</name>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>哪一类</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>联系人</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>在招岗位</source>
        <translation>Postings</translation>
    </message>
    <message>
        <source>核实</source>
        <translation>Vetting</translation>
    </message>
</context>
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
    <name>PickDialog</name>
    <message>
        <source>打首字母或名字；空格打勾，回车选定。</source>
        <translation>Type initials or a name; Space ticks, Enter takes over.</translation>
    </message>
    <message>
        <source>不选了</source>
        <translation>Leave it</translation>
    </message>
    <message>
        <source>选定</source>
        <translation>Choose</translation>
    </message>
</context>
<context>
    <name>RecordFormPage</name>
    <message>
        <source>下一格</source>
        <translation>Next field</translation>
    </message>
    <message>
        <source>上一格</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>勾选</source>
        <translation>Tick</translation>
    </message>
    <message>
        <source>跳到错误</source>
        <translation>Next error</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>存草稿</source>
        <translation>Save draft</translation>
    </message>
    <message>
        <source>接着填</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>不要了</source>
        <translation>Discard</translation>
    </message>
    <message>
        <source>草稿已自动存好 {time}</source>
        <translation>Draft saved {time}</translation>
    </message>
    <message>
        <source>上次没填完：</source>
        <translation>Not finished last time:</translation>
    </message>
    <message>
        <source>还有 {count} 处要改</source>
        <translation>{count} to put right</translation>
    </message>
    <message>
        <source>草稿存好了，下次接着填。</source>
        <translation>The draft is saved; go on next time.</translation>
    </message>
</context>
<context>
    <name>RegisterPage</name>
    <message>
        <source>改资料</source>
        <translation>Editing</translation>
    </message>
    <message>
        <source>登记求职者</source>
        <translation>Register a job seeker</translation>
    </message>
    <message>
        <source>对比看看</source>
        <translation>Compare</translation>
    </message>
    <message>
        <source>不是同一人</source>
        <translation>Somebody else</translation>
    </message>
    <message>
        <source>看全号</source>
        <translation>Show numbers</translation>
    </message>
    <message>
        <source>带 * 的要填，其他以后再补也行</source>
        <translation>* is needed; the rest can wait</translation>
    </message>
    <message>
        <source>{name} 的资料改好了。</source>
        <translation>{name} is changed.</translation>
    </message>
    <message>
        <source>{name} 登记好了。</source>
        <translation>{name} is registered.</translation>
    </message>
    <message>
        <source>还没写姓名</source>
        <translation>no name yet</translation>
    </message>
    <message>
        <source>打开登记过的</source>
        <translation>Open the one on file</translation>
    </message>
    <message>
        <source>是不是同一个人？</source>
        <translation>Is it the same person?</translation>
    </message>
    <message>
        <source>改求职者资料</source>
        <translation>Change a job seeker</translation>
    </message>
    <message>
        <source>{name}。接着填，还是不要了？</source>
        <translation>{name}. Go on, or discard?</translation>
    </message>
    <message>
        <source>号码没问题</source>
        <translation>The number is fine</translation>
    </message>
    <message>
        <source>可能登记过：</source>
        <translation>Perhaps on file:</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>性别</source>
        <translation>Sex</translation>
    </message>
    <message>
        <source>身份证号</source>
        <translation>ID number</translation>
    </message>
    <message>
        <source>手机号</source>
        <translation>Mobile</translation>
    </message>
    <message>
        <source>住哪个村</source>
        <translation>Village</translation>
    </message>
    <message>
        <source>小地名、门牌</source>
        <translation>Street and number</translation>
    </message>
    <message>
        <source>工种</source>
        <translation>Work</translation>
    </message>
    <message>
        <source>别人刚改过</source>
        <translation>Somebody has just changed it</translation>
    </message>
    <message>
        <source>{who}。先看看是不是同一个人，别重复登记。</source>
        <translation>{who}. See whether it is the same person.</translation>
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
<context>
    <name>VerifyDialog</name>
    <message>
        <source>{name}：怎么核实的？</source>
        <translation>{name}: how was it verified?</translation>
    </message>
    <message>
        <source>核实过，海报上才有 已核实，管半年。没核实就别点。</source>
        <translation>Only then the poster says Verified, for half a year. Leave it if it was not done.</translation>
    </message>
    <message>
        <source>还没核实</source>
        <translation>Not yet</translation>
    </message>
</context>
<context>
    <name>WorkerFields</name>
    <message>
        <source>如：溪尾角落 12 号</source>
        <translation>such as 12 Brook End</translation>
    </message>
    <message>
        <source>选一个村</source>
        <translation>Choose a village</translation>
    </message>
    <message>
        <source>没问</source>
        <translation>Not asked</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>性别</source>
        <translation>Sex</translation>
    </message>
    <message>
        <source>身份证号</source>
        <translation>ID number</translation>
    </message>
    <message>
        <source>手机号</source>
        <translation>Mobile</translation>
    </message>
    <message>
        <source>从身份证号来，不用填</source>
        <translation>from the ID number</translation>
    </message>
    <message>
        <source>出生年月</source>
        <translation>Born</translation>
    </message>
    <message>
        <source>住哪个村</source>
        <translation>Village</translation>
    </message>
    <message>
        <source>小地名、门牌</source>
        <translation>Street and number</translation>
    </message>
    <message>
        <source>电话是谁的</source>
        <translation>Whose phone</translation>
    </message>
    <message>
        <source>证件</source>
        <translation>Kind of card</translation>
    </message>
    <message>
        <source>1　是谁</source>
        <translation>1  Who</translation>
    </message>
    <message>
        <source>2　想干什么活</source>
        <translation>2  What work</translation>
    </message>
    <message>
        <source>可多选；打首字母也行，如 cc</source>
        <translation>several; or type, such as tea</translation>
    </message>
    <message>
        <source>工种</source>
        <translation>Work</translation>
    </message>
    <message>
        <source>想要多少钱（元）</source>
        <translation>Pay hoped for (yuan)</translation>
    </message>
    <message>
        <source>怎么算</source>
        <translation>Counted</translation>
    </message>
    <message>
        <source>最远去哪</source>
        <translation>How far</translation>
    </message>
    <message>
        <source>重点群体</source>
        <translation>Key groups</translation>
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
        <source>备注</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>{year}年{month}月　{age} 岁</source>
        <translation>{year}-{month}  age {age}</translation>
    </message>
    <message>
        <source>本村</source>
        <translation>This village</translation>
    </message>
    <message>
        <source>5 公里内</source>
        <translation>Within 5 km</translation>
    </message>
    <message>
        <source>本镇</source>
        <translation>This town</translation>
    </message>
    <message>
        <source>外地也行</source>
        <translation>Anywhere</translation>
    </message>
    <message>
        <source>{km} 公里内</source>
        <translation>Within {km} km</translation>
    </message>
    <message>
        <source>更多</source>
        <translation>More</translation>
    </message>
    <message>
        <source>想干哪些活</source>
        <translation>Which work is wanted</translation>
    </message>
    <message>
        <source>属于哪些重点群体</source>
        <translation>Which key groups</translation>
    </message>
</context>
</TS>
