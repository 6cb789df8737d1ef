<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>ApplicationDialog</name>
    <message>
        <source>有人报名</source>
        <translation>An application</translation>
    </message>
    <message>
        <source>打通了问清楚人来不来，再点一个。</source>
        <translation>Call, ask whether they come, then choose one.</translation>
    </message>
    <message>
        <source>记下了。</source>
        <translation>Noted.</translation>
    </message>
    <message>
        <source>看全号</source>
        <translation>Show in full</translation>
    </message>
    <message>
        <source>以后再说</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>没要</source>
        <translation>Not taken</translation>
    </message>
    <message>
        <source>打过了</source>
        <translation>Called</translation>
    </message>
    <message>
        <source>说好了</source>
        <translation>Agreed</translation>
    </message>
    <message>
        <source>{name} 报名了岗位 {code}</source>
        <translation>{name} applied for {code}</translation>
    </message>
</context>
<context>
    <name>Dates</name>
    <message>
        <source>星期一</source>
        <translation>Monday</translation>
    </message>
    <message>
        <source>星期二</source>
        <translation>Tuesday</translation>
    </message>
    <message>
        <source>星期三</source>
        <translation>Wednesday</translation>
    </message>
    <message>
        <source>星期四</source>
        <translation>Thursday</translation>
    </message>
    <message>
        <source>星期五</source>
        <translation>Friday</translation>
    </message>
    <message>
        <source>星期六</source>
        <translation>Saturday</translation>
    </message>
    <message>
        <source>星期日</source>
        <translation>Sunday</translation>
    </message>
    <message>
        <source>晚上好</source>
        <translation>Good evening</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>today</translation>
    </message>
    <message>
        <source>昨天</source>
        <translation>yesterday</translation>
    </message>
    <message>
        <source>明天</source>
        <translation>tomorrow</translation>
    </message>
    <message>
        <source>上午好</source>
        <translation>Good morning</translation>
    </message>
    <message>
        <source>下午好</source>
        <translation>Good afternoon</translation>
    </message>
</context>
<context>
    <name>ExtendDialog</name>
    <message>
        <source>海报上的到期日会变，贴出去的要换新的。</source>
        <translation>The date on the poster changes; replace what hangs outside.</translation>
    </message>
    <message>
        <source>“{title}”延长几天？</source>
        <translation>Extend “{title}” by how many days?</translation>
    </message>
    <message>
        <source>不延长</source>
        <translation>Leave it</translation>
    </message>
    <message>
        <source>延长到{day}</source>
        <translation>Extend to {day}</translation>
    </message>
    <message>
        <source>延长到{day}了，记得换海报。</source>
        <translation>Extended to {day}; remember the poster.</translation>
    </message>
</context>
<context>
    <name>FigureStrip</name>
    <message>
        <source>和昨天一样多</source>
        <translation>As many as yesterday</translation>
    </message>
    <message>
        <source>今日登记</source>
        <translation>Registered today</translation>
    </message>
    <message>
        <source>在招岗位</source>
        <translation>Open postings</translation>
    </message>
    <message>
        <source>今日服务</source>
        <translation>Services today</translation>
    </message>
    <message>
        <source>本月服务</source>
        <translation>Services this month</translation>
    </message>
    <message>
        <source>人</source>
        <translation>people</translation>
    </message>
    <message>
        <source>个</source>
        <translation>open</translation>
    </message>
    <message>
        <source>人次</source>
        <translation>services</translation>
    </message>
    <message>
        <source>按台账统计</source>
        <translation>From the service log</translation>
    </message>
    <message>
        <source>从 1 号到今天</source>
        <translation>From the 1st to today</translation>
    </message>
    <message>
        <source>共要 {wanted} 人，还差 {missing} 人</source>
        <translation>{wanted} wanted, {missing} to find</translation>
    </message>
    <message>
        <source>比昨天多 {count} 人</source>
        <translation>{count} more than yesterday</translation>
    </message>
    <message>
        <source>比昨天少 {count} 人</source>
        <translation>{count} fewer than yesterday</translation>
    </message>
</context>
<context>
    <name>LogColumns</name>
    <message>
        <source>存本机</source>
        <translation>Kept here</translation>
    </message>
    <message>
        <source>来访群众</source>
        <translation>Visitor</translation>
    </message>
    <message>
        <source>已同步</source>
        <translation>Synced</translation>
    </message>
    <message>
        <source>冲掉前面一笔</source>
        <translation>Cancels a line</translation>
    </message>
    <message>
        <source>已更正</source>
        <translation>Corrected</translation>
    </message>
    <message>
        <source>待同步</source>
        <translation>To sync</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>给谁办的</source>
        <translation>For whom</translation>
    </message>
    <message>
        <source>办什么</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>结果</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>经办</source>
        <translation>By</translation>
    </message>
    <message>
        <source>同步</source>
        <translation>Sync</translation>
    </message>
</context>
<context>
    <name>LogEntryLine</name>
    <message>
        <source>给谁办的</source>
        <translation>For whom</translation>
    </message>
    <message>
        <source>打名字或首字母</source>
        <translation>Name or initials</translation>
    </message>
    <message>
        <source>办什么</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>一句话说清办了什么，如：讲了社保补贴怎么领</source>
        <translation>One sentence on what was done</translation>
    </message>
    <message>
        <source>结果</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>记一笔</source>
        <translation>Log it</translation>
    </message>
    <message>
        <source>现在</source>
        <translation>Now</translation>
    </message>
</context>
<context>
    <name>LogTableCard</name>
    <message>
        <source>台账记下就不能删，写错了用“更正”，旧的会留痕</source>
        <translation>Lines cannot be deleted; Correct keeps the old one</translation>
    </message>
    <message>
        <source>台账</source>
        <translation>Service log</translation>
    </message>
    <message>
        <source>这段日子还没有台账，在上面记第一笔。</source>
        <translation>Nothing in these days yet; log the first line above.</translation>
    </message>
    <message>
        <source>已列出 {count} 笔</source>
        <translation>{count} lines</translation>
    </message>
</context>
<context>
    <name>PeriodBox</name>
    <message>
        <source>看哪几天</source>
        <translation>Which days</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>最近 7 天</source>
        <translation>Last 7 days</translation>
    </message>
    <message>
        <source>本月</source>
        <translation>This month</translation>
    </message>
    <message>
        <source>上月</source>
        <translation>Last month</translation>
    </message>
    <message>
        <source>今年</source>
        <translation>This year</translation>
    </message>
</context>
<context>
    <name>RecentCard</name>
    <message>
        <source>刚办过的</source>
        <translation>Just done</translation>
    </message>
    <message>
        <source>今天还没记台账，按 F6 记一笔。</source>
        <translation>Nothing logged today; F6 logs a service.</translation>
    </message>
    <message>
        <source>来访群众</source>
        <translation>Visitor</translation>
    </message>
</context>
<context>
    <name>ReverseDialog</name>
    <message>
        <source>哪里写错了</source>
        <translation>What is wrong</translation>
    </message>
    <message>
        <source>更正第 {number} 笔：{what}？</source>
        <translation>Correct line {number}: {what}?</translation>
    </message>
    <message>
        <source>不更正</source>
        <translation>Leave it</translation>
    </message>
    <message>
        <source>更正</source>
        <translation>Correct</translation>
    </message>
    <message>
        <source>原来那笔留着，再加一笔把它冲掉，两边都看得到。</source>
        <translation>The old line stays; another one cancels it. Both can be seen.</translation>
    </message>
    <message>
        <source>写一句哪里错了，以后查得到。</source>
        <translation>Write what is wrong, so that it can be traced.</translation>
    </message>
</context>
<context>
    <name>SaveFile</name>
    <message>
        <source>导出表格</source>
        <translation>Export workbook</translation>
    </message>
    <message>
        <source>Excel 表格 (*.xlsx)</source>
        <translation>Excel workbook (*.xlsx)</translation>
    </message>
</context>
<context>
    <name>ServiceLogPage</name>
    <message>
        <source>导出 {count} 笔到 {file}，姓名和号码打了星号。</source>
        <translation>{count} lines exported to {file}, names and numbers masked.</translation>
    </message>
    <message>
        <source>服务台账</source>
        <translation>Service log</translation>
    </message>
    <message>
        <source>记一笔</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>下一格</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>存下</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>更正</source>
        <translation>Correct</translation>
    </message>
    <message>
        <source>导出表格</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>刷新</source>
        <translation>Refresh</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>服务台账 {month}</source>
        <translation>Service log {month}</translation>
    </message>
    <message>
        <source>上次没记完的一笔，接着填；不要了按 Esc。</source>
        <translation>A line left unfinished: go on, or press Esc to drop it.</translation>
    </message>
    <message>
        <source>{period}共 {count} 人次 · 今天 {today} 人次</source>
        <translation>{period}: {count} services · {today} today</translation>
    </message>
    <message>
        <source>记好了。</source>
        <translation>Logged.</translation>
    </message>
    <message>
        <source>刚记下就撤销了</source>
        <translation>Undone at once</translation>
    </message>
    <message>
        <source>更正好了，旧的那笔留着。</source>
        <translation>Corrected; the old line is kept.</translation>
    </message>
    <message>
        <source>先用 ↑ ↓ 选中要更正的那一笔。</source>
        <translation>First choose the line to correct with ↑ ↓.</translation>
    </message>
</context>
<context>
    <name>TodoTabs</name>
    <message>
        <source>今日待办</source>
        <translation>To do</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
</context>
<context>
    <name>TodoWords</name>
    <message>
        <source>打海报</source>
        <translation>Poster</translation>
    </message>
    <message>
        <source>回电话</source>
        <translation>Call back</translation>
    </message>
    <message>
        <source>延长</source>
        <translation>Extend</translation>
    </message>
    <message>
        <source>去看看</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>接着填</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>求职登记</source>
        <translation>Registration</translation>
    </message>
    <message>
        <source>岗位</source>
        <translation>Posting</translation>
    </message>
    <message>
        <source>用工单位</source>
        <translation>Employer</translation>
    </message>
    <message>
        <source>台账</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>急招</source>
        <translation>Urgent</translation>
    </message>
    <message>
        <source>有人报名</source>
        <translation>Applied</translation>
    </message>
    <message>
        <source>快到期</source>
        <translation>Expiring</translation>
    </message>
    <message>
        <source>该揭了</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>没填完</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>待同步</source>
        <translation>To sync</translation>
    </message>
    <message>
        <source>岗位招满、到期或作废了，贴着会让人白跑一趟</source>
        <translation>Filled, expired or cancelled: people would come for nothing</translation>
    </message>
    <message>
        <source>还没写标题的岗位</source>
        <translation>Untitled posting</translation>
    </message>
    <message>
        <source>都存在本机，有网自己会传</source>
        <translation>All kept here; sent by itself once there is a line</translation>
    </message>
    <message>
        <source>{title}，还差 {count} 人</source>
        <translation>{title}, {count} to find</translation>
    </message>
    <message>
        <source>{name} 报名了岗位 {code}</source>
        <translation>{name} applied for {code}</translation>
    </message>
    <message>
        <source>“{title}”{when} 到期，还差 {count} 人</source>
        <translation>“{title}” expires {when}, {count} to find</translation>
    </message>
    <message>
        <source>要不要延长几天？</source>
        <translation>Extend it by some days?</translation>
    </message>
    <message>
        <source>{count} 张海报该从墙上揭下来了</source>
        <translation>Posters to take off the wall: {count}</translation>
    </message>
    <message>
        <source>{count} 条还没报到平台</source>
        <translation>{count} not yet on the platform</translation>
    </message>
    <message>
        <source>{when} 到期</source>
        <translation>expires {when}</translation>
    </message>
    <message>
        <source>{when} 从手机上报的名，给人家回个电话</source>
        <translation>Applied by phone page {when}; call back</translation>
    </message>
    <message>
        <source>{when} 存的草稿，还没发布</source>
        <translation>Draft saved {when}, not published</translation>
    </message>
    <message>
        <source>“{title}”还没发布</source>
        <translation>“{title}” is not published</translation>
    </message>
    <message>
        <source>{form}填了一半</source>
        <translation>{form} half filled</translation>
    </message>
    <message>
        <source>{when} 自动存的</source>
        <translation>Saved by itself {when}</translation>
    </message>
    <message>
        <source>怎么办</source>
        <translation>What to do</translation>
    </message>
    <message>
        <source>重开生效</source>
        <translation>Restart</translation>
    </message>
    <message>
        <source>看不懂</source>
        <translation>Unread</translation>
    </message>
    <message>
        <source>程序要升级才看得懂。升级之前还按原来的办，不影响干活。</source>
        <translation>The program must be updated to read it. Until then everything goes on as before.</translation>
    </message>
    <message>
        <source>手头的事办完，关掉程序再打开，新的选项就有了。</source>
        <translation>When you are done, close the program and open it again; the new choices are there then.</translation>
    </message>
    <message>
        <source>下次打开程序时生效</source>
        <translation>Counts from the next start of the program</translation>
    </message>
    <message>
        <source>没有采用，还按原来的办</source>
        <translation>Not put in force; everything goes on as before</translation>
    </message>
    <message>
        <source>平台更新了 {count} 张选项表</source>
        <translation>The platform has updated {count} lists of choices</translation>
    </message>
    <message>
        <source>平台发来的“{name}”第 {version} 版，这个程序看不懂</source>
        <translation>The platform sent “{name}”, version {version}, which this program cannot read</translation>
    </message>
    <message>
        <source>揭海报</source>
        <translation>Take off</translation>
    </message>
    <message>
        <source>去办</source>
        <translation>Go</translation>
    </message>
    <message>
        <source>平台撤下</source>
        <translation>Pulled</translation>
    </message>
    <message>
        <source>上级交办</source>
        <translation>Task</translation>
    </message>
    <message>
        <source>平台撤下了“{title}”，海报要揭</source>
        <translation>The platform withdrew “{title}”; its poster must come off</translation>
    </message>
    <message>
        <source>{when} 前办好</source>
        <translation>due {when}</translation>
    </message>
</context>
<context>
    <name>WorkbenchPage</name>
    <message>
        <source>工作台</source>
        <translation>Workbench</translation>
    </message>
    <message>
        <source>眼下没有要办的事。</source>
        <translation>Nothing to do right now.</translation>
    </message>
    <message>
        <source>今日待办</source>
        <translation>To do today</translation>
    </message>
    <message>
        <source>刷新</source>
        <translation>Refresh</translation>
    </message>
    <message>
        <source>选</source>
        <translation>Choose</translation>
    </message>
    <message>
        <source>办</source>
        <translation>Do</translation>
    </message>
    <message>
        <source>登记求职者</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>登记</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>发布岗位</source>
        <translation>Post a job</translation>
    </message>
    <message>
        <source>发岗位</source>
        <translation>Post</translation>
    </message>
    <message>
        <source>记一笔台账</source>
        <translation>Log a service</translation>
    </message>
    <message>
        <source>记台账</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>打印海报</source>
        <translation>Print posters</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>{greeting}，{name}。今天有 {count} 件事等您办。</source>
        <translation>{greeting}, {name}. {count} things to do today.</translation>
    </message>
</context>
<context>
    <name>TakeDownDialog</name>
    <message>
        <source>还没有</source>
        <translation>Not yet</translation>
    </message>
    <message>
        <source>揭下来了</source>
        <translation>It is off</translation>
    </message>
    <message>
        <source>记下了，这个岗位归档了。</source>
        <translation>Noted; the posting is filed away.</translation>
    </message>
    <message>
        <source>“{title}”的海报揭下来了吗？</source>
        <translation>Is the poster of “{title}” off the wall?</translation>
    </message>
    <message>
        <source>平台撤下了这个岗位，扫码的人已经看不到了。原因：{why}</source>
        <translation>The platform has withdrawn this posting; whoever scans the code no longer sees it. Reason: {why}</translation>
    </message>
    <message>
        <source>没有说</source>
        <translation>not given</translation>
    </message>
</context>
<context>
    <name>TaskDialog</name>
    <message>
        <source>上级交办</source>
        <translation>A task</translation>
    </message>
    <message>
        <source>办得怎么样，或为什么办不了</source>
        <translation>What came of it, or why it cannot be done</translation>
    </message>
    <message>
        <source>接下了，办好了再来点一下。</source>
        <translation>Accepted; come back to it when it is done.</translation>
    </message>
    <message>
        <source>办好了，有网就报给上级。</source>
        <translation>Done; it is reported when there is a line.</translation>
    </message>
    <message>
        <source>退回了，有网就报给上级。</source>
        <translation>Declined; it is reported when there is a line.</translation>
    </message>
    <message>
        <source>以后再说</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>看记录</source>
        <translation>Open the record</translation>
    </message>
    <message>
        <source>办不了</source>
        <translation>Cannot be done</translation>
    </message>
    <message>
        <source>接下来办</source>
        <translation>Accept</translation>
    </message>
    <message>
        <source>办好了</source>
        <translation>Done</translation>
    </message>
</context>
</TS>
