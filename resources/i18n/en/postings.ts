<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>CancelPostingDialog</name>
    <message>
        <source>作废“{title}”？</source>
        <translation>Cancel “{title}”?</translation>
    </message>
    <message>
        <source>平台上会撤下来，墙上的海报要揭掉。作废了不能恢复。</source>
        <translation>It leaves the platform, and posters must come down. This cannot be undone.</translation>
    </message>
    <message>
        <source>为什么作废</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>不作废</source>
        <translation>Keep it</translation>
    </message>
    <message>
        <source>作废</source>
        <translation>Cancel it</translation>
    </message>
    <message>
        <source>写一句为什么，来问的人好答复。</source>
        <translation>Give a reason, so that people who ask get an answer.</translation>
    </message>
</context>
<context>
    <name>EditorBar</name>
    <message>
        <source>保存改动</source>
        <translation>Save changes</translation>
    </message>
    <message>
        <source>发布</source>
        <translation>Publish</translation>
    </message>
    <message>
        <source>存草稿</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>保存并打印</source>
        <translation>Save, print</translation>
    </message>
    <message>
        <source>发布并打印</source>
        <translation>Publish, print</translation>
    </message>
    <message>
        <source>都填好了</source>
        <translation>All set</translation>
    </message>
    <message>
        <source>还差 {count} 处</source>
        <translation>{count} to mend</translation>
    </message>
</context>
<context>
    <name>NewsBanner</name>
    <message>
        <source>这个岗位已经贴出去了。</source>
        <translation>This posting hangs already.</translation>
    </message>
    <message>
        <source>保存后是第 {version} 版，墙上的旧海报要揭下来换新的。</source>
        <translation>Saving makes version {version}; posters on the wall must be replaced.</translation>
    </message>
    <message>
        <source>照它填好了一张新的，写上日子就能发。</source>
        <translation>A new one is filled in like it; add the days and publish.</translation>
    </message>
    <message>
        <source>“{title}”已经结束，改不了了。</source>
        <translation>“{title}” is over and cannot be changed.</translation>
    </message>
</context>
<context>
    <name>OfferBanner</name>
    <message>
        <source>还没写标题</source>
        <translation>no title yet</translation>
    </message>
    <message>
        <source>上次有一张没填完。</source>
        <translation>One was left unfinished.</translation>
    </message>
    <message>
        <source>接着填</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>不要了，另写</source>
        <translation>Drop it, start anew</translation>
    </message>
    <message>
        <source>“{title}”，{when} 自动存的。</source>
        <translation>“{title}”, kept at {when}.</translation>
    </message>
</context>
<context>
    <name>OfferPart</name>
    <message>
        <source>当日结</source>
        <translation>Daily</translation>
    </message>
    <message>
        <source>次日结</source>
        <translation>Next day</translation>
    </message>
    <message>
        <source>周结</source>
        <translation>Weekly</translation>
    </message>
    <message>
        <source>半月结</source>
        <translation>2 weeks</translation>
    </message>
    <message>
        <source>月结</source>
        <translation>Monthly</translation>
    </message>
    <message>
        <source>完工结</source>
        <translation>At end</translation>
    </message>
    <message>
        <source>{count} / {best} 字</source>
        <translation>{count} / {best}</translation>
    </message>
    <message>
        <source>8 个字以内最醒目</source>
        <translation>Short titles read best</translation>
    </message>
    <message>
        <source>别写性别、年龄、籍贯这类限制</source>
        <translation>No limits of sex, age or origin</translation>
    </message>
    <message>
        <source>打名字找，↓ 看全部</source>
        <translation>Type a name, ↓ for all</translation>
    </message>
    <message>
        <source>打首字母，如 cc 是采茶</source>
        <translation>First letters or words</translation>
    </message>
    <message>
        <source>哪个县</source>
        <translation>County</translation>
    </message>
    <message>
        <source>做到哪天</source>
        <translation>Last day</translation>
    </message>
    <message>
        <source>几点收工</source>
        <translation>End of work</translation>
    </message>
    <message>
        <source>中间歇几分钟</source>
        <translation>Break in minutes</translation>
    </message>
    <message>
        <source>海报上的标题</source>
        <translation>Title on the poster</translation>
    </message>
    <message>
        <source>还有什么要求</source>
        <translation>What else is asked</translation>
    </message>
    <message>
        <source>登记新的用工单位…</source>
        <translation>Register a new employer…</translation>
    </message>
    <message>
        <source>人</source>
        <translation>ppl</translation>
    </message>
    <message>
        <source>村名和地头</source>
        <translation>Village and spot</translation>
    </message>
    <message>
        <source>分</source>
        <translation>min</translation>
    </message>
    <message>
        <source>至</source>
        <translation>to</translation>
    </message>
    <message>
        <source>歇</source>
        <translation>rest</translation>
    </message>
    <message>
        <source>用工单位</source>
        <translation>Employer</translation>
    </message>
    <message>
        <source>工种</source>
        <translation>Kind of work</translation>
    </message>
    <message>
        <source>工钱</source>
        <translation>Pay</translation>
    </message>
    <message>
        <source>招几人</source>
        <translation>How many people</translation>
    </message>
    <message>
        <source>地点</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>哪天到哪天</source>
        <translation>From day to day</translation>
    </message>
    <message>
        <source>每天几点</source>
        <translation>Hours of the day</translation>
    </message>
    <message>
        <source>包什么</source>
        <translation>What comes with it</translation>
    </message>
    <message>
        <source>不限经验</source>
        <translation>Beginners</translation>
    </message>
    <message>
        <source>急招</source>
        <translation>Urgent</translation>
    </message>
</context>
<context>
    <name>PickerPopup</name>
    <message>
        <source>可以选的</source>
        <translation>Choices</translation>
    </message>
</context>
<context>
    <name>PosterPreview</name>
    <message>
        <source>海报预览</source>
        <translation>Poster preview</translation>
    </message>
</context>
<context>
    <name>PostingBoardBar</name>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>延长</source>
        <translation>Extend</translation>
    </message>
    <message>
        <source>暂停</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>招满</source>
        <translation>Full</translation>
    </message>
    <message>
        <source>作废</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>恢复</source>
        <translation>Resume</translation>
    </message>
    <message>
        <source>又开始招了。</source>
        <translation>It is open again.</translation>
    </message>
    <message>
        <source>先不招了，平台上看不到；要招时按恢复。</source>
        <translation>It is paused and hidden on the platform; Resume brings it back.</translation>
    </message>
    <message>
        <source>“{title}”招满了？</source>
        <translation>Is “{title}” full?</translation>
    </message>
    <message>
        <source>{count} 个人都找到了。平台上会撤下来，墙上的海报要揭掉。</source>
        <translation>All {count} people are found. It leaves the platform, and posters must come down.</translation>
    </message>
    <message>
        <source>还没满</source>
        <translation>Not yet</translation>
    </message>
    <message>
        <source>招满了</source>
        <translation>It is full</translation>
    </message>
    <message>
        <source>招满了，记得把海报揭下来。</source>
        <translation>It is full; take the posters down.</translation>
    </message>
    <message>
        <source>作废了，记得把海报揭下来。</source>
        <translation>It is cancelled; take the posters down.</translation>
    </message>
</context>
<context>
    <name>PostingEditor</name>
    <message>
        <source>编号 {code}（断网也能用，本机先生成）</source>
        <translation>No. {code} (made here, works offline)</translation>
    </message>
    <message>
        <source>发布岗位</source>
        <translation>New posting</translation>
    </message>
    <message>
        <source>下一格</source>
        <translation>Next field</translation>
    </message>
    <message>
        <source>照上次的岗位填</source>
        <translation>Fill as last time</translation>
    </message>
    <message>
        <source>下一处</source>
        <translation>Next problem</translation>
    </message>
    <message>
        <source>存草稿</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>发布</source>
        <translation>Publish</translation>
    </message>
    <message>
        <source>发布并打印</source>
        <translation>Publish and print</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Leave</translation>
    </message>
    <message>
        <source>编号 {code}</source>
        <translation>No. {code}</translation>
    </message>
    <message>
        <source>没填完的存好了，下次进来接着填。</source>
        <translation>The unfinished form is kept; it is offered again next time.</translation>
    </message>
    <message>
        <source>照上次填</source>
        <translation>As last time</translation>
    </message>
    <message>
        <source>改岗位</source>
        <translation>Change posting</translation>
    </message>
    <message>
        <source>还没发过岗位，这次先自己填。</source>
        <translation>There is no earlier posting yet; fill this one in yourself.</translation>
    </message>
</context>
<context>
    <name>PostingEnding</name>
    <message>
        <source>“{title}”贴出去了，编号 {code}。</source>
        <translation>“{title}” is published, no. {code}.</translation>
    </message>
    <message>
        <source>“{title}”改好了，编号 {code}。记得换海报。</source>
        <translation>“{title}” is changed, no. {code}. Replace the posters.</translation>
    </message>
    <message>
        <source>草稿存好了，编号 {code}。</source>
        <translation>The draft is saved, no. {code}.</translation>
    </message>
</context>
<context>
    <name>PostingFields</name>
    <message>
        <source>这家还没核实，发不了。打个电话、看执照或上门核一遍，填好的都留着。</source>
        <translation>This employer is not verified, so nothing can be published. Call, see the licence or visit; what you typed is kept.</translation>
    </message>
    <message>
        <source>去登记</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>去核实</source>
        <translation>Verify</translation>
    </message>
    <message>
        <source>这家还没登记，发不了。先登记、再核实，填好的都留着。</source>
        <translation>This employer is not registered, so nothing can be published. Register and verify first; what you typed is kept.</translation>
    </message>
    <message>
        <source>上次核实过了半年，要再核一遍才能发。打个电话或上门看看。</source>
        <translation>The last check is over half a year old. Call or visit again before publishing.</translation>
    </message>
    <message>
        <source>干活的人会问的</source>
        <translation>What people will ask</translation>
    </message>
    <message>
        <source>高于本县最低工资（每小时 {floor} 元）</source>
        <translation>Above the county's floor of {floor} yuan an hour</translation>
    </message>
    <message>
        <source>{when} 自动下架</source>
        <translation>Comes down by itself {when}</translation>
    </message>
    <message>
        <source>这个工种要有{paper}</source>
        <translation>This work needs: {paper}</translation>
    </message>
    <message>
        <source>已核实：{way}</source>
        <translation>Verified: {way}</translation>
    </message>
    <message>
        <source>还没写是哪家用工。打名字找，找不到就登记。</source>
        <translation>It is not said who hires. Type a name; register it if it is not found.</translation>
    </message>
</context>
<context>
    <name>PostingFilters</name>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>该揭的海报</source>
        <translation>To take down</translation>
    </message>
</context>
<context>
    <name>PostingListPage</name>
    <message>
        <source>零工岗位</source>
        <translation>Postings</translation>
    </message>
    <message>
        <source>发布岗位</source>
        <translation>New posting</translation>
    </message>
    <message>
        <source>发岗位</source>
        <translation>Post</translation>
    </message>
    <message>
        <source>换岗位</source>
        <translation>Move</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>扫码</source>
        <translation>Scan</translation>
    </message>
    <message>
        <source>筛选</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>找</source>
        <translation>Find</translation>
    </message>
    <message>
        <source>刷新</source>
        <translation>Refresh</translation>
    </message>
    <message>
        <source>标题、单位、编号</source>
        <translation>Title, employer, no.</translation>
    </message>
    <message>
        <source>看全部</source>
        <translation>Show all</translation>
    </message>
    <message>
        <source>这样筛没有岗位。放宽一点再看。</source>
        <translation>Nothing matches. Loosen the filters.</translation>
    </message>
    <message>
        <source>还没有岗位。</source>
        <translation>There are no postings yet.</translation>
    </message>
    <message>
        <source>共 {total} 个 · 在招 {open} 个</source>
        <translation>{total} in all · {open} open</translation>
    </message>
    <message>
        <source>第 {first}–{last} 个，往下还有</source>
        <translation>{first}–{last}, more below</translation>
    </message>
    <message>
        <source>第 {first}–{last} 个，共 {total} 个</source>
        <translation>{first}–{last} of {total}</translation>
    </message>
</context>
<context>
    <name>PostingTable</name>
    <message>
        <source>岗位</source>
        <translation>Posting</translation>
    </message>
    <message>
        <source>用工单位</source>
        <translation>Employer</translation>
    </message>
    <message>
        <source>工钱</source>
        <translation>Pay</translation>
    </message>
    <message>
        <source>人数</source>
        <translation>People</translation>
    </message>
    <message>
        <source>到期</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>现在</source>
        <translation>State</translation>
    </message>
    <message>
        <source>同步</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>还没写标题</source>
        <translation>No title yet</translation>
    </message>
    <message>
        <source>{count} 人</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>差 {count} 人</source>
        <translation>{count} left</translation>
    </message>
</context>
<context>
    <name>PostingWords</name>
    <message>
        <source>草稿</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>查过了</source>
        <translation>Checked</translation>
    </message>
    <message>
        <source>待审</source>
        <translation>In review</translation>
    </message>
    <message>
        <source>可发布</source>
        <translation>Approved</translation>
    </message>
    <message>
        <source>在招</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>暂停</source>
        <translation>Paused</translation>
    </message>
    <message>
        <source>招满</source>
        <translation>Filled</translation>
    </message>
    <message>
        <source>到期</source>
        <translation>Expired</translation>
    </message>
    <message>
        <source>作废</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>平台撤下</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>归档</source>
        <translation>Archived</translation>
    </message>
    <message>
        <source>待同步</source>
        <translation>Unsent</translation>
    </message>
</context>
<context>
    <name>PreviewCard</name>
    <message>
        <source>海报</source>
        <translation>Poster</translation>
    </message>
    <message>
        <source>边填边变</source>
        <translation>Follows the form</translation>
    </message>
</context>
<context>
    <name>ScanBanner</name>
    <message>
        <source>海报是真的：“{title}”。</source>
        <translation>The poster is genuine: “{title}”.</translation>
    </message>
    <message>
        <source>找到了“{title}”。只看了编号，没验二维码。</source>
        <translation>Found “{title}” by its code alone; the QR was not checked.</translation>
    </message>
    <message>
        <source>是别的驿站发的，本机没有这个岗位。</source>
        <translation>Another station issued it; the posting is not on this PC.</translation>
    </message>
    <message>
        <source>海报是真的。</source>
        <translation>The poster is genuine.</translation>
    </message>
    <message>
        <source>可能是别的驿站的，扫一下二维码才知道真假。</source>
        <translation>It may be another station's; only the QR tells whether it is genuine.</translation>
    </message>
    <message>
        <source>编号没写错，可本机没有这个岗位。</source>
        <translation>The code is well formed, but the posting is not on this PC.</translation>
    </message>
</context>
<context>
    <name>Scanner</name>
    <message>
        <source>扫码或输岗位编号</source>
        <translation>Scan, or type a job code</translation>
    </message>
</context>
<context>
    <name>StateChip</name>
    <message>
        <source>{time} 存好了</source>
        <translation>Kept at {time}</translation>
    </message>
</context>
<context>
    <name>TermsPart</name>
    <message>
        <source>不同意就只留驿站电话。</source>
        <translation>Without consent only the station's phone is shown.</translation>
    </message>
    <message>
        <source>只有驿站看得到</source>
        <translation>Seen by the station only</translation>
    </message>
    <message>
        <source>不填就自己算</source>
        <translation>Worked out if empty</translation>
    </message>
    <message>
        <source>不填就用登记的电话</source>
        <translation>Registered phone if empty</translation>
    </message>
    <message>
        <source>如 采一芽二叶，背篓自己带</source>
        <translation>Such as: two leaves and a bud, bring a basket</translation>
    </message>
    <message>
        <source>如 村委会门口，5:40</source>
        <translation>Such as: village hall, 5:40</translation>
    </message>
    <message>
        <source>不填就用登记的联系人</source>
        <translation>Registered contact if empty</translation>
    </message>
    <message>
        <source>具体干什么</source>
        <translation>What there is to do</translation>
    </message>
    <message>
        <source>在哪集合</source>
        <translation>Where to gather</translation>
    </message>
    <message>
        <source>贴到哪天</source>
        <translation>Hangs until</translation>
    </message>
    <message>
        <source>谁给买保险</source>
        <translation>Insurance</translation>
    </message>
    <message>
        <source>签什么</source>
        <translation>Agreement</translation>
    </message>
    <message>
        <source>有什么危险</source>
        <translation>Dangers</translation>
    </message>
    <message>
        <source>要什么证</source>
        <translation>Certificates</translation>
    </message>
    <message>
        <source>找谁</source>
        <translation>Whom to ask</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>能不能公开</source>
        <translation>May it be shown</translation>
    </message>
    <message>
        <source>哪一类岗位</source>
        <translation>Kind of posting</translation>
    </message>
    <message>
        <source>备注</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>本人同意公开联系方式</source>
        <translation>Contact may be shown</translation>
    </message>
</context>
<context>
    <name>WarningLine</name>
    <message>
        <source>为什么照样发？写一句</source>
        <translation>Why publish all the same?</translation>
    </message>
    <message>
        <source>照样发的原因</source>
        <translation>Reason to go on</translation>
    </message>
</context>
</TS>
