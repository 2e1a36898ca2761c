"""Countries of the world: their names, demonyms, capitals, and the seats that news names their governments by.

A table, no more: common English names as newspapers write them. One line is
``name | other names | demonyms | capitals | seats of government``, alternatives parted by commas. It lists the
members of the United Nations and the countries and territories that news treats like them; it takes no side.
"""

from collections.abc import Iterable

from firsthand.records.extent import Record

TABLE = """
Afghanistan||Afghan|Kabul|
Albania||Albanian|Tirana|
Algeria||Algerian|Algiers|
Andorra||Andorran|Andorra la Vella|
Angola||Angolan|Luanda|
Antigua and Barbuda|Antigua|Antiguan|St John's|
Argentina|Argentine Republic|Argentine,Argentinian|Buenos Aires|Casa Rosada
Armenia||Armenian|Yerevan|
Australia||Australian|Canberra|
Austria||Austrian|Vienna|
Azerbaijan||Azerbaijani,Azeri|Baku|
Bahamas|The Bahamas|Bahamian|Nassau|
Bahrain||Bahraini|Manama|
Bangladesh||Bangladeshi|Dhaka|
Barbados||Barbadian|Bridgetown|
Belarus||Belarusian,Belarussian|Minsk|
Belgium||Belgian|Brussels|
Belize||Belizean|Belmopan|
Benin||Beninese|Porto-Novo|
Bhutan||Bhutanese|Thimphu|
Bolivia||Bolivian|La Paz,Sucre|
Bosnia and Herzegovina|Bosnia,Bosnia-Herzegovina|Bosnian|Sarajevo|
Botswana||Botswanan|Gaborone|
Brazil||Brazilian|Brasilia,Brasília|Planalto
Brunei||Bruneian|Bandar Seri Begawan|
Bulgaria||Bulgarian|Sofia|
Burkina Faso||Burkinabe|Ouagadougou|
Burundi||Burundian|Gitega|
Cambodia||Cambodian|Phnom Penh|
Cameroon||Cameroonian|Yaounde,Yaoundé|
Canada||Canadian|Ottawa|
Cape Verde|Cabo Verde|Cape Verdean|Praia|
Central African Republic|||Bangui|
Chad||Chadian|N'Djamena|
Chile||Chilean|Santiago|La Moneda
China|People's Republic of China,PRC|Chinese|Beijing,Peking|Zhongnanhai
Colombia||Colombian|Bogota,Bogotá|
Comoros||Comorian|Moroni|
Congo|Republic of the Congo,Congo-Brazzaville|Congolese|Brazzaville|
Costa Rica||Costa Rican|San Jose,San José|
Croatia||Croatian,Croat|Zagreb|
Cuba||Cuban|Havana|
Cyprus||Cypriot|Nicosia|
Czech Republic|Czechia|Czech|Prague|
Democratic Republic of the Congo|Democratic Republic of Congo,DR Congo,DRC|Congolese|Kinshasa|
Denmark||Danish,Danes,Dane|Copenhagen|Christiansborg
Djibouti||Djiboutian||
Dominica||||
Dominican Republic||Dominican|Santo Domingo|
East Timor|Timor-Leste|Timorese|Dili|
Ecuador||Ecuadorian,Ecuadorean|Quito|
Egypt||Egyptian|Cairo|
El Salvador||Salvadoran,Salvadorean|San Salvador|
England||English||
Equatorial Guinea||Equatorial Guinean|Malabo|
Eritrea||Eritrean|Asmara|
Estonia||Estonian|Tallinn|
Eswatini|Swaziland|Swazi|Mbabane|
Ethiopia||Ethiopian|Addis Ababa|
Fiji||Fijian|Suva|
Finland||Finnish,Finns,Finn|Helsinki|
France|French Republic|French|Paris|Elysee,Élysée,Elysee Palace,Élysée Palace,Quai d'Orsay,Matignon
Gabon||Gabonese|Libreville|
Gambia|The Gambia|Gambian|Banjul|
Georgia||Georgian|Tbilisi|
Germany|Federal Republic of Germany|German|Berlin|
Ghana||Ghanaian|Accra|
Greece||Greek|Athens|
Greenland||Greenlandic,Greenlander|Nuuk|
Grenada||Grenadian||
Guatemala||Guatemalan|Guatemala City|
Guinea||Guinean|Conakry|
Guinea-Bissau|||Bissau|
Guyana||Guyanese|Georgetown|
Haiti||Haitian|Port-au-Prince|
Honduras||Honduran|Tegucigalpa|
Hungary||Hungarian|Budapest|
Iceland||Icelandic,Icelander|Reykjavik,Reykjavík|
India||Indian|New Delhi,Delhi|
Indonesia||Indonesian|Jakarta|
Iran|Islamic Republic of Iran|Iranian|Tehran,Teheran|
Iraq||Iraqi|Baghdad|
Ireland|Republic of Ireland|Irish|Dublin|
Israel||Israeli|Jerusalem|Knesset
Italy||Italian|Rome|Palazzo Chigi
Ivory Coast|Côte d'Ivoire,Cote d'Ivoire|Ivorian|Yamoussoukro|
Jamaica||Jamaican|Kingston|
Japan||Japanese|Tokyo|
Jordan||Jordanian|Amman|
Kazakhstan||Kazakh,Kazakhstani|Astana|
Kenya||Kenyan|Nairobi|
Kiribati||||
Kosovo||Kosovan,Kosovar|Pristina|
Kuwait||Kuwaiti|Kuwait City|
Kyrgyzstan||Kyrgyz|Bishkek|
Laos||Laotian,Lao|Vientiane|
Latvia||Latvian|Riga|
Lebanon||Lebanese|Beirut|
Lesotho||Basotho|Maseru|
Liberia||Liberian|Monrovia|
Libya||Libyan|Tripoli|
Liechtenstein|||Vaduz|
Lithuania||Lithuanian|Vilnius|
Luxembourg||Luxembourgish,Luxembourger||
Madagascar||Malagasy|Antananarivo|
Malawi||Malawian|Lilongwe|
Malaysia||Malaysian|Kuala Lumpur|Putrajaya
Maldives|The Maldives|Maldivian|Malé|
Mali||Malian|Bamako|
Malta||Maltese|Valletta|
Marshall Islands||Marshallese|Majuro|
Mauritania||Mauritanian|Nouakchott|
Mauritius||Mauritian|Port Louis|
Mexico||Mexican|Mexico City|Los Pinos
Micronesia||Micronesian|Palikir|
Moldova||Moldovan|Chisinau,Chișinău|
Monaco||Monegasque||
Mongolia||Mongolian|Ulaanbaatar,Ulan Bator|
Montenegro||Montenegrin|Podgorica|
Morocco||Moroccan|Rabat|
Mozambique||Mozambican|Maputo|
Myanmar|Burma|Burmese|Naypyidaw|
Namibia||Namibian|Windhoek|
Nauru||Nauruan||
Nepal||Nepali,Nepalese|Kathmandu|
Netherlands|The Netherlands,Holland|Dutch,Dutchman|The Hague,Amsterdam|Binnenhof
New Zealand||New Zealander|Wellington|Beehive
Nicaragua||Nicaraguan|Managua|
Niger||Nigerien|Niamey|
Nigeria||Nigerian|Abuja|Aso Rock
North Korea|DPRK,Democratic People's Republic of Korea|North Korean|Pyongyang|
North Macedonia|Macedonia|Macedonian|Skopje|
Northern Ireland||Northern Irish|Belfast|Stormont
Norway||Norwegian|Oslo|
Oman||Omani|Muscat|
Pakistan||Pakistani|Islamabad|
Palau||Palauan||
Palestine|Palestinian Territories,State of Palestine|Palestinian|Ramallah|
Panama||Panamanian|Panama City|
Papua New Guinea||Papua New Guinean|Port Moresby|
Paraguay||Paraguayan|Asuncion,Asunción|
Peru||Peruvian|Lima|
Philippines|The Philippines|Philippine,Filipino|Manila|Malacanang,Malacañang
Poland||Polish,Poles,Pole|Warsaw|
Portugal||Portuguese|Lisbon|
Qatar||Qatari|Doha|
Romania||Romanian|Bucharest|
Russia|Russian Federation|Russian|Moscow|Kremlin
Rwanda||Rwandan|Kigali|
Saint Kitts and Nevis|St Kitts and Nevis||Basseterre|
Saint Lucia|St Lucia|Saint Lucian|Castries|
Saint Vincent and the Grenadines|St Vincent and the Grenadines|Vincentian||
Samoa||Samoan|Apia|
San Marino||||
Sao Tome and Principe||||
Saudi Arabia||Saudi,Saudi Arabian|Riyadh|
Scotland||Scottish,Scots,Scot|Edinburgh|Holyrood,Bute House
Senegal||Senegalese|Dakar|
Serbia||Serbian,Serb|Belgrade|
Seychelles||Seychellois||
Sierra Leone||Sierra Leonean|Freetown|
Singapore||Singaporean||
Slovakia||Slovak,Slovakian|Bratislava|
Slovenia||Slovenian,Slovene|Ljubljana|
Solomon Islands|The Solomon Islands|Solomon Islander|Honiara|
Somalia||Somali|Mogadishu|
South Africa||South African|Pretoria|Union Buildings
South Korea|Republic of Korea|South Korean|Seoul|Blue House
South Sudan||South Sudanese|Juba|
Soviet Union|USSR|Soviet||
Spain||Spanish,Spaniard|Madrid|Moncloa
Sri Lanka||Sri Lankan|Colombo|
Sudan||Sudanese|Khartoum|
Suriname||Surinamese|Paramaribo|
Sweden||Swedish,Swedes,Swede|Stockholm|Rosenbad
Switzerland||Swiss|Bern,Berne|
Syria||Syrian|Damascus|
Taiwan|Republic of China|Taiwanese|Taipei|
Tajikistan||Tajik|Dushanbe|
Tanzania||Tanzanian|Dodoma|
Thailand||Thai|Bangkok|Government House
Togo||Togolese|Lome,Lomé|
Tonga||Tongan|Nuku'alofa|
Trinidad and Tobago|Trinidad|Trinidadian|Port of Spain|
Tunisia||Tunisian|Tunis|
Turkey|Türkiye,Turkiye|Turkish,Turks,Turk|Ankara|
Turkmenistan||Turkmen|Ashgabat|
Tuvalu||Tuvaluan|Funafuti|
Uganda||Ugandan|Kampala|
Ukraine||Ukrainian|Kyiv,Kiev|Bankova
United Arab Emirates|UAE,U.A.E.,Emirates|Emirati|Abu Dhabi|
United Kingdom|UK,U.K.,Britain,Great Britain|British,Briton,Brits,Brit|London|Downing Street,No 10,Whitehall
United States|US,U.S.,USA,U.S.A.,America,United States of America|American|Washington|White House
Uruguay||Uruguayan|Montevideo|
Uzbekistan||Uzbek|Tashkent|
Vanuatu||Vanuatuan|Port Vila|
Vatican|Vatican City,Holy See||Vatican City|
Venezuela||Venezuelan|Caracas|Miraflores
Vietnam|Viet Nam|Vietnamese|Hanoi|
Wales||Welsh|Cardiff|
Western Sahara||Sahrawi||
Yemen||Yemeni|Sanaa,Sana'a|
Zambia||Zambian|Lusaka|
Zimbabwe||Zimbabwean|Harare|
"""


class Country(Record, frozen=True, kw_only=True):
    """One country: every list may be empty. ``people`` are its demonyms as plural nouns ("Russians")."""

    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]


def _people(demonym: str) -> tuple[str, ...]:
    if demonym == "Dutchman":
        return ("Dutchmen",)
    if demonym != "Czech" and demonym.endswith(("ese", "sh", "ch", "ic", "s")):
        return (demonym,)
    return (demonym + "s",)


def _parse(line: str) -> Country:
    name, names, demonyms, capitals, seats = (_parts(cell) for cell in line.split("|"))
    return Country(
        name=name[0],
        names=name + names,
        demonyms=demonyms,
        people=tuple(people for demonym in demonyms for people in _people(demonym)),
        capitals=capitals,
        seats=seats,
    )


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(",") if part.strip())


def _index(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, name in pairs:
        found.setdefault(key, name)
    return found


COUNTRIES = tuple(_parse(line) for line in TABLE.strip().splitlines())
BY_NAME = _index((name, country.name) for country in COUNTRIES for name in country.names)
BY_DEMONYM = _index((word, country.name) for country in COUNTRIES for word in country.demonyms)
BY_PEOPLE = _index((word, country.name) for country in COUNTRIES for word in country.people if word not in BY_NAME)
BY_CAPITAL = _index((city, country.name) for country in COUNTRIES for city in country.capitals)
BY_SEAT = _index((seat, country.name) for country in COUNTRIES for seat in country.seats)

SHORTENED = (("land", ("ish", "ic")), ("ia", ("",)), ("e", ("ian", "ese", "ish", "an")), ("a", ("an", "ian", "ese")))
ADDED = ("n", "an", "ian", "ese", "i", "ish", "er", "ic")


def demonyms_of(name: str) -> frozenset[str]:
    """The adjectives that English can form from a country's name ("Freedonia" → "Freedonian", …), in the singular.

    For countries in no list: whoever asks knows from the text that the name is one. Empty for very short names.
    """
    if len(name) < 4:
        return frozenset()
    made = {name + ending for ending in ADDED}
    for tail, endings in SHORTENED:
        if name.endswith(tail):
            made |= {name[: -len(tail)] + ending for ending in endings}
    return frozenset(word for word in made if len(word) > 3 and word != name)
