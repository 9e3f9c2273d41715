"""What a reader sees on the desk's own pages, for what an app did to be found there."""

from __future__ import annotations

import re
import time
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar

from tools.clients.desk import ALL_ARTICLES, PASSWORD, Account

_ARTICLE = re.compile(r'<h2[^>]*><a href="/articles/(\d+)/')
_UNREAD = re.compile(r">([\d,.\s]+) unread article")
_NEXT = re.compile(r'<a class="btn" rel="next" href="([^"]+)"')


class Pages:
    """The pages as one reader sees them, signed in as a browser would."""

    def __init__(self, account: Account) -> None:
        self._url = account.url
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        words = urllib.parse.urlencode({"name": account.name, "password": PASSWORD, "next": "/reading"})
        reply = self._open(urllib.request.Request(f"{self._url}/login", data=words.encode(), headers=self._own()))
        assert "unread article" in reply, "The desk did not let the reader in."

    def saved(self) -> list[int]:
        return self._articles("/saved")

    def history(self) -> list[int]:
        """What was read, the last first."""
        return self._articles("/history")

    def unread(self) -> list[int]:
        return self._articles("/reading")

    def unread_total(self) -> int:
        found = _UNREAD.search(self._open(f"{self._url}/reading"))
        assert found, "The reading list does not say how many articles are unread."
        return int(re.sub(r"\D", "", found[1]))

    def require(self, article: int, *, saved: bool = True, seconds_max: float = 20) -> None:
        """The pages show this article, and no other, as read and (where asked) saved; an app may be a moment late."""
        wanted = (ALL_ARTICLES - 1, [article] if saved else [], [article])
        until = time.monotonic() + seconds_max
        while (found := self._seen()) != wanted and time.monotonic() < until:
            time.sleep(0.5)
        assert found == wanted, f"The pages show (unread, saved, read) {found} and not {wanted}."
        assert article not in self.unread(), f"The reading list still has {article}."

    def _seen(self) -> tuple[int, list[int], list[int]]:
        return self.unread_total(), self.saved(), self.history()

    def _articles(self, path: str | None) -> list[int]:
        found: list[int] = []
        while path:
            page = self._open(f"{self._url}{path}")
            found += [int(number) for number in _ARTICLE.findall(page)]
            further = _NEXT.search(page)
            path = further[1].replace("&amp;", "&") if further else None
        return found

    def _own(self) -> dict[str, str]:
        return {"Origin": self._url, "Sec-Fetch-Site": "same-origin"}

    def _open(self, asked: str | urllib.request.Request) -> str:
        with self._opener.open(asked, timeout=30) as reply:
            return str(reply.read().decode())
