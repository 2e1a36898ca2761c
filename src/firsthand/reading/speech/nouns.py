"""Words that tell who a speaker is: pronouns, titles, given names, and nouns for people and bodies."""

import re

from firsthand.records.offices import offices

HE, SHE = frozenset("he him his himself".split()), frozenset("she her hers herself".split())
THEY = frozenset("they them their themselves".split())
RELATIVE = frozenset("who whom whose which that".split())
FIRST = frozenset("i we me us my our you your".split())
TITLES = {
    "mr": "m", "sir": "m", "lord": "m", "king": "m", "prince": "m", "mrs": "f", "ms": "f", "miss": "f", "dame": "f",
    "lady": "f", "queen": "f", "princess": "f", "father": "m", "sister": "f", "madam": "f",
}  # fmt: skip
GENDERED = {
    "spokesman": "m", "chairman": "m", "businessman": "m", "congressman": "m", "policeman": "m", "man": "m",
    "spokeswoman": "f", "chairwoman": "f", "businesswoman": "f", "congresswoman": "f", "policewoman": "f",
    "woman": "f", "mother": "f", "actress": "f", "husband": "m", "wife": "f", "son": "m", "daughter": "f",
}  # fmt: skip
# People by what they do; with "the" and in the singular they stand for a person named before
PERSON_NOUNS = frozenset(
    """
    activist actor actress adviser advisor aide ambassador analyst astronaut attorney author banker billionaire boss
    businessman businesswoman candidate captain chair chairman chairwoman chancellor chief coach commander
    commissioner congressman congresswoman counsel counterpart critic defender delegate deputy diplomat director
    doctor economist editor engineer envoy executive expert farmer father firefighter forward founder
    frontrunner general goalkeeper governor historian incumbent inspector investigator investor journalist judge
    justice king lawmaker lawyer leader legislator lobbyist manager mayor midfielder minister mogul mother negotiator
    nominee novelist officer official operative organiser organizer owner pastor physician player politician pope
    premier president presenter priest prince princess producer professor prosecutor publisher queen reporter
    representative republican democrat rescuer researcher resident scholar scientist secretary senator sergeant
    sheriff singer speaker spokesman spokesperson spokeswoman star strategist striker student superintendent surgeon
    survivor teacher tycoon veteran victim volunteer winger witness worker writer
    """.split()
)
# Offices of which a story may hold several: "the president" needs a person of that office, the latest will not do
OFFICES = offices("several")
INSTITUTION_NOUNS = frozenset(
    """
    administration agency alliance army association assembly authority bank blog board body book broadcaster bureau
    cabinet campaign chamber channel charity church city club coalition college commission committee company complaint
    congress consortium corporation council country court daily department document embassy federation filing firm
    force foundation fund government group hospital indictment institute institution intelligence investigation
    judgment kremlin lawsuit league letter magazine manufacturer maker military ministry mission movement nation
    network newspaper notice office operator opposition organisation organization outlet paper parliament party
    petition police poll press publication publisher regime regulator release report retailer ruling school senate
    service site state statement station study supplier survey task team transcript treasury tribunal union
    university website white house watchdog memo memorandum message email tweet post editorial article testimony
    affidavit communique communiqué declaration resolution treaty airline carrier household chain startup
    lobby tabloid e-mail community conference analysis lobbyists opposition side railway utility shipyard
    """.split()
)
COMPANIES = frozenset(
    """
    airline bank brewer broadcaster builder carmaker carrier chain company firm group maker manufacturer operator
    publisher retailer startup supplier
    """.split()
)
# Nouns for bodies whose own names tell what they are: "the airline" is Air Example, "the railway" Example Rail.
NAMED_AFTER = {
    "airline": frozenset("air airlines airways".split()),
    "carmaker": frozenset("motors".split()),
    "carrier": frozenset("air airlines airways".split()),
    "hospital": frozenset("clinic infirmary".split()),
    "manufacturer": frozenset("aerospace aircraft motors".split()),
    "operator": frozenset("rail railways buses lines ferries".split()),
    "railway": frozenset("rail railways".split()),
}
UNIONS = frozenset(
    "alliance association brotherhood federation guild".split()
)  # names of trade unions without the word
ANONYMOUS_NOUNS = frozenset(
    """
    source sources people person insiders insider officials authorities lawmakers critics analysts experts observers
    residents witnesses witness neighbours neighbors supporters opponents aides advisers advisors diplomats leaders
    activists some many others several most police reporters investigators officers doctors conservatives liberals
    moderates centrists hardliners radicals progressives advocate advocates friends relatives
    """.split()
)
PERSON_ENDING = re.compile(r"(?:er|or|ist|ian|ant|ent|ee|man|men|woman|women|mate|people)$")
