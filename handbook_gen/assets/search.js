/*
 * The search of the handbook: an index of pages and a query into ranked pages with marked words.
 *
 * `createSearch(index)` needs nothing but ECMAScript, so that the terminal and the tests run this
 * very file; the end of it speaks the four messages of Material's search worker.
 *
 * How it ranks. A page is a list of strings: its names (title, aliases, questions, summary, id,
 * headings) and its texts. A query is compared with each name as a whole (equal, at its edge,
 * inside), by its words, by pinyin, and, when nothing holds it, with a slip allowed; the best name
 * counts. Added to it is how much of the query the page covers, each word in the best field that
 * holds it. Words are pairs of Chinese characters and Latin words; the fewer pages hold one, the
 * more it weighs. Nothing has to know where Chinese words begin.
 */

const MOST = 60; // pages in a result
const SECTIONS = 4; // of a page
const EXCERPT = 110; // characters of a text that are shown
const NEAREST = 5; // pages where nothing is found
const TERMS = 8; // that are marked on the page itself
const UNITS = 32; // words of a query that are looked up
const QUOTE = 5; // characters of a phrase that is no accident in a text
const FIRM = 300; // from here on a name is what was meant

/* What a name is worth that equals the query, begins or ends with it, holds it, or holds its
 * words; how far it may be `spelled`; and what one word counts that a field holds. */
const FIELDS = {
  title: { exact: 1000, edge: 600, inside: 520, words: 440, spelled: 650, word: 1 },
  alias: { exact: 780, edge: 440, inside: 380, words: 400, spelled: 600, word: 0.95 },
  question: { exact: 800, edge: 460, inside: 400, words: 460, word: 0.9 },
  id: { exact: 650, edge: 320, inside: 240, words: 280, word: 0.7 },
  heading: { exact: 330, edge: 240, inside: 220, words: 230, word: 0.65 },
  summary: { exact: 300, edge: 230, inside: 220, words: 230, word: 0.7 },
  text: { word: 0.4 },
};

/* Words that make a question of a phrase; what stands between them is what is asked about. */
const ASKED = new RegExp(
  "请问|想知道|告诉我|一下|什么是|是什么|什么叫|叫什么|指什么|是指|由谁|归谁|谁来|谁能|谁可以|谁是|" +
    "怎么办|怎么样|怎么|怎样|如何|什么时候|什么样|为什么|什么|为啥|为何|咋|啥时候|啥|哪里|哪儿|哪个|哪些|哪位|" +
    "哪一?|多少|多久|多长时间|几[个天次点]|是不是|能不能|可不可以|要不要|有没有|应该|应当|可以|这个|那个|这里|" +
    "我们|你们|咱们|[谁吗呢吧啊嘛么的了我你]",
  "g",
);
const SMALL = /[的了吗呢吧啊嘛么是我你他她它们该这那哪谁在和与跟去来把被给让有要会到就都也还很从对为才好想]/;
const ENGLISH = new Set(
  (
    "a an and are at be by can do does for from get how i in is it me my of on or our should that the " +
    "there this to we what when where which who why with you zenme ruhe shenme"
  ).split(" "),
);

/* What a question leans to: no more than a nudge between pages that answer it alike. */
const LEANINGS = [
  [/什么是|是什么|什么叫|叫什么|指什么|是指|什么意思/, "term", 40],
  [/谁|哪位|负责|哪个岗位/, "role", 60],
  [/怎么|如何|怎样/, "process", 40],
];
const HINT = 100; // for a kind whose name is a word of the query

const FILTER = /(?:^|\s)(?:类型|類型|类别|kind|type)\s*[:：]\s*(\S*)/giu;
const HAN = /\p{Script=Han}/u;
const RUNS = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;
const ASIDE = /（[^）]*）|\([^)]*\)/g;

const total = (numbers) => numbers.reduce((sum, number) => sum + number, 0);

/** Text in one case, one width and simplified characters; every character keeps its place. */
function folding(simplified) {
  const other = new Map(Object.entries(simplified ?? {}));
  for (let code = 0xff10; code <= 0xff5a; code++) {
    const narrow = String.fromCharCode(code - 0xfee0);
    if (/[0-9A-Za-z]/.test(narrow)) other.set(String.fromCharCode(code), narrow.toLowerCase());
  }
  const strange = new RegExp(`[${[...other.keys()].join("")}]`, "g"); // without `u` it is far faster
  return (text) => text.toLowerCase().replace(strange, (character) => other.get(character));
}

/** Letters and digits only, so that `A/B 测试` and `ab测试` are one. */
const flat = (folded) => folded.normalize("NFKC").replace(/[^\p{L}\p{N}]+/gu, "");

/** Latin words without what joins their letters: `a/b` is `ab`, also in running text. */
const joined = (folded) => folded.replace(/([a-z0-9])['’/·._-](?=[a-z0-9])/g, "$1");

/** The documents as pages, and all strings of all pages; those of one page follow each other. */
function read(docs, fold) {
  const pages = [];
  const strings = [];
  for (const doc of docs) {
    const isSection = doc.location.includes("#") && pages.length > 0;
    if (!isSection) pages.push({ number: pages.length, doc, first: strings.length, last: 0 });
    const page = pages.at(-1);
    const add = (field, text, spelling = "") => {
      if (text) strings.push({ number: strings.length, page: page.number, field, text, spelling, doc });
    };
    const name = (field, text, spelling) => add(field, flat(fold(text)), spelling);
    if (isSection) name("heading", doc.title);
    else {
      const [title, ...aliases] = doc.pinyin ?? [];
      name("title", doc.title, title);
      const bare = doc.title.replace(ASIDE, "");
      if (bare !== doc.title) name("title", bare); // 客单价（月） is what 客单价 means
      (doc.aliases ?? []).forEach((alias, i) => name("alias", alias, aliases[i]));
      for (const question of doc.questions ?? []) name("question", question);
      name("summary", doc.summary ?? "");
      name("id", doc.id ?? "");
    }
    add("text", joined(fold(doc.text)));
    page.last = strings.length;
  }
  return { pages, strings };
}

/** Whether a string holds a word; in running text a Latin word only where a word begins. */
function holds({ field, text }, word) {
  if (field !== "text" || !/^[a-z0-9]/.test(word)) return text.includes(word);
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !/[a-z0-9]/.test(text[at - 1])) return true;
  }
  return false;
}

/** Strings into a function from a word to the numbers of those that hold it.
 *  For each of 65,536 slots it keeps the strings with a pair of characters that falls into it.
 *  Pairs may share a slot: what is found there is looked at again. */
function finder(strings) {
  const slotOf = (one, other) => (Math.imul(one, 0x9e37) + other) & 0xffff;
  const seen = new Uint32Array(0x10000);
  const each = (visit) => {
    seen.fill(0);
    for (let n = 0; n < strings.length; n++) {
      const { text } = strings[n];
      let last = text.charCodeAt(0);
      for (let i = 1; i < text.length; i++) {
        const slot = slotOf(last, (last = text.charCodeAt(i)));
        if (seen[slot] === n + 1) continue;
        seen[slot] = n + 1;
        visit(slot, n);
      }
    }
  };
  const ends = new Uint32Array(0x10001); // where the strings of a slot end, and those of the next begin
  each((slot) => ends[slot + 1]++);
  for (let slot = 0; slot < 0x10000; slot++) ends[slot + 1] += ends[slot];
  const starts = ends.slice();
  const held = new Uint32Array(ends[0x10000]);
  each((slot, n) => (held[starts[slot]++] = n));

  return (word) => {
    let few;
    for (let i = 0; i + 1 < word.length; i++) {
      const slot = slotOf(word.charCodeAt(i), word.charCodeAt(i + 1));
      const list = held.subarray(ends[slot], ends[slot + 1]);
      if (!few || list.length < few.length) few = list;
    }
    const found = [];
    for (const n of few ?? strings.keys()) if (holds(strings[n], word)) found.push(n);
    return found;
  };
}

/** The words of a run: pairs of Chinese characters, or the run itself. */
function wordsOf(run) {
  if (!HAN.test(run) || run.length < 3) return [run];
  return Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2));
}

/** A query as it was meant: the kinds it asks for and leans to, its whole, its core, its words. */
function parse(query, fold, kinds) {
  const wanted = new Set();
  const rest = query.normalize("NFKC").replace(FILTER, (_, word) => {
    const given = flat(fold(word));
    for (const [kind, label] of kinds) {
      if (given && (kind.startsWith(given) || label.startsWith(given))) wanted.add(kind);
    }
    return " ";
  });
  const folded = joined(fold(rest));
  const whole = flat(folded);
  const labels = kinds.filter(([, label]) => label.length > 1 && whole.includes(label) && whole !== label);
  const leans = new Map(LEANINGS.filter(([ask]) => ask.test(folded)).map(([, kind, points]) => [kind, points]));
  for (const [kind] of labels) leans.set(kind, HINT);
  const words = folded.match(RUNS) ?? [];
  const telling = words.filter((word) => !ENGLISH.has(word));
  const runs = (telling.length ? telling : words).flatMap((run) => {
    const parts = labels.reduce((left, [, label]) => left.replaceAll(label, ` ${label} `), run.replace(ASKED, " "));
    return parts.trim() ? parts.trim().split(/\s+/) : [run];
  });
  const subject = runs.filter((run) => !labels.some(([, label]) => label === run)).join("");
  return {
    wanted,
    whole,
    core: runs.join(""),
    subject: subject || runs.join(""),
    labels: new Map(labels.map(([kind, label]) => [label, kind])),
    leans,
    runs,
    strict: /\S\s+\S/.test(rest.trim()) ? 0.7 : runs.length > 1 ? 0.4 : 0,
  };
}

/** A name as it is spoken, a syllable behind each character: `内nei 容rong`. */
function spoken({ text, spelling }) {
  const syllables = spelling.split(" ");
  const characters = text.match(/\p{Script=Han}|[^\p{Script=Han}]+/gu) ?? [];
  if (characters.length !== syllables.length) return spelling;
  return syllables.map((syllable, i) => (HAN.test(characters[i]) ? characters[i] : "") + syllable).join(" ");
}

/** Characters and letters into a pattern of what is spoken: `内容sh` fits `内nei 容rong 审shen`. */
function speech(query) {
  const next = (character, i) => {
    if (HAN.test(character)) return (i ? "[a-z0-9]* " : "") + character;
    return (i ? "(?:[a-z0-9]* \\p{Script=Han}?)??" : "") + character;
  };
  return new RegExp(`(?<= |^)\\p{Script=Han}?${[...query].map(next).join("")}[a-z0-9]*`, "u");
}

/** Pinyin as many speak it: `zh` is `z`, `ang` is `an`. */
const blurred = (pinyin) => pinyin.replace(/([zcs])h/g, "$1").replace(/([aei])ng/g, "$1n");

/** The least slips between a query and any part of a text; `most + 1` if there are more.
 *  A slip is a character that is wrong, missing, too many, or swapped with the next. */
function slips(query, text, most) {
  const width = text.length + 1;
  const rows = [new Uint8Array(width), new Uint8Array(width), new Uint8Array(width)];
  for (let i = 1; i <= query.length; i++) {
    const [row, last, before] = [rows[i % 3], rows[(i + 2) % 3], rows[(i + 1) % 3]];
    let least = (row[0] = i);
    for (let j = 1; j < width; j++) {
      const wrong = query[i - 1] === text[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j - 1] + wrong, last[j] + 1, row[j - 1] + 1);
      const swapped = i > 1 && j > 1 && query[i - 1] === text[j - 2] && query[i - 2] === text[j - 1];
      if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1);
      least = Math.min(least, row[j]);
    }
    if (least > most) return most + 1;
  }
  return Math.min(...rows[query.length % 3]);
}

/** Whether a text holds enough of a query's characters to hold it with some slips. */
function likely(query, text, most) {
  let missing = 0;
  for (const character of query) if (!text.includes(character) && ++missing > most) return false;
  return true;
}

/** Whether a text holds enough of a query's characters to hold it with some slips. */
function likely(query, text, most) {
  let missing = 0;
  for (const character of query) if (!text.includes(character) && ++missing > most) return false;
  return true;
}

const ESCAPED = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text) => text.replace(/[&<>"']/g, (character) => ESCAPED[character]);

/** What is to be marked for some runs of a query: the longest part of each that a text holds. */
function pattern(runs) {
  const parts = new Set();
  for (const run of runs) {
    const least = HAN.test(run) ? Math.min(2, run.length) : run.length;
    const most = run.length > 12 ? least : run.length;
    for (let length = least; length <= most; length++) {
      for (let i = 0; i + length <= run.length; i++) parts.add(run.slice(i, i + length));
    }
  }
  const loose = (part) => part.replace(/(?<=[a-z0-9])(?=.)|(?<=.)(?=[a-z0-9])/gu, "[\\s'’/·._-]?");
  const longest = [...parts].sort((a, b) => b.length - a.length);
  return longest.length ? new RegExp(longest.map(loose).join("|"), "gu") : /(?!)/g;
}

/** Where a pattern is found in a text: pairs of start and end that do not touch. */
function places(text, marks, fold) {
  const folded = fold(text);
  const found = [];
  if (folded.length !== text.length) return found;
  for (const match of folded.matchAll(marks)) {
    const end = match.index + match[0].length;
    if (found.length && found.at(-1)[1] === match.index) found.at(-1)[1] = end;
    else found.push([match.index, end]);
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
  const marks = pattern(match?.heard ? [...asked.runs, match.heard] : asked.runs);
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
  const lead = doc.summary || doc.text;
  const own = places(lead, marks, fold).length;
  const named = match && match.score >= FIRM && match.name.field !== "heading";
  const shown = named || (own && sections.length === 0) ? 0 : 1;
  const said = match && [...(doc.aliases ?? []), ...(doc.questions ?? [])].find((name) => flat(fold(name)) === match.name.text);
  return [
    { ...item(doc, said ? `${said} · ${lead}` : lead, score), ...(labels[doc.kind] ? { tags: [labels[doc.kind]] } : {}) },
    ...sections.slice(0, SECTIONS).map((section, i) => item(section, section.text, i < shown ? score : score / 2)),
  ];
}

/** An index into a function from a query to its result: groups of a page and its sections. */
function createSearch({ config = {}, docs }) {
  const fold = folding(config.simplified);
  const labels = config.kinds ?? {};
  const kinds = Object.entries(labels).map(([kind, label]) => [kind, flat(fold(label))]);
  const { pages, strings } = read(docs, fold);
  const find = finder(strings);
  const named = strings.filter(({ field }) => FIELDS[field].spelled || field === "id");
  let voices; // made when first asked for: few queries are pinyin

  const voiced = () =>
    (voices ??= named.flatMap((name) => {
      const sound = blurred(name.spelling.replaceAll(" ", ""));
      return name.spelling ? [{ name, said: spoken(name), sound }] : [];
    }));

  /** Names that a query spells, in pinyin or with characters between: `score` and what was `heard`. */
  function listen(query) {
    if (!/[a-z]/.test(query) || query.length < 2) return [];
    const pattern = speech(query);
    return voiced().flatMap(({ name, said }) => {
      const match = pattern.exec(said);
      if (!match) return [];
      const letters = match[0].replace(/ |\p{Script=Han}/gu, "");
      const fully = Math.min(1, query.length / letters.length);
      const part = (match.index === 0 ? 0.62 : 0.4) + 0.15 * fully;
      const isAll = match[0].length === said.length;
      const heard = match[0].replace(/(\p{Script=Han})[a-z0-9]*| /gu, "$1");
      return [{ name, fully: isAll ? 1 : fully, score: FIELDS[name.field].spelled * (isAll ? 1 : part), heard }];
    });
  }

  /** A word of a query: the strings that hold it or are spelled by it, and how many pages those are of. */
  function look(word) {
    const found = find(word);
    if (!found.length) for (const { name, fully } of listen(word)) if (fully > 0.5) found.push(name.number);
    return { word, found, spread: new Set(found.map((n) => strings[n].page)).size };
  }

  /** What each word of a query weighs: the more, the fewer pages hold it. */
  function weigh(words, asked) {
    const weights = words.map(({ word, found, spread, run }, i) => {
      if (!spread) return 0;
      const rare = Math.log(1 + pages.length / (spread + 2));
      const inName = found.some((n) => strings[n].field !== "text");
      // A pair that is rarer than both its neighbours stands across the end of a word: 失用 in 流失用户.
      const [before, after] = [words[i - 1], words[i + 1]].map((other) => (other?.run === run ? other.spread : 0));
      const across = spread < before && spread < after ? 0.15 : 1;
      const small = SMALL.test(word) ? 0.35 : asked.labels.has(word) ? 0.4 : 1;
      return rare * across * small * (inName ? 1 : 0.6);
    });
    // A word that is nowhere is missed, or what is left of a mistyped query would seem to be enough.
    const usual = total(weights) / weights.filter(Boolean).length || 1;
    words.forEach(({ word, spread, run }, i) => {
      const inner = words[i - 1]?.run === run && words[i + 1]?.run === run;
      if (!spread && !SMALL.test(word)) weights[i] = (inner ? 0.2 : 0.6) * usual;
    });
    const sum = total(weights) || 1;
    return weights.map((weight) => weight / sum);
  }

  /** How much of a query's weight each string holds (`shares`), and each page: in `all` its strings,
   *  in the `densest` of them, and with each word counted by the best of its `fields`. */
  function cover(asked) {
    const listed = asked.runs.flatMap((run, at) => wordsOf(run).map((word) => ({ run: at, word })));
    const unique = [...new Map(listed.map((each) => [each.word, each])).values()].slice(0, UNITS);
    const words = unique.map((each) => ({ ...each, ...look(each.word) }));
    const weights = weigh(words, asked);
    const shares = new Float32Array(strings.length);
    const [all, densest, fields] = [1, 2, 3].map(() => new Float32Array(pages.length));
    words.forEach(({ word, found }, i) => {
      const best = new Float32Array(pages.length);
      for (const n of found) {
        const { page, field } = strings[n];
        shares[n] += weights[i];
        densest[page] = Math.max(densest[page], shares[n]);
        best[page] = Math.max(best[page], FIELDS[field].word) + 0.02; // another string with it is worth a little
      }
      const kind = asked.labels.get(word);
      for (let p = 0; p < best.length; p++) {
        const worth = kind && pages[p].doc.kind === kind ? 1 : Math.min(1.1, best[p]);
        if (worth) all[p] += weights[i];
        fields[p] += weights[i] * worth;
      }
    });
    return { shares, all, densest, fields };
  }

  /** Every name that a query means as it was typed: `keep(name, score)`; whether there is one. */
  function compare(asked, { shares }, keep) {
    for (let n = 0; n < strings.length; n++) {
      const name = strings[n];
      if (!shares[n] || name.field === "text") continue;
      const worth = FIELDS[name.field];
      const part = shares[n];
      const near = Math.min(1, asked.subject.length / name.text.length);
      const same = part > 0.95 && near > 0.95 ? 1.3 : 1; // its words in another order
      keep(name, same * worth.words * part ** 1.1 * (0.7 + 0.3 * near));
    }
    let literal = false;
    const whole = (core, sure) => {
      for (const n of find(core)) {
        const name = strings[n];
        if (name.field === "text") continue;
        const { exact, edge, inside, spelled } = FIELDS[name.field];
        // 群 at the end of a title is chance, 召回 is not.
        const isEdge = name.text.startsWith(core) || (core.length > 1 && name.text.endsWith(core));
        const part = 120 * (core.length / name.text.length) - 60;
        keep(name, sure * (name.text === core ? exact : part + (isEdge ? edge : inside)));
        literal ||= Boolean(spelled);
      }
    };
    whole(asked.whole, 1);
    if (asked.core.length > 1 && asked.core !== asked.whole) whole(asked.core, 0.93);
    return literal;
  }

  /** Names that a query means with a slip or two. */
  function forgive({ core }, keep) {
    const letters = !HAN.test(core);
    const most = core.length < (letters ? 4 : 3) ? 0 : core.length < (letters ? 12 : 9) ? 1 : 2;
    if (!most || core.length > 24) return;
    const compared = (name, given, text) => {
      if (!likely(given, text, most)) return;
      const found = slips(given, text, most);
      if (found > most) return;
      const sure = 1 - found / (given.length + 1);
      const close = Math.min(given.length, text.length) / Math.max(given.length, text.length);
      const { exact, inside } = FIELDS[name.field];
      const whole = Math.abs(given.length - text.length) <= found ? 0.8 * exact : 0;
      keep(name, sure * Math.max(whole, inside * (0.7 + 0.3 * close)));
    };
    for (const name of named) compared(name, core, name.text);
    if (letters && core.length > 4) for (const { name, sound } of voiced()) compared(name, blurred(core), sound);
  }

  /** What it counts that strings hold long phrases of a query word for word, by page. */
  function quotes({ runs }) {
    const points = new Float32Array(pages.length);
    for (const run of runs.filter((run) => run.length >= QUOTE && HAN.test(run))) {
      for (const page of new Set(find(run).map((n) => strings[n].page))) points[page] += 25 * run.length;
    }
    return points.map((each) => Math.min(450, each));
  }

  /** Pages with their scores, best first. */
  function rank(asked) {
    const held = cover(asked);
    const best = new Map();
    const keep = (name, score, heard) => {
      if (score > (best.get(name.page)?.score ?? 0)) best.set(name.page, { name, score, heard });
    };
    const literal = compare(asked, held, keep);
    const spelled = listen(asked.whole);
    for (const { name, score, heard } of spelled) keep(name, score, heard);
    if (!literal && !spelled.length) forgive(asked, keep);
    const quoted = quotes(asked);
    const found = [];
    for (const page of pages) {
      const { number, doc } = page;
      const match = best.get(number);
      const all = held.all[number];
      if (!match && !all) continue;
      const name = match?.score ?? 0;
      const leaning = asked.leans.get(doc.kind) ?? 0;
      const sections = 80 * (1 - Math.min(1, name / 700)) * held.densest[number];
      const lacking = match?.heard ? 0 : 1 - all;
      const score = name + 200 * held.fields[number] + sections + leaning + 8 * (doc.prior ?? 0);
      found.push({ page, match, all, score: score * (1 - asked.strict * lacking) + quoted[number] });
    }
    const most = found.reduce((high, { all }) => Math.max(high, all), 0);
    const kept = found.filter(({ match, all }) => all >= 0.4 * most || match?.score >= 200);
    kept.sort((a, b) => b.score - a.score || (a.page.doc.location < b.page.doc.location ? -1 : 1));
    return kept.map((hit) => ({ ...hit, held }));
  }

  /** A page's sections that hold some of a query, best first. */
  function sectionsOf({ first, last, doc }, { shares }) {
    const rated = new Map();
    for (let n = first; n < last; n++) {
      const { doc: section, field } = strings[n];
      if (section === doc || shares[n] < 0.3) continue;
      rated.set(section, Math.max(rated.get(section) ?? 0, shares[n] * (field === "heading" ? 1.2 : 1)));
    }
    return [...rated].sort((a, b) => b[1] - a[1]).map(([section]) => section);
  }

  /** Pages whose names share most characters with a query that leads to none. */
  function nearest({ whole }) {
    const like = new Map();
    for (const { text, spelling, page } of named) {
      for (const form of [text, spelling.replaceAll(" ", "")]) {
        const shared = [...new Set(whole)].filter((character) => form.includes(character)).length;
        const alike = (2 * shared) / (new Set(whole).size + form.length);
        if (alike > 0.3) like.set(page, Math.max(alike, like.get(page) ?? 0));
      }
    }
    const best = [...like].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, NEAREST);
    return best.map(([page]) => ({ location: pages[page].doc.location, title: pages[page].doc.title }));
  }

  /** All pages of some kinds. */
  function list({ wanted }) {
    const found = pages.filter(({ doc }) => wanted.has(doc.kind));
    return found.map((page) => ({ page, score: 1 + (page.doc.prior ?? 0) }));
  }

  /** What the query is the beginning of: the title or alias of the first page. */
  function suggested([first], query) {
    const known = first ? [first.page.doc.title, ...(first.page.doc.aliases ?? [])] : [];
    return known.filter((name) => query && name.startsWith(query) && !/\s/.test(name)).slice(0, 1);
  }

  return function search(query) {
    const asked = parse(query, fold, kinds);
    const ranked = asked.whole ? rank(asked) : list(asked);
    const counts = new Map();
    for (const { page } of ranked) counts.set(page.doc.kind, (counts.get(page.doc.kind) ?? 0) + 1);
    const fits = ({ page }) => !asked.wanted.size || asked.wanted.has(page.doc.kind);
    const shown = ranked.filter(fits).slice(0, MOST);
    const whole = (hit) => ({ ...hit, sections: hit.held ? sectionsOf(hit.page, hit.held) : [] });
    return {
      groups: shown.map((hit) => group(whole(hit), asked, { fold, labels })),
      kinds: [...counts].flatMap(([kind, count]) => (labels[kind] ? [[kind, labels[kind], count]] : [])),
      wanted: [...asked.wanted],
      suggest: suggested(shown, query),
      nearest: ranked.length || !asked.whole ? [] : nearest(asked),
    };
  };
}

/** Material's protocol: 0 an index comes, 1 it is ready, 2 a query comes, 3 its result. */
function answer() {
  let search;
  let suggesting = false;
  return ({ type, data }) => {
    if (type === 0) {
      search = createSearch(data);
      suggesting = data.options?.suggest;
      return { type: 1 };
    }
    if (type !== 2) throw new TypeError(`unknown message ${type}`);
    const { groups, suggest, ...more } = search(data);
    return { type: 3, data: { items: groups, ...more, ...(suggesting ? { suggest } : {}) } };
  };
}

if (typeof postMessage === "function" && typeof addEventListener === "function") {
  const reply = answer();
  addEventListener("message", (event) => postMessage(reply(event.data)));
}
