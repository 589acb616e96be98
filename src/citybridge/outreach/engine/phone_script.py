"""What somebody says who calls: in the language of the one who is called, short, and with the question first.

A call begins by asking whether one may speak now (UWG § 7(2) no. 1: nobody is kept on the line who does not want it).
"""

from collections.abc import Mapping

from citybridge.core.languages import Language
from citybridge.outreach.engine.filling import fill

SCRIPT: Mapping[Language, tuple[str, ...]] = {
    Language.DE: (
        "Guten Tag, hier ist {office}. Haben Sie zwei Minuten?",
        "Wir informieren Unternehmen am Ort über {event}: {dates}, {place}. Themen sind {topics}.",
        "Wäre das etwas für {organisation}? Wer ist bei Ihnen dafür die richtige Person?",
        "Wenn ja: Antworten Sie bis {answer_by} auf der Antwortseite oder jetzt gleich mir, ich trage es ein.",
        "Wenn nein: Danke, dann fragen wir nicht mehr. Wollen Sie gar keine Einladungen, trage ich auch das ein.",
    ),
    Language.EN: (
        "Good day, this is {office}. Do you have two minutes?",
        "We inform local companies of {event}: {dates}, {place}. Its topics are {topics}.",
        "Would that be something for {organisation}? Who is the right person for it?",
        "If yes: answer by {answer_by} on the answer page, or tell me now and I enter it.",
        "If no: thank you, we shall not call about this event again. If you want no invitations at all, I enter that.",
    ),
    Language.ZH: (
        "您好，这里是{office}。您现在方便讲两分钟吗？",
        "我们正在向本地企业通报{event}：时间{dates}，地点{place}，主题包括{topics}。",
        "不知{organisation}是否感兴趣？请问由哪位负责？",
        "如有意参加，请在{answer_by}前在回复页面答复，也可以现在告诉我，由我代为登记。",
        "如不参加，谢谢您，我们不会再就此活动来电。如您今后不想收到任何邀请，我也可以一并登记。",
    ),
}


def script_for(language: str, values: Mapping[str, str]) -> list[str]:
    """The sentences in their order; `values` as for the words of a campaign."""
    return [fill(sentence, values) for sentence in SCRIPT[Language(language)]]
