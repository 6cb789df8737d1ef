<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>MattersPanel</name>
    <message>
        <source>要看的</source>
        <translation>To look at</translation>
    </message>
    <message>
        <source>前 {count} 条</source>
        <translation>the first {count}</translation>
    </message>
    <message>
        <source>没有卡住的，也没有退回的。</source>
        <translation>Nothing is held back, nothing came back.</translation>
    </message>
    <message>
        <source>{count} 条</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>为什么，怎么办</source>
        <translation>Why, and what to do</translation>
    </message>
</context>
<context>
    <name>TargetFiles</name>
    <message>
        <source>写到哪个文件夹</source>
        <translation>Which folder to write to</translation>
    </message>
    <message>
        <source>收哪份回执</source>
        <translation>Which answer to take</translation>
    </message>
    <message>
        <source>回执 (*.xlsx *.csv)</source>
        <translation>Answers (*.xlsx *.csv)</translation>
    </message>
</context>
<context>
    <name>TargetWay</name>
    <message>
        <source>别的平台</source>
        <translation>Platforms</translation>
    </message>
</context>
<context>
    <name>TargetWords</name>
    <message>
        <source>报给别的平台</source>
        <translation>Platforms</translation>
    </message>
    <message>
        <source>{count} 条，{files} 个文件</source>
        <translation>{count}, files: {files}</translation>
    </message>
    <message>
        <source>没有要报的</source>
        <translation>Nothing to report</translation>
    </message>
    <message>
        <source>退回</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>卡住</source>
        <translation>Held</translation>
    </message>
    <message>
        <source>没有要报的，没有写文件。</source>
        <translation>There was nothing to report; no file was written.</translation>
    </message>
    <message>
        <source>交给对方，回执拿回来再导入。</source>
        <translation> Hand them over, and import the answers that come back.</translation>
    </message>
    <message>
        <source>这份以前收过，再收一次也不要紧。</source>
        <translation> It had been taken before; that does no harm.</translation>
    </message>
    <message>
        <source>正在看哪些要报…</source>
        <translation>Looking for what is to be reported…</translation>
    </message>
    <message>
        <source>正在读回执…</source>
        <translation>Reading the answer…</translation>
    </message>
    <message>
        <source>还没有写过</source>
        <translation>Not yet</translation>
    </message>
    <message>
        <source>没有</source>
        <translation>None</translation>
    </message>
    <message>
        <source>报给别的平台 · 要看 {count} 条</source>
        <translation>Platforms · {count} to look at</translation>
    </message>
    <message>
        <source>报给别的平台 · 要报 {count} 条</source>
        <translation>Platforms · {count} to report</translation>
    </message>
    <message>
        <source>对照表用不了</source>
        <translation>Mapping unusable</translation>
    </message>
    <message>
        <source>要报</source>
        <translation>To report</translation>
    </message>
    <message>
        <source>等回执</source>
        <translation>No answer yet</translation>
    </message>
    <message>
        <source>上次写出</source>
        <translation>Last file</translation>
    </message>
    <message>
        <source>平台</source>
        <translation>Platform</translation>
    </message>
    <message>
        <source>没有说为什么</source>
        <translation>no reason given</translation>
    </message>
    <message>
        <source>停下了，一个文件也没写，都还是要报的。</source>
        <translation>Stopped. No file was written; everything is still to be reported.</translation>
    </message>
    <message>
        <source>写好的文件算数，没写的还是要报的。</source>
        <translation> Files that were written count; the rest is still to be reported.</translation>
    </message>
    <message>
        <source>写好了 {files} 个文件，共 {rows} 条，读回来对过，在“{folder}”里。</source>
        <translation>Files written and read back: {files}, records: {rows}, in “{folder}”.</translation>
    </message>
    <message>
        <source>停下了，这份回执一条也没收，再导入一次就行。</source>
        <translation>Stopped. Nothing of this answer was taken; import it again.</translation>
    </message>
    <message>
        <source>第 {number} 号文件（{kind}）：收下 {accepted} 条，退回 {refused} 条。</source>
        <translation>File {number} ({kind}): {accepted} accepted, {refused} refused.</translation>
    </message>
    <message>
        <source>写了 {done} 条，共 {of} 条</source>
        <translation>{done} of {of} written</translation>
    </message>
    <message>
        <source>对了 {done} 条，共 {of} 条</source>
        <translation>{done} of {of} checked</translation>
    </message>
    <message>
        <source>第 {number} 号文件，{when}</source>
        <translation>File {number}, {when}</translation>
    </message>
    <message>
        <source>{count} 条</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>对照表</source>
        <translation>Mapping</translation>
    </message>
    <message>
        <source>后面的停下了，还是要报的。</source>
        <translation> The rest was stopped and is still to be reported.</translation>
    </message>
    <message>
        <source>卡住 {count} 条，没写进去。</source>
        <translation> Held back and left out: {count}.</translation>
    </message>
    <message>
        <source>要看 {count} 条</source>
        <translation>{count} to look at</translation>
    </message>
    <message>
        <source>要报 {count} 条</source>
        <translation>{count} to report</translation>
    </message>
    <message>
        <source>对方没收：{reason}。</source>
        <translation>Refused there: {reason}.</translation>
    </message>
    <message>
        <source>打开改好，再写出一次。</source>
        <translation> Open it, put it right and write the files again.</translation>
    </message>
    <message>
        <source>台账记下就不改，到台账里更正，再写出一次。</source>
        <translation>A line of the ledger never changes: correct it in the ledger and write the files again.</translation>
    </message>
    <message>
        <source>这台电脑的硬盘没让读写。</source>
        <translation>This computer's disk refused.</translation>
    </message>
    <message>
        <source>这份回执一条也没收，再导入一次。</source>
        <translation> Nothing of this answer was taken; import it again.</translation>
    </message>
    <message>
        <source>没看成别的平台报到哪儿了，记录都在，过一会儿再看一次。</source>
        <translation> Where other platforms stand could not be read. All records are there; look again a little later.</translation>
    </message>
</context>
<context>
    <name>TargetsDialog</name>
    <message>
        <source>文件里是全名和全号，只交给对方平台。</source>
        <translation>The files hold full names and numbers: for that platform only.</translation>
    </message>
    <message>
        <source>报给别的平台</source>
        <translation>Other platforms</translation>
    </message>
    <message>
        <source>别的平台</source>
        <translation>Other platforms</translation>
    </message>
    <message>
        <source>写出文件</source>
        <translation>Write files</translation>
    </message>
    <message>
        <source>导入回执</source>
        <translation>Import answer</translation>
    </message>
    <message>
        <source>打开这条</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>报到哪儿了</source>
        <translation>Where it stands</translation>
    </message>
    <message>
        <source>没收下的也再写一次</source>
        <translation>Also what was not accepted</translation>
    </message>
    <message>
        <source>停下</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>关上</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>办到哪儿了</source>
        <translation>Progress</translation>
    </message>
</context>
</TS>
