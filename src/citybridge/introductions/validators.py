"""What may stand in a request: a few sentences, and nothing by which somebody could be reached past the offices."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MIN_TEXT, MAX_TEXT = 10, 500
MAX_NOTE = 300

# Controls except line breaks, and what turns the direction of writing or hides between letters.
UNSEEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
ENDINGS = (
    "com|cn|de|net|org|eu|info|biz|io|ai|app|dev|xyz|top|vip|shop|site|online|cc|tv|hk|tw|at|ch|uk|us|中国|公司|网络"
)
LINK = re.compile(
    rf"https?:|ftp:|\bwww\.|[a-z0-9\u4e00-\u9fff][a-z0-9\u4e00-\u9fff-]*[.。](?:{ENDINGS})(?![a-z0-9])"
    r"|[\[(]\s*(?:at|dot|punkt|点)\s*[\])]",
    re.IGNORECASE,
)
PHONE = re.compile(
    r"\+\d[\d\s()./-]{6,}"  # international
    r"|(?<!\d)00?[1-9]\d[\d\s()./-]{5,}\d"  # national, with the leading zero
    r"|(?<!\d)1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)"  # Chinese mobile
    r"|(?<!\d)[48]00[\s-]?\d{3}[\s-]?\d{4}(?!\d)"  # Chinese service number
    r"|(?<!\d)\d{9,}(?!\d)"
)
MESSENGER = (
    r"(?:we\s?chat|weixin|微信|微讯|威信|vx|qq|whats\s?app|telegram|skype|扣扣|钉钉|ding\s?talk)"
    r"\s*(?:id|号码?|account|konto)?\s*"
)
HANDLE = re.compile(
    rf"{MESSENGER}(?:[:=]|\bis\b|\bist\b|是|为)\s*[a-z0-9_.-]{{4,}}|{MESSENGER}(?=[a-z_-]*\d)[a-z0-9_-]{{5,}}",
    re.IGNORECASE,
)
REACHES = (
    (LINK, _("Leave out links and addresses of websites. Your profile shows your website.")),
    (re.compile("@"), _("Leave out e-mail addresses. You release your card when both sides have agreed.")),
    (PHONE, _("Leave out telephone numbers. You release your card when both sides have agreed.")),
    (HANDLE, _("Leave out names in WeChat and other messengers. You release your card when both sides have agreed.")),
)


def cleaned(text: str) -> str:
    """Without characters that nobody sees, line ends as the database has them."""
    return UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def check_text(text: str) -> None:
    """Refuse what is too short or long, and every way round the offices; `text` is `cleaned`."""
    if len(text) < MIN_TEXT:
        raise ValidationError(_("Write at least %(least)d characters."), params={"least": MIN_TEXT})
    if len(text) > MAX_TEXT:
        raise ValidationError(
            _("Write at most %(most)d characters; these are %(count)d."), params={"most": MAX_TEXT, "count": len(text)}
        )
    # Full-width letters, digits and signs look like plain ones and reach as far.
    plain = unicodedata.normalize("NFKC", text)
    faults = [ValidationError(sentence) for pattern, sentence in REACHES if pattern.search(plain)]
    if faults:
        raise ValidationError(faults)
