"""The form by which a reader puts a mark right, and what a moderator does with it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from standfirst.desk.corrections import Proposal, judge_correction, propose_correction, require_mark
from standfirst.errors import InputError, RefusedError
from standfirst.model.attribution import spans_words
from standfirst.model.correction import MarkFault
from standfirst.model.ids import ArticleId, CorrectionId
from standfirst.web.forms import Form, posted
from standfirst.web.links import article_path
from standfirst.web.signed_in import reader_of
from standfirst.web.site import path_id, site_of

FAULT_WORDS = {
    MarkFault.SOURCE: "Somebody else says it",
    MarkFault.WORDS: "What is said begins or ends elsewhere",
    MarkFault.KIND: "It rests on another authority",
    MarkFault.FIRMNESS: "It is said more or less firmly, or the other way",
    MarkFault.NOT_SAID: "Nobody says this",
}


def correction(request: Request) -> Response:
    return _form_page(request, {"fault": None, "source": "", "note": ""})


@posted
def do_correct(request: Request, form: Form) -> Response:
    asked, site = form.get("fault", ""), site_of(request)
    article_id, number = _mark_of(request)
    try:
        if asked not in tuple(MarkFault):
            raise InputError("Choose what is wrong with the mark.")
        proposal = Proposal(
            fault=MarkFault(asked),
            words=form.get("words", "").replace("\r\n", "\n"),
            source=form.get("source", ""),
            note=form.get("note", ""),
        )
        propose_correction(site.desk, reader_of(request), article_id, number, proposal)
    except (InputError, RefusedError) as error:
        values: dict[str, object] = {
            "fault": str(error),
            "source": form.get("source", ""),
            "note": form.get("note", ""),
        }
        return _form_page(request, values, status=403 if isinstance(error, RefusedError) else 400)
    stored, _ = require_mark(site.desk, article_id, number)
    thanks = {"back": f"{article_path(stored.id, stored.article.headline)}?marks=on#n{number}"}
    return site.render(request, "pages/mark_corrected.html", thanks)


@posted
def accept(request: Request, form: Form) -> Response:
    return _judge(request, is_accepted=True)


@posted
def refuse(request: Request, form: Form) -> Response:
    return _judge(request, is_accepted=False)


def _judge(request: Request, *, is_accepted: bool) -> Response:
    judge_correction(site_of(request).desk, reader_of(request), CorrectionId(path_id(request)), is_accepted=is_accepted)
    return RedirectResponse("/desk#corrections", 303)


def _mark_of(request: Request) -> tuple[ArticleId, int]:
    return ArticleId(path_id(request)), int(request.path_params["number"])


def _form_page(request: Request, values: dict[str, object], status: int = 200) -> Response:
    site = site_of(request)
    article_id, number = _mark_of(request)
    stored, said = require_mark(site.desk, article_id, number)
    shown = {
        "stored": stored,
        "said": said,
        "words": spans_words(stored.article.text, said.attribution.claim),
        "faults": FAULT_WORDS,
        "action": f"/articles/{article_id}/marks/{number}",
    }
    return site.render(request, "pages/mark_correction.html", shown | values, status=status)
