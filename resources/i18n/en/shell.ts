<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>Desk</name>
    <message>
        <source>这台电脑的数据有变动，按 F9 看怎么办。</source>
        <translation>The data on this computer has changed. Press F9 to see what to do.</translation>
    </message>
    <message>
        <source>程序出了点岔子，已经记下来了。写的还在，再试一次。</source>
        <translation>Something went wrong and was noted. What you typed is kept; try again.</translation>
    </message>
</context>
<context>
    <name>DoneStep</name>
    <message>
        <source>好了，可以用了</source>
        <translation>Ready to use</translation>
    </message>
    <message>
        <source>看准是不是这个驿站；不是就别往下用，打电话问一声。</source>
        <translation>Make sure this is your station; if not, stop here and call.</translation>
    </message>
</context>
<context>
    <name>FirstRunPage</name>
    <message>
        <source>开始用</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>正在核对</source>
        <translation>Checking</translation>
    </message>
    <message>
        <source>看得清</source>
        <translation>Legible</translation>
    </message>
    <message>
        <source>认驿站</source>
        <translation>Station</translation>
    </message>
    <message>
        <source>管理员</source>
        <translation>Manager</translation>
    </message>
    <message>
        <source>打印机</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>好了</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>上一步</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>数据只存在这台电脑，加了密</source>
        <translation>Data stays on this computer, encrypted</translation>
    </message>
</context>
<context>
    <name>Frame</name>
    <message>
        <source>零工驿站</source>
        <translation>Gig Station</translation>
    </message>
</context>
<context>
    <name>Gate</name>
    <message>
        <source>家门口找活，</source>
        <translation>Work near home,</translation>
    </message>
    <message>
        <source>断网也能办。</source>
        <translation>online or not.</translation>
    </message>
    <message>
        <source>登记、派工、记台账、打海报，都先存在这台电脑上，有网了再往上报。</source>
        <translation>Register, assign, log and print: all is kept here first and sent up once there is a line.</translation>
    </message>
    <message>
        <source>版本 {version}</source>
        <translation>Version {version}</translation>
    </message>
    <message>
        <source>零工驿站</source>
        <translation>Gig Station</translation>
    </message>
    <message>
        <source>村级就业服务</source>
        <translation>Village job service</translation>
    </message>
    <message>
        <source>服务热线 {phone}</source>
        <translation>Hotline {phone}</translation>
    </message>
</context>
<context>
    <name>HelpDialog</name>
    <message>
        <source>帮助</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>LoginPage</name>
    <message>
        <source>晚上好，谁来值班？</source>
        <translation>Good evening. Who is on duty?</translation>
    </message>
    <message>
        <source>15 分钟没人动会自动锁屏，保护村民信息</source>
        <translation>Locks after 15 idle minutes to protect villagers' data</translation>
    </message>
    <message>
        <source>上午好，谁来值班？</source>
        <translation>Good morning. Who is on duty?</translation>
    </message>
    <message>
        <source>中午好，谁来值班？</source>
        <translation>Good day. Who is on duty?</translation>
    </message>
    <message>
        <source>下午好，谁来值班？</source>
        <translation>Good afternoon. Who is on duty?</translation>
    </message>
    <message>
        <source>密码</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>断网也能登录</source>
        <translation>Offline sign-in works</translation>
    </message>
    <message>
        <source>大字</source>
        <translation>Large</translation>
    </message>
    <message>
        <source>高对比</source>
        <translation>Contrast</translation>
    </message>
    <message>
        <source>正在打开</source>
        <translation>Opening</translation>
    </message>
    <message>
        <source>进入</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>连错 5 次锁 5 分钟，再错更久</source>
        <translation>5 wrong tries lock for 5 minutes, then longer</translation>
    </message>
    <message>
        <source>大写锁定开着</source>
        <translation>Caps Lock is on</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>数据存在本机，断网也能办</source>
        <translation>Data stays on this PC; works offline</translation>
    </message>
    <message>
        <source>帮助</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>换栏目</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>登记</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>发岗位</source>
        <translation>Post</translation>
    </message>
    <message>
        <source>记台账</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>同步</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>搜索</source>
        <translation>Search</translation>
    </message>
</context>
<context>
    <name>ManagerStep</name>
    <message>
        <source>谁来管这台电脑？</source>
        <translation>Who looks after this PC?</translation>
    </message>
    <message>
        <source>密码只存在这台电脑。忘了要请镇里帮忙，写下来收好。</source>
        <translation>The password stays on this PC. If it is lost, the town office must help: write it down and keep it safe.</translation>
    </message>
    <message>
        <source>再写一遍密码</source>
        <translation>Password again</translation>
    </message>
    <message>
        <source>密码</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>您的姓名</source>
        <translation>Your name</translation>
    </message>
    <message>
        <source>还差姓名</source>
        <translation>Name missing</translation>
    </message>
    <message>
        <source>还差密码</source>
        <translation>Password missing</translation>
    </message>
    <message>
        <source>两遍还不一样</source>
        <translation>They differ</translation>
    </message>
    <message>
        <source>至少 6 位，不要全是同一个字符</source>
        <translation>At least 6 characters, not all the same</translation>
    </message>
    <message>
        <source>和上面的不一样，再写一遍。</source>
        <translation>This differs from the one above; type it again.</translation>
    </message>
</context>
<context>
    <name>Nav</name>
    <message>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>栏目</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>零工驿站</source>
        <translation>Gig Station</translation>
    </message>
    <message>
        <source>村级就业服务</source>
        <translation>Village job service</translation>
    </message>
    <message>
        <source>工作台</source>
        <translation>Workbench</translation>
    </message>
    <message>
        <source>求职者</source>
        <translation>Job seekers</translation>
    </message>
    <message>
        <source>服务台账</source>
        <translation>Service log</translation>
    </message>
    <message>
        <source>打印中心</source>
        <translation>Print centre</translation>
    </message>
    <message>
        <source>零工岗位</source>
        <translation>Postings</translation>
    </message>
    <message>
        <source>用工单位</source>
        <translation>Employers</translation>
    </message>
    <message>
        <source>同步中心</source>
        <translation>Sync</translation>
    </message>
</context>
<context>
    <name>PinEdit</name>
    <message>
        <source>密码</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>看一眼</source>
        <translation>Show</translation>
    </message>
</context>
<context>
    <name>PrinterStep</name>
    <message>
        <source>海报用哪台打印机？</source>
        <translation>Which printer for posters?</translation>
    </message>
    <message>
        <source>没有打印机也行，海报可以存成 PDF 拿去打。</source>
        <translation>No printer is fine too: posters can be saved as PDF.</translation>
    </message>
    <message>
        <source>先不用打印机，存成 PDF</source>
        <translation>No printer for now, save as PDF</translation>
    </message>
    <message>
        <source>打印机</source>
        <translation>Printer</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>搜索全部</source>
        <translation>Search everything</translation>
    </message>
    <message>
        <source>搜人、岗位、编号</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>搜人、搜岗位、搜编号，如 cam 找“陈阿木”</source>
        <translation>People, postings, codes</translation>
    </message>
</context>
<context>
    <name>SearchHits</name>
    <message>
        <source>人</source>
        <translation>People</translation>
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
        <source>台账</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>没有找到。换姓名、拼音首字母、电话后四位试试。</source>
        <translation>Nothing found. Try the name, its initials or the last four digits of the phone.</translation>
    </message>
</context>
<context>
    <name>SeeWellStep</name>
    <message>
        <source>看得清吗？</source>
        <translation>Can you read this well?</translation>
    </message>
    <message>
        <source>选一个看着舒服的，以后随时能改。</source>
        <translation>Choose what is comfortable; it can be changed at any time.</translation>
    </message>
    <message>
        <source>还没选全</source>
        <translation>Not all chosen</translation>
    </message>
    <message>
        <source>字的大小</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>颜色</source>
        <translation>Colours</translation>
    </message>
    <message>
        <source>语言</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>浅色</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>深色</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>高对比</source>
        <translation>Contrast</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>随时可按 Ctrl+= 放大，Ctrl+0 还原</source>
        <translation>Ctrl+= makes text larger at any time, Ctrl+0 standard</translation>
    </message>
    <message>
        <source>打出来偏了，量一量偏多少，往回调。正数往右、往下挪。</source>
        <translation>If prints are askew, measure by how much and shift them back. Positive moves right and down.</translation>
    </message>
    <message>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>选了就算数，不用另存</source>
        <translation>Choices take effect at once</translation>
    </message>
    <message>
        <source> 毫米</source>
        <translation> mm</translation>
    </message>
    <message>
        <source>屏幕</source>
        <translation>Screen</translation>
    </message>
    <message>
        <source>打印偏移</source>
        <translation>Print offset</translation>
    </message>
    <message>
        <source>关于</source>
        <translation>About</translation>
    </message>
    <message>
        <source>语言</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>颜色</source>
        <translation>Colours</translation>
    </message>
    <message>
        <source>字的大小</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>往右挪</source>
        <translation>Move right</translation>
    </message>
    <message>
        <source>往下挪</source>
        <translation>Move down</translation>
    </message>
    <message>
        <source>零工驿站 {version}，Apache-2.0 许可。</source>
        <translation>Gig Station {version}, Apache-2.0 licence.</translation>
    </message>
    <message>
        <source>数据放在 {folder}，整个文件夹加了密。</source>
        <translation>Data is kept in {folder}, encrypted.</translation>
    </message>
    <message>
        <source>字体和图标的许可</source>
        <translation>Licences of fonts and icons</translation>
    </message>
    <message>
        <source>浅色</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>深色</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>高对比</source>
        <translation>Contrast</translation>
    </message>
    <message>
        <source>改好了。</source>
        <translation>Changed.</translation>
    </message>
</context>
<context>
    <name>StationStep</name>
    <message>
        <source>输入驿站码</source>
        <translation>Enter the station code</translation>
    </message>
    <message>
        <source>8 位，在镇便民中心发的那张卡片上。不分大小写。</source>
        <translation>8 characters, on the card from the town office. Capitals do not matter.</translation>
    </message>
    <message>
        <source>驿站码</source>
        <translation>Station code</translation>
    </message>
    <message>
        <source>还差平台地址</source>
        <translation>Address missing</translation>
    </message>
    <message>
        <source>对上以后会写清是哪个驿站，请看准了再用</source>
        <translation>Once it fits, the station's name is shown; read it before you go on</translation>
    </message>
    <message>
        <source>卡片找不到？打 {phone}，报村名就能问到。</source>
        <translation>Card lost? Call {phone} and name your village.</translation>
    </message>
    <message>
        <source>平台地址</source>
        <translation>Platform address</translation>
    </message>
    <message>
        <source>填好管理员以后一起核对</source>
        <translation>Checked together with the manager step</translation>
    </message>
    <message>
        <source>练习驿站里的人和单位都是编的，不会往上报</source>
        <translation>Everybody in the practice station is invented; nothing is sent</translation>
    </message>
    <message>
        <source>有驿站码</source>
        <translation>I have a code</translation>
    </message>
    <message>
        <source>先练习，不连平台</source>
        <translation>Practise first, no platform</translation>
    </message>
    <message>
        <source>还差 {count} 位</source>
        <translation>{count} to go</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>第 {number} 步 {words}，进行中</source>
        <translation>Step {number}, {words}, current</translation>
    </message>
</context>
<context>
    <name>SyncPill</name>
    <message>
        <source>正在同步，还有 {count} 条</source>
        <translation>Syncing, {count} to go</translation>
    </message>
    <message>
        <source>有 {count} 件对不上</source>
        <translation>{count} need a look</translation>
    </message>
    <message>
        <source>离线 · 待同步 {count} 条</source>
        <translation>Offline · {count} to sync</translation>
    </message>
    <message>
        <source>练习驿站，不上报</source>
        <translation>Practice, not sent</translation>
    </message>
    <message>
        <source>{month}月{day}日</source>
        <translation>{day}/{month}</translation>
    </message>
    <message>
        <source>已同步 {time}</source>
        <translation>Synced {time}</translation>
    </message>
    <message>
        <source>待同步 {count} 条</source>
        <translation>{count} to sync</translation>
    </message>
</context>
<context>
    <name>SyncRound</name>
    <message>
        <source>同步好了：报上去 {pushed} 条，收下来 {pulled} 条。</source>
        <translation>Synced: {pushed} sent up, {pulled} received.</translation>
    </message>
    <message>
        <source>没连上，改的都存着，有网了自己会报。</source>
        <translation>No line. Changes are kept and go up by themselves.</translation>
    </message>
    <message>
        <source>报到一半断了，报上去的算数，剩下的下次接着报。</source>
        <translation>The line broke halfway. What arrived counts; the rest follows.</translation>
    </message>
    <message>
        <source>平台正忙，过一会儿自己再报。</source>
        <translation>The platform is busy; it will be tried again soon.</translation>
    </message>
    <message>
        <source>平台没认这台电脑，数据都在。打电话给镇里问一声。</source>
        <translation>The platform does not know this PC. The data is safe; call the town office.</translation>
    </message>
    <message>
        <source>平台答得不对，数据都在，过一会儿自己再报。</source>
        <translation>The platform answered wrongly. The data is safe; it will be tried again.</translation>
    </message>
    <message>
        <source>这是练习驿站，不往上报。</source>
        <translation>This is a practice station; nothing is sent.</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>标准</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>大字</source>
        <translation>Large</translation>
    </message>
    <message>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>锁屏</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>站长</source>
        <translation>Manager</translation>
    </message>
    <message>
        <source>驿站操作员</source>
        <translation>Operator</translation>
    </message>
</context>
<context>
    <name>_Popup</name>
    <message>
        <source>搜索结果</source>
        <translation>Search results</translation>
    </message>
</context>
</TS>
