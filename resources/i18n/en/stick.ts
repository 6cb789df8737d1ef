<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>StickCard</name>
    <message>
        <source>导出到 U 盘</source>
        <translation>To a stick</translation>
    </message>
    <message>
        <source>从 U 盘导入</source>
        <translation>From a stick</translation>
    </message>
    <message>
        <source>导出 U 盘</source>
        <translation>To a stick</translation>
    </message>
    <message>
        <source>停下</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>一直没网时用。文件加了密，只有镇里能打开。</source>
        <translation>For when there is no line. The file is sealed; only the platform can open it.</translation>
    </message>
    <message>
        <source>用 U 盘传</source>
        <translation>By USB stick</translation>
    </message>
    <message>
        <source>替别的驿站代传</source>
        <translation>Carry for other stations</translation>
    </message>
</context>
<context>
    <name>StickFiles</name>
    <message>
        <source>写到哪个 U 盘</source>
        <translation>Which stick to write to</translation>
    </message>
    <message>
        <source>收哪个文件</source>
        <translation>Which file to take in</translation>
    </message>
    <message>
        <source>驿站同步文件 (*.gsb)</source>
        <translation>Sync files (*.gsb)</translation>
    </message>
</context>
<context>
    <name>StickWords</name>
    <message>
        <source>正在找 U 盘上的文件…</source>
        <translation>Looking at the stick…</translation>
    </message>
    <message>
        <source>第 {done} 份，共 {of} 份，先别拔</source>
        <translation>Part {done} of {of}; do not pull it out</translation>
    </message>
    <message>
        <source>停下了，U 盘上没有写完的文件，数据都还在这里。</source>
        <translation>Stopped. No half file is on the stick; everything is still here.</translation>
    </message>
    <message>
        <source>写好了，读回来对过，可以拔了：{count} 条，文件 {name}。</source>
        <translation>Written and read back; you may pull it out: {count} changes, file {name}.</translation>
    </message>
    <message>
        <source>还有 {count} 条装不下，收到回执再导一次。</source>
        <translation> {count} more had no room; export again once the answer is in.</translation>
    </message>
    <message>
        <source>带上了 {count} 张照片。</source>
        <translation> Pictures in it: {count}.</translation>
    </message>
    <message>
        <source>还有 {count} 张照片装不下，收到回执再导一次。</source>
        <translation> Pictures that had no room: {count}; export again once the answer is in.</translation>
    </message>
    <message>
        <source>照片平台收齐 {delivered} 张，收下来 {received} 张。</source>
        <translation> Pictures: {delivered} now whole on the platform, {received} received.</translation>
    </message>
    <message>
        <source>停下了，没收完，再收一次就行。</source>
        <translation>Stopped before the end; take it in once more. </translation>
    </message>
    <message>
        <source>这里没有给咱们驿站的文件。</source>
        <translation>There is no file for this station here.</translation>
    </message>
    <message>
        <source>这份收过了，没有新的，再收一次也不要紧。</source>
        <translation>Taken in before; nothing new in it, and no harm done.</translation>
    </message>
    <message>
        <source>收好了：平台答了 {answered} 条，收下来 {pulled} 条。</source>
        <translation>Taken in: {answered} answered by the platform, {pulled} received.</translation>
    </message>
    <message>
        <source>平台记的和这台电脑的接不上，多半放回过旧备份；什么都没丢，请再导出一份送去。</source>
        <translation> What the platform has does not lead up to this PC, which was probably put back from a backup; nothing is lost. Please write a file once more.</translation>
    </message>
    <message>
        <source>有 {count} 条要您看一眼。</source>
        <translation> {count} need a look.</translation>
    </message>
    <message>
        <source>代传了 {count} 份，取回 {answers} 份回执，读回来对过，可以拔了。</source>
        <translation>Carried {count}, fetched {answers} answers and read them back; the stick may be removed.</translation>
    </message>
    <message>
        <source>停下了，没传完，再传一次就行。</source>
        <translation>Stopped before the end; just carry once more.</translation>
    </message>
    <message>
        <source>U 盘上没有别的驿站要传的文件。</source>
        <translation>The stick has nothing from other stations to carry.</translation>
    </message>
</context>
</TS>
