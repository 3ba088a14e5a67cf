"""Who writes, and about whom: the persona, the relation, the sex of the person concerned."""

from __future__ import annotations

import re
from typing import List, Optional, Sequence, Set, Tuple

import msgspec

from guidance.understanding import lists
from guidance.understanding.phrases import Phrases, read_phrase
from guidance.understanding.spelling import Speller
from guidance.understanding.words import Word
from offers.model import Persona, Sex

_MINE = frozenset("min mit mine vores vor vort my our mein meine meiner meinem meinen unser unsere".split())
_A = frozenset("en et a an ein eine den vor".split())
_ME = frozenset("mig os me us mich mir".split())
_THIRD = frozenset("han hun ham hende hans hendes he she him her his ihn ihm".split())
# "bor hos min mor", "skilt fra min mand": the person named is not the one who needs something.
_BESIDE = frozenset("hos fra af ved uden bei von from without mod imod".split())
_GONE = frozenset("død døde dør gik forlod forladt skred skredet smed gået bortgang begravet afdøde afgik died tot gestorben verlassen flyttet skrider".split())
_LOST = frozenset("mistet mistede savner savnet mister bange efter siden lost miss skilt gift boede passer plejer passe pleje".split())
_CLAUSE = frozenset("men og fordi så hvis når da som der siden efter but and und aber because".split())
# Relations whose bare noun speaks of a person close to the writer ("far drikker igen").
_BARE = frozenset("mor far farmor farfar mormor morfar mama papa mum mom dad oma opa bedste bedstemor bedstefar svigermor svigerfar forældrene".split())


# With their article these are the writer's own, too: "konen drikker", "knægten vil ikke op".
_DEFINITE = frozenset(
    "konen manden kæresten sønnen datteren knægten naboen kammeraten veninden søsteren broren lillebroren storebroren broderen svigersønnen svigerdatteren "
    "genboen underboen overboen fætteren nevøen kollegaen ægtefællen samleveren drengen tøsen makkeren barnebarnet fatter mutter fruen".split()
)


# "en ung mand" and "en mand på 40" are anybody; "jeg har en mand der drikker" is the writer's.
_ANYBODY = frozenset("mand kvinde dreng pige fyr mann man barn".split())


# Words of a message that may be an answer and nothing else.
_FEW = 3


class Mention(msgspec.Struct, frozen=True):
    """``relation`` at ``at``; ``concerns`` when the message may be about that person."""

    relation: str
    at: int
    concerns: bool
    noun: str


class Who(msgspec.Struct, frozen=True):
    persona: Optional[Persona] = None
    relation: Optional[str] = None
    sex: Optional[Sex] = None


class People:
    """Reads the persona out of a message; ``speller`` gives the lemmas of the lists."""

    def __init__(self, speller: Speller) -> None:
        data = lists.load("people")
        self._relations = {noun: relation for relation, nouns in data["relations"].items() for noun in nouns}
        self._male, self._female = set(data["male"]), set(data["female"])
        self._phrases = Phrases(
            read_phrase(code, line, speller.lemma)
            for code in ("professional", "relative", "citizen", "writer_male", "writer_female")
            for line in data[code]
        )

    def find(self, words: Sequence[Word], troubles: Sequence[int] = (), feelings: Sequence[int] = ()) -> Who:
        """Who the message is from and about, as far as it says. ``troubles``: where needs or situations stand;
        ``feelings``: where it says how somebody feels, which those close to a person do as well."""
        said = {hit.code for hit in self._phrases.find(words)} | _telegraphic(words) | _at_work(words)
        mentions = self._mentions(words)
        theirs = [at for at in feelings if _subject(mentions, words, at) != "me"]
        troubles = (*troubles, *(theirs if any(mention.concerns for mention in mentions) else feelings))
        persona, relation = self._persona(said, mentions, words, troubles)
        sex = self._sex(persona, relation, said, mentions, words)
        return Who(persona, _plain(relation), sex)

    def _persona(self, said: Set[str], mentions: List[Mention], words: Sequence[Word], troubles: Sequence[int]) -> Tuple[Optional[Persona], Optional[str]]:
        concerned = next((mention for mention in mentions if mention.concerns), None)
        if "professional" in said and not ("relative" in said and concerned):
            if not concerned or concerned.relation in ("other", "child", "friend", "colleague"):
                return Persona.PROFESSIONAL, None
        if "relative" in said or (concerned and _speaks_of(mentions, words, troubles)):
            named = concerned or (mentions[0] if mentions else None)
            return Persona.RELATIVE, named.relation if named else _relation_to(words)
        if _only_of_another(words, mentions, troubles):
            return Persona.RELATIVE, None
        if "citizen" in said or _about_me(words):
            return Persona.CITIZEN, None
        return None, None

    def _mentions(self, words: Sequence[Word]) -> List[Mention]:
        found = []
        for at, word in enumerate(words):
            relation = self._relations.get(word.form) or self._relations.get(word.text)
            if relation and self._close(words, at):
                found.append(Mention(relation, at, _concerns(words, at), word.form))
        return found

    def _close(self, words: Sequence[Word], at: int) -> bool:
        """Whether the noun is a person of the writer's: "min nabo", "en ven af mig", "far"."""
        before = [word.form for word in words[max(0, at - 3):at]]
        if at == 0 and len(words) > _FEW and words[at].form not in _ANYBODY:  # "kollega på 31 møder med solbriller"
            return True
        if before and (before[-1] in _MINE or any(form in _MINE for form in before[-2:])):
            return True
        if (words[at].form in _BARE or words[at].form in _DEFINITE) and not (before and before[-1] in ("er", "som", "enlig", "hans", "hendes", "en", "alene", "til", "blive", "bliver", "job", "mor", "børnenes", "blevet")):
            return True
        if words[at].form in _ANYBODY and (before and before[-1] not in _A or _aged(words, at)):
            return False
        owner = bool(before) and (before[-1] in _A or any(form in _A for form in before[-2:]))
        return owner and any(form in ("har", "kender", "have", "habe", "know", "til") for form in before) or owner and _friend_of_mine(words, at)

    def _sex(self, persona: Optional[Persona], relation: Optional[str], said: Set[str], mentions: List[Mention], words: Sequence[Word]) -> Optional[Sex]:
        if sum(1 for word in words if not word.stop) <= _FEW:  # "kvinde", "en mand": the answer to a question
            bare = {word.form for word in words}
            if bool(bare & self._male) != bool(bare & self._female):
                return Sex.MALE if bare & self._male else Sex.FEMALE
        if persona in (None, Persona.CITIZEN):
            return Sex.MALE if "writer_male" in said else Sex.FEMALE if "writer_female" in said else None
        nouns = [mention.noun for mention in mentions if mention.concerns and mention.relation == relation]
        if persona is Persona.PROFESSIONAL:
            nouns = [word.form for word in words if word.form in ("mand", "manden", "kvinde", "kvinden", "kvindelig", "mandlig", "fyr", "pige", "dame", "herre", "man", "woman", "mann", "frau")]
        for noun in nouns:
            if noun in self._male or noun in self._female:
                return Sex.MALE if noun in self._male else Sex.FEMALE
        return _by_pronoun(words)


def _aged(words: Sequence[Word], at: int) -> bool:
    following = [word.form for word in words[at + 1:at + 3]]
    return len(following) == 2 and following[0] in ("på", "i") and following[1].isdigit() or bool({"til", "om"} & {word.form for word in words[max(0, at - 2):at]})


def _only_of_another(words: Sequence[Word], mentions: Sequence[Mention], troubles: Sequence[int]) -> bool:
    """``han drikker hver dag og vil ikke høre efter``: nobody is named, and nothing is said of the writer's own."""
    forms = [word.form for word in words]
    if not any(form in ("han", "hun", "she", "he") for form in forms) or any(form in _ME for form in forms):
        return False
    theirs = sum(1 for at in troubles if _subject(mentions, words, at) == "them")
    return theirs > sum(1 for at in troubles if _subject(mentions, words, at) == "me") and not any(word.form in _GONE for word in words)


def _speaks_of(mentions: Sequence[Mention], words: Sequence[Word], troubles: Sequence[int]) -> bool:
    """Whether the troubles are rather those of the person named, or of "han" and "hun", than the writer's own."""
    theirs = sum(1 for at in troubles if _subject(mentions, words, at) == "them")
    mine = sum(1 for at in troubles if _subject(mentions, words, at) == "me")
    if theirs or mine:
        return theirs >= mine
    first = next(mention.at for mention in mentions if mention.concerns)
    third = sum(1 for word in words[first + 1:] if word.form in _THIRD)
    return third + 1 > _own_trouble(words)


def _subject(mentions: Sequence[Mention], words: Sequence[Word], at: int) -> str:
    """Whose trouble stands at ``at``: the nearest subject before it in the sentence, else the first behind it."""
    people = {mention.at: "them" if mention.concerns else "" for mention in mentions}
    for here in (*range(at, -1, -1), *range(at + 1, min(at + 4, len(words)))):
        word = words[here]
        if people.get(here) or word.form in ("han", "hun", "he", "she", "hans", "hendes"):
            return "them"
        if word.form in ("jeg", "ich", "my", "min", "mit", "mine", "mig") and not any(at_ in (here + 1, here + 2) for at_ in people):
            return "me"
        if word.form in (".", "!", "?", "\n") and here < at:
            break
    return ""


_RELATIONS_TO = {"mor": "child", "far": "child", "søster": "other", "bror": "other", "søskende": "other", "gift": "partner", "kone": "partner", "kæreste": "partner", "sammen": "partner", "nabo": "neighbour", "datter": "parents", "søn": "parents"}


def _relation_to(words: Sequence[Word]) -> Optional[str]:
    """``mor til en med skizofreni`` writes about a child, ``gift med en`` about a partner."""
    for word, following in zip(words, words[1:]):
        if word.form in _RELATIONS_TO and following.form in ("til", "med", "af"):
            return _RELATIONS_TO[word.form]
    return None


def _concerns(words: Sequence[Word], at: int) -> bool:
    """Not "hos min mor", not "min mor slår mig", not "min mand døde", not "savner min kone"."""
    before = [word.form for word in words[max(0, at - 4):at]]
    near = [form for form in before if form not in _MINE]
    if words[at].form.endswith("s") and near and near[-1] in ("af", "over", "for"):
        return True
    if near and (near[-1] in _BESIDE or near[-1] in _LOST or (near[-1] == "med" and not {"hjælp", "hjælpe"} & set(before))):
        return False
    clause = _clause_after(words, at)
    if any(form in _GONE for form in clause):
        return False
    return not any(form in _ME for form in clause[:8])


def _clause_after(words: Sequence[Word], at: int) -> List[str]:
    found: List[str] = []
    for word in words[at + 1:]:
        if word.stop or (word.form in _CLAUSE and found):
            break
        found.append(word.form)
    return found


def _friend_of_mine(words: Sequence[Word], at: int) -> bool:
    following = [word.form for word in words[at + 1:at + 3]]
    return following == ["af", "mig"] or following == ["of", "mine"] or following[:2] == ["til", "mig"]


_OWN_TROUBLE = re.compile(
    r"\bjeg (?:har|er|bor|sover|drikker|ryger|mangler|skylder|føler mig|keder mig|kan ikke (?:betale|sove|bo)|søger|tager|bliver|skal (?:flytte|løslades|udskrives)|vil gerne (?:have|finde|stoppe|i|flytte|bo|arbejde))\b"
    r"(?! (?:så |meget |lidt |virkelig |rigtig |dybt |også |bare |selv )*(?:bekymre\w*|pårørende|hans|hendes|mor til|far til|søster|bror|nabo|ven\b|veninde|datter|søn|ked af|bange for at (?:han|hun)|en (?:søn|datter|bror|søster|ven|veninde|nabo|mor|far|mand|kone|kæreste)|min (?:søn|mor|far)|prøvet|hørt|ringet|set|brug for hjælp til (?:min|at hjælpe)|slidt|træt|frustreret|magtesløs|urolig|i tvivl|gift med|sammen med|opgivet|talt|snakket|forsøgt|læst|vide|råd til ham))"
)


def _own_trouble(words: Sequence[Word]) -> int:
    text = " ".join(word.form for word in words)
    return len(_OWN_TROUBLE.findall(text))


def _about_me(words: Sequence[Word]) -> bool:
    text = " ".join(word.form for word in words)
    return bool(re.search(r"\b(?:jeg|mig|min|mit|mine|i am|i have|i need|i want|my|me|ich|mein|meine|mir|mich)\b", text))


_TELEGRAPHIC = re.compile(r"^(?:en |et )?(?:(?:ung|yngre|ældre|hjemløs|enlig|ensom|midaldrende|enlig) )+(?:mand|kvinde|fyr|mor|far|herre|dame)\b|^(?:mand|kvinde|pige|dreng|ung)\b.{0,3}\d{2}\b|\ben (?:\w+ )?(?:mand|kvinde|fyr|dame|herre) (?:på|i) \d{2}|\b\d{2}\s*-?\s*årig\w* (?:\w+ )?(?:mand|kvinde|borger|fyr|pige|patient|dreng)\b|^(?:en )?(?:\w+ )?(?:mand|kvinde|borger|patient)\b")
_CASE_WORDS = re.compile(r"\b(?:behov for|brug for|ønsker|udskriv\w*|løslad\w*|udsat for|mangler|kendt med|skizo\w*|diagnos\w*|\w*misbrug\w*|bevilge\w*|indlagt|lider|profiterer|støtte|egen læge|søger|risiko|motiveret|psykose|isoler\w*|bipolar|netværk|borderline)\b")


def _telegraphic(words: Sequence[Word]) -> Set[str]:
    """``42-årig mand, skizofreni, udskrives mandag``: a professional's note, unless "jeg" is in it."""
    text = " ".join(word.form for word in words)
    mine = re.search(r"\b(?:jeg|mig|min|mit|mine|vores|vi|i am|my|ich)\b", text)
    noted = _TELEGRAPHIC.search(text) and _CASE_WORDS.search(text)
    return {"professional"} if noted and not mine or _SOMEBODY.search(text) and _CASE_WORDS.search(text) and not _MINE_ALONE.search(text) else set()


_SOMEBODY = re.compile(
    r"(?<!som )(?<!er )(?<!for )\b(?:en|et|ung|unge|yngre|ældre|enlig|hjemløs|gravid|\w+sk) (?:\w+ )?(?:mand|kvinde|fyr|dame|herre|pige|dreng|person|mor|far|ægtepar|par|ung|unge)\b|(?<!som )\ben (?:ung|yngre|ældre|hjemløs)\b|"
    r"(?<!som )(?<!er )\ben \d{2}\s*-?\s*årig\b|\btil (?:unge|ældre|voksne|borgere|mænd|kvinder) (?:med|der|som|uden|på)\b"
)
_MINE_ALONE = re.compile(r"\b(?:jeg|mig|min|mit|mine|vores|du|dig|i am|my|me|ich|mein\w*|mir|\w*(?:nabo|ven|kæreste|genbo|søn|datter)\w*)\b")


_JOB = re.compile(
    r"\b(?:jeg er|jeg arbejder som|vi er|i am a|ich bin) (?!pensioneret|uddannet|tidligere|forhenværende|sygemeldt)(?:\w+ ){0,2}?"
    r"\w*(?:sygeplejerske|sagsbehandler|vejleder|rådgiver|pædagog|læge|lærer|konsulent|koordinator|behandler|terapeut|psykolog|kontaktperson|mentor|betjent|assistent|"
    r"hjælper|medarbejder|afdelingsleder|jordemoder|præst|visitator|bostøtte|forstander|nurse|social worker|sozialarbeiter\w*|team|bosted|botilbud|værested)\b"
)
# A note that begins with who writes it: "sygeplejerske i hjemmeplejen. mand 58, drikker".
_TITLE_FIRST = re.compile(
    r"(?:hej |goddag |hilsen )?\w*(?:sygeplejerske|sagsbehandler|socialrådgiver|pædagog|læge|lærer|kontaktperson|hjemmehjælper|jordemoder|præst|visitator|bostøtte|afdelingsleder|"
    r"ergoterapeut|fysioterapeut|vicevært|jobkonsulent|gadesygeplejerske|ssp-konsulent) (?:her|i|på|fra|ved|hos|[.:,-])"
)
_FIRST_PERSON = re.compile(r"\b(?:jeg|mig|min|mit|mine|selv)\b")
_SERVED = re.compile(r"\b(?:mand|kvinde|fyr|dame|pige|dreng|person|m|k|en|ham|hende|han|hun|mine|vores|hans|hendes|nogle|dem|borgere?n?|patient\w*|beboer\w*|elev\w*|klient\w*|unge|målgruppe\w*|henvis\w*|visiter\w*)\b")


def _at_work(words: Sequence[Word]) -> Set[str]:
    """``jeg er sygeplejerske … og har en ung mand her``: a trade, and somebody who is served."""
    text = " ".join(word.form for word in words)
    job = _JOB.search(text) or (None if _FIRST_PERSON.search(text) else _TITLE_FIRST.match(text))
    return {"professional"} if job and _SERVED.search(text[job.end():]) else set()


def _plain(relation: Optional[str]) -> Optional[str]:
    return "partner" if relation in ("husband", "wife") else relation


def _by_pronoun(words: Sequence[Word]) -> Optional[Sex]:
    male = sum(1 for word in words if word.form in ("han", "ham", "hans", "he", "him", "his", "ihn", "ihm"))
    female = sum(1 for word in words if word.form in ("hun", "hende", "hendes", "she", "her"))
    if male == female:
        return None
    return Sex.MALE if male > female else Sex.FEMALE
