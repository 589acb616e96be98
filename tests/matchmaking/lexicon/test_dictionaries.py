from matchmaking.lexicon.dictionaries import read_cedict, read_ding


def test_read_ding_takes_senses_and_inflected_forms() -> None:
    lines = ["# comment", "Kessel {m}; Dampfkessel {m} [techn.] | Kessel {pl} :: boiler; kettle (old) | boilers"]

    entries, bases = read_ding(lines)

    assert entries == {"kessel": ["boiler", "kettle", "boilers"], "dampfkessel": ["boiler", "kettle"]}
    assert bases == {"kessel": "kessel"}


def test_read_ding_skips_lines_without_translation() -> None:
    assert read_ding(["Kessel {m}", "Kessel {m} :: "]) == ({}, {})


def test_read_cedict_prefers_common_words_to_names() -> None:
    lines = [
        "# comment",
        "延長 延长 [Yan2 chang2] /Yanchang county in Yan'an/",
        "延長 延长 [yan2 chang2] /to prolong/to extend; to delay (a meeting)/",
        "個 个 [ge4] /classifier for people or objects/individual/",
        "龍 龙 [Long2] /surname Long/",
        "上海 上海 [Shang4 hai3] /Shanghai/",
    ]

    assert read_cedict(lines) == {"延长": ["prolong", "extend", "delay"], "个": ["individual"], "上海": ["Shanghai"]}
