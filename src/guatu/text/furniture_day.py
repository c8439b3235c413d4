"""What papers and pages print beside an article whatever it says: the day's weather, prices and almanac, the imprint of a
book, who gave the pictures, how many have read it."""

from __future__ import annotations

from guatu.text.furniture_sign import OPEN, Sign, sign
from guatu.text.model import BlockKind

_IMPRINT = (
    r"(?:督印人|总编辑|承印|印数|印张|开本|定价|书号|ISBN|CIP|印次|版次|审图号|比例尺|责任印制|经销|装帧)"
)

DAY: tuple[Sign, ...] = (
    sign(
        BlockKind.NAV,
        120,
        r"^(?=.*(?:晴|多云|阴|[小中大阵]雨|雪|风|气温|湿度))[^。！？；]{0,60}?\d{1,2}\s?(?:℃|°C)[^。！？；]{0,60}$",
        r"^[^。！？；]{0,40}(?:汇率|中间价|牌价)[^。！？；]{0,80}\d[^。！？；]*$",
        r"^[^。！？；]{0,60}\d+(?:\.\d+)?(?:元|美元|港元|欧元|日元)?兑[^。！？；，]{0,12}\d[^。！？；]*$",
        r"^[^。！？；]{0,20}(?:恒生|上证|深证|沪深|创业板|纳斯达克|道琼斯|日经)[\u4e00-\u9fff\d]{0,4}\s*[:：]?\s*\d[^。！？；]*$",
        r"^[^。！？；]{0,60}(?:9[258]|0)\s?(?:号|#)\s?[汽柴]油\s*\d[^。！？；]*$",
        r"^(?=.*宜\s*[:：])(?=.*忌\s*[:：])[^。！？]*$",
        cues="℃ °C 汇率 中间价 牌价 兑 恒生 上证 深证 沪深 创业板 纳斯达克 道琼斯 日经 汽油 柴油 忌",
    ),
    sign(
        BlockKind.META,
        400,
        rf"^[(（]?\s*(?:图书在版编目|{_IMPRINT})",
        rf"{_IMPRINT}[^。]{{0,40}}{_IMPRINT}",
        r"(?:ISBN|ISSN)\s*[\dXx-]{8,}",
        r"^[^。！？；]*(?:每[周月旬日][一二三四五六日]?(?:刊行|出版|发行)|零售价|零售港币|全年订阅|订阅价)[^。！？；]*$",
        cues="图书在版编目 督印 总编辑 承印 印数 印张 开本 定价 书号 ISBN ISSN CIP 审图号 装帧 零售 订阅 刊行 出版",
    ),
    sign(
        BlockKind.META,
        60,
        r"^[(（]?图[①-⑳\d、和—-]*[均皆]?由[^，。；]{2,24}(?:提供|拍摄|供图)",
        r"^[(（]?[\u4e00-\u9fff·]{2,4}\s[\u4e00-\u9fff·]{0,4}\s?摄\s*[)）]$",
    ),
    sign(
        BlockKind.NAV,
        60,
        r"^[^。！？；]{0,40}(?:听全文|(?:全文|阅读)约?\s?\d+\s?(?:字|分钟)|已有\s?[\d.]+\s?万?\s?人\s?(?:读过|阅读|看过|在看))[^。！？；]{0,30}$",
        cues="听全文 全文 阅读 读过 看过 在看",
    ),
    sign(
        BlockKind.RELATED,
        160,
        rf"{OPEN}[◎◇]?\s*(?:分类)?广告[◎◇\s]*[\u4e00-\u9fff]{{2,14}}[:：]",
        rf"{OPEN}(?:读者|听众|观众)(?:来鸿|来信|来函|信箱)[:：]",
    ),
)
