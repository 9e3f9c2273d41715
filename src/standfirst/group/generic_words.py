"""Words that make no hashtag: they stand above every article and say nothing of this one."""

from __future__ import annotations

from standfirst.text.words import fold

_GENERIC_TAGS = """
news new update video latest live breaking breakingnews topnew topstory topstories story headline article photo gallery
picture image watch read more home general other misc uncategorized uncategorised featured trending viral exclusive
editor editorspick opinion analysi explainer explain podcast newsletter report press pressrelease today yesterday
tomorrow monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
september october november december world worldnew nation national international local top main blog post page feed
nachricht nachrichten aktuell aktuelle schlagzeile montag dienstag mittwoch donnerstag freitag samstag sonntag
noticia noticias ultimahora actualidad lunes martes miercoles jueves viernes sabado domingo
actualite actu lundi mardi mercredi jeudi vendredi samedi dimanche
новости समाचार खबर ताजाखबर 新闻 ニュース reuter ap afp dpa efe
"""
_NUMBERS = """
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen dozen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion first
second third fourth fifth sixth seventh eighth ninth tenth double triple half ein zwei drei vier funf sech sechs sieben
acht neun zehn elf zwolf dreizehn vierzehn funfzehn zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig
dutzend hundert tausend deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente
quarante cinquante soixante cent mille dos tre tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince
veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien mil dois duas quatro oito nove dez doze vinte trinta
due quattro cinque sei sette otto nove dieci dodici venti trenta cento
"""
_OFFICES = """
minister president chancellor senator governor mayor judge justice colonel captain sergeant professor doctor chairman
chairwoman director secretary spokesman spokeswoman spokesperson official ministerin prasident prasidentin
burgermeister burgermeisterin ministre presidente maire ministro ministra alcalde alcaldesa prefeito sindaco
"""
NUMBERS: frozenset[str] = frozenset(_NUMBERS.split())
GENERIC_TAGS: frozenset[str] = frozenset(f"{_GENERIC_TAGS} {_OFFICES}".split()) | NUMBERS

_TITLES = """
mr mrs ms miss dr prof professor president minister chancellor senator governor mayor rep representative sen gov gen lt col
sgt capt rev hon congressman congresswoman speaker secretary chairman chairwoman ambassador commissioner director spokesman
spokeswoman ceo sheriff detective herr frau senor senora monsieur ministerin prasident prasidentin burgermeister
burgermeisterin presidente ministro ministra alcalde alcaldesa ministre maire
"""
TITLES: frozenset[str] = frozenset(_TITLES.split())
_TITLES_OR_NAMES = """
justice general colonel captain sergeant major admiral king queen prince princess pope bishop archbishop cardinal sir dame
lord lady judge doctor don dona madame premier coach officer attorney
"""
TITLES_OR_NAMES: frozenset[str] = frozenset(_TITLES_OR_NAMES.split())  # "Justice Marrow", "Justice Department"
_INSTITUTIONS = """
department ministry council committee court office agency bank party group company motors electric hospital university
college school county city street square park palace cup house league board commission authority association federation
union club church museum baseball football soccer
"""
INSTITUTIONS: frozenset[str] = frozenset(_INSTITUTIONS.split())
_DAYS = """
monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october
november december
"""
DAYS: frozenset[str] = frozenset(_DAYS.split())  # without may, which is a name, too

_WEAK_SUBJECTS = """
people person persons man men woman women child children number numbers place places way ways thing things lot lots
good great better best bad worse worst big bigger biggest small smaller large larger long longer short high higher
highest low lower lowest early earlier later full whole whose different important possible able available major minor
real certain clear recent current former future past present public private called call calls came come comes went
found find finds held hold holds left leave leaves added adds asked asks ask became become believe believed bring
brought built carry carried cause caused change changed close closed continue continued decided decide expect expected
feel felt follow followed following gave given happen happened happens help helped helps hear heard hope hopes include
included includes increase know knows known lead leading led live living look looked looking looks lose lost meet met
move moved need needed open opened pay paid plan planned plans play played point points remain remained remains run
running seen sent serve set sets show showed showing shown speak speaking spoke stand start started starting stay
stopped suggest suggested support taking talk talked talking think thought tried trying turn turned used using visit
wait waiting walk wanted watch work worked working works write written wrote begin started million billion thousand
hundred dozen percent per cent half third quarter second seconds minute minutes minuten sekunden
tonne tonnes ton tons kilometre kilometres kilometer kilometers metre metres meter meters mile miles kilo kilos litre litres
euro euros dollar dollars pounds toneladas kilometros metros noches tonnen hour hours time times year years
month months week weeks today side group groups members member head hand hands name names area areas case cases fact
end ends line lines part parts kind level levels result results rest amid accused described statement spokesman
spokeswoman spokesperson added according
going come coming came makes making taken says told once ever even every number several including despite whether
sagte sagten gibt geht machen macht worden wurde wurden haben hatte hatten seien jahr jahre jahren prozent million
millionen monat monate monaten woche wochen tag tage tagen uhr stunde stunden mensch menschen mann manner frau frauen
kind kinder leute teil teile ende anfang seite rund etwa bereits bisher damit dabei dazu deshalb davon viele vielen
wenige alle allen andere anderen erste ersten zweite letzte letzten kommt kommen geben steht stehen liegt bleibt anos ano dijo dice porque todo todos parte vez veces hace puede pueden tiene tienen personas hacer hombre hombres mujer mujeres gente mes meses semana semanas dia dias hora horas lugar cosa cosas
nuevo nueva nuevos nuevas gran grande grandes mayor mejor primer primera primero segundo segunda ultimo ultima otro otra
otros otras cada algun alguna algunos aunque mientras durante ademas estan estar sera seran haber habia hecho sido
persona anni anno mese mesi giorno giorni settimana uomo donna nuovo nuova primo prima altro altri molto ogni alcuni
fait faire dit ans peut toujours leurs cette aussi plusieurs personnes million millions annee annees mois jour jours semaine semaines heure heures homme
hommes femme femmes gens monde aujourdhui hier demain fois partie suite cours face debut nombre milliers
centaine dizaine autre autres meme nouveau nouvelle nouveaux nouvelles grand grande grands grandes premier premiere
dernier derniere derniers dernieres deuxieme ainsi encore alors toutefois cependant pendant selon aurait aurait seraient
serait avait avaient auraient etait etaient doit doivent devait permet permettre prevu prevue annonce annoncee declare
indique explique estime affirme ajoute rappelle notamment egalement environ juste moins ancien ancienne jusqu quelque
quelques quand quel quelle quels quelles comment pourquoi lorsque puisque voila tiens sommes vite jamais beaucoup
chaque aucun aucune celui celle ceux dont lieu place visant voir
"""
_WEAK_HINDI = """
साल सालों वर्ष दिन दिनों महीने महीनों हफ्ते हफ़्ते घंटे मिनट समय बार पहले बाद सबसे जल्दी लोग लोगों नया नई नए बड़ा बड़ी बड़े छोटा छोटी छोटे पुराना
पुरानी पुराने गई गए रहा रही रहे बना बनी बने लगा लगी लगे होने वाला वाली वाले बीच ऊपर नीचे अंदर बाहर ज्यादा ज़्यादा कम सब सभी बहुत सिर्फ आज कल परसों
दो तीन चार पाँच पांच छह सात आठ नौ दस बीस सोलह सौ हजार हज़ार लाख करोड़ प्रतिशत फीसदी पहली पहला दूसरा दूसरी
"""
_WEAK_RUSSIAN = """
год года году годы лет человек человека людей люди время времени день дня дней месяц месяца месяцев час часа часов минут неделя
недели неделю раз раза тысяч тысячи миллион миллиона миллионов процент процента процентов рублей долларов евро один одна два две
три четыре пять шесть семь восемь девять десять сто первый первая первые второй вторая новый новая новые нового сообщил сообщила
сообщили заявил заявила заявили рассказал рассказала может могут должен должны также которые который которая стал стала стали
"""
WEAK_SUBJECTS: frozenset[str] = frozenset(_WEAK_SUBJECTS.split()) | frozenset(
    map(fold, f"{_WEAK_HINDI} {_WEAK_RUSSIAN}".split())
)
