"""How publishers word what is not the article, in English, German, French, Spanish, Portuguese, Italian, Hindi and Japanese.

Each pattern is matched at the start of a block written in small letters, which costs far less than ignoring the case. `LABELS`
must be the whole block (but for figures and marks). Only HOUSE_NOTE reads the block as it stands: names begin with capitals.
"""

from __future__ import annotations

import re


def _any(*lines: str) -> str:
    """One pattern for all. Those that begin with the same letter share it: alternatives are tried one after another."""
    by_letter: dict[str, list[str]] = {}
    for part in " / ".join(lines).split(" / "):
        begins_with_letter = part[0].isalpha() and part[1:2] not in ("?", "*", "+", "{", "|")
        by_letter.setdefault(part[0] if begins_with_letter else "", []).append(part[begins_with_letter:])
    return "|".join(f"{letter}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())


LABELS = _any(
    "advertisement / advertising / ad / ads / sponsored / promoted / paid content / partner content / sponsored content / story continues below(?: (?:this )?ad(?:vertisement)?)? / "
    "article continues (?:below|after)(?: (?:this )?ad(?:vertisement)?)? / continue reading(?: below)? / scroll to continue / skip advertisement / remove ads",
    "share / share this / share this (?:article|story|post|page) / share on \\w+ / share via \\w+ / tweet / email / e-mail / print / copy link / link copied / save / save (?:article|story) / "
    "bookmark / listen / listen to this (?:article|story) / facebook / twitter / x / whatsapp / linkedin / reddit / telegram / pinterest / instagram / flipboard / follow / follow us / "
    "comments? / leave a comment / \\d+ comments? / view comments / show comments / hide comments / add comment / reply / replies / report / loading / close / menu / search / "
    "skip to (?:main )?content / back to top / home / next / previous / gallery / view gallery / open image in gallery / image / video / play / watch / watch now / live / new / "
    "related / related (?:articles?|stories|posts?|news|topics?|content|coverage|links?|reading) / recommended(?: for you| stories| articles| reading)? / most (?:read|popular|viewed|shared) / "
    "trending(?: now| stories| news)? / latest(?: news| stories)? / top stories / more (?:stories|news|like this|from .{3,40}|on this story|in .{3,30}) / read more / read next / see more / "
    "show more / load more / up next / also read / see also / you may also like / you might also like / don['’]t miss / editor['’]?s['’]? (?:picks?|choice) / further reading / "
    "\\d+ of \\d+ / \\d+ ?/ ?\\d+ / fact[- ]checked / proofread / peer-reviewed publication / trusted source / reputable news agency / add us as a preferred source on google / topics? / tags? / filed under / categories / about the authors? / author / sign in / log in / subscribe / subscribe now / sign up / newsletter / free / premium / min read",
    "anzeige / werbung / teilen / artikel teilen / drucken / merken / kommentare? / kommentieren / kommentar verfassen / mehr zum thema / zum thema / lesen sie auch / lesen sie mehr / mehr lesen / "
    "auch interessant / das könnte sie auch interessieren / verwandte (?:artikel|themen) / meistgelesen / weitere artikel / ähnliche artikel / schlagworte / themen / startseite / anmelden / "
    "abonnieren / nach oben / bilderstrecke / newsletter abonnieren / empfehlungen der redaktion / zur startseite",
    "publicité / partager / partager cet article / partager sur \\w+ / imprimer / commentaires? / réagir / à lire aussi / lire aussi / lire la suite / à voir aussi / voir aussi / sur le même sujet / "
    "articles? (?:liés|similaires|recommandés) / les plus lus / s['’]abonner / je m['’]abonne / accueil / mots[- ]clés / sujets / thèmes",
    "publicidad / compartir / comparte / imprimir / comentarios? / comentar / lee también / lea también / leer más / ver más / te puede interesar / te recomendamos / más noticias / "
    "noticias relacionadas / artículos relacionados / relacionad[oa]s / más leíd[oa]s / lo más leído / lo más visto / suscríbete / iniciar sesión / etiquetas / temas / archivado en / más información",
    "publicidade / compartilhar / compartilhe / partilhar / leia também / leia mais / veja também / saiba mais / notícias relacionadas / mais lidas / mais notícias / assine / comentários? / continua após a publicidade / etiquetas",
    "pubblicità / condividi / leggi anche / leggi di più / leggi tutto / vedi anche / articoli correlati / notizie correlate / i più letti / potrebbe interessarti / commenti / abbonati / continua a leggere / argomenti",
    "विज्ञापन / शेयर करें / साझा करें / यह भी पढ़ें / ये भी पढ़ें / यह भी देखें / और पढ़ें / संबंधित (?:खबरें|ख़बरें|समाचार|लेख) / टिप्पणियाँ / टिप्पणी करें / टैग / सब्सक्राइब करें / फॉलो करें / ट्रेंडिंग",
    "広告 / 共有 / シェア / シェアする / 関連記事 / 関連ニュース / あわせて読みたい / おすすめ記事 / もっと見る / 続きを読む / コメント / コメントする / ランキング / 印刷 / ログイン / 会員登録",
)

# Beginnings that give away a line that leads elsewhere: "Also read: …".
LEADS = _any(
    "(?:also|must|related|further|next) read(?:ing)?\\s*[:|–—-] / read (?:also|more|next|our|the full)\\b.{0,12}[:|–—-] / read more about / read the full (?:story|article) / read original / see (?:also|more)\\s*[:|–—-] / (?:up|watch|listen|play) next\\s*[:|–—-] / (?:next|latest) (?:video|story|article)\\s*[:|–—-] / most (?:read|viewed|watched|popular|shared)(?: \\w{1,8}){0,2}\\s*[:|–—-] / related\\s*(?:articles?|stor(?:y|ies)|coverage|news|posts?|links?)?\\s*[:|–—] / "
    "more\\s*[:|]\\s / more (?:on this|from)\\b.{0,40}[:|]\\s* / you can also (?:check|read|see) / you (?:may|might) (?:also )?(?:like|be interested|want) / check (?:out )?(?:our|also|these) / (?:watch|listen|in pictures|in video|don['’]t miss|recommended|trending|explainer|opinion|gallery|photos?)\\s*[:|]\\s / "
    "click here / tap here / swipe / have you (?:got )?a (?:story|tip|question) / got a (?:story|tip|news tip) / do you have (?:a|any) (?:story|tip|information|question|concern) / what do you think\\? (?:let|tell|share|join)",
    "lesen sie (?:auch|hier|dazu|mehr) / (?:nächstes video|meistgelesen|meistgesehen)\\s*[:|–—-] / (?:auch )?lesenswert\\s*: / (?:mehr|siehe) (?:zum thema|dazu|auch)\\b / das könnte sie / passend dazu\\s*: / hier geht es zu",
    "(?:à )?(?:lire|voir|écouter|découvrir) (?:aussi|également)\\b / lire la suite / (?:sur le|dans le) même (?:sujet|thème) / notre dossier\\s*: / (?:vidéo suivante|(?:le|les) plus (?:lus?|vus?|lues?|vues?))\\s*[:|–—-]",
    "(?:lee|lea|leer|mira|mire|vea|ver|te puede interesar|le puede interesar|te recomendamos|no te pierdas)(?: también| además| más)?\\s*[:|–—] / (?:lee|lea) también / también (?:puedes?|te puede) (?:leer|interesar) / puedes (?:leer|consultar|ver) también / (?:(?:siguiente|próximo) v[ií]deo|lo más (?:visto|leído))\\s*[:|–—-]",
    "(?:leia|veja|confira|saiba)(?: também| mais)\\b / (?:vídeos?|fotos|galeria|podcast)\\s*: ?tudo sobre / (?:ainda|também) não leu / (?:próximo vídeo|(?:o )?mais (?:lidas?|vistos?))\\s*[:|–—-]",
    "(?:leggi|guarda|vedi|ascolta) anche\\b / potrebbe (?:anche )?interessarti / per approfondire\\s*: / (?:prossimo video|i più (?:letti|visti))\\s*[:|–—-]",
    "(?:और|आगे|विस्तार से) (?:पढ़ें|पढ़ें|देखें)\\s*[:|–—-] / (?:आप )?(?:यह|ये|इसे|इन्हें) भी (?:पढ़|पढ़|देख|जान|सुन)(?:ें|िए|िये|ो\\b| सकते) / (?:अगला|अगली) (?:वीडियो|ख़बर|खबर|कहानी)\\s*[:|–—-] / सबसे (?:ज़्यादा|ज़्यादा|ज्यादा|अधिक) (?:देखा|देखी|देखे|पढ़ा|पढ़ी|पढ़ा|पढ़ी) (?:गया|गयी|गई|गए)\\s*[:|–—-] / (?:संबंधित|सम्बंधित) (?:खबर|ख़बर|समाचार)",
    "(?:関連記事|あわせて読みたい|合わせて読みたい|こちらも読む|【関連)",
    "les også\\b / læs også\\b / läs (?:också|även|mer)\\b / lees ook\\b / czytaj (?:więcej|także|też)\\b / zobacz (?:także|też)\\b / čtěte také\\b / baca juga\\b / ayrıca (?:bkz|okuyun) / читайте также",
)

# Invitations to subscribe, sign up, donate, follow, install; cookie notices.
APPEALS = _any(
    "(?:sign up|subscribe|register) (?:here|now|today|to|for|and|below) / (?:please )?(?:sign in|log in|subscribe|register)(?: here| now)? (?:to|and) (?:read|continue|comment|unlock|access|join|leave|post|take part|start|discuss|reply|save) / (?:get|receive) (?:the |our |all |more |daily |breaking |your ).{0,60}(?:newsletter|inbox|e-?mail|alerts?|delivered|app|phone) / "
    "(?:join|follow) (?:us|our|the .{2,30} (?:community|conversation))\\b.{0,30}(?:on|at|in|for|whatsapp|telegram|twitter|facebook|instagram|conversation|community|channel|newsletter)? / follow .{2,40} on (?:twitter|x|facebook|instagram|whatsapp|telegram|linkedin|google news|youtube|threads|tiktok|bluesky) / "
    "(?:like|find|connect with) us on / download (?:the|our|now) / (?:stay|keep) (?:up to date|informed|connected|updated|in the loop) with / (?:want|looking for) (?:more|the latest) .{0,60}\\? / never miss / be the first to / "
    "(?:support|become|donate|make a (?:gift|donation|contribution)|help us|your (?:support|donation|contribution)) .{0,60}(?:journalism|newsroom|member|supporter|subscriber|donat|contribut|independent) / our (?:free )?newsletter / have a tip\\? / send (?:it|them) to us / scroll (?:through|down|on) / (?:please )?log ?(?:in|out) (?:again|and then) / session expired / you must (?:confirm|be logged|log in|be registered) / waiting for your permission / (?:to view|we need your) .{0,60}(?:consent|permission|cookies) / by (?:signing up|submitting|clicking|subscribing|entering|providing|continuing) / "
    "enter your (?:e-?mail|address) / thank(?:s| you) for (?:signing|subscribing|your (?:interest|subscription)) / this (?:article|story|content) is (?:for|only|free|reserved|available|exclusive) .{0,40}(?:subscribers|members|registered) / already (?:a |have )?(?:subscriber|member|an account) / "
    "(?:to )?continue reading / you have (?:\\w+ )?free articles / please (?:enable|disable|turn|wait|check|note that|allow) .{0,50}(?:javascript|ad ?block|cookies|script|browser) / your browser / (?:we|this (?:site|website)) uses? (?:cookies|akismet) / (?:accept|manage) (?:all )?cookies / "
    "enrol+ (?:now|in|today) / (?:register|apply|book|buy|shop|order) now / use (?:the )?(?:promo |coupon )?code / (?:send|email) (?:us )?(?:your )?(?:tips?|feedback|letters?|corrections?) / (?:contact|write to|email|reach) (?:us|the (?:author|reporter|editor|writer|newsroom)) (?:at|on|via)? / "
    "(?:let us know|tell us|share your (?:thoughts|views|opinion)|have your say|join the (?:discussion|conversation|debate)) / this site is protected by / we['’]?(?:re| are) sorry, (?:this|an) / (?:an )?error (?:has )?occurred / for (?:the latest|more|all the latest) .{0,60}(?:follow|visit|subscribe|sign up|download|click)",
    "seien sie (?:der|die) erste / (?:kommentieren|diskutieren) sie (?:mit|jetzt|hier) / (?:jetzt |hier )?(?:abonnieren|anmelden|registrieren|bestellen|herunterladen)(?: sie)?\\b / (?:melden|tragen|abonnieren|bestellen|laden|folgen|unterstützen) sie (?:sich|uns|unseren?|den|die|hier|jetzt)? / (?:der|unser|kostenloser?) newsletter / mit (?:ihrer|der) anmeldung / "
    "diese[rs]? (?:artikel|inhalt|beitrag) ist (?:nur|exklusiv|kostenpflichtig) / (?:wir|diese (?:seite|website)) (?:verwenden|verwendet|nutzt|nutzen) cookies / sie (?:sind|haben) (?:bereits|noch kein) (?:abonnent|abo|registriert) / folgen sie uns / an dieser stelle (?:finden sie|befindet sich) / zur (?:nutzung|anzeige) .{0,60}(?:zustimmung|einwilligung) / externe[rn]? inhalt",
    "(?:abonnez|inscrivez|connectez|rejoignez|suivez|recevez|téléchargez|retrouvez|soutenez)[- ](?:vous|nous|notre|nos|toute?)?\\b / (?:cet|l['’]) ?article (?:est )?réservé / (?:pour lire la suite|déjà abonné|la newsletter) / soyez l[ea] premi(?:er|ère) à / (?:nous utilisons|ce site utilise) des cookies / en vous (?:inscrivant|abonnant)",
    "(?:suscríbe(?:te|ase)|regístra(?:te|se)|síguenos|siga?(?:nos)|únete|únase|descarga|recibe|apóyanos|hazte (?:socio|suscriptor)|apúntate) / (?:este|el) (?:artículo|contenido) es (?:exclusivo|solo) / (?:utilizamos|usamos|este sitio (?:utiliza|usa)) cookies / (?:ya eres|¿ya eres) (?:suscriptor|socio) / inicia sesión / s[ée] (?:el|la) primer[oa] en / (?:regístrate|inicia sesión) para comentar / esta (?:funcionalidad|función) es s[oó]lo para",
    "(?:assine|inscreva-se|cadastre-se|siga(?:-nos)?|receba|baixe|participe|clique aqui|apoie|entre no (?:canal|grupo)) \\b / (?:este|o) (?:conteúdo|artigo) é exclusivo / seja (?:o|a) primeir[oa] a / (?:usamos|utilizamos|este site (?:usa|utiliza)) cookies",
    "(?:iscriviti|abbonati|registrati|seguici|segui|ricevi|scarica|sostieni|unisciti) \\b / (?:questo|l['’]) ?(?:articolo|contenuto) è riservato / (?:utilizziamo|usiamo|questo sito (?:utilizza|usa)) (?:i )?cookie / sei già abbonato / sii il primo a",
    "(?:देश|दुनिया|ताज).{0,70}(?:फॉलो|फ़ॉलो|सब्सक्राइब|डाउनलोड|जुड़|जुड़) / (?=[^ऀ-ॿ]{0,40}+[ऀ-ॿ])(?:.{0,40}(?:न्यूज़लेटर|न्यूज़लेटर|न्यूजलेटर) (?:मँगवा|मंगवा|पाए|पाएँ|पाएं|सब्सक्राइब|के लिए|से जुड़)|.{0,40}(?:चंदा|दान|सहयोग) (?:दें|दीजिए|दीजिये|करें|कीजिए)|.{0,30}टिप्पणी (?:करने के लिए|आप लिख|लिखें|लिखिए)) / हमारी पत्रकारिता (?:को|का|की) / (?:हम|यह साइट|यह वेबसाइट) .{0,60}(?:कुकी|कुकीज़|कुकीज)(?: |\\b) / (?:लॉग ?इन|साइन ?इन|साइन ?अप|रजिस्टर) (?:करें|कीजिए|करके) / "
    "(?:हमें|हमारे|हमारा).{0,60}(?:फॉलो|फ़ॉलो|सब्सक्राइब|डाउनलोड|जुड़ें|जुड़ें|लाइक) / (?:ताज़ा|ताजा|लेटेस्ट|सभी).{0,80}(?:फॉलो|सब्सक्राइब|डाउनलोड|क्लिक|जुड़ें) / (?:न्यूज़लेटर|न्यूजलेटर) / (?:देश|दुनिया).{0,80}(?:पढ़ने|पढ़ने) के लिए",
    "(?:メールマガジン|ニュースレター|この記事は(?:会員|有料)|会員限定|登録(?:は|する)|フォローする|アプリを)",
)

# Copyright lines, agency credits, disclosures of how the page was made, bios.
NOTICES = _any(
    "(?:copyright\\b|©|\\(c\\) ?\\d{4}|&copy;) / all rights reserved / (?:this|the) (?:material|article|story|content|site|website|report|post) (?:may not|has not|is (?:published|copyright)|first appeared|was (?:originally|first) (?:published|posted)|originally appeared|contains affiliate|is auto|has been auto) / "
    "(?:originally|first) published (?:on|in|at|by|as) / (?:\\(?(?:except for the headline|with the exception of the headline|only the headline)) / (?:\\(?this (?:story|article|report) has (?:not )?been) / this (?:article|story|piece) (?:appeared|appears|is from|is part of|was produced) .{0,80}(?:edition|section|issue|newsletter|series|headline|magazine)\\b / from the \\w+ \\d{1,2}(?:st|nd|rd|th) \\d{4} edition / discover stories from this section / in order to give you the most / (?:all )?products? (?:featured|recommended|listed) .{0,60}(?:independently|editors) / (?:gallery|photo|image) credit\\b / credit: .{2,120}$ / reproduced with permission / republished (?:with|from|under) / (?:terms of (?:use|service)|privacy policy) / "
    "(?:the )?views (?:and opinions )?expressed / disclaimer\\s*: / disclosure\\s*: / (?:we|when you|if you|some of the) .{0,60}(?:earn|commission|affiliate) / (?:photo|image|picture|illustration|video|graphic|cover|featured image)s?(?: credits?)?\\s*(?:by|:|via)\\s / (?:last )?(?:updated|modified|published|posted)\\s*(?:on|at|:|\\d) / first published\\s*[:|-] / "
    "(?:with )?(?:reporting|writing|editing|additional reporting|edited|compiled|translated) by [\\w .,;'’-]{3,140}\\.?$ / (?:with )?(?:input|inputs|files) from (?:agencies|agency|pti|afp|reuters|ap)\\b.{0,30}$ / (?:our|these) (?:standards|editorial)\\b.{0,40}: / the post .{2,300} (?:appeared first|first appeared) on / (?:reach|contact|email|e-mail) [\\w .'’-]{3,40} at / (?=.{3,40} can be )[\\w .'’-]{3,40} can be (?:reached|contacted|followed) (?:at|on|via|by)\\b / tips?@ / (?:chart|map|table|graphic|video|comments?) (?:is|are) loading / (?:why (?:you can )?trust us$) / (?:every|all) (?:items?|products?) .{0,60}(?:chosen|selected|picked) by / (?:did|have) you (?:made?|tried|cooked|baked) (?:this|it)\\? .{0,30}tag / (?:\\w+ \\w+ (?:is|covers) (?:a|an|the) [\\w' -]{0,50}(?:reporter|correspondent|editor|journalist|columnist|writer|contributor|author|freelancer)\\b)",
    "alle rechte vorbehalten / (?:(?:dieser|der) (?:text|artikel|beitrag) enthält|einige) .{0,40}affiliate / (?:aufgezeichnet|protokolliert|interview|das gespräch führten?) (?:von|:)?.{3,60}$ / (?:mit material von|quelle[n]?\\s*:|bild\\s*:|foto\\s*:|veröffentlicht am|stand\\s*:|zuletzt aktualisiert|aktualisiert am|erstellt am) / (?:zum autor|über (?:den autor|die autorin)) / \\(?(?:dpa|afp|apa|sda|epd|kna)(?:[/, -](?:dpa|afp|apa|sda|epd|kna|red|rtr|reuters|ap))*\\)?$",
    "tous droits réservés / propos recueillis par / (?:crédits?(?: photo)?|photo|source)\\s*: / (?:publié|mis à jour|modifié|posté) (?:le|à|par)\\b.{0,60}$ / avec (?:l['’])?(?:afp|reuters|ap)\\b.{0,20}$",
    "(?:todos los )?derechos reservados / (?:este|algunos) .{0,60}enlaces? de afiliad / (?:foto|fuente|crédito|imagen|con información de|publicado|actualizado|última actualización)\\s*[:|]\\s? / con información de .{2,40}$ / prohibida (?:su|la) reproducción",
    "todos os direitos reservados / (?:foto|fonte|crédito|imagem|publicado em|atualizado em)\\s*:? ?.{0,60}$ / com informações d[aeo] .{2,40}$",
    "(?:tutti i diritti riservati|riproduzione riservata|© riproduzione) / (?:foto|fonte|pubblicato il|aggiornato il|ultimo aggiornamento)\\s*:? ?.{0,60}$",
    "(?:सर्वाधिकार|कॉपीराइट|प्रायोजित (?:सामग्री|लेख)|डिस्क्लेमर|अस्वीकरण|\\(?इनपुट|फोटो\\s*:|स्रोत\\s*:|लेखक के बारे में|पहली बार प्रकाशित|प्रकाशित\\s*: ) / \\(?(?:यह खबर|इस खबर को|इस ख़बर को) .{0,80}(?:सिंडिकेट|फीड|संपादित)",
    "(?:無断転載|著作権|写真\\s*[:：=＝]|（c）|©|最終更新|更新日|公開日)",
)

# Headings and labels after which, near the end, nothing of the article follows.
END_LABELS = _any(
    "related(?: (?:articles?|stories|posts?|news|topics?|content|coverage|links?|reading))? / recommended(?: .{2,30})? / more (?:from|on|in|stories|news|like|must[- ]reads)\\b.{0,50} / most (?:read|popular|viewed|shared) / trending.{0,20} / latest(?: news| stories| from .{2,30}| headlines)? / you (?:may|might) (?:also )?(?:like|be interested|enjoy).{0,30} / read (?:more|next|also) / "
    "up next / also read / what to read next / top stories / editor['’]?s['’]? picks? / (?:leave|post|write|add) (?:a|your) (?:comment|reply).{0,20} / comments?(?: \\(\\d+\\))? / \\d+ (?:comments?|responses?|replies|thoughts on .*) / join the (?:conversation|discussion) / about (?:the )?(?:author|writer|contributor)s? / from (?:around|across|our) .{2,30} / sponsored.{0,30} / promoted.{0,30} / around the web / "
    "newsletter.{0,40} / sign up .{0,60} / subscribe.{0,60} / share this(?: article| story| post)?\\s*:? / filed under.* / tags?\\s*: ?.* / (?:support|follow) us.{0,40} / further reading / see also / popular(?: now| stories| posts)?",
    "mehr zum thema / (?:lesen sie auch|auch interessant|das könnte sie (?:auch )?interessieren|verwandte (?:artikel|themen|beiträge)|weitere (?:artikel|themen|meldungen|nachrichten).{0,30}|ähnliche (?:artikel|beiträge)|meistgelesen.{0,20}|kommentare?(?: \\(\\d+\\))?|schreiben sie (?:einen )?kommentar|über (?:den autor|die autorin)|zur person|aus dem ressort.{0,20}|empfehlungen.{0,30}|mehr aus.{0,30})",
    "(?:à )?lire (?:aussi|également) / (?:sur le même (?:sujet|thème)|articles? (?:liés|similaires|recommandés|associés)|les plus lus|commentaires?(?: \\(\\d+\\))?|laisser un commentaire|à propos de l['’]auteur|vous aimerez aussi|à la une|dans la même rubrique)",
    "(?:lee|lea) también / (?:te puede interesar|le puede interesar|te recomendamos|noticias relacionadas|artículos relacionados|más noticias|más (?:información|leídas?|leído)|lo más (?:leído|visto)|comentarios?(?: \\(\\d+\\))?|deja (?:un|tu) comentario|sobre el autor|relacionad[oa]s|más en .{2,30}|archivado en.*|temas relacionados)",
    "(?:leia|veja) também / (?:notícias relacionadas|mais lidas|mais notícias|comentários?|deixe (?:um|seu) comentário|sobre o autor|relacionad[oa]s|últimas notícias)",
    "(?:leggi|vedi) anche / (?:articoli correlati|notizie correlate|i più letti|commenti|lascia un commento|potrebbe interessarti(?: anche)?|ultime notizie)",
    "(?:यह|ये) भी (?:पढ़ें|पढ़ें) / (?:संबंधित (?:खबरें|ख़बरें|समाचार|लेख)|और (?:खबरें|पढ़ें)|टिप्पणियाँ|अन्य खबरें|ताज़ा खबरें|ताजा खबरें|लेखक के बारे में)",
    "(?:関連記事|関連ニュース|おすすめ記事?|あわせて読みたい|アクセスランキング|ランキング|コメント|最新記事|新着記事)",
)

# Headings and short lines with which the standing matter of a company's announcement begins: who it is, whom to ring.
HOUSE_NOTES = _any(
    "(?:about|über(?: die| den| das)?|à propos d(?:e |u |es |['’])|acerca de(?:l)?|sobre(?: [ao]s?)?|informazioni su|chi è) (?-i:[A-ZÀ-ÝÑ]).{1,70}",
    "(?:forward|safe)[- ](?:looking|harbou?r) statements?.{0,40} / (?:media|press|investor)s? (?:contacts?|relations|enquiries|inquiries|office).{0,60} / (?:contact|notes) (?:for|to) (?:the )?(?:media|press|editors).{0,30} / boilerplate",
    "pressekontakt.{0,40} / (?:kontakt|ansprechpartner) (?:für|zur?) (?:die )?presse.{0,40} / (?:rückfragen|rückfragehinweis).{0,40} / contacts? (?:presse|médias).{0,40} / contactos? (?:de|para la|para) (?:prensa|medios).{0,40}",
    "(?:assessoria de imprensa|contatos? (?:de|para a|para) imprensa).{0,40} / (?:contatti|ufficio) stampa.{0,40} / (?:मीडिया|प्रेस) संपर्क.{0,40} / (?:報道関係者?|本件に関する|プレス).{0,12}(?:お問い合わせ|問い合わせ先|連絡先).{0,20} / (?:会社概要|.{2,20}について)",
)

LABEL = re.compile(rf"(?:{LABELS})[\s\d:|.!›»→>…()+·•-]*$")
LEAD = re.compile(rf"[\W_]{{0,3}}(?:{LEADS})")
APPEAL = re.compile(rf"[\W_]{{0,3}}(?:{APPEALS})")
NOTICE = re.compile(rf"[\W_]{{0,3}}(?:{NOTICES})")
HOUSE_NOTE = re.compile(rf"[\W_]{{0,3}}(?:{HOUSE_NOTES})[\s:|.–—-]*$", re.IGNORECASE)
END_LABEL = re.compile(rf"[\W_]{{0,3}}(?:{END_LABELS})[\s:|.!›»→>…-]*$")
