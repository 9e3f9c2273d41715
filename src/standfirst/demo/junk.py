"""What stands on publishers' pages beside the article: none of it may ever reach a reader of the desk.

Every phrase here is distinctive: it occurs in no article, so that a test can look for it on the desk's pages.
"""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Junk:
    """One language's stock of it; the templates decide where each stands and how it is marked up."""

    menu: tuple[str, ...]
    share: str
    newsletter: str
    newsletter_button: str
    also_label: str
    also_read: tuple[str, ...]
    check_out: tuple[str, ...]
    sponsored_label: str
    sponsored: tuple[str, ...]
    bio: str
    copyright: str
    cookies: str
    appeal: str
    course: str
    comments: str
    most_read: tuple[str, ...]
    video: str


_HARBOUR = Junk(
    menu=("Crosswords and number puzzles", "Replica edition", "Marketplace notices"),
    share="Share this on Chirrup, Wavelet or by carrier pigeon",
    newsletter="Get The Early Tray in your inbox before breakfast",
    newsletter_button="Sign me up for The Early Tray",
    also_label="Also read:",
    also_read=("Nine kettles ranked by how they pour", "The quiet return of the corduroy hat"),
    check_out=(
        "You can also check: our tide-table tea towel offer",
        "You can also check: seven walks that end at a bakery",
    ),
    sponsored_label="From around the web, paid for by our partners",
    sponsored=(
        "Doctors are puzzled by this one weird turnip",
        "Homeowners over fifty rush to claim a free gutter",
        "She opened the shed and could not believe the lamp",
    ),
    bio="writes about boats and the people who wait for them, and keeps two unimpressed cats",
    copyright="All rights reserved by the proprietors; no part may be reproduced on mugs",
    cookies="We value your privacy and use 412 cookies to prove it",
    appeal="If everyone reading this gave the price of one bun, our roof would be mended",
    course="Master spreadsheet sorcery in six weekends: enrol in our certified course today",
    comments="Be the first to shout below this article",
    most_read=("Most read now: the dog who learned the bus timetable",),
    video="Watch next: ninety seconds of harbour seals, with music",
)

_OFFICE = Junk(
    menu=("Executive crosswind briefings", "Podcasts for the corner office", "Subscriber lounge"),
    share="Copy link Print Gift this piece to a colleague",
    newsletter="Subscribe to Morning Manifest, read by people who read before meetings",
    newsletter_button="Count me in for Morning Manifest",
    also_label="Also Read |",
    also_read=("Why your stapler says more than your handshake", "Ten desks that closed the deal by themselves"),
    check_out=(
        "You can also check out: our luxury pallet calendar",
        "You can also check out: the chair index, updated",
    ),
    sponsored_label="Promoted stories you may like",
    sponsored=(
        "The retirement trick that bankers whisper to gulls",
        "This pocket-sized anchor is selling out everywhere",
        "Unsold cruises are nearly being given to magpies",
    ),
    bio="has covered invoices for eleven years and still opens each one with hope",
    copyright="Copyright the publishers. Redistribution by fax is prohibited",
    cookies="By breathing near this page you accept our partners' tracking partners",
    appeal="Independent reporting costs money: chip in and keep our lights flickering",
    course="Become a negotiation ninja: our executive masterclass has three seats left",
    comments="Sign in to join the 0 people discussing this",
    most_read=("Trending: the fund manager who only buys on Tuesdays",),
    video="Up next: inside the world's calmest warehouse",
)

_HINDI = Junk(
    menu=("आज का राशिफल और पहेली", "ई-पेपर पढ़िए मुफ़्त", "शादी के विज्ञापन"),
    share="इस ख़बर को चिरप पर साझा कीजिए",
    newsletter="सुबह की चाय के साथ हमारा न्यूज़लेटर मँगवाइए",
    newsletter_button="हाँ, मेरा पता जोड़ लीजिए",
    also_label="यह भी पढ़ें:",
    also_read=("इन पाँच पराठों ने मचाया तहलका", "छाता ख़रीदने से पहले जान लीजिए ये सात बातें"),
    check_out=("आप यह भी देख सकते हैं: हमारी मसाला पत्रिका पर भारी छूट",),
    sponsored_label="प्रायोजित सामग्री आपके लिए",
    sponsored=("इस एक पत्ते से डॉक्टर भी हैरान रह गए", "घर बैठे कमाइए, पड़ोसी भी पूछने लगे तरीक़ा"),
    bio="को ख़बरों के साथ पुराने रेडियो जोड़ने का शौक़ है",
    copyright="सर्वाधिकार प्रकाशक के पास सुरक्षित, नक़ल करना मना है",
    cookies="हम आपके अनुभव को मीठा बनाने के लिए कुकी रखते हैं",
    appeal="हमारी पत्रकारिता को सहारा दीजिए, चाय जितना चंदा बहुत है",
    course="छह हफ़्तों में सीखिए अंग्रेज़ी बोलना, पहला पाठ मुफ़्त",
    comments="सबसे पहली टिप्पणी आप लिखिए",
    most_read=("सबसे ज़्यादा देखा गया: नाचता हुआ बकरा",),
    video="अगला वीडियो: नीलगढ़ की सबसे लंबी जलेबी",
)

_SPANISH = Junk(
    menu=("Horóscopo y sopa de letras", "Edición facsímil del día", "Esquelas y anuncios por palabras"),
    share="Comparte esta noticia en Pajarillo o por paloma",
    newsletter="Recibe El Cafecito, nuestro boletín de las siete",
    newsletter_button="Sí, quiero mi Cafecito",
    also_label="Lea también:",
    also_read=("Las ocho empanadas que dividen a las familias", "El sombrero que nadie pidió vuelve este verano"),
    check_out=("También te puede interesar: nuestra vajilla conmemorativa con descuento",),
    sponsored_label="Contenido patrocinado por nuestros socios",
    sponsored=("Médicos perplejos ante este curioso nabo", "Abrió el armario y no podía creer la lámpara"),
    bio="cubre mareas y mercados, y toca el acordeón con más ganas que oído",
    copyright="Todos los derechos reservados; prohibida su reproducción en servilletas",
    cookies="Usamos galletas propias y ajenas, sobre todo ajenas",
    appeal="Sin tu aporte este faro se apaga: dona lo que cuesta un pan",
    course="Aprende contabilidad creativa en tres sábados: últimas plazas",
    comments="Sé el primero en discutir con el vecino",
    most_read=("Lo más visto: el loro que imita al alcalde",),
    video="Siguiente vídeo: un minuto de pelícanos",
)

_GERMAN = Junk(
    menu=("Horoskop und Kreuzworträtsel", "Zur digitalen Blätterausgabe", "Trauer- und Kleinanzeigen"),
    share="Diesen Beitrag per Zwitscher oder Brieftaube teilen",
    newsletter="Der Frühschoppen: unser Rundbrief vor dem ersten Kaffee",
    newsletter_button="Ja, ich will den Frühschoppen",
    also_label="Lesen Sie auch:",
    also_read=("Die sieben schönsten Gartenzäune im Vergleich", "Warum alle plötzlich wieder Knickerbocker tragen"),
    check_out=("Das könnte Sie auch interessieren: unser Leserangebot für Wanderstöcke",),
    sponsored_label="Anzeige aus unserem Partnernetzwerk",
    sponsored=("Ärzte rätseln über diese eine Steckrübe", "Hausbesitzer staunen über die neue Regenrinne"),
    bio="schreibt über Täler und Tunnel und sammelt Fahrkarten aus Pappe",
    copyright="Alle Rechte vorbehalten, Nachdruck auf Bierdeckeln untersagt",
    cookies="Wir und unsere 318 Partner möchten Ihre Kekse zählen",
    appeal="Guter Lokaljournalismus kostet: werden Sie Förderfreund des Boten",
    course="Rhetorik für Schüchterne: noch vier freie Plätze im Abendkurs",
    comments="Melden Sie sich an und eröffnen Sie die Debatte",
    most_read=("Meistgelesen: die Kuh, die Seilbahn fuhr",),
    video="Nächstes Video: eine Minute Murmeltiere",
)

STANDING_LINE = "On Fridays this paper also hangs under the custom house clock, where anyone may read it until the gulls have had enough."
"""Stands in the middle of every article of the Courier and looks like one of its sentences: only a desk that has read three
of them can know. Not among JUNK_PHRASES: the first three articles have it."""

_BY_PUBLISHER = {
    "ledger": _OFFICE,
    "northline": _OFFICE,
    "herald": _OFFICE,
    "orbit": _OFFICE,
    "prabhat": _HINDI,
    "estuario": _SPANISH,
    "bote": _GERMAN,
}


def junk_of(publisher: str) -> Junk:
    """What stands around the articles of a publisher."""
    return _BY_PUBLISHER.get(publisher, _HARBOUR)


def _phrases(junk: Junk) -> list[str]:
    found: list[str] = []
    for part in fields(junk):
        value = getattr(junk, part.name)
        if part.name != "also_label":
            found += value if isinstance(value, tuple) else [value]
    return found


ALSO_LABELS: tuple[str, ...] = tuple(
    dict.fromkeys(junk.also_label for junk in (_HARBOUR, _OFFICE, _HINDI, _SPANISH, _GERMAN))
)
JUNK_PHRASES: tuple[str, ...] = tuple(
    phrase for junk in (_HARBOUR, _OFFICE, _HINDI, _SPANISH, _GERMAN) for phrase in _phrases(junk)
)
