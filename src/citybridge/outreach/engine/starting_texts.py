"""The words a campaign begins with; an office changes them as it likes."""

from citybridge.core.languages import Language
from citybridge.outreach.enums import TextKind

INVITATION, REMINDER = TextKind.INVITATION, TextKind.REMINDER

STARTING_TEXTS: dict[tuple[str, str], tuple[str, str]] = {
    (INVITATION, Language.DE): (
        "{event}: Ist das etwas für {organisation}?",
        (
            "Guten Tag,\n\n"
            "{event} findet vom {dates} statt, Ort: {place}. Es geht um {topics}. Wir haben uns angesehen, was "
            "{organisation} anbietet und sucht, und meinen: Das könnte zu Ihnen passen.\n\n"
            "Wenn Sie dabei sein möchten, begleiten wir Sie: bei der Anmeldung, bei der Vorbereitung von "
            "Gesprächen und vor Ort. Auch ein Nein hilft uns, dann fragen wir nicht weiter nach.\n\n"
            "Bitte antworten Sie bis {answer_by}. Das dauert keine Minute und braucht keine Anmeldung:\n"
            "{answer_link}\n\n"
            "Mit freundlichen Grüßen\n"
            "{office}"
        ),
    ),
    (INVITATION, Language.EN): (
        "{event}: is it for {organisation}?",
        (
            "Good day,\n\n"
            "{event} takes place in {place}, {dates}. It is about {topics}. We looked at what {organisation} offers "
            "and seeks, and think that it may be for you.\n\n"
            "If you would like to come, we help you to register, to prepare meetings, and on site. A no helps us as "
            "well: we shall not ask again then.\n\n"
            "Please answer by {answer_by}. It takes less than a minute and needs no account:\n"
            "{answer_link}\n\n"
            "Kind regards\n"
            "{office}"
        ),
    ),
    (INVITATION, Language.ZH): (
        "{event}：诚邀{organisation}参加",
        (
            "您好！\n\n"
            "{event}将于{dates}举办，地点：{place}，主题包括{topics}。我们了解了{organisation}提供和寻求的合作，"
            "认为这次活动可能适合贵单位。\n\n"
            "如您有意参加，我们将协助您报名、准备洽谈，并在现场提供帮助。即使您不参加，也请告诉我们，我们便不再询问。\n\n"
            "请在{answer_by}前回复，用时不到一分钟，无需注册：\n"
            "{answer_link}\n\n"
            "此致\n"
            "{office}"
        ),
    ),
    (REMINDER, Language.DE): (
        "Erinnerung: {event}, Antwort bis {answer_by}",
        (
            "Guten Tag,\n\n"
            "vor einiger Zeit haben wir Ihnen von {event} ({dates}, {place}) geschrieben und noch nichts gehört. "
            "Falls {organisation} Interesse hat: Eine Antwort ist bis {answer_by} möglich, auch ein Nein.\n"
            "{answer_link}\n\n"
            "Eine weitere Erinnerung schicken wir nicht.\n\n"
            "Mit freundlichen Grüßen\n"
            "{office}"
        ),
    ),
    (REMINDER, Language.EN): (
        "Reminder: {event}, answer by {answer_by}",
        (
            "Good day,\n\n"
            "some time ago we told you about {event} ({dates}, {place}) and have not heard from you yet. If "
            "{organisation} is interested, you can answer until {answer_by}; no and later are answers, too.\n"
            "{answer_link}\n\n"
            "This is the only reminder.\n\n"
            "Kind regards\n"
            "{office}"
        ),
    ),
    (REMINDER, Language.ZH): (
        "提醒：{event}，请在{answer_by}前回复",
        (
            "您好！\n\n"
            "此前我们向您介绍了{event}（{dates}，{place}），目前尚未收到您的回复。如{organisation}有意参加，"
            "可在{answer_by}前回复；“不参加”或“以后再说”也都可以。\n"
            "{answer_link}\n\n"
            "我们不会再次提醒。\n\n"
            "此致\n"
            "{office}"
        ),
    ),
}
