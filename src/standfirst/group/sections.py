"""Which part of the front page an article belongs to: by the publisher's own words first, then by its tags and its text."""

from __future__ import annotations

from collections import Counter

from standfirst.group.article_words import words_of
from standfirst.group.terms import LEAD_CHARACTERS_MAX
from standfirst.model.story import GroupingArticle, Section
from standfirst.text.words import fold, split_words

# What publishers call their sections, and the tags that leave no doubt; folded, several languages.
_PUBLISHER_WORDS: dict[Section, str] = {
    Section.WORLD: """world international foreign politics political nation national geopolitics europe asia africa americas
        elections election government parliament diplomacy defence defense war conflict welt politik ausland inland mundo
        internacional politica nacional monde politique etranger esteri mondo politique в-мире мир политика विदेश दुनिया
        राजनीति देश 国际 政治 世界 国際""",
    Section.BUSINESS: """business economy economic economics finance financial markets market money companies company stocks
        banking trade industry property jobs wirtschaft finanzen unternehmen geld borse economia negocios empresas
        economie entreprises bourse finanza экономика бизнес финансы कारोबार व्यापार अर्थव्यवस्था बिजनेस 经济 财经 経済""",
    Section.TECHNOLOGY: """technology tech digital gadgets gadget mobiles phones computing software internet cybersecurity ai
        apps gaming startups netzwelt technik digitales tecnologia ciencia-y-tecnologia technologie numerique технологии
        टेक टेक्नोलॉजी तकनीक 科技 技术 テクノロジー""",
    Section.SCIENCE: """science space astronomy physics biology archaeology research wissenschaft wissen forschung raumfahrt
        ciencia sciences espace scienza spazio наука космос विज्ञान अंतरिक्ष 科学 宇宙""",
    Section.CLIMATE: """climate environment weather nature energy wildlife sustainability klima umwelt natur wetter energie
        medioambiente clima ambiente environnement climat meteo климат экология погода पर्यावरण जलवायु मौसम 环境 气候 環境""",
    Section.HEALTH: """health medicine medical wellness healthcare hospitals gesundheit medizin salud sante salute
        здоровье медицина स्वास्थ्य सेहत 健康 医疗 医療""",
    Section.CULTURE: """culture arts art entertainment film films movies music books theatre theater tv television celebrity
        lifestyle style fashion food travel kultur musik kino reise leben cultura cine musica libros entretenimiento
        livres cinema musique spettacoli культура кино музыка मनोरंजन संस्कृति फिल्म 文化 娱乐 エンタメ""",
    Section.SPORT: """sport sports football soccer cricket tennis rugby golf basketball olympics motorsport athletics
        cycling f1 fussball deportes deporte futbol calcio esporte футбол спорт खेल क्रिकेट 体育 スポーツ""",
}
# Words of the text that hint at a section; two different ones, or one in the headline, are needed.
_HINTS: dict[Section, str] = {
    Section.WORLD: """minister president parliament treaty embassy ceasefire troops diplomat senate ambassador sanctions coup
        referendum ballot lawmakers election coalition opposition मंत्री सरकार संसद चुनाव minister bundestag regierung
        wahl gobierno presidente elecciones ministro gouvernement ministre правительство министр""",
    Section.BUSINESS: """shares profit profits revenue inflation bank investors earnings merger quarterly shareholders tariffs
        tariff economy dividend bankruptcy takeover retailer exports wages euro aktien umsatz gewinn bolsa inflacion
        ingresos बैंक बाजार शेयर निवेश""",
    Section.TECHNOLOGY: """smartphone smartphones phone app software chip chips chipmaker startup robot robots algorithm
        browser laptop battery processor camera android users online hackers encryption teraflops स्मार्टफोन फोन ऐप
        telefono aplicacion handy""",
    Section.SCIENCE: """scientists telescope researchers galaxy planet fossil species asteroid spacecraft orbit laboratory
        physicists astronomers satellite rocket probe forscher teleskop cientificos telescopio वैज्ञानिक""",
    Section.CLIMATE: """emissions climate flood floods flooding drought storm hurricane cyclone wildfire heatwave carbon
        solar glacier reef rainfall river pollution hochwasser sturm durre inundacion sequia emisiones बाढ़ बारिश तूफान""",
    Section.HEALTH: """hospital patients vaccine vaccines virus doctors disease cancer outbreak clinic nurses infection
        symptoms surgery krankenhaus impfung pacientes vacuna enfermedad अस्पताल मरीज डॉक्टर टीका""",
    Section.CULTURE: """film festival album novel museum singer actor actress director exhibition orchestra concert painting
        author gallery theatre ausstellung roman konzert pelicula novela museo फिल्म अभिनेता गायक""",
    Section.SPORT: """match goal goals league cup coach striker tournament championship innings wicket midfielder season
        defeated semifinal final medal trophy spiel tor liga trainer partido gol entrenador मैच टीम कप विकेट""",
}


def _by_word(table: dict[Section, str]) -> dict[str, Section]:
    return {fold(word): section for section, words in table.items() for word in words.split()}


_BY_PUBLISHER_WORD = _by_word(_PUBLISHER_WORDS)
_BY_HINT = _by_word(_HINTS)
_HINTING = frozenset(_BY_HINT)


def classify_section(article: GroupingArticle) -> Section:
    """The section an article belongs to; GENERAL when nothing says so clearly."""
    if article.section:
        named = _named(article.section)
        if named:
            return named
    votes = Counter(section for tag in article.tags if (section := _named(tag)))
    if votes:
        (section, count), *others = votes.most_common(2)
        if not others or others[0][1] < count:
            return section
    return _hinted(article)


def _named(words: str) -> Section | None:
    """The section that a publisher's word or path ("News/Technology") names; the last part says most."""
    for word in reversed(split_words(words.replace("/", " "))):
        section = _BY_PUBLISHER_WORD.get(fold(word))
        if section:
            return section
    return None


def _hinted(article: GroupingArticle) -> Section:
    votes: Counter[Section] = Counter()
    words = words_of(article)
    headline = _HINTING.intersection(words.headline.folded)
    lead = _HINTING.intersection(words.text.folded[: words.text.count_within(LEAD_CHARACTERS_MAX)])
    for word in headline | lead:
        votes[_BY_HINT[word]] += 2 if word in headline else 1
    if not votes:
        return Section.GENERAL
    (section, count), *others = votes.most_common(2)
    clear = count >= 2 and (not others or others[0][1] < count)
    return section if clear else Section.GENERAL
