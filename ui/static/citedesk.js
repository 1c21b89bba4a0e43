// The page's own behaviour beside Gradio's: the evidence panel, conversations, marks, keys.
"use strict";

(() => {
  const language = document.querySelector('meta[name="citedesk-language"]').content;
  document.documentElement.lang = language;
  const find = (selector, within = document) => within.querySelector(selector);
  const wide = window.matchMedia("(min-width: 900px)");
  let returnTo = null; // what had the focus before the article was opened

  function address(path) {
    const url = new URL(path, location.origin);
    url.searchParams.set("lang", language);
    return url;
  }

  async function request(path, data) {
    const options = data === undefined ? {} : {
      method: "POST",
      headers: {"content-type": "application/json"},
      body: JSON.stringify(data),
    };
    const response = await fetch(address(path), options);
    if (response.ok) {
      sessionStorage.removeItem("reloaded");
      return response;
    }
    // Signed out meanwhile: the page itself asks to sign in. Once, for a browser without cookies.
    if (response.status === 401 && !sessionStorage.getItem("reloaded")) {
      sessionStorage.setItem("reloaded", "1");
      location.reload();
    }
    throw new Error(await response.text());
  }

  const call = async (path, data) => (await request(path, data)).text();

  // ---- the evidence panel

  let opened = {}; // the path that was opened last, and when its article is there

  async function open(path, {focus = true} = {}) {
    const reader = find("#reader");
    if (!reader) return;
    // What is open already, or on its way, is not asked for again: marks made in it stay.
    if (opened.path !== path) opened = {path, there: read(path, reader)};
    const mine = opened;
    await mine.there;
    if (mine !== opened) return;
    find("#panel").classList.add("open");
    cover();
    show(reader.querySelectorAll("mark.current"), find("#evidence"));
    if (focus) find("h3", reader)?.focus({preventScroll: true});
  }

  // Of several on their way the one that was opened last is shown, whichever comes last.
  async function read(path, reader) {
    reader.setAttribute("aria-busy", "true");
    let shown, failed;
    try {
      shown = await call(path);
    } catch (error) {
      failed = document.createElement("p");
      failed.className = "error";
      failed.textContent = error.message;
    }
    if (opened.path !== path) return;
    if (failed) {
      opened.path = "";
      reader.replaceChildren(failed);
    } else {
      reader.innerHTML = shown;
      translating?.then((own) => own.offerArticle(reader, find("#evidence").dataset));
    }
    reader.removeAttribute("aria-busy");
  }

  // From the top where the quote stands high enough there; else a third of the room above it, two
  // thirds below; its beginning where it is too long.
  function show(marks, pane) {
    pane.scrollTop = 0;
    if (!marks.length) return;
    const {top, bottom} = pane.getBoundingClientRect();
    const first = marks[0].getBoundingClientRect().top;
    const height = marks[marks.length - 1].getBoundingClientRect().bottom - first;
    const room = Math.min(bottom, innerHeight) - top - height;
    if (first - top > room / 3) pane.scrollTop += first - top - Math.max(room / 3, 0);
  }

  // On a narrow screen the article covers the page: what is under it takes no focus.
  function cover() {
    const over = !wide.matches && find("#panel.open") !== null;
    for (const under of document.querySelectorAll("#top, #main, #sidebar")) under.inert = over;
  }

  function close() {
    find("#panel")?.classList.remove("open");
    cover();
    returnTo?.focus();
    returnTo = null;
  }

  // ---- conversations

  const current = () => find("#past .turns")?.dataset.conversation || "";

  let shown = ""; // how many are listed at most, where more were asked for
  let listing = 0; // the list that was asked for last: of several on their way it is shown

  async function list() {
    const place = find("#conversations");
    if (!place) return;
    const mine = listing += 1;
    const words = find("#conversation-sought")?.value || "";
    const query = new URLSearchParams({current: current(), words});
    if (shown) query.set("shown", shown);
    let html;
    try {
      html = await call(`/desk/conversations?${query}`);
    } catch { /* the connection's own message says it */ }
    if (html === undefined || mine !== listing) return;
    const fresh = document.createElement("div");
    fresh.innerHTML = html;
    const focused = document.activeElement;
    const parts = ["#conversations-found", ".listed"];
    // The box that is being typed in stays.
    if (parts.every((part) => find(part, place) && find(part, fresh))) {
      const [told, now] = parts.map((part) => find(part, place));
      told.textContent = find(parts[0], fresh).textContent;
      now.replaceWith(find(parts[1], fresh));
    } else {
      place.replaceChildren(...fresh.childNodes);
    }
    if (!focused.isConnected) refocus(focused, place);
  }

  // Who uses the keyboard goes on at the same link or button of the new list.
  function refocus(gone, place) {
    const told = (each) => each.textContent + each.closest(".conversation")?.querySelector("a").href;
    const same = [...place.querySelectorAll(gone.tagName)].find((each) => told(each) === told(gone));
    same?.focus({preventScroll: true});
    // In a menu, which is closed in the new list, at what opens it.
    if (same && document.activeElement !== same)
      same.closest("details")?.querySelector("summary").focus({preventScroll: true});
  }

  async function more(button) {
    const before = document.querySelectorAll(".conversation").length;
    shown = button.dataset.shown;
    await list();
    document.querySelectorAll(".conversation > a")[before]?.focus();
  }

  let typing;
  function sought(event) {
    if (event.target.id !== "conversation-sought") return;
    shown = "";
    clearTimeout(typing);
    typing = setTimeout(list, 150);
  }

  async function change(button, what) {
    const id = button.dataset.conversation;
    let data = {};
    if (what === "rename") {
      const title = prompt(find("#evidence").dataset.rename, button.dataset.title);
      if (!title || !title.trim()) return;
      data = {title};
    }
    find("#told").innerHTML = await call(`/desk/conversations/${id}/${what}`, data);
    if (what === "delete" && id === current()) history.replaceState(null, "", "?");
    await list();
  }

  // ---- marks

  async function mark(button) {
    const {turn, citation, right} = button.dataset;
    const pressed = button.getAttribute("aria-pressed") === "true";
    const data = {right: pressed ? null : right === "1"};
    if (citation) data.citation = Number(citation);
    await call(`/desk/turns/${turn}/marks`, data);
    for (const each of button.parentElement.querySelectorAll("[data-do=mark]"))
      each.setAttribute("aria-pressed", String(each === button && !pressed));
    find("#note-of-mark")?.remove();
    if (!pressed) button.parentElement.after(note(turn, data));
  }

  function note(turn, data) {
    const form = document.createElement("form");
    form.id = "note-of-mark";
    const field = document.createElement("input");
    field.maxLength = 2000;
    field.setAttribute("aria-label", find("#evidence").dataset.note);
    field.placeholder = find("#evidence").dataset.note;
    form.append(field);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      await call(`/desk/turns/${turn}/marks`, {...data, note: field.value});
      form.remove();
    });
    return form;
  }

  // ---- one article asked alone: told to Gradio through its hidden text box

  function only(key) {
    type("#only", key);
    find("#panel").classList.remove("open");
    cover();
    find("[role=tab][data-tab-id=ask]").click();
    // Gradio shows the tab in one of the next frames.
    const question = find("#question textarea");
    const focus = (frames) => {
      question.focus();
      if (document.activeElement !== question && frames) requestAnimationFrame(() => focus(frames - 1));
    };
    focus(60);
  }

  // ---- machine translation, in a script of its own where the browser has it

  const translating = "Translator" in self ? import("./translation.js") : null;

  const offerTranslations = () => translating?.then((own) => own.offer());

  // What of an answer, or of the open conversation, can be exported with its menu.
  async function translationsFor(menu) {
    const turn = menu.closest("[data-turn]")?.dataset.turn;
    if (!translating || !(turn || find(":scope > a[aria-current]", menu.closest(".conversation"))))
      return [];
    return (await translating).given(turn);
  }

  async function offerChoice(menu) {
    const choice = find(".with-translations", menu);
    choice.hidden = (await translationsFor(menu)).length === 0;
    if (choice.hidden) find("input", choice).checked = false;
  }

  async function download(link) {
    const translations = await translationsFor(link.closest(".menu"));
    const response = await request(link.getAttribute("href"), {translations});
    const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("content-disposition"));
    const file = document.createElement("a");
    file.href = URL.createObjectURL(await response.blob());
    file.download = decodeURIComponent(named[1]);
    file.click();
    setTimeout(() => URL.revokeObjectURL(file.href), 60000);
  }

  // ---- everything that is pressed

  async function copy(button) {
    await navigator.clipboard.writeText(button.dataset.text);
    const said = button.textContent;
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = said; }, 2000);
  }

  function pressed(event) {
    for (const menu of document.querySelectorAll("details.menu[open]"))
      if (!menu.contains(event.target) || event.target.closest(".menu a")) menu.open = false;
    const opener = event.target.closest("[data-open], [data-cite][href]");
    if (opener && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      if (!find("#reader").contains(opener)) returnTo = opener;
      open(opener.dataset.open || opener.getAttribute("href"));
      return;
    }
    const link = event.target.closest(".menu.export a[data-translatable]");
    if (link && find(":checked", link.closest(".menu"))) {
      event.preventDefault();
      download(link).catch((error) => say(error.message, "gone"));
    }
    const button = event.target.closest("[data-do]");
    if (!button) return;
    const act = {
      close,
      copy: () => copy(button),
      mark: () => mark(button),
      more: () => more(button),
      translate: async () => (await translating).toggle(button),
      "translate-article": async () => (await translating).article(button, find("#evidence").dataset),
      only: () => only(button.dataset.key),
      all: () => only(""),
      evidence: () => {
        returnTo = button;
        open(`/desk/turns/${button.closest("[data-turn]").dataset.turn}/evidence`);
      },
    }[button.dataset.do];
    const changes = ["rename", "delete", "restore", "share", "revoke"].includes(button.dataset.do);
    const doing = act ? act() : changes && change(button, button.dataset.do);
    Promise.resolve(doing).catch((error) => say(error.message, "gone"));
  }

  function key(event) {
    if (event.key !== "Escape") return;
    for (const marker of document.querySelectorAll(".marker")) marker.classList.add("dismissed");
    const menu = event.target.closest?.("details[open].menu");
    if (menu) {
      menu.open = false;
      find("summary", menu).focus();
    } else if (find("#panel.open") && (!wide.matches || find("#panel").contains(event.target))) {
      close();
    }
  }

  // ---- what pops up is moved to where all of it can be seen

  function fit(popup, turned, edge) {
    popup.style.translate = "";
    turned.classList.remove(edge);
    let box = popup.getBoundingClientRect();
    if (edge === "up" ? box.bottom > innerHeight && box.height < box.top : box.top < 0)
      turned.classList.add(edge);
    box = popup.getBoundingClientRect();
    const right = document.documentElement.clientWidth - 8;
    const shift = Math.max(8 - box.left, 0) || Math.min(right - box.right, 0);
    if (shift) popup.style.translate = `${shift}px`;
  }

  function pointed(event) {
    const marker = event.target.closest?.(".marker");
    if (!marker || event.target.closest(".tip")) return;
    marker.classList.remove("dismissed");
    fit(find(".tip", marker), find(".tip", marker), "below");
  }

  async function toggled(event) {
    if (event.target.matches(".menu.export[open]")) await offerChoice(event.target);
    if (event.target.matches(".actions .menu[open]")) fit(find("ul", event.target), event.target, "up");
  }

  // ---- the server that goes and comes back

  const reach = window.fetch;
  let lost = false;

  // Gradio's requests too: a browser throws TypeError where nothing answers.
  window.fetch = async (...request) => {
    try {
      return await reach(...request);
    } catch (error) {
      if (error instanceof TypeError) wait();
      throw error;
    }
  };

  const connection = (state) => say(find("#connection").dataset[state], state);

  function say(text, state) {
    const line = find("#connection");
    line.textContent = text;
    line.className = state;
    line.hidden = false;
    if (state === "back") setTimeout(() => { line.hidden = true; }, 6000);
  }

  // A server that was started anew knows nothing of this page: it is loaded again when it is there.
  async function wait() {
    if (!find("#connection")) return;
    // Also what is asked once that is known.
    settled({detail: written("#question-asked")});
    if (lost) return;
    lost = true;
    connection("gone");
    for (;;) {
      await new Promise((resume) => { setTimeout(resume, 1500); });
      try {
        await reach("/static/citedesk.css", {cache: "no-store"});
        break;
      } catch { /* not yet */ }
    }
    location.reload();
  }

  // ---- what was typed outlasts a reload, in this tab

  function keep() {
    if (!boxed("#question")) return;
    const [asked, typed] = ["#question-asked", "#question"].map(written);
    sessionStorage.setItem("citedesk-typed", [asked, typed].filter(Boolean).join("\n"));
    if (lost) sessionStorage.setItem("citedesk-lost", "1");
  }

  function restore() {
    const typed = sessionStorage.getItem("citedesk-typed");
    if (typed) type("#question", typed);
    if (sessionStorage.getItem("citedesk-lost")) connection("back");
    sessionStorage.removeItem("citedesk-typed");
    sessionStorage.removeItem("citedesk-lost");
  }

  // A question that was sent leaves its box, for the next one to be typed, and is held in a hidden
  // one as long as it has no answer.
  function asked({detail}) {
    type("#question-asked", detail);
    type("#question", "");
  }

  // What could not be answered comes back, unless something else was typed meanwhile.
  function settled({detail: question}) {
    if (!question) return;
    if (!written("#question")) type("#question", question);
    type("#question-asked", "");
  }

  const boxed = (box) => find(`${box} textarea, ${box} input`);
  const written = (box) => boxed(box)?.value || "";

  function type(box, text) {
    const field = boxed(box);
    field.value = text;
    field.dispatchEvent(new Event("input", {bubbles: true}));
  }

  // ---- what Gradio puts on the page is noticed, not asked for

  let seen = "";
  let answered = "";
  let follows = true; // a growing answer is kept in view until the reader scrolls
  function changed() {
    const id = current();
    const turn = find("#live .turn:not([aria-busy])");
    if (id && (id !== seen || (turn && turn.id !== answered))) {
      if (id !== new URLSearchParams(location.search).get("conversation"))
        history.replaceState(null, "", `?conversation=${id}`);
      list();
    }
    if (turn && turn.id && turn.id !== answered && wide.matches && turn.matches(".answer")) {
      const first = find("a.cite", turn);
      if (first) open(first.getAttribute("href"), {focus: false});
    }
    seen = id;
    answered = turn ? turn.id : answered;
    const live = find("#live .turn");
    if (live && live.dataset.shown !== "1") {
      live.dataset.shown = "1";
      if (live.matches(".pending")) follows = true;
      if (follows) live.scrollIntoView({block: "start", behavior: "smooth"});
    }
  }

  function begin() {
    document.addEventListener("click", pressed);
    document.addEventListener("keydown", key);
    document.addEventListener("mouseover", pointed);
    document.addEventListener("focusin", pointed);
    document.addEventListener("toggle", toggled, true);
    document.addEventListener("citedesk:asked", asked);
    document.addEventListener("citedesk:settled", settled);
    document.addEventListener("input", sought);
    for (const scrolls of ["wheel", "touchmove"])
      document.addEventListener(scrolls, () => { follows = false; }, {passive: true});
    addEventListener("pagehide", keep);
    wide.addEventListener("change", cover);
    const watched = new MutationObserver((records) => {
      if (records.some(({target}) => target.closest?.("#past, #live, gradio-app") !== null)) changed();
      nameButtons();
      offerTranslations();
      if (!begin.restored && find("#live .welcome, #past .turn") && find("#question textarea")) {
        begin.restored = true;
        restore();
      }
      if (find("#conversations:empty") && !begin.listed) {
        begin.listed = true;
        list();
      }
    });
    watched.observe(document.body, {childList: true, subtree: true});
    document.addEventListener("click", (event) => {
      const link = event.target.closest("[data-language]");
      if (link) remember(link);
    });
  }

  // Buttons that Gradio names in English, or not at all.
  function nameButtons() {
    const title = find("#conversations-title");
    if (title) find("#sidebar > .toggle-button")?.setAttribute("aria-label", title.textContent);
    for (const button of document.querySelectorAll(".timebox > .calendar:not([aria-label])")) {
      const label = find("[data-testid=block-info]", button.closest(".block"))?.textContent.trim();
      button.setAttribute("aria-label", `${label}: ${find("#evidence").dataset.calendar}`);
      find("input", button.parentElement).setAttribute("aria-label", label);
    }
  }

  function remember(link) {
    if (link.matches("[aria-current]")) return;
    const query = current() ? `?conversation=${current()}` : "";
    link.href = `/${link.dataset.language}/${query}`;
    document.cookie = `citedesk_language=${link.dataset.language};path=/;max-age=31536000;samesite=lax`;
  }

  begin();
})();
