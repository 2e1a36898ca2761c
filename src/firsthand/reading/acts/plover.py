"""The words of happenings: which verb and which noun is which PLOVER type and mode, and which is an event of none.

Types and modes are those of the PLOVER manual. A code is written ``TYPE`` or ``TYPE/mode``; ``-`` stands for a
happening that PLOVER has no type for. The lists are of the domain, written by hand; nothing in them is fitted.
"""

from typing import NamedTuple


class Code(NamedTuple):
    """A PLOVER type with its mode; both None for a happening without a type."""

    event: str | None
    mode: str | None


def _table(lines: str) -> dict[str, Code]:
    table = {}
    for line in lines.strip().splitlines():
        code, words = line.split(":")
        event, _, mode = code.strip().partition("/")
        for word in words.split():
            if word in table:
                raise ValueError(f"{word} is listed twice")
            table[word] = Code(None if event == "-" else event, mode or None)
    return table


VERBS = _table("""
AGREE: agree consent concur pledge promise
CONSULT: talk confer negotiate mediate consult discuss meet sit_down
CONSULT/visit: visit tour
CONSULT/phone: phone telephone
SUPPORT: endorse praise applaud welcome hail commend congratulate defend back apologise apologize forgive thank
SUPPORT: ratify laud salute
COOPERATE: cooperate collaborate team_up
AID: aid donate assist bankroll vaccinate
CONCEDE: concede relent pardon reinstate legalise legalize acquit yield bow back_down give_in relax capitulate
RETREAT/release: free
RETREAT/withdraw: cede vacate retreat pull_back pull_out
RETREAT/disarm: disarm demobilise demobilize surrender demilitarise demilitarize
RETREAT/resign: resign abdicate step_down stand_down quit
RETREAT: de-escalate deescalate
REQUEST/meet: invite
REQUEST: beg push_for press_for lobby demand urge request implore beseech petition call_on call_for appeal
ACCUSE/disapprove: accuse condemn criticise criticize denounce blame decry deplore slam complain summon rebuke
ACCUSE/disapprove: censure fault blast castigate chide chastise admonish excoriate reprimand scold lash_out
ACCUSE/disapprove: protest_against lambast lambaste sue berate
ACCUSE: convict
ACCUSE/investigate: investigate probe
ACCUSE/allege: allege
REJECT: reject refuse decline rebuff spurn veto oppose repudiate defy rule_out turn_down renege disavow
REJECT: snub shun rebut
THREATEN: threaten
PROTEST/demo: demonstrate protest rally march picket
PROTEST/riot: riot loot
PROTEST/boycott: boycott
PROTEST/strike: walk_out
SANCTION/expel: expel
SANCTION/discontinue: sever
MOBILIZE: mobilise mobilize rearm
MOBILIZE/troops: redeploy
COERCE/arrest: round_up charge arrest detain jail imprison indict apprehend intern
COERCE/deport: deport extradite banish
COERCE/seize: demolish bulldoze raze evict confiscate seize impound annex occupy expropriate nationalise nationalize
COERCE/restrict: crack_down blockade besiege quarantine sanction
COERCE/ban: ban outlaw prohibit
COERCE/censor: censor
ASSAULT: recapture retake overrun fire_on attack invade assault raid storm ambush massacre
ASSAULT/heavy-weapons: shell bombard
ASSAULT/explosives: bomb blow_up detonate
ASSAULT/firearms: shoot
ASSAULT/beat: beat_up
ASSAULT/torture: torture
ASSAULT/sexual: rape
ASSAULT/assassinate: assassinate
ASSAULT/execute: execute behead
ASSAULT/knife: stab
ASSAULT/firearms: gun_down
ASSAULT: shoot_down
ASSAULT: murder lynch
ASSAULT/abduct: abduct kidnap hijack
ASSAULT/destroy: torch
-: die drown perish injure wound flood burst collapse crash derail erupt explode evacuate rescue sink
-: capsize spill
-: strand inundate submerge topple destroy damage devastate overwhelm rupture leak
-: win lose beat defeat draw score concede_goal qualify relegate promote transfer loan sign join rejoin
-: elect re-elect appoint nominate inaugurate swear_in sack fire oust hire replace retire succeed unseat vote
-: acquire buy sell merge take_over list delist demerge divest bid lay_off bankrupt restructure
-: arrive depart return travel head fly land sail leave cross flee
-: open reopen close shut launch unveil publish deliver hand_over receive submit dispatch send
-: sentence plead testify file adopt pass approve enact repeal overturn uphold
-: deploy withdraw recall release kill dismiss host
-: cancel postpone adjourn suspend resume halt delay displace
-: marry divorce bear baptise christen bury crown award
-: discover detect challenge rule contest
""")

NOUNS = _table("""
CONSULT: talk talks meeting negotiation discussion consultation mediation dialogue
CONSULT/multilateral: summit
CONSULT/visit: visit
CONSULT/phone: phonecall
SUPPORT: agreement deal treaty pact accord memorandum endorsement
COOPERATE: cooperation
AID: aid assistance relief donation
CONCEDE: concession pardon amnesty
RETREAT/ceasefire: ceasefire truce armistice cease-fire
RETREAT/withdraw: withdrawal pullback pullout
RETREAT/resign: resignation
RETREAT/release: release
REQUEST: appeal demand petition
ACCUSE/investigate: investigation inquiry probe enquiry
ACCUSE/disapprove: lawsuit complaint
REJECT: refusal rejection
THREATEN: ultimatum threat
PROTEST/demo: protest demonstration march picket
PROTEST/strike: strike walkout stoppage
PROTEST/boycott: boycott
PROTEST/riot: riot
PROTEST/hunger: hunger-strike
MOBILIZE/troops: drill manoeuvre maneuver mobilisation mobilization buildup deployment wargame
SANCTION/expel: expulsion
COERCE/restrict: sanction embargo blockade restriction siege tariff
COERCE/curfew: curfew
COERCE/ban: ban
COERCE/martial-law: emergency martial-law
COERCE/arrest: arrest detention
COERCE/deport: deportation
ASSAULT: attack assault offensive invasion raid ambush massacre incursion
ASSAULT/heavy-weapons: airstrike shelling bombardment
ASSAULT/explosives: bombing
ASSAULT/firearms: shooting
ASSAULT/abduct: kidnapping abduction
-: election referendum vote ballot runoff poll primary match game derby final tournament race ceremony
-: funeral wedding
-: concert festival parade hearing trial session conference launch merger takeover acquisition flood
-: flooding earthquake
-: storm hurricane cyclone landslide eruption explosion fire wildfire blaze crash derailment accident
-: outage evacuation
-: arrival departure death signing verdict ruling debate congress inauguration opening closure rescue
-: transfer auction
-: outbreak collapse blackout quake tsunami burial premiere
""")

# Verbs that only carry the noun they take: "hold talks", "launch an attack", "impose a curfew".
LIGHT = frozenset(
    "hold conduct launch stage carry_out carry mount undertake impose declare reach sign conclude make"
    " have give start"
    " begin resume perform open announce organise organize host attend join lead issue order deliver"
    " provide convene"
    " extend offer grant send file call continue take_part pay engage slap wage commit execute broker strike seal"
    " enter go step_up intensify renew prolong expand".split()
)
# Verbs of those that carry only some: "have talks", not "have an embargo"; "call a strike", not "call the race".
FEW = {"have": ("CONSULT",), "call": ("PROTEST", "CONSULT"), "make": ("REQUEST", "CONSULT", "SUPPORT", "CONCEDE")}
# Verbs that say that the noun which is their subject happens: "talks resumed", "the match takes place".
OCCUR = frozenset(
    "take_place happen occur begin start resume end conclude continue break_down break_up break_off break_out"
    " collapse founder follow erupt fail go_ahead be_held open close finish hit strike spread".split()
)
# Verbs whose noun object lies ahead: "plans an exercise", "scheduled a hearing".
AHEAD = frozenset("plan schedule prepare arrange set".split())
# Verbs that turn their noun round: ending a good thing sanctions, ending a bad one yields.
ENDING = frozenset(
    "end suspend halt call_off cut stop break sever freeze terminate withhold reduce lift ease break_off"
    " cut_off relax scrap revoke remove drop discontinue pause repeal".split()
)
GOOD_TYPES = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
BAD_TYPES = frozenset({"COERCE", "SANCTION", "ASSAULT", "PROTEST", "MOBILIZE", "ACCUSE"})
HARMFUL = frozenset({"ASSAULT", "COERCE"})

PERSON = "<person>"  # stands in for an object that names a person

_TROOPS = (
    "troop soldier force tank warship jet missile fighter paratrooper unit battalion army brigade"
    " reservist aircraft"
    " weapon ship artillery launcher frigate"
)
_PEOPLE = (
    "<person> prisoner hostage detainee suspect activist journalist captive inmate dissident citizen"
    " national soldier"
    " protester pilot crew sailor follower peacekeeper student editor opponent"
)
_CIVILIANS = "people civilian man woman child militant fighter rebel worker officer troop policeman villager resident"
# A verb (first column) over one of these objects (second) is this code, before the plain verb is looked up.
RULES: tuple[tuple[frozenset[str], frozenset[str], Code], ...] = tuple(
    (
        frozenset(verbs.split()),
        frozenset(objects.split()),
        Code(code.partition("/")[0], code.partition("/")[2] or None),
    )
    for verbs, objects, code in (
        (
            "send move dispatch put put_on order mass amass deploy place position redeploy station",
            _TROOPS,
            "MOBILIZE/troops",
        ),
        ("call_up activate", "reservist reserve conscript", "MOBILIZE/troops"),
        ("deploy mobilise mobilize", "police officer gendarme guard", "MOBILIZE/police"),
        ("withdraw pull_back pull_out remove", _TROOPS, "RETREAT/withdraw"),
        ("withdraw pull_out", "peacekeeper observer inspector mission", "SANCTION/expel"),
        ("withdraw recall", "ambassador diplomat envoy", "SANCTION/withdraw"),
        ("summon", "ambassador envoy diplomat", "ACCUSE/disapprove"),
        ("release let_go hand_over", _PEOPLE, "RETREAT/release"),
        ("return", "property artefact artifact land asset painting vessel remains", "RETREAT/return"),
        (
            "send provide deliver give grant supply",
            "aid assistance relief food medicine shelter funding help supplies fund support",
            "AID",
        ),
        ("grant", "asylum", "AID"),
        ("send deploy dispatch provide", "peacekeeper medic doctor nurse rescuer", "AID"),
        ("suspend halt cut stop freeze", "supply shipment export import flight trade", "SANCTION/discontinue"),
        ("lay_down hand_over surrender give_up", "arm weapon gun", "RETREAT/disarm"),
        ("burn", "flag effigy", "PROTEST/demo"),
        ("receive host", "ambassador envoy minister delegation counterpart", "CONSULT/visit"),
        ("receive", "leader president premier", "CONSULT"),
        ("use fire", "cannon gas baton truncheon", "COERCE"),
        ("deny refuse", "entry entrance permission access visa", "REJECT"),
        ("grant give", "permission access visa approval authorization authorisation", "CONCEDE"),
        ("violate breach break", "ceasefire truce cease-fire", "ASSAULT"),
        ("seek", "refuge asylum", "REQUEST"),
        ("accept grant approve meet", "demand request", "CONCEDE"),
        ("cancel call_off", "visit talk talks meeting summit", "REJECT/meet"),
        ("share exchange", "information intelligence evidence", "COOPERATE"),
        ("establish restore upgrade normalise normalize", "tie relation", "SUPPORT"),
        ("express voice reiterate declare", "support solidarity", "SUPPORT"),
        ("issue", "warrant", "COERCE/arrest"),
        ("issue give set", "ultimatum deadline", "THREATEN"),
        ("file bring", "lawsuit charge complaint suit", "ACCUSE/disapprove"),
        ("stop halt down", "work tool", "PROTEST/strike"),
        ("carry_out launch conduct", "strike", "ASSAULT/heavy-weapons"),
        ("sever cut break cut_off break_off suspend", "tie relation", "SANCTION/withdraw"),
        ("impose", "law", "COERCE/restrict"),
        ("open", "fire", "ASSAULT/firearms"),
        ("kill", _PEOPLE + f" {_CIVILIANS}", "ASSAULT"),
        ("strike hit", "militia group target position base building bus town village camp convoy site", "ASSAULT"),
    )
)
# Verbs that are no happening over these objects: "met its target", "drew attention".
IDLE_VERBS = frozenset("shoot demonstrate meet draw attack raise lose launch score open pass make".split())
IDLE_OBJECTS = frozenset(
    "target deadline need requirement standard criterion condition expectation obligation cost question attention"
    " photo photograph picture video film footage scene eyebrow disregard commitment lack ability importance"
    " concern conclusion comparison time way place sense sight hope headline news history".split()
)


# Verbs of everyday doings: a happening only with a date, or between two that are named.
WEAK = frozenset(
    "leave open reopen close shut sell buy cross lose halt delay contest return join file pass suspend"
    " travel head fly land"
    " sail fire draw bear award detect discover adopt list rule challenge sink leak rupture overtake retire replace"
    " succeed bid transfer loan promote host withdraw recall deploy".split()
)
# Verbs of acts: a happening only with a date, or done by somebody named.
ACTS = frozenset(
    "publish send dispatch deliver receive hand_over submit launch approve release dismiss hire postpone"
    " cancel resume"
    " repeal enact upheld uphold testify plead".split()
)


def ended(noun: Code) -> Code:
    """What it is to end, suspend or lift the thing that this noun names."""
    if noun.event in GOOD_TYPES:
        return Code("SANCTION", "discontinue")
    if noun.event in BAD_TYPES:
        return Code("RETREAT", None)
    return Code(None, None)


def code_of(verb: str, objects: tuple[str, ...]) -> Code | None:
    """The code of a verb (lemma, with its particle) over its object nouns (lemmas), or None: no"
    " happening we know."""
    for verbs, nouns, code in RULES:
        if verb in verbs and not nouns.isdisjoint(objects):
            return code
    events = [NOUNS[noun] for noun in objects if noun in NOUNS]
    if verb in ENDING and events:
        return ended(events[0])
    if verb in LIGHT | AHEAD and events and (verb not in FEW or events[0].event in FEW[verb]):
        return events[0]
    if verb in IDLE_VERBS and objects and IDLE_OBJECTS.issuperset(objects):
        return None
    return VERBS.get(verb)
