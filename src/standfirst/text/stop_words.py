"""Words that say nothing about the subject, in the languages that the desk meets most; folded (see words.fold)."""

from __future__ import annotations

_ENGLISH = """
a about above across after again against ago ahead all almost along already also although always am amid among an and
another any anyone anything are arent around as at away back be became because become been before began begin behind being
below between both but by came can cannot cant come comes could couldnt despite did didnt do does doesnt doing done dont
down due during each either else even ever every everyone everything few first for former from further gave get gets
getting give given gives go goes going gone got had hadnt half has hasnt have havent having he hed hell her here heres hers
herself hes him himself his how however id if ill im in including indeed inside instead into is isnt it itll its itself ive
just keep kept know known last late later latest least less let lets like likely made make makes making many may maybe me
mean means meanwhile might mine more most much must my myself near nearly need needs neither never new news next no nobody
none nor not nothing now of off often oh ok old on once one ones only onto or other others our ours ourselves out outside
over own part per perhaps put puts quite rather re really report reported reportedly reports said same saw say saying says
see seem seems seen several shall she shes should shouldnt show shows since so some someone something soon still such take
taken takes taking tell tells than thank that thats the their theirs them themselves then there theres these they theyre
theyve thing things think this those though three through thus till time times to today together told tomorrow too took
toward towards tried two under until up upon us use used uses using ve very via want wants was wasnt way we week weeks well
went were werent weve what whats when where whether which while who whom whos whose why will with within without wont would
wouldnt year years yes yesterday yet you youd youll your youre yours youve
monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october
november december according day days month months week morning evening night announced announce announces official
officials amp nbsp quot photo photos video watch live update updates read click story breaking exclusive
"""
_OTHERS = """
der die das den dem des ein eine einen einem einer eines und oder aber auch auf aus bei bis durch fur gegen hat haben ich im
in ist ja kein keine mehr mit nach nicht noch nur ob ohne sein seine seit sich sie sind so uber um und unter vom von vor war
was weil wenn wer wie wird werden wie wir zu zum zur als am an dass er es man kann konnen soll sollen sagt sagte neue neuen
le la les un une des du de et ou mais donc car ni que qui quoi dont ou ce cet cette ces il elle ils elles on nous vous je tu
se sa son ses leur leurs au aux par pour pas plus sans sous sur dans en est sont ete etre avec chez contre entre vers tout
tous toute toutes comme deux apres avant depuis lors selon fait faire
el los las una unos unas y o pero si no del al por para con sin sobre entre hasta desde como mas muy ya que quien cual su sus
lo se es son fue ser ha han hay este esta estos estas ese esa dos tras ante segun tambien donde cuando
il lo gli uno i di da che chi con su per tra fra non piu come ma anche sono era stato dei delle della dello nel nella al alla
os as um uma e ou mas do da dos das no na nos nas em por com sem sobre que se foi sao mais ao pela pelo
het een van en op te dat is zijn met voor niet aan er om ook als dan maar bij nog naar uit wordt
и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне было вот от меня еще нет о из
ему теперь когда даже ну ли если уже или ни быть был него до вас опять уж вам ведь там потом себя для мы тебя их чем была
сам чтоб без будто чего раз тоже себе под будет ж тогда кто этот того потому этого какой после над при об это эта эти
का के की को में से है हैं ने पर और यह वह कि भी था थी थे इस उस एक हो ही तो नहीं या लिए कर करने किया गया गई गए जा रहा रही रहे
साथ बाद अपने तक जो कुछ अब द्वारा हुए हुआ हुई इन उन वे दिया कहा बारे
ve bir bu da de icin ile cok ama gibi daha en ne ya mi
lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier avril juin juillet aout septembre octobre novembre
decembre montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag januar februar marz juni juli oktober
dezember lunes martes miercoles jueves viernes sabado enero febrero abril junio julio agosto septiembre octubre noviembre
diciembre lunedi martedi mercoledi giovedi venerdi sabato domenica gennaio febbraio aprile giugno luglio settembre ottobre
dicembre janeiro fevereiro maio junho julho setembro outubro dezembro
w z na i do sie nie ze jest od po za jak o to oraz przez dla
"""

STOP_WORDS: frozenset[str] = frozenset(f"{_ENGLISH} {_OTHERS}".split())
