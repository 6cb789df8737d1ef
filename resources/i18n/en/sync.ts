<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>RunsCard</name>
    <message>
        <source>最近几次</source>
        <translation>Last rounds</translation>
    </message>
    <message>
        <source>还没有同步过。</source>
        <translation>No round yet.</translation>
    </message>
</context>
<context>
    <name>SyncCentrePage</name>
    <message>
        <source>同步中心</source>
        <translation>Sync centre</translation>
    </message>
    <message>
        <source>停下</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>现在同步</source>
        <translation>Sync now</translation>
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
        <source>断网照常办事；有网时自动往上报，不用您管</source>
        <translation>Work on without a line; everything goes up by itself when there is one</translation>
    </message>
    <message>
        <source>这是练习驿站：放心试，写的东西只在这台电脑上，不往平台报。</source>
        <translation>This is a practice station: try anything, it stays on this PC and is reported to nobody.</translation>
    </message>
    <message>
        <source>都传完了，没有要您操心的。</source>
        <translation>Everything is sent. Nothing needs you.</translation>
    </message>
</context>
<context>
    <name>SyncPhrases</name>
    <message>
        <source>平台没有照着收。咱们写的留着。</source>
        <translation>The platform did not take it as it was. What we wrote is kept.</translation>
    </message>
    <message>
        <source>其他</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>没连上，都存在本机</source>
        <translation>No answer; all kept here</translation>
    </message>
    <message>
        <source>半路断了，下次接着传</source>
        <translation>Broke off; goes on next time</translation>
    </message>
    <message>
        <source>平台让过会儿再来</source>
        <translation>Told to come back later</translation>
    </message>
    <message>
        <source>平台不认这台电脑</source>
        <translation>The platform does not know this PC</translation>
    </message>
    <message>
        <source>平台的回答看不懂</source>
        <translation>The answer made no sense</translation>
    </message>
    <message>
        <source>数据都在本机，一条没丢。打县里电话，让他们看看这台电脑。</source>
        <translation>Everything is on this PC, nothing is lost. Ring the county and ask about this PC.</translation>
    </message>
    <message>
        <source>数据都在本机，一条没丢。过会儿再试，还不行就打县里电话。</source>
        <translation>Everything is on this PC, nothing is lost. Try again later; if it goes on, ring the county.</translation>
    </message>
    <message>
        <source>平台没收：有一项不合规矩。打开改好，再存一次。</source>
        <translation>Not taken: a field breaks a rule. Open it, mend it and save again.</translation>
    </message>
    <message>
        <source>平台没收：这一条不归咱们驿站管。</source>
        <translation>Not taken: this record is not ours to change.</translation>
    </message>
    <message>
        <source>平台上已经有这一条，咱们这份留着。</source>
        <translation>The platform has this already; ours is kept.</translation>
    </message>
    <message>
        <source>它跟着的那一条，平台上没有。咱们这份留着。</source>
        <translation>What it belongs to is not on the platform. Ours is kept.</translation>
    </message>
    <message>
        <source>平台上已经删了，咱们后来又改过，改的留着。</source>
        <translation>Deleted on the platform, changed here later. Ours is kept.</translation>
    </message>
    <message>
        <source>“{field}”两边都改过，改得不一样。两份都留着。</source>
        <translation>Both sides changed “{field}” differently. Both are kept.</translation>
    </message>
    <message>
        <source>“{field}”定下来就不能改了。咱们写的留着。</source>
        <translation>“{field}” cannot change any more. Ours is kept.</translation>
    </message>
    <message>
        <source>“{field}”只能由平台改。咱们写的留着。</source>
        <translation>Only the platform changes “{field}”. Ours is kept.</translation>
    </message>
    <message>
        <source>咱们删了，平台上又有人改过。两份都留着。</source>
        <translation>Deleted here, changed on the platform. Both are kept.</translation>
    </message>
    <message>
        <source>求职者</source>
        <translation>Seekers</translation>
    </message>
    <message>
        <source>台账</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>岗位</source>
        <translation>Postings</translation>
    </message>
    <message>
        <source>用工单位</source>
        <translation>Employers</translation>
    </message>
    <message>
        <source>报名</source>
        <translation>Applications</translation>
    </message>
    <message>
        <source>成功</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>没网</source>
        <translation>No line</translation>
    </message>
    <message>
        <source>断了</source>
        <translation>Cut</translation>
    </message>
    <message>
        <source>平台忙</source>
        <translation>Busy</translation>
    </message>
    <message>
        <source>没认</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>出错</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>没有名字的一条</source>
        <translation>A record without a name</translation>
    </message>
    <message>
        <source>数据只在这台电脑上，不往平台报</source>
        <translation>Kept on this PC, reported to nobody</translation>
    </message>
    <message>
        <source>还没有成功同步过</source>
        <translation>Never synced so far</translation>
    </message>
    <message>
        <source>正在和平台对…</source>
        <translation>Talking to the platform…</translation>
    </message>
    <message>
        <source>停下了，下次接着传</source>
        <translation>Stopped; goes on next time</translation>
    </message>
    <message>
        <source>来访群众</source>
        <translation>A visitor</translation>
    </message>
    <message>
        <source>上次成功：{day} {time}</source>
        <translation>Last success: {day} {time}</translation>
    </message>
    <message>
        <source>下次自动同步 {when}</source>
        <translation>Next by itself {when}</translation>
    </message>
    <message>
        <source>这批 {of} 条，传了 {answered} 条</source>
        <translation>{answered} of {of} sent</translation>
    </message>
    <message>
        <source>两边都没有新的</source>
        <translation>Nothing new</translation>
    </message>
    <message>
        <source>{stop}。</source>
        <translation>{stop}.</translation>
    </message>
    <message>
        <source>上传 {up}，下载 {down}</source>
        <translation>{up} up, {down} down</translation>
    </message>
    <message>
        <source>{moved}；{stop}</source>
        <translation>{moved}; {stop}</translation>
    </message>
    <message>
        <source>上级任务</source>
        <translation>Tasks</translation>
    </message>
</context>
<context>
    <name>SyncPill</name>
    <message>
        <source>没报成 · 待同步 {count} 条</source>
        <translation>Not taken · {count} unsent</translation>
    </message>
    <message>
        <source>正在同步</source>
        <translation>Syncing</translation>
    </message>
</context>
<context>
    <name>WaitingCard</name>
    <message>
        <source>要您看一眼的</source>
        <translation>Needs a look</translation>
    </message>
    <message>
        <source>平台没有照着收，两边的都留着，一份没丢。Enter 打开这一条。</source>
        <translation>The platform did not take these as they were; both sides are kept. Enter opens one.</translation>
    </message>
    <message>
        <source>还没传的</source>
        <translation>Not sent yet</translation>
    </message>
    <message>
        <source>都存在本机，有网自己会传。Enter 打开这一条。</source>
        <translation>All kept on this PC, sent by itself when there is a line. Enter opens one.</translation>
    </message>
    <message>
        <source>{count} 件</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>{count} 条</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>下面还有 {count} 条。</source>
        <translation>{count} more below. </translation>
    </message>
</context>
</TS>
