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
        <source>填换机码</source>
        <translation>Enter code</translation>
    </message>
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
        <source>断网照常办事；有网时自动往上报，不用您管</source>
        <translation>Work on without a line; everything goes up by itself when there is one</translation>
    </message>
    <message>
        <source>这是练习驿站：放心试，写的东西只在这台电脑上，不往平台报。</source>
        <translation>This is a practice station: try anything, it stays on this PC and is reported to nobody.</translation>
    </message>
    <message>
        <source>看全部记录</source>
        <translation>All records</translation>
    </message>
    <message>
        <source>换一项</source>
        <translation>Next field</translation>
    </message>
    <message>
        <source>选哪边</source>
        <translation>Which side</translation>
    </message>
    <message>
        <source>接着定</source>
        <translation>Go on deciding</translation>
    </message>
</context>
<context>
    <name>SyncPhrases</name>
    <message>
        <source>换好了身份，接着传</source>
        <translation>identity changed, sending goes on</translation>
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
        <source>下次接着传</source>
        <translation>Goes on next time</translation>
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
        <source>{moved}；{stop}</source>
        <translation>{moved} · {stop}</translation>
    </message>
    <message>
        <source>上级任务</source>
        <translation>Tasks</translation>
    </message>
    <message>
        <source>平台没往下答，下次再试</source>
        <translation>No further answer; tries again</translation>
    </message>
    <message>
        <source>有几条和平台的不一样，在重新对</source>
        <translation>Some rows differ from the platform's; comparing anew</translation>
    </message>
    <message>
        <source>平台恢复过备份，咱们的又报了一遍</source>
        <translation>The platform was restored; ours was sent once more</translation>
    </message>
    <message>
        <source>有台电脑是照这台复制的，两台都在报</source>
        <translation>A PC copied from this one reports too</translation>
    </message>
    <message>
        <source>这台电脑的数据是旧备份，已和平台对上</source>
        <translation>This PC had an old backup; matched with the platform</translation>
    </message>
    <message>
        <source>和平台重新对过一遍，对上了</source>
        <translation>Compared anew with the platform; all matches</translation>
    </message>
    <message>
        <source>按上级要求删了一位群众的资料</source>
        <translation>deleted one person's record as ordered</translation>
    </message>
    <message>
        <source>平台上换了别的电脑</source>
        <translation>Another PC has taken this one's place</translation>
    </message>
    <message>
        <source>平台没给这台电脑权限</source>
        <translation>This PC has no right to do this</translation>
    </message>
    <message>
        <source>这台电脑的数据换成了旧备份，接着报</source>
        <translation>An old backup was put back here; goes on</translation>
    </message>
    <message>
        <source>数据到了另一台电脑上</source>
        <translation>The data are on another PC now</translation>
    </message>
    <message>
        <source>连上的是上网登录页，不是平台</source>
        <translation>A network's sign-in page answered, not the platform</translation>
    </message>
    <message>
        <source>平台不认这台电脑的印鉴</source>
        <translation>The platform does not know this PC's key</translation>
    </message>
    <message>
        <source>平台停用了这台电脑</source>
        <translation>The platform has disabled this PC</translation>
    </message>
    <message>
        <source>这台电脑的程序旧了，要更新</source>
        <translation>The program on this PC is too old</translation>
    </message>
    <message>
        <source>定好的</source>
        <translation>Decisions</translation>
    </message>
    <message>
        <source>{moved}；{requests} 次来回，上去 {up} KB，下来 {down} KB</source>
        <translation>{moved}; requests: {requests}, up {up} KB, down {down} KB</translation>
    </message>
    <message>
        <source>上次成功：{when}，共 {count} 条</source>
        <translation>Last success: {when}, {count} in all</translation>
    </message>
    <message>
        <source>上次成功：{when}</source>
        <translation>Last success: {when}</translation>
    </message>
    <message>
        <source>这批 {of} 条，断网前传了 {answered} 条</source>
        <translation>{answered} of {of} sent before the cut</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <source>上传 {up}</source>
        <translation>{up} up</translation>
    </message>
    <message>
        <source>下载 {down}</source>
        <translation>{down} down</translation>
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
    <message>
        <source>好</source>
        <translation>good</translation>
    </message>
    <message>
        <source>慢</source>
        <translation>slow</translation>
    </message>
    <message>
        <source>差</source>
        <translation>poor</translation>
    </message>
    <message>
        <source>没连上</source>
        <translation>not connected</translation>
    </message>
    <message>
        <source>还没传的：{count} 条，最早是 {when} 存的</source>
        <translation>Not sent: {count}, oldest saved {when}</translation>
    </message>
    <message>
        <source>{days} 天没传上 · 待同步 {count} 条</source>
        <translation>Unsent for {days} d · {count} waiting</translation>
    </message>
    <message>
        <source>还没传的：没有</source>
        <translation>Not sent: nothing</translation>
    </message>
    <message>
        <source>上次成功：还没有过</source>
        <translation>Last success: none so far</translation>
    </message>
    <message>
        <source>要您看的：没有</source>
        <translation>To look at: nothing</translation>
    </message>
    <message>
        <source>一秒 {speed} KB</source>
        <translation>{speed} KB a second</translation>
    </message>
    <message>
        <source>一来回 {seconds} 秒</source>
        <translation>{seconds} s there and back</translation>
    </message>
    <message>
        <source>上次成功：{when}</source>
        <translation>Last success: {when}</translation>
    </message>
    <message>
        <source>要您看的：{count} 件</source>
        <translation>To look at: {count}</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <source>线路：{grade}</source>
        <translation>Line: {grade}</translation>
    </message>
    <message>
        <source>断过 {count} 次</source>
        <translation>cuts: {count}</translation>
    </message>
</context>
<context>
    <name>WaitingCard</name>
    <message>
        <source>还没传的</source>
        <translation>Not sent yet</translation>
    </message>
    <message>
        <source>都存在本机，有网自己会传。Enter 打开这一条。</source>
        <translation>All kept on this PC, sent by itself when there is a line. Enter opens one.</translation>
    </message>
    <message>
        <source>{count} 条</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>下面还有 {count} 条。</source>
        <translation>{count} more below. </translation>
    </message>
    <message>
        <source>有 {count} 件留着以后定。</source>
        <translation>Left for later: {count}.</translation>
    </message>
</context>
<context>
    <name>RekeyDialog</name>
    <message>
        <source>填换机码</source>
        <translation>Enter the code for this computer</translation>
    </message>
    <message>
        <source>县里给的换机码，像 3501-8F2K</source>
        <translation>Code from the county office, like 3501-8F2K</translation>
    </message>
    <message>
        <source>原来那台电脑还在用</source>
        <translation>The former computer is still in use</translation>
    </message>
    <message>
        <source>先不填</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>换身份</source>
        <translation>Change identity</translation>
    </message>
    <message>
        <source>这台电脑在平台上换一个新身份。记录一条不动，没传的接着传。</source>
        <translation>This computer gets an identity of its own at the platform. No record changes, and what is unsent goes on.</translation>
    </message>
    <message>
        <source>写上县里给的码；没有就打电话要一个。</source>
        <translation>Enter the code of the county office; without one, call them.</translation>
    </message>
</context>
</TS>
