"""From what a company says of itself to the nodes of the chains that it holds: confirmed, uncertain or rejected.

>>> from guatu.atlas import load_default
>>> nodes = [node for chain in load_default().chains.values() for node in chain.nodes]
>>> company = CompanyWords("某某通信股份有限公司", products=("光纤预制棒", "光缆交接箱"), class_code="3832")
>>> [(found.node, found.verdict.value, found.why) for found in match(company, nodes) if found.confirmed]
[('op-preform', 'confirmed', '产品“光纤预制棒”即“光纤预制棒”')]
"""

from guatu.lake.nodes.matcher import Matcher, match
from guatu.lake.nodes.model import CompanyWords, Evidence, Field, NodeMatch, Verdict

__all__ = ["CompanyWords", "Evidence", "Field", "Matcher", "NodeMatch", "Verdict", "match"]
