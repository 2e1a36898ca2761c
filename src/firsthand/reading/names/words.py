"""Words that tell names: closed classes of English and the heads of names as news writes them."""

# Heads of English organisation names: the word that ends the name ("Harbour Union") or opens it ("Bank of …").
LAST_WORDS = frozenset(
    """
    academy administration aerospace agency aircraft airlines airways alliance assembly association athletic
    authority bank board
    brigade broadcaster brotherhood bureau cabinet center centre chamber chronicle church club clinic co
    coalition college command commission committee commonwealth community company confederation conference
    congress consortium constabulary coop cooperative corp corporation council courier court department
    directorate embassy energy enterprises exchange fc federation force forces foods foundation front fund gazette
    group guard guild guards herald holdings hospital hotels inc industries initiative institute institution
    insurance international journal laboratories laboratory league legion llc lobby lines logistics ltd media
    metals mining ministry mission monitor motors movement museum network news newspaper observatory office
    ombudsman orchestra organisation organization panel parliament partners partnership party plc police post
    press project radio rail railway railways regiment registry rovers school secretariat senate service services
    society staff stores synod systems taskforce telecom telegraph television times treasury tribune tribunal
    trust union united university wanderers watch watchdog wire
    """.split()
)
FIRST_WORDS = frozenset(
    """
    academy association bank board bureau central chamber church college commission committee confederation
    council court department embassy federation house institute league ministry movement museum office
    organisation organization parliament party society union university
    """.split()
)
# Words that open the names of carriers and stations: "Air Example", "Radio Example".
OPENING_WORDS = frozenset({"air", "radio"})
# Last words of companies' names, of which the first word alone means the company: "Example" for "Example Motors".
FIRM_WORDS = frozenset(
    """
    aerospace aircraft co corp energy enterprises foods group holdings inc industries laboratories logistics ltd
    metals mining motors partners plc steel systems telecom
    """.split()
)
# Last words of clubs and of places alike: a club's where the article is about sport.
CLUB_OR_PLACE = frozenset({"city", "county"})
SPORT_WORDS = frozenset(
    """
    coach defender fans fixture fixtures goal goalkeeper goals header league manager match matches midfielder penalty
    relegation season squad stadium striker supporters trophy winger
    """.split()
)
# Last words of what is named after people and places and is neither: no person's name ends with them.
NO_SURNAMES = frozenset(
    """
    act administration agreement amendment association award awards bill campaign commission committee company
    corporation council department doctrine festival foundation fund grants house institute lecture ministry office
    prize security show times trophy university
    """.split()
)
# First words of what is no person's name.
NO_GIVEN_NAMES = frozenset(
    """
    eastern federal former great greater higher international most national new northern old other social southern
    then western
    """.split()
)
# The states of the United States, with the abbreviations of American newspapers.
STATES = frozenset(
    """
    Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Hawaii Idaho Illinois Indiana
    Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana
    Nebraska Nevada Ohio Oklahoma Oregon Pennsylvania Tennessee Texas Utah Vermont Virginia Wisconsin Wyoming
    Ala. Ariz. Ark. Calif. Colo. Conn. Del. Fla. Ill. Ind. Kan. Ky. La. Md. Mass. Mich. Minn. Miss. Mo. Mont. Neb.
    Nev. Okla. Ore. Pa. Tenn. Tex. Vt. Va. Wash. Wis. Wyo.
    """.split()
)
STEMS_OF_PLACES = frozenset(
    """
    airport avenue basin bay beach bridge canal cape coast dam delta district forest gulf harbour harbor highway
    island islands isle lake mountain mountains ocean park peninsula port prison province region ridge river road
    sea square stadium tower tunnel garden gardens plaza canyon falls creek hills station strait street town valley
    village
    """.split()
)
# Common nouns that stand before an organisation's or a place's name and class it.
ORGANISATION_NOUNS = frozenset(
    """
    airline automaker bank broadcaster carmaker charity club company conglomerate firm franchise group insurer
    magazine manufacturer newspaper nonprofit operator outfit publisher retailer startup supermarket tabloid union
    website
    """.split()
)
PLACE_NOUNS = frozenset(
    """capital cities city district island municipality port province region state suburb town towns village
    villages""".split()
)
QUOTES = frozenset("\"'“”‘’«»„`´") | {"``", "''"}
OF_WORDS = frozenset({"of", "for", "the", "and", "&", "de", "on"})
PARTICLES = frozenset("al ap bin bint da dal de del della den der di dos du el ibn la le st ter ten van von".split())
DAYS = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december
    """.split()
)
NOT_NAMES = DAYS | frozenset(
    """
    agriculture commerce defence defense education finance health housing interior transport transportation
    jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. state secretary north south
    east west may god i tv internet covid christmas easter d.c. advertisement comment
    comments image images jr jr. sr sr. photo photos video read share slideshow subscribe facebook twitter instagram
    whatsapp email reply
    """.split()
)
MONTH_NAMES = frozenset({"April", "May", "June", "August"})  # that people have too

NOT_PERSON_POS = frozenset({"VERB", "AUX", "ADP", "DET", "PRON", "SCONJ", "CCONJ", "ADV", "NUM"})
SPEECH_VERBS = frozenset({"said", "says", "told", "added", "insisted", "replied", "warned"})
# Role nouns that stand before names of companies and countries as well.
COMPANY_ROLES = frozenset(
    """
    ally broker builder contractor creator developer employee host investor keeper leader lender major maker
    member merchant model neighbor neighbour operator opponent owner parent partner pioneer producer promoter
    publisher rider rival runner servant star supplier trader winner worker
    """.split()
)
