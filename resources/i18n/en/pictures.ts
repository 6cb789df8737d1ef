<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>EmployerPage</name>
    <message>
        <source>执照照片</source>
        <translation>Licence picture</translation>
    </message>
    <message>
        <source>有</source>
        <translation>there is one</translation>
    </message>
</context>
<context>
    <name>LicencePicture</name>
    <message>
        <source>未上传，下次同步时送上去</source>
        <translation>Not sent yet; goes up with the next sync</translation>
    </message>
    <message>
        <source>已上传</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>下次同步时取来</source>
        <translation>Comes with the next sync</translation>
    </message>
    <message>
        <source>问过了，平台没有给这张照片；以后再问</source>
        <translation>The platform gave none; it is asked again later</translation>
    </message>
    <message>
        <source>照片在平台上，这台电脑还没有</source>
        <translation>On the platform, not on this PC</translation>
    </message>
    <message>
        <source>只拍营业执照。不要拍身份证，也不要拍到人脸。</source>
        <translation>The business licence only. No identity cards, no faces.</translation>
    </message>
    <message>
        <source>选照片</source>
        <translation>Choose</translation>
    </message>
    <message>
        <source>看大图</source>
        <translation>Enlarge</translation>
    </message>
    <message>
        <source>取来看</source>
        <translation>Fetch</translation>
    </message>
    <message>
        <source>去掉</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>正在处理照片…</source>
        <translation>Making it small…</translation>
    </message>
    <message>
        <source>还没有照片</source>
        <translation>No picture yet</translation>
    </message>
    <message>
        <source>换一张</source>
        <translation>Replace</translation>
    </message>
    <message>
        <source>执照照片</source>
        <translation>Licence picture</translation>
    </message>
    <message>
        <source>执照照片：{state}</source>
        <translation>Licence picture: {state}</translation>
    </message>
    <message>
        <source>执照照片：{verb}</source>
        <translation>Licence picture: {verb}</translation>
    </message>
</context>
<context>
    <name>PictureDialog</name>
    <message>
        <source>看好了</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>PictureFile</name>
    <message>
        <source>选执照照片</source>
        <translation>Choose a picture of the licence</translation>
    </message>
    <message>
        <source>照片 (*.jpg *.jpeg *.png *.bmp *.webp)</source>
        <translation>Pictures (*.jpg *.jpeg *.png *.bmp *.webp)</translation>
    </message>
</context>
<context>
    <name>SyncPhrases</name>
    <message>
        <source>照片</source>
        <translation>Pictures</translation>
    </message>
</context>
<context>
    <name>WaitingCard</name>
    <message>
        <source>资料都传完了，还有 {count} 张照片，有网自己会传。</source>
        <translation>All records are sent; {count} pictures follow by themselves when there is a line.</translation>
    </message>
    <message>
        <source>都传完了，没有要您操心的。</source>
        <translation>Everything is sent. Nothing needs you.</translation>
    </message>
</context>
</TS>
