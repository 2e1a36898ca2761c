"""The day that an article's "today" is: its publication, where the text allows it, on the clock of its dateline."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

# A place in capitals at the head of the text, up to its dash or bracket: "MOSCOW —", "NEW YORK (AP) —".
HEAD_CHARS = 160  # a bound of cost
DATELINE = re.compile(
    r"\s*(?P<place>[A-Z][A-Z.' -]{2,30}?)(?:,[^\n—–(]{2,40})?\s*(?:\([^)\n]{2,40}\)\s*)?(?:—|–|--?)\s"
)
# Cities that datelines name without their country, by the zone they lie in.
ZONES = {
    "America/New_York": "NEW YORK|WASHINGTON|BOSTON|ATLANTA|MIAMI|PHILADELPHIA|DETROIT|UNITED NATIONS",
    "America/Toronto": "OTTAWA|TORONTO|MONTREAL", "America/Chicago": "CHICAGO|HOUSTON|DALLAS|NEW ORLEANS",
    "America/Denver": "DENVER", "America/Los_Angeles": "LOS ANGELES|SAN FRANCISCO|SEATTLE|LAS VEGAS",
    "America/Mexico_City": "MEXICO CITY", "America/Bogota": "BOGOTA", "America/Caracas": "CARACAS",
    "America/Lima": "LIMA", "America/Sao_Paulo": "RIO DE JANEIRO|SAO PAULO|BRASILIA",
    "America/Argentina/Buenos_Aires": "BUENOS AIRES", "America/Santiago": "SANTIAGO", "America/Havana": "HAVANA",
    "Europe/London": "LONDON|EDINBURGH|BELFAST|MANCHESTER", "Europe/Dublin": "DUBLIN", "Europe/Lisbon": "LISBON",
    "Europe/Paris": "PARIS|STRASBOURG", "Europe/Berlin": "BERLIN|FRANKFURT|MUNICH", "Europe/Brussels": "BRUSSELS",
    "Europe/Amsterdam": "AMSTERDAM|THE HAGUE", "Europe/Zurich": "GENEVA|ZURICH|DAVOS", "Europe/Vienna": "VIENNA",
    "Europe/Rome": "ROME|MILAN|VATICAN CITY", "Europe/Madrid": "MADRID|BARCELONA", "Europe/Warsaw": "WARSAW",
    "Europe/Prague": "PRAGUE", "Europe/Budapest": "BUDAPEST", "Europe/Stockholm": "STOCKHOLM", "Europe/Oslo": "OSLO",
    "Europe/Copenhagen": "COPENHAGEN", "Europe/Helsinki": "HELSINKI", "Europe/Athens": "ATHENS",
    "Europe/Bucharest": "BUCHAREST", "Europe/Kyiv": "KYIV|KIEV", "Europe/Moscow": "MOSCOW|ST. PETERSBURG",
    "Europe/Minsk": "MINSK", "Europe/Istanbul": "ISTANBUL|ANKARA", "Asia/Jerusalem": "JERUSALEM|TEL AVIV",
    "Asia/Beirut": "BEIRUT", "Asia/Damascus": "DAMASCUS", "Asia/Amman": "AMMAN", "Asia/Baghdad": "BAGHDAD",
    "Asia/Riyadh": "RIYADH|JEDDAH", "Asia/Dubai": "DUBAI|ABU DHABI", "Asia/Tehran": "TEHRAN", "Asia/Kabul": "KABUL",
    "Asia/Karachi": "ISLAMABAD|KARACHI", "Asia/Kolkata": "NEW DELHI|MUMBAI|KOLKATA", "Asia/Dhaka": "DHAKA",
    "Asia/Colombo": "COLOMBO", "Asia/Kathmandu": "KATHMANDU", "Asia/Bangkok": "BANGKOK", "Asia/Yangon": "YANGON",
    "Asia/Ho_Chi_Minh": "HANOI", "Asia/Jakarta": "JAKARTA", "Asia/Singapore": "SINGAPORE",
    "Asia/Kuala_Lumpur": "KUALA LUMPUR", "Asia/Manila": "MANILA", "Asia/Hong_Kong": "HONG KONG",
    "Asia/Shanghai": "BEIJING|SHANGHAI", "Asia/Taipei": "TAIPEI", "Asia/Seoul": "SEOUL",
    "Asia/Pyongyang": "PYONGYANG",
    "Asia/Tokyo": "TOKYO|OSAKA", "Australia/Sydney": "SYDNEY|CANBERRA", "Australia/Melbourne": "MELBOURNE",
    "Pacific/Auckland": "AUCKLAND|WELLINGTON", "Africa/Cairo": "CAIRO", "Africa/Nairobi": "NAIROBI",
    "Africa/Lagos": "LAGOS|ABUJA", "Africa/Johannesburg": "JOHANNESBURG|CAPE TOWN|PRETORIA",
    "Africa/Addis_Ababa": "ADDIS ABABA", "Africa/Khartoum": "KHARTOUM", "Africa/Tripoli": "TRIPOLI",
    "Africa/Tunis": "TUNIS", "Africa/Algiers": "ALGIERS", "Africa/Kinshasa": "KINSHASA",
}  # fmt: skip
ZONE_OF = {city: zone for zone, cities in ZONES.items() for city in cities.split("|")}


def day_of_writing(published: str | None, text: str) -> date | None:
    """The local day of the article's ISO date or instant: where the text opens with the dateline of a city whose zone
    is known, that city's day, else the day as printed. None for anything else."""
    try:
        day = date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None
    zone = _dateline_zone(text)
    if published is None or zone is None or len(published) <= len("2000-01-01"):
        return day
    try:
        instant = datetime.fromisoformat(published)
        return instant.astimezone(zone).date() if instant.tzinfo is not None else day
    except (ValueError, OverflowError):
        return day


def _dateline_zone(text: str) -> ZoneInfo | None:
    found = DATELINE.match(text[:HEAD_CHARS])
    name = ZONE_OF.get(" ".join(found["place"].split())) if found else None
    try:
        return ZoneInfo(name) if name else None
    except ZoneInfoNotFoundError:  # a machine without the time zone tables keeps the day as printed
        return None
