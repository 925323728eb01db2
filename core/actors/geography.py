"""Seats, capitals, states and adjectives of origin that the gazetteer lacks.

General English only; nothing here comes from a particular document.
"""

from __future__ import annotations

from core.actors.lexicon import word_set

# Residences and seats that the press uses for those who sit in them, and for which state.
SEATS: dict[str, str] = {
    "white house": "united states",
    "oval office": "united states",
    "capitol hill": "united states",
    "pentagon": "united states",
    "foggy bottom": "united states",
    "washington": "united states",
    "washington dc": "united states",
    "kremlin": "russia",
    "downing street": "united kingdom",
    "number 10": "united kingdom",
    "no 10": "united kingdom",
    "whitehall": "united kingdom",
    "westminster": "united kingdom",
    "buckingham palace": "united kingdom",
    "elysee": "france",
    "elysee palace": "france",
    "quai d'orsay": "france",
    "matignon": "france",
    "bankova": "ukraine",
    "kiev": "ukraine",
    "zhongnanhai": "china",
    "blue house": "south korea",
    "cheong wa dae": "south korea",
    "planalto": "brazil",
    "casa rosada": "argentina",
    "quirinal": "italy",
    "quirinale": "italy",
    "palazzo chigi": "italy",
    "moncloa": "spain",
    "tel aviv": "israel",
}
CITIES = word_set("washington kiev brussels") | {"washington dc", "tel aviv"}
# Names of states that the press uses and the gazetteer does not have.
STATE_ALIASES: dict[str, str] = {
    "us": "united states",
    "u.s": "united states",
    "u.s.": "united states",
    "usa": "united states",
    "u.s.a": "united states",
    "america": "united states",
    "united states of america": "united states",
    "uk": "united kingdom",
    "u.k": "united kingdom",
    "u.k.": "united kingdom",
    "britain": "united kingdom",
    "great britain": "united kingdom",
    "russian federation": "russia",
    "people's republic of china": "china",
    "prc": "china",
    "turkiye": "turkey",
    "holland": "netherlands",
    "burma": "myanmar",
    "uae": "united arab emirates",
    "emirates": "united arab emirates",
    "czechia": "czech republic",
    "dprk": "north korea",
}
# States of the past and of disputed standing that it lacks as well.
MORE_STATES: dict[str, str] = {
    "soviet union": "Soviet Union",
    "yugoslavia": "Yugoslavia",
    "czechoslovakia": "Czechoslovakia",
    "east germany": "East Germany",
    "west germany": "West Germany",
    "kosovo": "Kosovo",
    "south vietnam": "South Vietnam",
    "prussia": "Prussia",
    "ottoman empire": "Ottoman Empire",
}
# Adjectives of origin that the gazetteer lacks or has in another form.
DEMONYM_ALIASES: dict[str, str] = {
    "british": "united kingdom",
    "briton": "united kingdom",
    "english": "united kingdom",
    "dutch": "netherlands",
    "spanish": "spain",
    "swedish": "sweden",
    "danish": "denmark",
    "finnish": "finland",
    "polish": "poland",
    "turkish": "turkey",
    "french": "france",
    "irish": "ireland",
    "scottish": "united kingdom",
    "welsh": "united kingdom",
    "swiss": "switzerland",
    "north korean": "north korea",
    "south korean": "south korea",
    "argentine": "argentina",
    "serbian": "serbia",
    "croatian": "croatia",
    "kazakh": "kazakhstan",
    "uzbek": "uzbekistan",
    "afghan": "afghanistan",
    "iraqi": "iraq",
    "israeli": "israel",
    "soviet": "soviet union",
    "icelandic": "iceland",
}

# Adjectives of a region: part of a name ("Eastern Development Bank"), never one themselves.
REGIONAL = word_set(
    "western eastern northern southern central european asian african arab latin nordic baltic "
    "balkan upper lower middle north south east west transatlantic atlantic pacific eurasian"
)

CONTINENTS = word_set("europe asia africa antarctica oceania eurasia")
