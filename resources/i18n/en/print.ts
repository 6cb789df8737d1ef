<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>PrintCentrePage</name>
    <message>
        <source>打印中心</source>
        <translation>Print centre</translation>
    </message>
    <message>
        <source>放大</source>
        <translation>Zoom in</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>存成 PDF</source>
        <translation>Save as PDF</translation>
    </message>
    <message>
        <source>缩小</source>
        <translation>Zoom out</translation>
    </message>
    <message>
        <source>看整张</source>
        <translation>Whole sheet</translation>
    </message>
    <message>
        <source>停下</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>选岗位</source>
        <translation>Tick</translation>
    </message>
    <message>
        <source>下一栏</source>
        <translation>Next column</translation>
    </message>
    <message>
        <source>1　选岗位</source>
        <translation>1　Jobs</translation>
    </message>
    <message>
        <source>全选</source>
        <translation>Tick all</translation>
    </message>
    <message>
        <source>单岗海报</source>
        <translation>Job poster</translation>
    </message>
    <message>
        <source>A4 · 贴宣传栏</source>
        <translation>A4 · notice board</translation>
    </message>
    <message>
        <source>选岗位 → 选样子 → 看一眼 → 打印，黑白打印机就行</source>
        <translation>Tick jobs → choose a sheet → look → print; black and white will do</translation>
    </message>
    <message>
        <source>2　选样子</source>
        <translation>2　Sheet</translation>
    </message>
    <message>
        <source>字多会自动缩，不小于 16 号</source>
        <translation>Long text shrinks, never below 16 points</translation>
    </message>
    <message>
        <source>2　看一眼</source>
        <translation>2　Look</translation>
    </message>
    <message>
        <source>3　看一眼</source>
        <translation>3　Look</translation>
    </message>
    <message>
        <source>交给打印机了，每张 {copies} 份。</source>
        <translation>Sent to the printer, {copies} of each.</translation>
    </message>
    <message>
        <source>招工海报</source>
        <translation>job posters</translation>
    </message>
    <message>
        <source>存好了：{name}</source>
        <translation>Saved: {name}</translation>
    </message>
</context>
<context>
    <name>PrintBar</name>
    <message>
        <source>打印机</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>每张打几份</source>
        <translation>Copies of each</translation>
    </message>
    <message>
        <source> 张</source>
        <translation> ×</translation>
    </message>
    <message>
        <source>没有打印机</source>
        <translation>No printer</translation>
    </message>
    <message>
        <source>第 {done} 张，共 {total} 张</source>
        <translation>Sheet {done} of {total}</translation>
    </message>
</context>
<context>
    <name>PickList</name>
    <message>
        <source>还没有在招的岗位，先发一个再来打印。</source>
        <translation>No job is open yet. Post one, then come back to print.</translation>
    </message>
    <message>
        <source>选了 {picked} 个，共 {total} 个</source>
        <translation>{picked} of {total} ticked</translation>
    </message>
</context>
<context>
    <name>PostingPicks</name>
    <message>
        <source>岗位</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>差 {count} 人</source>
        <translation>{count} wanted</translation>
    </message>
    <message>
        <source>招满了</source>
        <translation>filled</translation>
    </message>
</context>
<context>
    <name>PrintRun</name>
    <message>
        <source>停下了，已经出了 {done} 张。</source>
        <translation>Stopped after {done} sheets.</translation>
    </message>
</context>
<context>
    <name>SaveFile</name>
    <message>
        <source>存成 PDF</source>
        <translation>Save as PDF</translation>
    </message>
    <message>
        <source>PDF 文件 (*.pdf)</source>
        <translation>PDF files (*.pdf)</translation>
    </message>
</context>
</TS>
