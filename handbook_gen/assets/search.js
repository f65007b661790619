/*
 * The search of the handbook: an index of pages and a query into ranked pages with marked words.
 *
 * `createSearch(index)` needs nothing but ECMAScript, so that the terminal and the tests run this
 * very file; the end of it speaks the four messages of Material's search worker.
 *
 * How it ranks. A page is a list of strings: its names (title, aliases, questions, …) and its texts.
 * First, the name that fits the query best counts: one that equals it, begins or ends with it, holds
 * it or many of its words, is spelled or sounds like it in pinyin, or is it but for a slip. Second, the
 * less that is, the more it counts how much of the query all strings of the page hold, and for the best
 * pages how much one line of them holds. Words are Latin ones and pairs of Chinese characters, so that
 * nothing has to know where Chinese words begin.
 */

const MOST = 60; // pages in a result
const SECTIONS = 4; // of a page, with so many characters of their texts:
const EXCERPT = 110;
const NEAREST = 5; // pages where nothing is found
const TERMS = 8; // that are marked on the page itself
const FIRM = 350; // from here on a name is what was meant

/* What a name is worth that equals the query, and how much a word tells of a page that it holds. */
const FIELDS = {
  title: { worth: 1000, tells: 3 },
  alias: { worth: 780, tells: 2.5 },
  question: { worth: 800, tells: 2 },
  id: { worth: 650, tells: 1 },
  heading: { worth: 400, tells: 1 },
  summary: { worth: 400, tells: 2 },
  kind: { worth: 400, tells: 3 },
  text: { worth: 400, tells: 0.2 },
};
const EDGE = 0.58; // of a name's worth if it begins or ends with the query
const INSIDE = 0.5; // if it holds it, or all of its words
const HELD = 0.8; // for a question that the query holds, by the share of the query that it is
const SPELLED = 0.66; // if it is spelled like it
const SOUND = 0.9; // if it sounds like it

const ALL = 780; // for a page that holds all of the query everywhere, if its names say nothing
const ENOUGH = 1.6; // what a word has to tell of a page to count by half
const LETTER = 0.5; // of the weight of a word, for a character of a longer query
const SYNONYM = 0.8; // of the weight of a word
const QUOTED = 40; // for each character of a long phrase that stands on the page
const LINE = 150; // for a line that holds all of a longer query, by half if it has so many characters:
const LONG = 60;
const CLOSER = 12; // pages whose lines are looked at
const LEANING = 65; // for a kind of page that the question asks for
const PRIOR = 12; // for each step of a page's own prior

const FILTER = /(?:^|\s)(?:类型|類型|类别|kind|type)\s*[:：]\s*(\S*)/giu;
const HAN = /\p{Script=Han}/u;
const LINES = /[\n。！？；]/u;
const ASIDE = /（[^）]*）|\([^)]*\)/g; // 客单价（月） is also 客单价
const RUNS = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;

/** Text in one case, one width and simplified characters; every character keeps its place. */
function folding(simplified) {
  const other = new Map(Object.entries(simplified ?? {}));
  for (const wide of "０１２３４５６７８９ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ") other.set(wide, wide.normalize("NFKC"));
  const strange = new RegExp(`[${[...other.keys()].join("")}]`, "g"); // without `u` it is far faster
  return (text) => text.toLowerCase().replace(strange, (character) => other.get(character));
}

/** Letters and digits only, so that `A/B 测试` and `ab测试` are one. */
const flat = (folded) => folded.normalize("NFKC").replace(/[^\p{L}\p{N}]+/gu, "");

/** Latin words without what joins their letters: `a/b` is `ab`, also in running text. */
const joined = (folded) => folded.replace(/([a-z0-9])['’/·._-](?=[a-z0-9])/g, "$1");

/** The documents as pages, and all strings of all pages; those of one page follow each other. */
function read(docs, fold, labels) {
  const pages = [];
  const strings = [];
  for (const doc of docs) {
    const isSection = doc.location.includes("#") && pages.length > 0;
    if (!isSection) pages.push({ number: pages.length, doc, first: strings.length, last: 0 });
    const page = pages.at(-1);
    const add = (field, given, text, spelling = "") => {
      if (text) strings.push({ number: strings.length, page: page.number, field, given, text, spelling, doc });
    };
    const name = (field, given = "", spelling) => add(field, given, flat(fold(given)), spelling);
    if (isSection) name("heading", doc.title);
    else {
      const [title, ...aliases] = doc.pinyin ?? [];
      for (const form of new Set([doc.title, doc.title.replace(ASIDE, "")])) name("title", form, title);
      (doc.aliases ?? []).forEach((alias, i) => name("alias", alias, aliases[i]));
      for (const question of doc.questions ?? []) name("question", question);
      name("summary", doc.summary);
      name("id", doc.id);
      name("kind", labels[doc.kind]);
    }
    add("text", doc.text, joined(fold(doc.text)));
    page.last = strings.length;
  }
  return { pages, strings };
}

/** Words into a pattern of any of them; a Latin one has to stand alone. */
function anyOf(words = []) {
  const alone = (word) => (/^[a-z]/.test(word) ? `(?<![a-z0-9])${word}(?![a-z0-9])` : word);
  const longest = [...words].sort((a, b) => b.length - a.length);
  return new RegExp(longest.map(alone).join("|") || "(?!)", "gu");
}

/** Whether a string holds a word; in running text a Latin word only where a word begins. */
const holds = ({ field, text }, word) =>
  field === "text" && /^[a-z0-9]/.test(word) ? new RegExp(`(?<![a-z0-9])${word}`).test(text) : text.includes(word);

/** Strings into three functions: `find`, from a word to the numbers of the strings that hold it,
 *  `spell`, from a character to those of names, and `chance`, from two characters to how often they
 *  would stand together if order meant nothing. Pairs of characters, and in names single ones too,
 *  fall into 65,536 slots, which keep the strings that hold them; some share one, so it is looked again. */
function lookup(strings) {
  const slotOf = (one, other) => (Math.imul(one, 0x9e37) + other) & 0xffff;
  const slots = Array.from({ length: 0x10000 }, () => []);
  const times = new Uint32Array(0x10000);
  for (const { number, field, text } of strings) {
    let last = 0;
    const note = (slot) => slot[slot.length - 1] === number || slot.push(number);
    for (let i = 0; i < text.length; i++) {
      note(slots[slotOf(last, (last = text.charCodeAt(i)))]);
      if (field !== "text") note(slots[last]);
      times[last]++;
    }
  }
  const all = times.reduce((sum, each) => sum + each) || 1;
  const numbers = strings.map(({ number }) => number);
  const find = (word) => {
    let few = numbers;
    for (let i = 1; i < word.length; i++) {
      const slot = slots[slotOf(word.charCodeAt(i - 1), word.charCodeAt(i))];
      if (slot.length < few.length) few = slot;
    }
    return few.filter((n) => holds(strings[n], word));
  };
  const spell = (character) =>
    slots[character.charCodeAt(0)].filter((n) => strings[n].field !== "text" && strings[n].text.includes(character));
  return { find, spell, chance: (pair) => (times[pair.charCodeAt(0)] * times[pair.charCodeAt(1)]) / all };
}

/** The words of a run: pairs of Chinese characters, or the run itself. */
function wordsOf(run) {
  if (!HAN.test(run) || run.length < 3) return [run];
  return Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2));
}

/** A query as it was meant: the kinds that are wanted or leant to, its whole, and what it is about. */
function parse(query, { fold, kinds, asking, leanings, small }) {
  const wanted = new Set();
  const rest = query.normalize("NFKC").replace(FILTER, (_, word) => {
    const given = flat(fold(word)) || "?";
    for (const names of kinds) if (names.some((name) => name.startsWith(given))) wanted.add(names[0]);
    return " ";
  });
  const folded = joined(fold(rest));
  const left = folded.replace(asking, " ").match(RUNS) ?? [];
  const says = [...left.join("")].some((character) => !small.has(character));
  const runs = says ? left : folded.match(RUNS) ?? []; // 谁做什么 says nothing but what it asks
  const leans = new Set(leanings.flatMap(([kind, words]) => (folded.search(words) < 0 ? [] : [kind])));
  return { wanted, leans, whole: flat(folded), core: runs.join(""), runs };
}

/** A name as it is spoken, a syllable behind each character: `内nei 容rong`. */
function spoken({ text, spelling }) {
  const syllables = spelling.split(" ");
  const characters = text.match(/\p{Script=Han}|[^\p{Script=Han}]+/gu) ?? [];
  if (characters.length !== syllables.length) return spelling;
  return syllables.map((syllable, i) => (HAN.test(characters[i]) ? characters[i] : "") + syllable).join(" ");
}

/** A name as it is written, and as it is typed in pinyin by those who type letters. */
const forms = (name, query) =>
  [name.text, ...(HAN.test(query) ? [] : [name.spelling.replaceAll(" ", "")])].map((text) => ({ name, text }));

/** Characters and letters into a pattern of what is spoken: `内容sh` fits `内nei 容rong 审shen`. */
function speech(query) {
  const next = (character, i) => {
    if (HAN.test(character)) return (i ? "[a-z0-9]* " : "") + character;
    return (i ? "(?:[a-z0-9]* \\p{Script=Han}?)??" : "") + character;
  };
  return new RegExp(`(?<= |^)\\p{Script=Han}?${[...query].map(next).join("")}[a-z0-9]*`, "u");
}

/** Syllables without what many do not tell apart: `zhang` and `zan`, `shen` and `seng`. */
const soft = (spelling) => spelling.replace(/(?<=[zcs])h|(?<=[aei]n)g/g, "");

/** The least slips between a query and any part of a text; `most + 1` if there are more.
 *  A slip is a character that is wrong, missing, too many, or swapped with the next. */
function slips(query, text, most) {
  let missing = 0;
  for (const character of query) if (!text.includes(character) && ++missing > most) return most + 1;
  const width = text.length + 1;
  const rows = [new Uint8Array(width), new Uint8Array(width), new Uint8Array(width)];
  for (let i = 1; i <= query.length; i++) {
    const [row, last, before] = [rows[i % 3], rows[(i + 2) % 3], rows[(i + 1) % 3]];
    row[0] = i;
    for (let j = 1; j < width; j++) {
      const wrong = query[i - 1] === text[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j - 1] + wrong, last[j] + 1, row[j - 1] + 1);
      const swapped = i > 1 && j > 1 && query[i - 1] === text[j - 2] && query[i - 2] === text[j - 1];
      if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
  }
  return Math.min(...rows[query.length % 3]);
}

const escaped = (text) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** What is to be marked for some words: each, wherever it begins; `a/b` is `ab`. */
function marking(words) {
  const loose = words.map((word) => [...word].join(HAN.test(word) ? "" : "[\\s'’/·._-]?"));
  return new RegExp(`(?=(${loose.sort((a, b) => b.length - a.length).join("|") || "(?!)"}))`, "gu");
}

/** Where marks stand in a text: pairs of start and end that do not touch. */
function places(text, marks, fold) {
  const folded = fold(text);
  const found = [];
  for (const { index, 1: word } of folded.length === text.length ? folded.matchAll(marks) : []) {
    const end = index + word.length;
    if (found.at(-1)?.[1] >= index) found.at(-1)[1] = Math.max(found.at(-1)[1], end);
    else found.push([index, end]);
  }
  return found;
}

/** The first part of a text that holds most of the words that are marked, as HTML. */
function marked(text, spots, length = text.length) {
  const inside = (from) => spots.filter(([start, end]) => start >= from && end <= from + length);
  const held = (from) => new Set(inside(from).map(([start, end]) => text.slice(start, end))).size;
  const starts = text.length > length ? spots.slice(0, 20).map(([start]) => Math.max(0, start - 16)) : [];
  const from = starts.reduce((best, start) => (held(start) > held(best) ? start : best), 0);
  const to = Math.min(text.length, from + length);
  let html = from ? "…" : "";
  let at = from;
  for (const [start, end] of inside(from)) {
    html += `${escaped(text.slice(at, start))}<mark>${escaped(text.slice(start, end))}</mark>`;
    at = end;
  }
  return html + escaped(text.slice(at, to)) + (to < text.length ? "…" : "");
}

/** A page that was found, with its sections that hold the query, as they are shown.
 *  What scores as much as the page is shown below its title, the rest can be opened. */
function group({ page: { doc }, match, score, sections }, asked, { fold, labels }) {
  const marks = marking([...asked.runs, match?.heard ?? ""].flatMap(wordsOf).filter(Boolean));
  const terms = {};
  const found = (text) => {
    const spots = places(text, marks, fold);
    for (const [start, end] of spots) {
      if (Object.keys(terms).length < TERMS) terms[text.slice(start, end)] = true;
    }
    return spots;
  };
  const item = ({ location, title }, lines, score) => {
    const text = lines.replace(/([。！？；，：])?\n/g, (_, stop) => stop ?? " · ");
    return { location, title: marked(title, found(title)), text: marked(text, found(text), EXCERPT), score, terms };
  };
  const named = match?.score >= FIRM && !["heading", "text"].includes(match.name.field);
  const said = ["alias", "question"].includes(match?.name.field) ? `${match.name.given} · ` : "";
  return [
    { ...item(doc, said + (doc.summary || doc.text), score), ...(labels[doc.kind] ? { tags: [labels[doc.kind]] } : {}) },
    ...sections.slice(0, SECTIONS).map((section, i) => item(section, section.text, i || named ? score / 2 : score)),
  ];
}

/** An index into a function from a query to its result: groups of a page and its sections. */
function createSearch({ config = {}, docs }) {
  const fold = folding(config.simplified);
  const asking = anyOf(config.asking);
  const leanings = Object.entries(config.leanings ?? {}).map(([kind, words]) => [kind, anyOf(words)]);
  const small = new Set(config.small ?? "");
  const syllableOf = new Map(Object.entries(config.sounds ?? {}).flatMap(([syllable, all]) => [...all].map((one) => [one, syllable])));
  const { kinds: labels = {} } = config;
  const kinds = Object.entries(labels).map(([kind, label]) => [kind, flat(fold(label))]);
  const { pages, strings } = read(docs, fold, labels);
  const { find, spell, chance } = lookup(strings);
  const called = strings.filter(({ field }) => field === "title" || field === "alias" || field === "id");
  const synonyms = [...(config.synonyms ?? []), ...docs.map(({ id, title, aliases = [] }) => (id ? [title, ...aliases] : []))]
    .map((group) => group.map((word) => flat(fold(word))).filter((word) => word.length > 1))
    .filter((group) => group.length > 1);

  /** Names that a query spells, in pinyin or with characters between: `score` and what was `heard`. */
  function listen(query) {
    if (!/[a-z]/.test(query) || query.length < 2) return [];
    const pattern = speech(query);
    return called.flatMap((name) => {
      const said = (name.said ??= spoken(name));
      const match = pattern.exec(said);
      if (!name.spelling || !match) return [];
      const part = match[0].length === said.length ? 1 : (match.index ? INSIDE : EDGE) + (0.15 * query.length) / match[0].length;
      const heard = match[0].replace(/(\p{Script=Han})[a-z0-9]*| /gu, "$1");
      return [{ name, score: FIELDS[name.field].worth * SPELLED * part, heard }];
    });
  }

  /** What a word of a query weighs, by the strings that hold it: the more, the fewer pages these are
   *  of, and the oftener its characters stand together than by chance: 失用 in 流失用户 is no word.
   *  One that is nowhere is missed, or what is left of a mistyped query would seem to be enough. */
  function weigh(word, found) {
    const spread = new Set(found.map((n) => strings[n].page)).size;
    const often = found.length || 0.5;
    const whole = word.length === 2 && HAN.test(word) ? often / (often + 4 * chance(word)) : 1;
    const says = ![...word].some((character) => small.has(character)) ? 1 : spread ? 0.6 : 0;
    return Math.log(1 + pages.length / (spread + 0.03 * pages.length)) * whole * says;
  }

  /** The words of a query and their synonyms: the strings that hold each, and its share of the weight. */
  function look(asked) {
    const words = [...new Set(asked.runs.flatMap(wordsOf))].slice(0, 32).map((word) => {
      const held = find(word);
      const found = held.length ? held : listen(word).map(({ name }) => name.number);
      return { forms: [word], found, weight: weigh(word, found) };
    });
    // 卖出 is also 卖了, where there is enough besides to say what it is about.
    for (const character of asked.core.length > 5 ? new Set(asked.core.match(/\p{Script=Han}/gu)) : []) {
      const found = small.has(character) ? [] : spell(character);
      words.push({ forms: [character], found, weight: LETTER * weigh("", found) });
    }
    const meant = new Map();
    for (const group of synonyms) {
      const said = group.find((word) => asked.whole.includes(word));
      if (said) meant.set(said, [...(meant.get(said) ?? []), ...group]);
    }
    for (const group of meant.values()) {
      const forms = [...new Set(group)];
      const found = [...new Set(forms.flatMap(find))];
      if (found.length) words.push({ forms, found, weight: SYNONYM * weigh("", found) });
    }
    const sum = words.reduce((sum, { weight }) => sum + weight, 0) || 1;
    return words.map((word) => ({ ...word, weight: word.weight / sum }));
  }

  /** How much of a query's weight each string holds (`shares`), each page (`all`), and each page by
   *  what its words tell of it (`told`). */
  function cover(asked) {
    const words = look(asked);
    const shares = new Float32Array(strings.length);
    const [all, told] = [new Float32Array(pages.length), new Float32Array(pages.length)];
    for (const { found, weight } of words) {
      const tells = new Float32Array(pages.length);
      for (const n of found) {
        shares[n] += weight;
        tells[strings[n].page] += FIELDS[strings[n].field].tells;
      }
      tells.forEach((much, page) => {
        if (much) all[page] += weight;
        told[page] += (weight * much) / (much + ENOUGH);
      });
    }
    return { words, shares, all, told };
  }

  /** The most of a query's weight that one line of a page's texts holds; a long line counts less. */
  function lineOf({ first, last }, words) {
    let most = 0;
    for (const string of strings.slice(first, last).filter(({ field }) => field === "text")) {
      for (const line of (string.lines ??= string.text.split(LINES))) {
        const held = words.filter(({ forms }) => forms.some((form) => holds({ field: "text", text: line }, form)));
        most = Math.max(most, held.reduce((sum, { weight }) => sum + weight, 0) / (1 + line.length / LONG));
      }
    }
    return most;
  }

  /** Every name that holds a query or words of it: `keep(name, score)`. Whether one holds all of it. */
  function compare({ whole, core }, { shares }, keep) {
    for (let n = 0; n < shares.length; n++) {
      if (!shares[n]) continue;
      const { field, text } = strings[n];
      const near = Math.min(1, core.length / text.length);
      keep(strings[n], FIELDS[field].worth * INSIDE * shares[n] * (0.7 + 0.3 * near));
      // 公司有哪些部门 asks what 有哪些部门 does.
      const isAsked = field === "question" && text.length > 3 && whole.includes(text);
      if (isAsked) keep(strings[n], (FIELDS[field].worth * HELD * text.length) / whole.length);
    }
    let isCalled = false;
    for (const query of core.length > 1 ? new Set([whole, core]) : [whole]) {
      for (const n of find(query)) {
        const { field, text } = strings[n];
        isCalled ||= field !== "text";
        // 群 at the end of a title is chance, 召回 is not.
        const isEdge = text.startsWith(query) || (query.length > 1 && text.endsWith(query));
        keep(strings[n], FIELDS[field].worth * (text === query ? 1 : isEdge ? EDGE : INSIDE));
      }
    }
    return isCalled;
  }

  /** Names that sound like a query: 私欲 is 私域, and 复盘但 is 复盘单. */
  function overhear({ core }, keep) {
    const syllables = [...core].map((character) => syllableOf.get(character));
    if (syllables.length < 2 || syllables.includes(undefined)) return;
    const asked = ` ${soft(syllables.join(" "))} `;
    for (const name of called) {
      const sound = (name.sound ??= ` ${soft(name.spelling)} `);
      const [before, after] = sound.split(asked);
      const isChance = before && after && syllables.length < 3; // 失预 in 流失预警 is no 私欲
      if (after === undefined || isChance) continue;
      const part = sound === asked ? 1 : before && after ? INSIDE : EDGE;
      const at = before.split(" ").length - 1;
      const heard = name.text.slice(at, at + syllables.length); // where every character is a syllable
      keep(name, FIELDS[name.field].worth * SOUND * part, heard);
    }
  }

  /** Names that a query means with a slip or two. */
  function forgive({ core }, keep) {
    const letters = !HAN.test(core);
    const most = core.length < (letters ? 4 : 3) ? 0 : core.length < (letters ? 12 : 9) ? 1 : 2;
    if (!most || core.length > 24) return;
    for (const { name, text } of called.flatMap((name) => forms(name, core))) {
      const found = slips(core, text, most);
      if (found > most) continue;
      const sure = 1 - found / (core.length + 1);
      const [short, long] = [core.length, text.length].sort((a, b) => a - b);
      const isWhole = long - short <= found;
      keep(name, FIELDS[name.field].worth * sure * (isWhole ? (long === short ? 0.9 : 0.8) : INSIDE * (0.7 + (0.3 * short) / long)));
    }
  }

  /** Pages with their scores, best first. */
  function rank(asked) {
    if (!asked.whole) return pages.filter(({ doc }) => asked.wanted.has(doc.kind)).map((page) => ({ page, score: 1 }));
    const held = cover(asked);
    const best = new Map();
    const keep = (name, score, heard) => {
      if (score > (best.get(name.page)?.score ?? 0)) best.set(name.page, { name, score, heard });
    };
    const isCalled = compare(asked, held, keep);
    for (const { name, score, heard } of listen(asked.whole)) keep(name, score, heard);
    if (!isCalled) {
      overhear(asked, keep);
      forgive(asked, keep);
    }
    const quoted = new Float32Array(pages.length);
    for (const run of asked.runs.filter((run) => run.length >= 5 && HAN.test(run))) {
      for (const page of new Set(find(run).map((n) => strings[n].page))) quoted[page] += QUOTED * run.length;
    }
    const most = held.all.reduce((high, all) => Math.max(high, all), 0);
    const found = [];
    for (const page of pages) {
      const [all, match] = [held.all[page.number], best.get(page.number)];
      if (!(all && all >= 0.2 * most) && !(match?.score >= 200)) continue;
      const named = match?.score ?? 0;
      const open = 1 - named / FIELDS.title.worth;
      const leaning = (asked.leans.has(page.doc.kind) ? LEANING : 0) + PRIOR * (page.doc.prior ?? 0);
      const score = named + ALL * open * held.told[page.number] + leaning + Math.min(450, quoted[page.number]);
      found.push({ page, match, held, open, score });
    }
    const better = (a, b) => b.score - a.score || (a.page.doc.location < b.page.doc.location ? -1 : 1);
    found.sort(better);
    const isLong = asked.core.length > 3 || asked.core.length < asked.whole.length;
    for (const hit of isLong ? found.slice(0, CLOSER) : []) hit.score += LINE * hit.open * lineOf(hit.page, held.words);
    return found.sort(better);
  }

  /** A page's sections that hold some of a query, best first. */
  function sectionsOf({ first, last, doc }, { shares }) {
    const held = strings.slice(first, last).filter(({ number, doc: section }) => section !== doc && shares[number] >= 0.2);
    return [...new Set(held.sort((a, b) => shares[b.number] - shares[a.number]).map(({ doc: section }) => section))];
  }

  /** Pages whose names share most characters with a query that leads to none. */
  function nearest({ whole }) {
    const characters = [...new Set(whole)];
    const shared = (text) => characters.filter((character) => text.includes(character)).length;
    const best = called
      .flatMap((name) => forms(name, whole))
      .map(({ name, text }) => ({ doc: name.doc, alike: (2 * shared(text)) / (characters.length + text.length) }))
      .filter(({ alike }) => alike > 0.3)
      .sort((a, b) => b.alike - a.alike);
    return [...new Set(best.map(({ doc }) => doc))].slice(0, NEAREST).map(({ location, title }) => ({ location, title }));
  }

  return function search(query, most = MOST) {
    const asked = parse(query, { fold, kinds, asking, leanings, small });
    const ranked = rank(asked);
    const counts = new Map();
    for (const { page } of ranked) counts.set(page.doc.kind, (counts.get(page.doc.kind) ?? 0) + 1);
    const fits = ({ page }) => !asked.wanted.size || asked.wanted.has(page.doc.kind);
    const shown = ranked.filter(fits).slice(0, most);
    const whole = (hit) => ({ ...hit, sections: hit.held ? sectionsOf(hit.page, hit.held) : [] });
    return {
      groups: shown.map((hit) => group(whole(hit), asked, { fold, labels })),
      kinds: [...counts].flatMap(([kind, count]) => (labels[kind] ? [[kind, labels[kind], count]] : [])),
      wanted: [...asked.wanted],
      suggest: called // what the query is the beginning of
        .filter(({ page, given }) => page === shown[0]?.page.number && query && given.startsWith(query) && !/\s/.test(given))
        .map(({ given }) => given)
        .slice(0, 1),
      nearest: ranked.length || !asked.whole ? [] : nearest(asked),
    };
  };
}

/* Material's protocol: 0 an index comes, 1 it is ready, 2 a query comes, 3 its result. */
if (typeof postMessage === "function" && typeof addEventListener === "function") {
  let search;
  addEventListener("message", ({ data: { type, data } }) => {
    if (type === 0) {
      search = createSearch(data);
      postMessage({ type: 1 });
    } else if (type === 2) {
      const { groups: items, ...more } = search(data);
      postMessage({ type: 3, data: { items, ...more } });
    }
  });
}
