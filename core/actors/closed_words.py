"""Words that are capital only by their place, and the small parts of names.

General English only; nothing here comes from a particular document.
"""

from __future__ import annotations

from core.actors.lexicon import word_set

WEEKDAYS_MONTHS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june "
    "july august september october november december jan feb mar apr jun jul aug sep sept oct nov "
    "dec "
    "mon tue tues wed thu thur thurs fri sat sun"
)
# Capitalised words that never are an actor on their own.
NEVER_NAMES = WEEKDAYS_MONTHS | word_set(
    "i i'm i'd i'll i've god internet web english christmas easter ramadan earth spring summer "
    "autumn "
    "winter article articles section chapter figure table appendix annex page "
    "advertisement related share photo image video credit copyright comment comments read more "
    "subscribe sign newsletter source sources transcript memo faq pdf http https www isbn doi am "
    "pm "
    "gmt utc est bst cet ok tv ai it uk-wide bc ad ce covid covid-19 dna gdp vat km kg mw gw ft cm "
    "mm hq ceo cfo mp mps mep meps phd ba ma msc nato-style latin vs qed re ps nb tbc tba eg ie "
    "renaissance enlightenment republicanism communism marxism islam christianity judaism "
    "yes no dear "
    "hinduism buddhism capitalism socialism liberalism year level grade stage phase"
)
NUMERALS = word_set("ii iii iv vi vii viii ix xi xii xiii xiv xv")
LOWER_PARTICLES = word_set(
    "de da do dos das del della di du des la le van von der den ter ten bin ibn al el ben abu af "
    "av "
    "zu y"
)
# First names of the two shores of one tongue, beyond what the letters show.
GIVEN_PAIRS = (
    "tetiana tatiana tatyana tanya",
    "oleksiy oleksii aleksei alexei alexey alyosha",
    "mykola nikolai nikolay nicholas kolya",
    "dmytro dmitri dmitry dmitriy dimitri dima mitya",
    "mykhailo mikhail michael misha",
    "petro pyotr piotr peter pieter piet petr pietro pedro",
    "pavlo pavel paul pasha",
    "oleksandr aleksandr alexander sasha",
    "olena elena yelena helena",
    "yevhen evgeny yevgeny evgeni eugene zhenya",
    "hryhoriy grigory grigori grisha",
    "ihor igor",
    "oleh oleg aleh",
    "kateryna ekaterina yekaterina catherine katharina katya",
    "iosif joseph yosef josef",
    "yitzhak isaac",
    "binyamin benjamin",
    "moshe moses",
    "ibrahim abraham",
    "musa moses",
    "yaqub jacob",
    "nadezhda nadia nadya nadja nadiya",
    "natalia nataliya natalya natasha",
    "anastasia anastasiya nastya",
    "vladimir volodymyr volodya vova",
    "sergei serhiy seryozha",
    "maria mariya masha",
    "ivan vanya",
    "konstantin kostiantyn kostya",
    "elizaveta yelizaveta elisabeth elizabeth liza",
    "ilya illia ilija elias elijah",
    "lyudmila liudmyla ludmila lyuda",
    "stepan stefan stephen",
    "georgi georgy heorhii george",
    "andrei andrey andriy andrew",
)

# Closed-class words: capital only by their place, never part of a name's front.
FUNCTION_WORDS = word_set(
    "the a an this that these those it he she we they you i me him her us them my your his its our "
    "their who whom whose which what when where why how if unless until while whereas because "
    "since "
    "though although as than so yet but and or nor for of in on at by to from with without within "
    "into onto upon over under after before between among about against through during despite is "
    "are was were be been being am do does did has have had can could shall should would must "
    "might "
    "not no yes never ever also even just only still then there here now today some any many much "
    "few more most several such each every both either neither all another other others same let "
    "whether however moreover therefore thus hence indeed perhaps meanwhile nevertheless "
    "nonetheless instead otherwise besides further furthermore finally"
)
ROMAN = word_set("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx")
