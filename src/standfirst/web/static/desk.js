// Standfirst's one script: single keys, and pictures that could not be had. Every page works without it.
"use strict";
(() => {
  const places = { h: "/", r: "/reading", s: "/stories", p: "/publishers", f: "/feeds", e: "/settings" };
  const keys = [
    ["j, k", "next and previous headline"], ["o, Enter", "open it"], ["v", "the publisher's own page"], ["/", "search"],
    ["m", "read or unread"], ["s", "save"], ["x", "hide"], ["f", "follow"],
    ["g h", "front page"], ["g r", "reading list"], ["g s", "all stories"], ["g p", "publishers"], ["g f", "feeds"], ["g e", "settings"],
    ["?", "this list"],
  ];
  let afterG = 0;

  const headlines = () => [...document.querySelectorAll("main .hd :is(h2, h3, h4) a")].filter((link) => link.offsetParent);

  function step(by) {
    const links = headlines();
    const at = links.indexOf(document.activeElement);
    const next = at < 0 ? (by > 0 ? links[0] : null) : links[at + by];
    if (next) {
      next.focus();
      next.scrollIntoView({ block: "nearest" });
    }
  }

  function made(tag, words) {
    const element = document.createElement(tag);
    if (words) element.textContent = words;
    return element;
  }

  function showKeys() {
    let box = document.getElementById("key-list");
    if (!box) {
      box = made("dialog");
      box.id = "key-list";
      box.setAttribute("aria-labelledby", "key-list-h");
      const title = made("h2", "Keyboard");
      title.id = "key-list-h";
      const list = made("dl");
      for (const [key, words] of keys) {
        const term = made("dt");
        for (const part of key.split(/(, | )/)) term.append(/^,? $/.test(part) ? " " : made("kbd", part));
        list.append(term, made("dd", words));
      }
      const close = made("button", "Close");
      close.addEventListener("click", () => box.close());
      box.append(title, list, close);
      document.body.append(box);
    }
    box.showModal();
  }

  // A button of the card that has the focus, or else of the page's own article.
  function press(key) {
    const card = document.activeElement.closest(".card");
    const place = card ? "" : "main :is(.state, .opening) ";
    (card || document).querySelector(`${place}[data-key=${key}]`)?.click();
  }

  const acts = {
    j: () => step(1),
    k: () => step(-1),
    o: () => headlines().includes(document.activeElement) && document.activeElement.click(),
    v: () => {
      const original = document.querySelector("main [data-original]");
      if (original) location.assign(original.href);
    },
    m: () => press("m"),
    s: () => press("s"),
    x: () => press("x"),
    f: () => press("f"),
    "/": () => document.getElementById("q")?.focus(),
    "?": showKeys,
    g: () => { afterG = Date.now(); },
  };

  if (document.documentElement.dataset.keys !== "off") {
    document.addEventListener("keydown", (event) => {
      const busy = event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select, dialog");
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || busy) return;
      const place = Date.now() - afterG < 1500 && places[event.key];
      afterG = 0;
      if (place) {
        event.preventDefault();
        location.assign(place);
      } else if (Object.hasOwn(acts, event.key)) {
        event.preventDefault();
        acts[event.key]();
      }
    });
  }

  // A picture that could not be had leaves no hole.
  const close = (image) => {
    const frame = image.closest(".pic, figure");
    if (frame && !frame.querySelector("figcaption")) frame.hidden = true;
    else image.hidden = true;
  };
  document.addEventListener("error", (event) => event.target instanceof HTMLImageElement && close(event.target), true);
  for (const image of document.images) if (image.complete && image.currentSrc && !image.naturalWidth) close(image);
})();
