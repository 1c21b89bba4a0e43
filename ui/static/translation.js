// Machine translation on the reader's own device, where the browser has it (the Translator API):
// beside quotes and never in them. Imported only there.
const language = document.querySelector('meta[name="citedesk-language"]').content;
// What the server takes for one export.
const MOST = 200;
const LONGEST = 5000;

const can = new Map(); // by language: whether it can be translated from
const translators = new Map(); // by language
const made = new Map(); // translations by turn and citation: the server writes turns anew

const pair = (source) => ({sourceLanguage: source, targetLanguage: language});

function possible(source) {
  if (!can.has(source)) {
    const told = self.Translator.availability(pair(source));
    can.set(source, told.then((state) => state !== "unavailable", () => false));
  }
  return can.get(source);
}

async function translated(text, source) {
  if (!translators.has(source)) translators.set(source, self.Translator.create(pair(source)));
  try {
    return await (await translators.get(source)).translate(text);
  } catch (error) {
    translators.delete(source);
    throw error;
  }
}

function paragraph(label, text) {
  const shown = document.createElement("p");
  shown.className = "translation";
  const said = document.createElement("b");
  said.textContent = label;
  const words = document.createElement("span");
  words.lang = language;
  words.dir = "auto";
  words.textContent = text;
  shown.append(said, " ", words);
  return shown;
}

// ---- the quotes of answers

const turnOf = (place) => place.closest("[data-turn]").dataset.turn;
const keyOf = (place) => `${turnOf(place)} ${place.dataset.citation}`;

function quoteOf(place) {
  let each = place;
  while (!each.matches("blockquote")) each = each.previousElementSibling;
  return each;
}

function show(place) {
  const translation = made.get(keyOf(place));
  place.querySelector("button").ariaExpanded = String(translation !== undefined);
  place.querySelector(".translated").replaceChildren(
    ...(translation ? [paragraph(place.dataset.label, translation.text)] : []));
}

function showAll(key) {
  for (const place of document.querySelectorAll(".translating"))
    if (keyOf(place) === key) show(place);
}

// Shows the buttons that the server put beside quotes, and what was translated before.
export async function offer() {
  for (const place of document.querySelectorAll(".translating:not([data-offered])")) {
    place.dataset.offered = "1";
    if (made.has(keyOf(place))) show(place);
    possible(quoteOf(place).lang).then((yes) => { place.hidden = !yes; });
  }
}

export async function toggle(button) {
  const place = button.closest(".translating");
  const shown = place.querySelector(".translated");
  const key = keyOf(place);
  if (shown.ariaBusy === "true") return;
  if (made.delete(key)) {
    showAll(key);
    return;
  }
  const quote = quoteOf(place);
  shown.ariaBusy = "true";
  shown.textContent = place.dataset.busy;
  try {
    const text = await translated(quote.querySelector("q").textContent, quote.lang);
    made.set(key, {turn: turnOf(place), citation: Number(place.dataset.citation), text});
    showAll(key);
  } catch {
    shown.textContent = place.dataset.failed;
  } finally {
    shown.ariaBusy = null;
  }
}

// The translations of a turn, or of all on the page, as the server takes them.
export function given(turn = "") {
  const all = [...made.values()].filter((each) => !turn || each.turn === turn);
  return all.filter(({text}) => text.length <= LONGEST).slice(-MOST);
}

// ---- the article that is open beside them

export async function offerArticle(reader, texts) {
  const body = reader.querySelector(".body[lang]");
  if (!body || body.lang === language || !(await possible(body.lang))) return;
  if (!reader.contains(body)) return; // another was opened meanwhile
  const button = document.createElement("button");
  button.type = "button";
  button.className = "link";
  button.dataset.do = "translate-article";
  button.textContent = texts.translate;
  reader.querySelector(".links")?.append(button);
}

export async function article(button, texts) {
  const reader = button.closest(".reader");
  const body = reader.querySelector(".body");
  const quote = body.querySelector("mark.current") || body;
  button.disabled = true;
  try {
    const text = await translated(quote.textContent, body.lang);
    reader.querySelector("header").after(paragraph(texts.translated, text));
  } catch (error) {
    button.disabled = false;
    throw error;
  }
}
