"""The web face of a desk: its routes on one screen, and the layers that every request goes through."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware

from standfirst.desk.desk import Desk
from standfirst.desk.pictures import Pictures, PictureSigner
from standfirst.desk.reading.trending import Trending
from standfirst.errors import InputError, MissingError, RefusedError, StoreError, TooManyTriesError
from standfirst.web import error_pages
from standfirst.web.access import Access, GuardedRoute, act, page
from standfirst.web.page_cache import PageCache
from standfirst.web.pages import (
    account_settings,
    accounts,
    articles,
    comments,
    corrections,
    desk,
    feed_lists,
    front,
    interests,
    linked_data,
    lists,
    moderation,
    oidc,
    passkeys,
    reading,
    service,
    stories,
    webhooks,
)
from standfirst.web.security import SecurityHeaders
from standfirst.web.signed_in import SignedIn
from standfirst.web.site import Site, make_templates
from standfirst.web.static_files import serve_favicon, serve_static
from standfirst.web.visits import Visits

ROUTES: tuple[GuardedRoute, ...] = (
    page(Access.ALL, "/healthz", service.healthz),
    page(Access.ALL, "/readyz", service.readyz),
    page(Access.ALL, "/robots.txt", service.robots),
    page(Access.ALL, "/favicon.ico", serve_favicon),
    page(Access.ALL, "/static/{version}/{name}", serve_static),
    page(Access.ALL, "/login", accounts.login),
    act(Access.ALL, "/login", accounts.do_login),
    page(Access.ALL, "/login/passkey", passkeys.login),
    act(Access.ALL, "/login/passkey", passkeys.do_login),
    page(Access.ALL, "/login/oidc", oidc.login),
    page(Access.ALL, "/login/oidc/back", oidc.back),
    page(Access.ALL, "/logout", accounts.logout),
    act(Access.ALL, "/logout", accounts.do_logout),
    page(Access.ALL, "/join", accounts.join_page),
    act(Access.ALL, "/join", accounts.do_join),
    page(Access.ALL, "/join/{token}", accounts.join_page),
    act(Access.ALL, "/join/{token}", accounts.do_join),
    page(Access.READING, "/", front.front),
    page(Access.READING, "/stories", stories.stories),
    page(Access.READING, "/stories/{id:number}/claims.json", linked_data.claims),
    page(Access.READING, "/stories/{id:number}", stories.story),
    page(Access.READING, "/stories/{id:number}/{slug}", stories.story),
    page(Access.READING, "/articles/{id:number}/annotations.json", linked_data.web_annotations),
    page(Access.READING, "/articles/{id:number}", articles.article),
    page(Access.READING, "/articles/{id:number}/{slug}", articles.article),
    page(Access.READING, "/articles/{id:number}/{slug}/revisions", articles.revisions),
    page(Access.READING, "/hashtags/{tag:path}", lists.hashtag),
    page(Access.READING, "/publishers", lists.publishers),
    page(Access.READING, "/publishers/{id:number}", lists.publisher),
    page(Access.READING, "/search", lists.search),
    page(Access.READING, "/feeds", desk.feeds),
    page(Access.READING, "/settings", desk.settings),
    act(Access.READING, "/settings", desk.save_settings),
    act(Access.READER, "/settings/password", account_settings.save_password),
    act(Access.READER, "/settings/api-passwords", account_settings.add_api_password),
    act(Access.READER, "/settings/api-passwords/{id:number}/revoke", account_settings.revoke_api_password),
    act(Access.READER, "/settings/identities/unlink", account_settings.unlink_identity),
    act(Access.READER, "/settings/fever", account_settings.save_fever),
    act(Access.READER, "/settings/apps", account_settings.save_apps),
    act(Access.READER, "/settings/out-links", account_settings.add_out_link),
    act(Access.READER, "/settings/out-links/{id:number}/revoke", account_settings.revoke_out_link),
    page(Access.READER, "/settings/webhooks", webhooks.webhooks),
    act(Access.READER, "/settings/webhooks", webhooks.add),
    act(Access.READER, "/settings/webhooks/{id:number}/test", webhooks.try_out),
    act(Access.READER, "/settings/webhooks/{id:number}/remove", webhooks.remove),
    act(Access.READER, "/settings/sessions/{id:number}/end", account_settings.end_session),
    act(Access.READER, "/settings/sessions/end-others", account_settings.end_other_sessions),
    page(Access.READER, "/settings/passkeys/new", passkeys.new),
    act(Access.READER, "/settings/passkeys", passkeys.add),
    act(Access.READER, "/settings/passkeys/{id:number}/remove", passkeys.remove),
    page(Access.READER, "/settings/data.json", account_settings.export_data),
    act(Access.READER, "/settings/close", account_settings.close),
    page(Access.READING, "/comments/{id:number}", comments.comment),
    page(Access.READING, "/comments/{id:number}/history", comments.history),
    page(Access.READER, "/reading", reading.reading),
    act(Access.READER, "/reading/mark-all-read", reading.mark_all),
    page(Access.READER, "/saved", reading.saved),
    page(Access.READER, "/history", reading.history),
    act(Access.READER, "/articles/{id:number}/state", reading.save_state),
    page(Access.READER, "/following", interests.following),
    act(Access.READER, "/following", interests.save_interest),
    act(Access.READER, "/following/feeds", interests.follow_feed),
    page(Access.READER, "/following/feeds.opml", feed_lists.export_feeds),
    page(Access.READER, "/following/import", feed_lists.import_form),
    act(Access.READER, "/following/import", feed_lists.preview),
    act(Access.READER, "/following/import/do", feed_lists.do_import),
    act(Access.READER, "/following/feeds/{id:number}/follow", interests.follow_known_feed),
    act(Access.READER, "/following/feeds/{id:number}/leave", interests.leave_feed),
    act(Access.READER, "/settings/filters", interests.save_filter),
    act(Access.READER, "/settings/filters/{id:number}/remove", interests.remove_filter),
    page(Access.READER, "/comments", comments.own_comments),
    page(Access.READER, "/comments/{id:number}/reply", comments.reply),
    page(Access.READER, "/comments/{id:number}/edit", comments.edit),
    act(Access.READER, "/comments/{id:number}/edit", comments.do_edit),
    act(Access.READER, "/comments/{id:number}/delete", comments.delete),
    act(Access.READER, "/comments/{id:number}/regard", comments.regard),
    page(Access.READER, "/comments/{id:number}/report", comments.report),
    act(Access.READER, "/comments/{id:number}/report", comments.do_report),
    act(Access.READER, "/articles/{id:number}/comments", comments.write_on_article),
    act(Access.READER, "/stories/{id:number}/comments", comments.write_on_story),
    page(Access.READER, "/articles/{id:number}/marks/{number:number}", corrections.correction),
    act(Access.READER, "/articles/{id:number}/marks/{number:number}", corrections.do_correct),
    page(Access.READER, "/notices", comments.notices),
    act(Access.READER, "/notices", comments.mark_notices_seen),
    page(Access.MODERATOR, "/desk", moderation.desk_page),
    act(Access.MODERATOR, "/desk/comments/{id:number}/hide", moderation.hide),
    act(Access.MODERATOR, "/desk/comments/{id:number}/restore", moderation.restore),
    act(Access.MODERATOR, "/desk/corrections/{id:number}/accept", corrections.accept),
    act(Access.MODERATOR, "/desk/corrections/{id:number}/refuse", corrections.refuse),
    act(Access.MODERATOR, "/desk/lock", moderation.lock),
    act(Access.MODERATOR, "/desk/words", moderation.save_words),
    page(Access.MODERATOR, "/desk/log", moderation.log),
    page(Access.MODERATOR, "/desk/readers", moderation.readers),
    act(Access.MODERATOR, "/desk/invitations", moderation.make_invitation),
    act(Access.MODERATOR, "/desk/invitations/withdraw", moderation.withdraw_invitation),
    act(Access.MODERATOR, "/desk/readers/{id:number}/suspend", moderation.suspend),
    act(Access.OWNER, "/desk/readers/{id:number}/role", moderation.save_role),
    act(Access.OWNER, "/desk/readers/{id:number}/shut", moderation.shut),
    act(Access.OWNER, "/desk/readers/{id:number}/let-in", moderation.let_in_again),
    act(Access.OWNER, "/desk/readers/{id:number}/password-link", moderation.password_link),
    page(Access.READING, "/image/{signature}/{url}", service.picture),
)


def create_app(desk: Desk) -> Starlette:
    """The desk's pages as an ASGI application. Nothing is read from the store but its picture secret until asked."""
    is_https = desk.settings.public_url.startswith("https:")
    app = Starlette(
        routes=list(ROUTES),
        middleware=[
            Middleware(SignedIn, desk=desk),
            Middleware(Visits, clock=desk.clock, secure=is_https),
            Middleware(PageCache, change_mark=desk.store.change_mark, clock=desk.clock),
            Middleware(SecurityHeaders, hsts_days=desk.settings.hsts_days if is_https else 0),
        ],
        exception_handlers={
            HTTPException: error_pages.on_http_error,
            MissingError: error_pages.on_missing,
            RefusedError: error_pages.on_refused,
            TooManyTriesError: error_pages.on_too_many_tries,
            InputError: error_pages.on_input_error,
            StoreError: error_pages.on_store_error,
            Exception: error_pages.on_crash,
        },
    )
    app.router.redirect_slashes = False  # it would build addresses from the Host header
    app.state.site = Site(
        desk=desk,
        pictures=Pictures(desk),
        signer=PictureSigner(desk.store.secret("image")),
        templates=make_templates(),
        trending=Trending(),
    )
    return app
