"""The fixed words of a letter in its reader's language: salutation, close, and what the law asks to be told.

Letters to organisations name nobody (R138). The notice has what GDPR Art. 14 and 21(4) and PIPL Art. 17 ask for: who,
what for, from where, how long, which rights, and how to object.
"""

from citybridge.core.languages import Language

GREETING = {
    Language.DE: "Sehr geehrte Damen und Herren,",
    Language.EN: "Dear Sir or Madam,",
    Language.ZH: "尊敬的{name}：",
}
CLOSE = {
    Language.DE: ("Mit freundlichen Grüßen",),
    Language.EN: ("Yours faithfully",),
    Language.ZH: ("此致", "敬礼！"),
}
LABELS = {
    Language.DE: {"code": "Kennwort", "phone": "Telefon", "email": "E-Mail", "website": "Internet", "day": "Datum"},
    Language.EN: {"code": "Code", "phone": "Phone", "email": "E-mail", "website": "Website", "day": "Date"},
    Language.ZH: {"code": "短码", "phone": "电话", "email": "电子邮箱", "website": "网站", "day": "日期"},
}
ANSWER = {
    Language.DE: (
        "Ihre Antwort",
        "Scannen Sie das Zeichen oder öffnen Sie {url}. Ein Klick genügt: ja, nein oder später, ohne Anmeldung.",
    ),
    Language.EN: (
        "Your answer",
        "Scan the code or open {url}. One click is enough: yes, no or later. You need no account.",
    ),
    Language.ZH: ("敬请回复", "请扫描二维码，或打开 {url}，轻点一下即可回复：参加、不参加或以后再说。无需注册。"),
}
NOTICE = {
    Language.DE: (
        "Warum Sie diesen Brief bekommen: {office} informiert Unternehmen am Ort über Veranstaltungen der Allianz und "
        "nutzt dazu nur Name und Anschrift Ihres Unternehmens. Herkunft der Anschrift: {source}. Sie bleibt "
        "gespeichert, solange Ihr Unternehmen bei uns geführt wird. Sie können jederzeit widersprechen (Art. 21 "
        "DSGVO), auf der Antwortseite oder formlos an uns; das gilt dann für alle Büros der Allianz. Auskunft, "
        "Berichtigung, Löschung und Beschwerde bei der Aufsichtsbehörde: Art. 14 bis 18 und 77 DSGVO, {privacy}"
    ),
    Language.EN: (
        "Why you receive this letter: {office} informs local companies of events of the alliance and uses only the "
        "name and address of your company for it. Source of the address: {source}. It is kept as long as your company "
        "is listed with us. You may object at any time (Art. 21 GDPR), on the answer page or informally to us; this "
        "then holds for all offices of the alliance. Access, rectification, erasure and complaint to the supervisory "
        "authority: Art. 14 to 18 and 77 GDPR, {privacy}"
    ),
    Language.ZH: (
        "您为何收到此函：{office}向本地企业通报联盟活动，为此仅使用贵单位的名称和地址。地址来源：{source}。"
        "贵单位在本平台登记期间保存该信息。您可随时在回复页面或直接向我们拒绝接收，拒绝对联盟所有办公室有效。"
        "您享有查阅、复制、更正、删除等权利（《个人信息保护法》第十七条、第四十四条至第五十条），详见 {privacy}"
    ),
}
# How the words of a campaign begin and end in a mail; a letter has its own salutation and close.
OPENINGS = ("guten tag", "sehr geehrte", "good day", "dear ", "您好", "尊敬的")
ENDINGS = ("mit freundlichen grüßen", "kind regards", "yours ", "此致")
