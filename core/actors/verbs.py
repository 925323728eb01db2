"""What actors do: verbs of speech, of deciding and acting, and those that things do as well.

General English only; nothing here comes from a particular document.
"""

from __future__ import annotations

from core.actors.lexicon import word_set

SPEECH_VERBS = word_set(
    "say tell add argue claim state announce declare insist maintain warn note explain reply "
    "respond "
    "answer ask deny admit concede acknowledge acknowledge confirm reject dismiss accuse blame "
    "charge "
    "allege assert contend suggest estimate predict forecast believe think hope fear expect want "
    "demand urge call request propose recommend promise pledge vow threaten agree disagree support "
    "oppose endorse back criticise criticize condemn denounce praise welcome defend describe "
    "report "
    "write publish reveal disclose tweet post remark observe comment stress emphasise emphasize "
    "repeat "
    "recall testify swear joke quip shout whisper mutter laugh complain protest object counter "
    "retort "
    "conclude decide rule order veto approve authorise authorize sign vote boast brag attribute "
    "cite quote refuse decline apologise apologize negotiate offer accept seek plead beg"
)
# Beyond speech: what only somebody who can decide does.
AGENT_VERBS = SPEECH_VERBS | word_set(
    "resign appoint sue fine hire fire pay invade attack retaliate withdraw abolish scrap ban "
    "permit "
    "allow forbid prohibit launch plan intend consider meet visit invite lead chair try promise "
    "investigate inspect impose suspend cancel breach violate comply cooperate buy sell invest "
    "fund "
    "finance lie mislead fight care worry notice understand bargain prefer wait act admire wish "
    "reckon press pursue teach learn walk march strike boycott lobby campaign consult advise warn "
    "recommend question dispute challenge petition resist celebrate mourn flee gather organise "
    "organize mobilise mobilize picket"
)
# What things do as well as people: no sign of an actor.
INERT_VERBS = word_set(
    "be become seem remain exist rise fall stand lie appear belong happen occur consist look "
    "depend "
    "matter last have get go come grow cost contain include show mean run work flow begin start "
    "end "
    "fail stay turn cause bring lead make take drop increase decline"
)
TEXT_VERBS = word_set(
    "say find show conclude recommend warn suggest estimate put name count note state claim argue "
    "report describe call reveal criticise criticize blame reject confirm point identify"
)
