"""Pleas to subscribe, sign up, donate or answer, which sites set between and under paragraphs."""

from __future__ import annotations

import re

# What only a site says of itself and its readers.
_STRONG = re.compile(
    r"\b(?:(?:your|my) (?:e-?mail )?inbox|newsletters?|(?:paid|free|paying) (?:subscribers?|"
    r"members?)|subscribers?|"
    r"subscriptions?|subscribe (?:now|today|here|from|for|to (?:our|the|my|get|receive|read|"
    r"support|unlock|continue))|"
    r"sign(?:ing)? up (?:now|here|today|for (?:our|the|my|free)|to (?:our|the|my|get|receive))|"
    r"cup of coffee|"
    r"buy (?:me|us) a coffee|tax-deductible|patreon|paypal|ko-fi|free trial|unlimited access|"
    r"(?:morning|daily|weekly|evening) (?:briefing|e-?mail|digest)|reader-(?:funded|supported)|"
    r"readers like you|funded by (?:its|our|you,? our) (?:readers|members|listeners)|"
    r"support (?:us|our|my|this|independent|quality|local|fearless|honest) (?:\w+ )?"
    r"(?:journalism|work|reporting|reporters|writing|newsroom|site|website|blog|publication|"
    r"channel|mission)|"
    r"support (?:my|our) work|(?:independent|quality|good|our|fearless|honest|believe|"
    r"reader-funded) journalism|"
    r"become a (?:paid |free |paying )?(?:member|supporter|patron|subscriber)|"
    r"make a (?:one-time |monthly |recurring )?(?:gift|contribution|donation)|"
    r"(?:just |only |as little as |from )[$£€]?\d[\d.]*(?: \w+)? (?:a|per) (?:week|month|year)|"
    r"as little as [$£€]?\d|"
    r"free for \d+ days|cancel any ?time|(?:get|download) (?:the|our) (?:free )?app|"
    r"delivered to your|"
    r"straight to your|receive new posts|share this (?:article|post|story) with|"
    r"already a (?:subscriber|member)|"
    r"click here|letters (?:section|page|to the editor)|issues raised in this article|"
    r"send us (?:a|your)|"
    r"(?:have|got) an? (?:tip|story)|before breakfast|(?:our|my) reporting|making a donation|"
    r"never miss (?:a|an|another)|do you agree|what do you think|share (?:it|this) with|"
    r"as a (?:supporter|member|subscriber)|contact (?:us|the (?:newsroom|author|editor|reporter))|"
    r"(?:whatsapp|telegram) (?:channel|group))\b",
    re.IGNORECASE,
)
# What an article about the press or about charities says as well.
_WEAK = re.compile(
    r"\b(?:subscrib(?:e|ing)|sign(?:ing)? up|donat(?:e|ion|ions|ing)|contribut(?:e|ion)|chip in|"
    r"inbox|journalism|"
    r"support us|register|unlock|the stories|today's|top stories|members?)\b",
    re.IGNORECASE,
)
# The reader is told to do something: an imperative that opens a sentence.
_CALL = re.compile(
    r"(?:^|[.!?:;…]\s+|\bplease (?:consider )?|\bconsider )(?:sign(?:ing)? up|subscrib(?:e|ing)|"
    r"get|join(?:ing)?|"
    r"donat(?:e|ing)|support(?:ing)?|register|download|follow|upgrad(?:e|ing)|becom(?:e|ing)|help|"
    r"mak(?:e|ing)|"
    r"contribut(?:e|ing)|click|enter|buy(?:ing)?|chip in|start|unlock|read on|share|enjoy|thanks|"
    r"thank you|receive|"
    r"fund|send|try|do you have|(?:have|got) an?|contact|e-?mail|do you agree|what do you think|"
    r"please share|write to|turn on|never miss)\b",
    re.IGNORECASE,
)
# … unless somebody else is speaking.
_REPORT = re.compile(r"\b(?:said|says|told|asked|asks|wrote|writes|argued|argues)\b")
_ADDRESS = re.compile(r"\b(?:you|your|us|our|my|me|here)\b|[$£€]\d|\w@\w", re.IGNORECASE)


def has_cue(text: str) -> bool:
    """Say whether the line has any word of a plea, which its neighbours must bear out."""
    return len(text) <= 400 and bool(_STRONG.search(text) or _WEAK.search(text))


def score(text: str) -> int:
    """Score a plea: 0 for none, 1 for one where others stand beside it, 2 for a sure one."""
    if len(text) > 480:
        return 0
    strong = {m.group().lower() for m in _STRONG.finditer(text)}
    weak = {m.group().lower() for m in _WEAK.finditer(text)}
    if not strong and not weak:
        return 0
    words = len(text.split())
    told = len(_CALL.findall(text))
    calls, address = bool(told), len(_ADDRESS.findall(text))
    points = 2 * min(3, len(strong)) + min(2, len(weak)) + 2 * calls + min(2, address)
    points -= (words > 40) + (words > 60) + 2 * bool(_REPORT.search(text))
    signing = any(w.startswith(("sign", "subscrib", "register")) for w in weak)
    if signing and told >= 2 and words <= 25 and text[-1] in ".!" and not _REPORT.search(text):
        return 2  # "Get the tides by seven. Sign up for the morning letter."
    if (
        strong
        and (calls or address >= 2)
        and points >= (4 if words <= 12 else 5 if words <= 30 else 6)
    ):
        return 2
    return 1 if points >= 3 and words <= 40 else 0
