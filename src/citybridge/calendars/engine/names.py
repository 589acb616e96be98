"""Names of holidays in German, Chinese and English, by the name of their own country."""

Names = tuple[str, str, str]

GERMAN: dict[str, Names] = {
    "Neujahr": ("Neujahr", "元旦", "New Year's Day"),
    "Heilige Drei Könige": ("Heilige Drei Könige", "三王节", "Epiphany"),
    "Frauentag": ("Internationaler Frauentag", "国际妇女节", "International Women's Day"),
    "Karfreitag": ("Karfreitag", "耶稣受难日", "Good Friday"),
    "Ostersonntag": ("Ostersonntag", "复活节", "Easter Sunday"),
    "Ostermontag": ("Ostermontag", "复活节星期一", "Easter Monday"),
    "Erster Mai": ("Tag der Arbeit", "劳动节", "Labour Day"),
    "Christi Himmelfahrt": ("Christi Himmelfahrt", "耶稣升天节", "Ascension Day"),
    "Pfingstsonntag": ("Pfingstsonntag", "圣灵降临节", "Whit Sunday"),
    "Pfingstmontag": ("Pfingstmontag", "圣灵降临节星期一", "Whit Monday"),
    "Fronleichnam": ("Fronleichnam", "基督圣体节", "Corpus Christi"),
    "Augsburger Hohes Friedensfest": ("Augsburger Hohes Friedensfest", "奥格斯堡和平节", "Augsburg Peace Festival"),
    "Mariä Himmelfahrt": ("Mariä Himmelfahrt", "圣母升天节", "Assumption Day"),
    "Weltkindertag": ("Weltkindertag", "世界儿童日", "World Children's Day"),
    "Tag der Deutschen Einheit": ("Tag der Deutschen Einheit", "德国统一日", "Day of German Unity"),
    "Reformationstag": ("Reformationstag", "宗教改革日", "Reformation Day"),
    "Allerheiligen": ("Allerheiligen", "万圣节", "All Saints' Day"),
    "Buß- und Bettag": ("Buß- und Bettag", "忏悔祈祷日", "Day of Repentance and Prayer"),
    "Erster Weihnachtstag": ("Erster Weihnachtstag", "圣诞节", "Christmas Day"),
    "Zweiter Weihnachtstag": ("Zweiter Weihnachtstag", "圣诞节次日", "Second Day of Christmas"),
}
# Days that were public in one year only keep their German name beside a plain one.
ONCE: Names = ("Einmaliger Feiertag", "一次性公共假日", "One-time holiday")

CHINESE: dict[str, Names] = {
    "元旦": ("Neujahr", "元旦", "New Year's Day"),
    "农历除夕": ("Vorabend des Frühlingsfests", "除夕", "Eve of the Spring Festival"),
    "春节": ("Frühlingsfest", "春节", "Spring Festival"),
    "春节延长假期": ("Frühlingsfest, verlängert", "春节延长假期", "Spring Festival, extended"),
    "清明节": ("Qingming-Fest", "清明节", "Qingming Festival"),
    "劳动节": ("Tag der Arbeit", "劳动节", "Labour Day"),
    "端午节": ("Drachenbootfest", "端午节", "Dragon Boat Festival"),
    "中秋节": ("Mittherbstfest", "中秋节", "Mid-Autumn Festival"),
    "国庆节": ("Nationalfeiertag", "国庆节", "National Day"),
    "休息日": ("Freier Tag, verlegt", "调休放假", "Day off, moved"),
}
MAKE_UP: Names = ("Arbeitstag statt freiem Tag", "调休上班", "Working day in place of a day off")
AROUND_SPRING_FESTIVAL: Names = ("Um das Frühlingsfest", "春节前后", "Around the Spring Festival")
GOLDEN_WEEK: Names = ("Goldene Woche", "国庆黄金周", "Golden Week")


def german(native: str) -> Names:
    return GERMAN.get(native) or (native[:160], ONCE[1], ONCE[2])


def chinese(native: str) -> Names:
    """Of “国庆节（补假）” the feast, of “休息日（由 … 调休）” the day off, of two feasts on one day both."""
    found = [CHINESE[piece.partition("（")[0]] for piece in native.split("; ")]
    de, zh, en = (" / ".join(dict.fromkeys(names)) for names in zip(*found, strict=True))
    return de, zh, en
