<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>CaseView</name>
    <message>
        <source>一样的</source>
        <translation>The same</translation>
    </message>
    <message>
        <source>还没选</source>
        <translation>Nothing picked yet</translation>
    </message>
    <message>
        <source>定下来就是</source>
        <translation>It becomes</translation>
    </message>
    <message>
        <source>下一件</source>
        <translation>Next</translation>
    </message>
</context>
<context>
    <name>CaseWords</name>
    <message>
        <source>两边对不上，请您定</source>
        <translation>Two sides differ: please decide</translation>
    </message>
    <message>
        <source>平台没收，请您看看</source>
        <translation>Not taken: please have a look</translation>
    </message>
    <message>
        <source>像是重了，请您看看</source>
        <translation>Perhaps twice: please have a look</translation>
    </message>
    <message>
        <source>平台没有照着收。咱们写的留着。</source>
        <translation>The platform did not take it as it was. What we wrote is kept.</translation>
    </message>
    <message>
        <source>平台没收：有一项不合规矩。打开改好，再报一次。</source>
        <translation>Not taken: a field breaks a rule. Open it, mend it and send it again.</translation>
    </message>
    <message>
        <source>平台没收：“{field}”不合规矩。打开改好，再报一次。</source>
        <translation>Not taken: “{field}” breaks a rule. Open it, mend it and send it again.</translation>
    </message>
    <message>
        <source>平台没收：这一条不归咱们驿站管。咱们写的留着。</source>
        <translation>Not taken: this record is not ours to change. What we wrote is kept.</translation>
    </message>
    <message>
        <source>平台还不认得这样的内容，先没收。等平台更新了再报一次。</source>
        <translation>The platform does not know such content yet. Send it again when it has been updated.</translation>
    </message>
    <message>
        <source>这台电脑的程序旧了，平台先没收。更新以后再报一次。</source>
        <translation>The program on this PC is too old for it. Update it, then send this again.</translation>
    </message>
    <message>
        <source>平台上已经有这一条了。咱们写的这份留着。</source>
        <translation>The platform has this already. What we wrote is kept.</translation>
    </message>
    <message>
        <source>平台上没有这一条，改的没处放。可以整条再报一次。</source>
        <translation>The platform does not have this record, so the change has no place. You may send all of it again.</translation>
    </message>
    <message>
        <source>平台上已经把这一条删了，咱们后来又改过。改的留着，下面是咱们写的。</source>
        <translation>Deleted on the platform, changed here later. What we wrote is kept and stands below.</translation>
    </message>
    <message>
        <source>{place}和这台电脑都改过这一份，下面 {count} 项不一样。每一项点一个留下的。</source>
        <translation>Both {place} and this PC changed this record. Fields that differ: {count}. Pick which to keep of each.</translation>
    </message>
    <message>
        <source>下面的定下来就不能改了，平台没收。咱们写的留着。</source>
        <translation>What stands below cannot change any more, so it was not taken. What we wrote is kept.</translation>
    </message>
    <message>
        <source>下面的只能由平台改，平台没收。咱们写的留着。</source>
        <translation>Only the platform changes what stands below, so it was not taken. What we wrote is kept.</translation>
    </message>
    <message>
        <source>咱们删了，平台上又有人改过，所以还留着。</source>
        <translation>Deleted here, but changed on the platform, so it is still there.</translation>
    </message>
    <message>
        <source>另有一份写着同一个证件号，两份都收下了。核对是不是重复登记。</source>
        <translation>Another record has the same number; both were taken. Check whether it was registered twice.</translation>
    </message>
    <message>
        <source>另有一个岗位用了同一个编号，扫码打开的是先登记的那个。把后登记的打开、保存一次，就换成新编号；再重新打印。</source>
        <translation>Another job has the same code, and scanning opens the one that was registered first. Open the later one and save it once: it gets a new code. Then print it again.</translation>
    </message>
    <message>
        <source>{names}等 {count} 项两边一致，不用管</source>
        <translation>{names} and others, {count} in all: the same on both sides</translation>
    </message>
    <message>
        <source>本驿站</source>
        <translation>This station</translation>
    </message>
    <message>
        <source>现在的资料</source>
        <translation>As it now stands</translation>
    </message>
    <message>
        <source>本驿站另一台电脑</source>
        <translation>Another PC of this station</translation>
    </message>
    <message>
        <source>平台</source>
        <translation>The platform</translation>
    </message>
    <message>
        <source>{name} {when} 改</source>
        <translation>{name}, {when}</translation>
    </message>
    <message>
        <source>{when} 改</source>
        <translation>{when}</translation>
    </message>
    <message>
        <source>身份证 {number}</source>
        <translation>ID {number}</translation>
    </message>
    <message>
        <source>{field}：驿站 {ours}，镇里 {theirs}</source>
        <translation>{field}: ours {ours}, theirs {theirs}</translation>
    </message>
    <message>
        <source>，还有 {count} 项</source>
        <translation>, and {count} more</translation>
    </message>
</context>
<context>
    <name>CompareGrid</name>
    <message>
        <source>每一项都留这边的</source>
        <translation>Keep this side of every field</translation>
    </message>
</context>
<context>
    <name>DecideCard</name>
    <message>
        <source>第 {place} 件，共 {count} 件</source>
        <translation>{place} of {count}</translation>
    </message>
    <message>
        <source>没选的那份也留底</source>
        <translation>What is not picked is kept too</translation>
    </message>
    <message>
        <source>{count} 件</source>
        <translation>{count}</translation>
    </message>
</context>
<context>
    <name>FieldValues</name>
    <message>
        <source>还没接</source>
        <translation>Not taken up</translation>
    </message>
    <message>
        <source>接了</source>
        <translation>Taken up</translation>
    </message>
    <message>
        <source>办完了</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>办不了</source>
        <translation>Cannot be done</translation>
    </message>
    <message>
        <source>{count} 公里</source>
        <translation>{count} km</translation>
    </message>
    <message>
        <source>{count} 分钟</source>
        <translation>{count} min</translation>
    </message>
    <message>
        <source>{count} 人</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>还没联系</source>
        <translation>Not called yet</translation>
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
        <source>没要</source>
        <translation>Not taken on</translation>
    </message>
    <message>
        <source>自己撤了</source>
        <translation>Withdrew</translation>
    </message>
    <message>
        <source>新的一项</source>
        <translation>A new field</translation>
    </message>
    <message>
        <source>没有</source>
        <translation>Nothing</translation>
    </message>
    <message>
        <source>另外一份档案</source>
        <translation>Another file</translation>
    </message>
    <message>
        <source>是</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>不是</source>
        <translation>No</translation>
    </message>
    <message>
        <source>{amount} 元</source>
        <translation>{amount} yuan</translation>
    </message>
</context>
<context>
    <name>InboxDesk</name>
    <message>
        <source>再报一次</source>
        <translation>Send again</translation>
    </message>
    <message>
        <source>就按我选的</source>
        <translation>Keep my choice</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>All right</translation>
    </message>
    <message>
        <source>先不报</source>
        <translation>Do not send</translation>
    </message>
    <message>
        <source>全用镇里的</source>
        <translation>All theirs</translation>
    </message>
    <message>
        <source>{title}：定好了。</source>
        <translation>{title}: decided.</translation>
    </message>
    <message>
        <source>还差 {count} 项</source>
        <translation>{count} to pick</translation>
    </message>
    <message>
        <source>以后再说</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>看另一份</source>
        <translation>See the other</translation>
    </message>
    <message>
        <source>看全号</source>
        <translation>Show numbers</translation>
    </message>
    <message>
        <source>上一件</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>下一件</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>确定</source>
        <translation>Decide</translation>
    </message>
</context>
<context>
    <name>SyncRecordDialog</name>
    <message>
        <source>全部记录</source>
        <translation>All records</translation>
    </message>
    <message>
        <source>还没有同步过。</source>
        <translation>No round yet.</translation>
    </message>
    <message>
        <source>还没有定过什么。没选的那份会留在这里。</source>
        <translation>Nothing decided so far. What is not picked is kept here.</translation>
    </message>
    <message>
        <source>每次同步</source>
        <translation>Rounds</translation>
    </message>
    <message>
        <source>定下来的</source>
        <translation>Decided</translation>
    </message>
    <message>
        <source>重新定</source>
        <translation>Decide again</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>Close</translation>
    </message>
</context>
</TS>
