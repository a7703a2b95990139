// A document's text with its quotes, cues, sources and claims marked, and the card that tells of what is pointed at.

const HUES = [212, 28, 135, 285, 340, 178, 55, 240, 95, 315, 5, 158];
const letter = (place) => (place < 26 ? String.fromCharCode(65 + place) : String(place + 1));

// The speakers of a document who are quoted, the most quoted first, each with a letter and a colour.
const cast = (doc) => {
  const counts = new Map();
  for (const row of doc.q) counts.set(row[QUOTE.voice], (counts.get(row[QUOTE.voice]) || 0) + 1);
  const order = [...counts.keys()].filter((local) => local !== -1).sort((a, b) => counts.get(b) - counts.get(a) || a - b);
  const roles = new Map(order.map((local, place) => [local, { letter: letter(place), hue: HUES[place % HUES.length], count: counts.get(local) }]));
  if (counts.has(-1)) roles.set(-1, { letter: '?', hue: null, count: counts.get(-1) });
  return roles;
};

const tint = (element, role) => {
  if (role && role.hue !== null) element.style.setProperty('--h', role.hue);
  else element.classList.add('nobody');
  return element;
};

const stretches = (stretch) => {
  const list = [];
  if (Array.isArray(stretch)) for (let at = 0; at < stretch.length; at += 2) list.push([stretch[at], stretch[at] + stretch[at + 1]]);
  return list;
};

// Everything that is marked, in the order in which it opens: of two that open together the longer is the outer one.
const marks = (doc) => {
  const list = [];
  const add = (type, number, stretch) => stretches(stretch).forEach(([start, end], part) => list.push({ type, number, start, end, part }));
  doc.q.forEach((row, number) => {
    add('quote', number, row[QUOTE.parts]);
    add('cue', number, row[QUOTE.cue]);
    add('source', number, row[QUOTE.source]);
  });
  doc.c.forEach((row, number) => add('claim', number, row[CLAIM.parts]));
  return list.filter((mark) => mark.start < mark.end).sort((a, b) => a.start - b.start || b.end - a.end);
};

const TAGS = { quote: 'mark', cue: 'em', source: 'b', claim: 'u' };

const opened = (doc, roles, mark, again) => {
  const element = el(TAGS[mark.type], { class: mark.type, 'data-type': mark.type, 'data-number': mark.number });
  const first = mark.part === 0 && !again;
  if (mark.type === 'quote') {
    const row = doc.q[mark.number];
    const role = roles.get(row[QUOTE.voice]);
    tint(element, role);
    if (first) {
      element.dataset.letter = role.letter;
      element.setAttribute('aria-description', `${say('quote.' + named(row[QUOTE.kind]))}, ${voiceName(voiceOf(doc, row[QUOTE.voice]))}`);
    }
  }
  if (mark.type === 'claim') element.setAttribute('aria-description', `${say('claim')} : ${amount(doc.c[mark.number])}`);
  if (first && (mark.type === 'quote' || mark.type === 'claim')) element.tabIndex = 0;
  if (first) element.id = `${mark.type}-${mark.number}`;
  return element;
};

// The text as elements. Where two marks cross, the one that opens later is cut and goes on behind the other's end.
const marked = (doc, roles) => {
  const root = el('div', { class: 'text', lang: 'fr' });
  const open = [{ element: root, mark: { end: Infinity } }];
  let from = 0;
  const upTo = (at) => {
    if (at > from) open[open.length - 1].element.append(doc.t.slice(from, at));
    from = Math.max(from, at);
  };
  const enter = (mark, again) => {
    const element = opened(doc, roles, mark, again);
    open[open.length - 1].element.append(element);
    open.push({ element, mark });
  };
  const leave = (at) => {
    for (;;) {
      const end = Math.min(...open.map((held) => held.mark.end));
      if (end > at) return;
      upTo(end);
      const outermost = open.findIndex((held) => held.mark.end === end);
      for (const { mark } of open.splice(outermost)) if (mark.end > end) enter(mark, true);
    }
  };
  for (const mark of marks(doc)) {
    leave(mark.start);
    upTo(mark.start);
    enter(mark, false);
  }
  leave(doc.t.length);
  upTo(doc.t.length);
  return root;
};

// The fields of a record, as pairs of a name and a value.
const quoteFields = (doc, row) => [
  ['kind', say('quote.' + named(row[QUOTE.kind]))],
  ['speaker', voiceName(voiceOf(doc, row[QUOTE.voice]))],
  ['cue', words(doc, row[QUOTE.cue]) && `${words(doc, row[QUOTE.cue])} (${named(row[QUOTE.lemma])})`],
  ['source', words(doc, row[QUOTE.source])],
  ...wayFields(row[QUOTE.way]),
];
const claimFields = (doc, row) => [
  ['kind', say('claim.' + named(row[CLAIM.kind]))],
  ['value', amount(row)],
  ['approx', row[CLAIM.approx] === -1 ? '' : say('approx.' + named(row[CLAIM.approx]))],
  ['change', row[CLAIM.change] === -1 ? '' : say('change.' + named(row[CLAIM.change]))],
  ['modality', row[CLAIM.modality] === -1 ? '' : say('modality.' + named(row[CLAIM.modality]))],
  ['measure', words(doc, row[CLAIM.of])],
  ['when', words(doc, row[CLAIM.when])],
  ['by', row[CLAIM.voice] === -1 ? say(row[CLAIM.quote] === -1 ? 'voice.writer' : 'voice.none') : voiceName(voiceOf(doc, row[CLAIM.voice]))],
  ...wayFields(row[CLAIM.way]),
];
const wayFields = (way) => [['rule', data.ways[way][0]], ['confidence', figure(data.ways[way][1])]];

const fieldList = (title, fields) => el('div', {}, el('h3', {}, title), el('dl', {}, fields
  .filter(([, value]) => value)
  .map(([key, value]) => el('div', {}, el('dt', {}, say('field.' + key)), el('dd', {}, value)))));

const card = document.getElementById('card');
let pointed = null;
let leaving = 0;

const hideCard = () => {
  clearTimeout(leaving);
  if (pointed) pointed.removeAttribute('aria-describedby');
  pointed = null;
  card.hidden = true;
};

// Shows what is known of the marks around `element`, the innermost first.
const showCard = (element, doc) => {
  clearTimeout(leaving);
  if (pointed === element) return;
  hideCard();
  pointed = element;
  const sections = [];
  for (let at = element; at && at.dataset && at.dataset.type; at = at.parentElement) {
    const row = at.dataset.type === 'claim' ? doc.c[at.dataset.number] : doc.q[at.dataset.number];
    const section = at.dataset.type === 'claim' ? fieldList(say('claim'), claimFields(doc, row)) : fieldList(say('quote'), quoteFields(doc, row));
    if (!sections.some((held) => held.textContent === section.textContent)) sections.push(section);
  }
  const close = el('button', { type: 'button', class: 'close', 'aria-label': say('close'), onclick: hideCard }, '×');
  card.replaceChildren(close, ...sections);
  card.hidden = false;
  element.setAttribute('aria-describedby', 'card');
  const box = element.getClientRects()[0];
  const { width, height } = card.getBoundingClientRect();
  const below = box.bottom + 8;
  card.style.left = Math.max(8, Math.min(box.left, innerWidth - width - 8)) + 'px';
  card.style.top = (below + height < innerHeight ? below : Math.max(8, box.top - height - 8)) + 'px';
};

// Pointing, touching and the keyboard all open the card; it stays while the pointer is on it.
const attend = (root, doc) => {
  // What the keyboard has opened does not close because the mouse lies elsewhere.
  const later = () => { clearTimeout(leaving); leaving = setTimeout(hideCard, 250); };
  const leave = () => { if (pointed !== document.activeElement) later(); };
  const over = (event) => event.target.closest('[data-type]');
  root.addEventListener('pointerover', (event) => {
    const element = over(event);
    if (element) showCard(element, doc);
    else leave();
  });
  root.addEventListener('pointerleave', (event) => { if (event.pointerType === 'mouse') leave(); });
  root.addEventListener('click', (event) => { const element = over(event); if (element) showCard(element, doc); else hideCard(); });
  root.addEventListener('focusin', (event) => { const element = over(event); if (element) showCard(element, doc); });
  root.addEventListener('focusout', later);
  return root;
};
card.addEventListener('pointerenter', () => clearTimeout(leaving));
card.addEventListener('pointerleave', (event) => { if (event.pointerType === 'mouse' && pointed !== document.activeElement) hideCard(); });
card.addEventListener('focusin', () => clearTimeout(leaving));
addEventListener('keydown', (event) => { if (event.key === 'Escape') hideCard(); });
