"""The columns of every pack file; `docs/packs/schema.md` explains them. A star: may not be empty."""

from __future__ import annotations

from guatu.atlas.records import Columns

PACK = Columns.of("id* name* version* released home*")
SOURCES = Columns.of("id* title* kind* outlet published url note")
REGIONS = Columns.of(
    "id* name* short* kind* parent aliases counties members lon lat valid_from valid_to source*"
)
DECLARED = Columns.of("region* industry* label* year* chain source* note")
INDICATORS = Columns.of("id* name* synonyms unit* quantity* definition* source*")
COMPANIES = Columns.of(
    "id* name* short aliases former uscc stock listed region address_text function parent source*"
)
POSITIONS = Columns.of("entity_kind* entity* chain* node* reason* certainty* region since source*")
CARRIERS = Columns.of("id* name* ctype* region* aliases lon lat area_m2 source* note")
ORGANISATIONS = Columns.of("id* name* otype* region aliases source*")
POLICIES = Columns.of(
    "id* name* ptype* region* issuer published valid_from valid_to aliases source* note words"
)
GOALS = Columns.of("id* region* indicator* period* value unit growth op tier source* quote")
REGISTRIES = Columns.of("id* name* as_of* regions* classes complete synthetic scope* source*")
FRESHNESS = Columns.of("id* applies* region months unit valid_from* source* note")
DOCUMENTS = Columns.of(
    "id* file* title* rewritten outlet published retells_title retells_outlet retells_date note"
)

SYSTEM = Columns.of("id* name* code region* stype* valid_from valid_to source* complete note tiers*")
TIER = Columns.of("n* level* members")
MEMBER = Columns.of("id* name* level aliases classes chain")

CHAIN = Columns.of("id* name* aliases stages* source* nodes* links")
NODE = Columns.of("id* name* stage* classes products tags aliases words broad context excludes source* note")
LINK = Columns.of("from* to* kind* source")

CLASSES = Columns.of("code* name* level* parent")
DIVISIONS = Columns.of("code* name* short* level* parent")

SOURCE_KINDS = ("document", "list", "standard", "editor")
SYSTEM_TYPES = ("industry", "spatial")
QUANTITIES = ("flow", "stock", "rate", "count", "rank", "price")
LINK_KINDS = ("supplies", "equips", "serves", "enables", "finances")
FUNCTIONS = ("headquarters", "rnd", "manufacturing", "finance", "support", "unknown")
ENTITY_KINDS = ("company", "carrier", "organisation")
CERTAINTIES = ("confirmed", "uncertain")
ORGANISATION_TYPES = ("gov", "finance", "institution", "alliance", "university", "other")
CARRIER_TYPES = (
    "地块",
    "楼宇",
    "园区",
    "商圈",
    "商业带",
    "商业体",
    "街区",
    "走廊",
    "平台",
    "功能区",
    "景区",
    "地标",
    "总部",
    "机房",
)
OPERATORS = ("eq", "approx", "near", "over", "ge", "le", "level")
GOAL_TIERS = ("expected", "stretch")
