"""Columns of members: those of the roster file, in its order."""

from citybridge.imports.engine.columns.column import Column

MEMBER_COLUMNS: tuple[Column, ...] = (
    Column("slug", "Kurzform", "简码", "Short form", ("Kürzel", "Schlüssel", "Key", "ID", "标识", "编号")),
    Column("kind", "Art", "类别", "Kind", ("Typ", "Type", "类型")),
    Column("name_de", "Name (Deutsch)", "名称（德文）", "Name (German)", ("Name", "Stadt", "Mitglied", "德文名称")),
    Column("name_en", "Name (Englisch)", "名称（英文）", "Name (English)", ("City", "Member", "英文名称")),
    Column("name_zh", "Name (Chinesisch)", "名称（中文）", "Name (Chinese)", ("名称", "城市", "成员", "中文名称")),
    Column("country", "Land", "国家", "Country", ("Staat", "Side", "Seite")),
    Column("region", "Region (ISO 3166-2)", "地区代码（ISO 3166-2）", "Region (ISO 3166-2)",
           ("Region", "Bundesland", "Provinz", "Province", "Land/Provinz", "地区代码", "省份")),
    Column("municipalities_de", "Kommunen (lateinisch)", "市镇（拉丁文）", "Municipalities (Latin)",
           ("Gemeinden (lateinisch)", "Gemeinden", "Kommunen", "Municipalities", "市镇外文名称")),
    Column("municipalities_zh", "Kommunen (chinesisch)", "市镇（中文）", "Municipalities (Chinese)",
           ("Gemeinden (chinesisch)", "市镇", "市镇中文名称", "区县")),
    Column("latitude", "Breite", "纬度", "Latitude", ("Breitengrad", "geogr. Breite", "lat")),
    Column("longitude", "Länge", "经度", "Longitude", ("Längengrad", "geogr. Länge", "lon", "lng")),
    Column("status", "Status", "身份", "Standing", ("Stand", "Mitgliedsstatus", "State", "会员身份")),
    Column("joined", "Beitritt", "加入日期", "Joined",
           ("Beigetreten", "Mitglied seit", "Beitrittsdatum", "Date joined", "Member since", "加入时间")),
    Column("left", "Austritt", "退出日期", "Left", ("Ausgetreten", "Austrittsdatum", "Date left", "退出时间")),
)  # fmt: skip
