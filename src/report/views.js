// The views: claims, figures side by side, speakers, one speaker, documents, one document. Each gives its elements.

const PAGE = 100;
const TELLERS = 4;
const views = {};

// A table with headings that sort. `columns`: key, label, value (to sort by), cell (what stands there), number.
const table = (caption, columns, sort, rows, onsort) => {
  const heading = (column) => el('th', {
    scope: 'col', class: column.number ? 'number' : null,
    'aria-sort': sort.key === column.key ? (sort.down ? 'descending' : 'ascending') : null,
  }, onsort ? el('button', { type: 'button', 'data-sort': column.key, onclick: () => onsort(column.key) }, column.label) : column.label);
  const cell = (column, row) => el('td', { class: column.number ? 'number' : null, 'data-label': column.label }, column.cell(row));
  return el('div', { class: 'scroll' }, el('table', { class: 'rows', 'aria-label': caption },
    el('thead', {}, el('tr', {}, columns.map(heading))),
    el('tbody', {}, rows.map((row) => el('tr', {}, columns.map((column) => cell(column, row)))))));
};

// A list with filters, sorting and pages. `state` is what the address holds; `fields` are the filters.
const browser = (name, title, hint, fields, columns, all, matches) => {
  const { query } = route();
  const holder = el('div', { tabindex: -1 });
  const count = el('p', { class: 'count', role: 'status' });
  let page = 0;
  const draw = () => {
    const rows = all.filter((row) => matches(row, query));
    const sort = { key: query.get('sort') || columns[0].key, down: query.get('down') === '1' };
    const column = columns.find((held) => held.key === sort.key) || columns[0];
    // Figures that differ stand one below the other.
    if (query.get('differ') === '1') rows.sort((a, b) => order(folded(a.measure), folded(b.measure)) || order(a.unit, b.unit) || least(a.row) - least(b.row));
    if (query.has('sort')) rows.sort((a, b) => order(column.value(a), column.value(b)) * (sort.down ? -1 : 1));
    page = Math.max(0, Math.min(page, Math.ceil(rows.length / PAGE) - 1));
    const shown = rows.slice(page * PAGE, (page + 1) * PAGE);
    count.textContent = say('count', rows.length, all.length);
    sorter.value = query.has('sort') ? `${sort.key} ${sort.down ? 1 : 0}` : '';
    holder.replaceChildren(
      table(title, columns, query.has('sort') ? sort : {}, shown, (key) => {
        query.set('down', sort.key === key && query.has('sort') && !sort.down ? '1' : '0');
        query.set('sort', key);
        again();
        holder.querySelector(`[data-sort="${key}"]`).focus();
      }),
      pager(rows.length, page, (next) => { page = next; draw(); holder.scrollIntoView(); holder.focus({ preventScroll: true }); }));
  };
  const again = () => { page = 0; note(name, query); draw(); };
  // A narrow screen has no headings to press.
  const sorter = el('select', { id: 'sort', onchange: () => {
    const [key, down] = sorter.value.split(' ');
    for (const [field, value] of [['sort', key], ['down', down]]) { if (value) query.set(field, value); else query.delete(field); }
    again();
  } }, el('option', { value: '' }, '–'), columns.flatMap((column) => ['↑', '↓'].map((way, down) => el('option', { value: `${column.key} ${down}` }, `${column.label} ${way}`))));
  const form = el('form', { class: 'filters', role: 'search', onsubmit: (event) => event.preventDefault() },
    fields.map((field) => filter(field, query, again)),
    el('div', { class: 'narrow' }, el('label', { for: 'sort' }, say('sort')), sorter),
    el('button', { type: 'button', id: 'reset', onclick: () => {
      for (const key of [...query.keys()]) query.delete(key);
      for (const input of form.querySelectorAll('input, select')) { if (input.type === 'checkbox') input.checked = false; else input.value = ''; }
      again();
    } }, say('reset')));
  draw();
  return [el('h1', {}, title), hint && el('p', { class: 'hint' }, hint), form, count, holder].filter(Boolean);
};

const filter = ({ key, label, options, type }, query, changed) => {
  const id = 'filter-' + key;
  const read = (event) => {
    const value = type === 'checkbox' ? (event.target.checked ? '1' : '') : event.target.value;
    if (value) query.set(key, value);
    else query.delete(key);
    changed();
  };
  if (type === 'checkbox') {
    return el('label', { class: 'check' }, el('input', { id, type, checked: query.get(key) === '1', onchange: read }), label);
  }
  const input = options
    ? el('select', { id, onchange: read }, el('option', { value: '' }, say('all')), options.map(([value, text]) => el('option', { value, selected: query.get(key) === value }, text)))
    : el('input', { id, type: type || 'search', step: 'any', value: query.get(key) || '', oninput: read });
  return el('div', {}, el('label', { for: id }, label), input);
};

const pager = (length, page, go) => {
  const last = Math.ceil(length / PAGE) - 1;
  if (last < 1) return el('span', {});
  const button = (text, to) => el('button', { type: 'button', disabled: to < 0 || to > last, onclick: () => go(to) }, text);
  return el('nav', { class: 'pager', 'aria-label': say('pages') },
    button('← ' + say('previous'), page - 1), el('span', {}, say('page', page + 1, last + 1)), button(say('next') + ' →', page + 1));
};

// Every claim with its document, read once.
let claimRows = null;
const claims = () => {
  claimRows = claimRows || documents.flatMap((doc, at) => doc.c.map((row, number) => ({
    doc, at, row, number,
    measure: words(doc, row[CLAIM.of]), when: words(doc, row[CLAIM.when]), text: words(doc, row[CLAIM.parts]),
    kind: named(row[CLAIM.kind]), unit: named(row[CLAIM.unit]), voice: voiceOf(doc, row[CLAIM.voice]),
  })));
  return claimRows;
};

const contains = (text, part) => !part || folded(text).includes(folded(part));
const by = (claim) => (claim.voice === -1 ? (claim.row[CLAIM.quote] === -1 ? say('voice.writer') : say('voice.none')) : voices[claim.voice][0]);
const byLink = (claim) => (claim.voice === -1 ? el('span', { class: 'faint' }, by(claim)) : voiceLink(claim.voice));
const qualities = (row) => [['approx', CLAIM.approx], ['change', CLAIM.change], ['modality', CLAIM.modality]]
  .filter(([, field]) => row[field] !== -1)
  .map(([family, field]) => el('span', { class: 'chip' }, say(family + '.' + named(row[field]))));

const claimColumns = () => [
  { key: 'measure', label: say('field.measure'), value: (c) => folded(c.measure), cell: (c) => c.measure || el('span', { class: 'faint' }, '–') },
  { key: 'text', label: say('figure'), value: (c) => folded(c.text), cell: (c) => el('span', {}, el('q', { lang: 'fr' }, c.text), ' ', qualities(c.row)) },
  { key: 'value', label: say('field.value'), number: true, value: (c) => least(c.row), cell: (c) => amount(c.row) },
  { key: 'kind', label: say('field.kind'), value: (c) => say('claim.' + c.kind), cell: (c) => say('claim.' + c.kind) },
  { key: 'when', label: say('field.when'), value: (c) => folded(c.when), cell: (c) => c.when },
  { key: 'speaker', label: say('field.by'), value: (c) => folded(by(c)), cell: byLink },
  { key: 'document', label: say('document'), value: (c) => documents[c.at].i, cell: (c) => documentLink(c.at, '?claim=' + c.number) },
];

const distinct = (values) => [...new Set(values)].sort(order);

views.claims = () => {
  const all = claims();
  const differing = new Set(groups().flatMap((group) => group.claims));
  const fields = [
    { key: 'measure', label: say('field.measure') },
    { key: 'kind', label: say('field.kind'), options: distinct(all.map((c) => c.kind)).map((kind) => [kind, say('claim.' + kind)]) },
    { key: 'unit', label: say('unit'), options: distinct(all.map((c) => c.unit)).map((unit) => [unit, say('unit.' + unit)]) },
    { key: 'min', label: say('at-least'), type: 'number' },
    { key: 'max', label: say('at-most'), type: 'number' },
    { key: 'when', label: say('field.when') },
    { key: 'speaker', label: say('field.by') },
    { key: 'document', label: say('document') },
    { key: 'differ', label: say('differ-only'), type: 'checkbox' },
  ];
  const holds = (c, query) => contains(c.measure, query.get('measure'))
    && (!query.get('kind') || c.kind === query.get('kind'))
    && (!query.get('unit') || c.unit === query.get('unit'))
    && (!query.get('min') || most(c.row) >= Number(query.get('min')))
    && (!query.get('max') || least(c.row) <= Number(query.get('max')))
    && contains(c.when, query.get('when')) && contains(by(c), query.get('speaker'))
    && contains(documents[c.at].i, query.get('document'))
    && (query.get('differ') !== '1' || differing.has(c));
  return browser('claims', say('claims'), null, fields, claimColumns(), all, holds);
};

// Claims of one measure, unit and time that do not say the same, from more than one voice or document.
const groups = () => {
  const byMeasure = new Map();
  for (const claim of claims()) {
    // An age or a rank of someone says nothing of someone else's.
    if (['age', 'rank', 'multiple'].includes(claim.kind)) continue;
    const measure = folded(claim.measure).replace(/^(l'|d'|les? |la |des? |du |une? )/, '').trim();
    if (!measure) continue;
    const key = [measure, claim.unit, claim.row[CLAIM.change], folded(claim.when)].join('\n');
    if (!byMeasure.has(key)) byMeasure.set(key, []);
    byMeasure.get(key).push(claim);
  }
  const list = [];
  for (const held of byMeasure.values()) {
    const differ = new Set(held.map((c) => JSON.stringify(c.row[CLAIM.value]))).size > 1;
    const tellers = new Set(held.map((c) => c.at + '\n' + c.voice)).size;
    // « taux de chômage » and « usine de Lannoy » are one thing more often than « fois ».
    const exact = /[\s\p{Lu}]/u.test(held[0].measure.slice(1)) || held[0].when ? 1 : 0;
    if (differ && tellers > 1) list.push({ claims: held, tellers, exact, sources: new Set(held.map((c) => c.at)).size });
  }
  return list.sort((a, b) => b.exact - a.exact || b.sources - a.sources || b.tellers - a.tellers);
};

// The words before and after a claim, to judge it by.
const AROUND = 60;
const around = ({ doc, row }) => {
  if (doc.t === undefined) return null;
  const [start, length] = row[CLAIM.parts];
  const before = doc.t.slice(Math.max(0, start - AROUND), start).replace(/^\S*\s/, '').split('\n').pop();
  const after = doc.t.slice(start + length, start + length + AROUND).replace(/\s\S*$/, '').split('\n')[0];
  return el('span', { class: 'around', lang: 'fr' }, '… ' + before, el('u', { class: 'claim' }, words(doc, row[CLAIM.parts])), after + ' …');
};

views.compare = (id, query) => {
  const teller = (c) => el('p', {}, byLink(c), ' · ', documentLink(c.at, '?claim=' + c.number), around(c));
  // One box a figure, with all who give it; a long list is folded.
  const box = (held) => el('li', {},
    el('p', { class: 'value' }, amount(held[0].row)), el('p', {}, el('q', { lang: 'fr' }, held[0].text), ' ', qualities(held[0].row)),
    held.slice(0, TELLERS).map(teller),
    held.length > TELLERS ? el('details', {}, el('summary', {}, say('more', held.length - TELLERS)), held.slice(TELLERS, PAGE).map(teller)) : null);
  const figures = (group) => {
    const same = new Map();
    for (const c of group.claims) {
      const key = JSON.stringify([c.row[CLAIM.value], c.row[CLAIM.approx], c.row[CLAIM.modality]]);
      if (!same.has(key)) same.set(key, []);
      same.get(key).push(c);
    }
    return [...same.values()].sort((a, b) => least(a[0].row) - least(b[0].row));
  };
  const section = (group) => {
    const [first] = group.claims;
    return el('section', { class: 'group' },
      el('h2', { lang: 'fr' }, first.measure, first.when && el('small', {}, ' ' + first.when)),
      el('ul', { class: 'side' }, figures(group).map(box)));
  };
  const all = groups();
  const holder = el('div', {});
  const count = el('p', { class: 'count', role: 'status' });
  let page = 0;
  const draw = () => {
    const held = all.filter((group) => contains(group.claims[0].measure, query.get('measure')));
    count.textContent = say('count', held.length, all.length);
    holder.replaceChildren(...held.slice(page * PAGE, (page + 1) * PAGE).map(section), pager(held.length, page, (next) => { page = next; draw(); scrollTo(0, 0); }));
  };
  const form = el('form', { class: 'filters', role: 'search', onsubmit: (event) => event.preventDefault() },
    filter({ key: 'measure', label: say('field.measure') }, query, () => { page = 0; note('compare', query); draw(); }));
  draw();
  return [el('h1', {}, say('compare')), el('p', { class: 'hint' }, say('compare-hint')), form, count, holder];
};

// What each voice says on the page, read once: places of documents with places of quotes and claims.
let heardRows = null;
const heard = () => {
  if (heardRows) return heardRows;
  heardRows = voices.map(() => ({ documents: new Map(), quotes: 0, words: 0, claims: 0 }));
  const of = (voice, at) => {
    const held = heardRows[voice].documents;
    if (!held.has(at)) held.set(at, { quotes: [], claims: [] });
    return held.get(at);
  };
  documents.forEach((doc, at) => {
    doc.v.forEach((voice) => of(voice, at));
    doc.q.forEach((row, number) => {
      const voice = voiceOf(doc, row[QUOTE.voice]);
      if (voice === -1) return;
      of(voice, at).quotes.push(number);
      heardRows[voice].quotes += 1;
      heardRows[voice].words += words(doc, row[QUOTE.parts]).split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
    });
    doc.c.forEach((row, number) => {
      const voice = voiceOf(doc, row[CLAIM.voice]);
      if (voice === -1) return;
      of(voice, at).claims.push(number);
      heardRows[voice].claims += 1;
    });
  });
  return heardRows;
};

const genderName = (gender) => say('gender-one.' + (gender || 'unknown'));

views.speakers = () => {
  const counts = heard();
  const all = voices.map((voice, at) => ({ voice, at, ...counts[at] }));
  all.sort((a, b) => b.quotes - a.quotes || a.at - b.at);
  const columns = [
    { key: 'name', label: say('name'), value: (v) => folded(v.voice[0]), cell: (v) => [voiceLink(v.at), v.voice[3] ? el('small', {}, ' ' + v.voice[3]) : null] },
    { key: 'type', label: say('type'), value: (v) => say('type.' + v.voice[1]), cell: (v) => say('type.' + v.voice[1]) },
    { key: 'gender', label: say('gender'), value: (v) => genderName(v.voice[2]), cell: (v) => (v.voice[2] ? genderName(v.voice[2]) : '') },
    ...['documents', 'quotes', 'words', 'claims'].map((key) => {
      const value = (v) => (key === 'documents' ? v.documents.size : v[key]);
      return { key, label: say(key === 'words' ? 'quoted-words' : key), number: true, value, cell: (v) => figure(value(v)) };
    }),
  ];
  columns.forEach((column) => { column.cell = ((cell) => (v) => [cell(v)].flat().filter((child) => child !== null))(column.cell); });
  const fields = [
    { key: 'search', label: say('name') },
    { key: 'type', label: say('type'), options: distinct(voices.map((voice) => voice[1])).map((type) => [type, say('type.' + type)]) },
    { key: 'gender', label: say('gender'), options: ['f', 'm', 'unknown'].map((gender) => [gender, genderName(gender)]) },
  ];
  const holds = (v, query) => contains([v.voice[0], v.voice[3] || '', ...v.voice[4]].join(' '), query.get('search'))
    && (!query.get('type') || v.voice[1] === query.get('type'))
    && (!query.get('gender') || (v.voice[2] || 'unknown') === query.get('gender'));
  return browser('speakers', say('speakers'), say('names-hint'), fields, columns, all, holds);
};

const quoteItem = (doc, at, number, withVoice) => {
  const row = doc.q[number];
  return el('li', {},
    el('blockquote', { lang: 'fr' }, words(doc, row[QUOTE.parts])),
    el('p', { class: 'faint' }, withVoice ? [voiceLink(voiceOf(doc, row[QUOTE.voice])), ' · '] : '',
      say('quote.' + named(row[QUOTE.kind])),
      words(doc, row[QUOTE.cue]) ? [' · ', el('em', { lang: 'fr' }, words(doc, row[QUOTE.cue]))] : '',
      ' · ', data.ways[row[QUOTE.way]][0], ' ', figure(data.ways[row[QUOTE.way]][1]),
      withVoice ? '' : [' · ', el('a', { href: `#/document/${at}?quote=${number}` }, say('in-place'))]));
};

views.speaker = (id) => {
  const voice = voices[id];
  if (!voice) return nothing();
  const own = heard()[id];
  const [name, type, gender, role, aliases] = voice;
  const told = [say('type.' + type), gender && genderName(gender), role].filter(Boolean).join(' · ');
  const sums = say('speaker-sums', own.quotes, own.words, own.claims, own.documents.size);
  const sections = [...own.documents].filter(([, held]) => held.quotes.length + held.claims.length > 0).map(([at, held]) => {
    const doc = documents[at];
    const of = new Set(held.claims);
    return el('section', { class: 'group' }, el('h2', {}, documentLink(at), doc.d ? el('small', {}, ' ' + doc.d) : null),
      held.quotes.length ? el('ol', { class: 'said' }, held.quotes.map((number) => quoteItem(doc, at, number, false))) : null,
      held.claims.length ? [el('h3', {}, say('claims')), table(say('claims'), claimColumns().filter((column) => !['speaker', 'document'].includes(column.key)), {}, claims().filter((c) => c.at === at && of.has(c.number)))] : null);
  });
  return [el('h1', {}, name), el('p', { class: 'hint' }, told),
    aliases.length ? el('p', { class: 'hint', lang: 'fr' }, say('also'), ' ', aliases.join(' ; ')) : '',
    el('p', { class: 'count' }, sums), ...sections];
};

views.documents = () => {
  const all = documents.map((doc, at) => ({ doc, at }));
  const columns = [
    { key: 'name', label: say('document'), value: (d) => d.doc.i, cell: (d) => documentLink(d.at) },
    { key: 'date', label: say('date'), value: (d) => d.doc.d || '', cell: (d) => d.doc.d || '' },
    { key: 'quotes', label: say('quotes'), number: true, value: (d) => d.doc.q.length, cell: (d) => figure(d.doc.q.length) },
    { key: 'claims', label: say('claims'), number: true, value: (d) => d.doc.c.length, cell: (d) => figure(d.doc.c.length) },
    { key: 'text', label: say('text'), value: (d) => (d.doc.t === undefined ? 0 : 1), cell: (d) => say(d.doc.t === undefined ? 'text-missing' : 'text-there') },
  ];
  const fields = [{ key: 'search', label: say('document-or-words') }];
  const holds = ({ doc }, query) => !query.get('search') || contains(doc.i, query.get('search')) || (doc.t !== undefined && contains(doc.t, query.get('search')));
  return browser('documents', say('documents'), null, fields, columns, all, holds);
};

views.document = (id, query) => {
  const doc = documents[id];
  if (!doc) return nothing();
  const roles = cast(doc);
  const step = (at, text) => (documents[at] ? el('a', { href: `#/document/${at}`, rel: at < id ? 'prev' : 'next' }, text) : el('span', { class: 'faint' }, text));
  const legend = el('ul', { class: 'legend' }, [...roles].map(([local, role]) => tint(el('li', {},
    el('span', { class: 'letter', 'aria-hidden': 'true' }, role.letter), ' ', voiceLink(voiceOf(doc, local)), ' ', el('span', { class: 'faint' }, figure(role.count))), role)));
  const key = el('p', { class: 'key hint' }, say('key'), ' ', el('em', { class: 'cue' }, say('field.cue')), ', ', el('b', { class: 'source' }, say('field.source')), ', ', el('u', { class: 'claim' }, say('claim')), '. ', say('key-hint'));
  const text = doc.t === undefined
    ? [el('p', { class: 'notice' }, say('missing.' + data.missing[doc.m], doc.s)), legend]
    : [el('div', { class: 'reading' }, el('aside', {}, legend, key), attend(marked(doc, roles), doc))];
  const list = doc.q.length ? el('details', { open: doc.t === undefined },
    el('summary', {}, say('quotes'), ' ', figure(doc.q.length)), el('ol', { class: 'said' }, doc.q.map((row, number) => quoteItem(doc, id, number, true)))) : '';
  const figures = doc.c.length ? el('details', { open: doc.t === undefined },
    el('summary', {}, say('claims'), ' ', figure(doc.c.length)), table(say('claims'), claimColumns().slice(0, -1), {}, claims().filter((c) => c.at === id))) : '';
  for (const type of ['quote', 'claim']) if (query.has(type)) setTimeout(() => reach(`${type}-${query.get(type)}`));
  return [el('nav', { class: 'steps', 'aria-label': say('documents') }, step(id - 1, '← ' + say('previous')), step(id + 1, say('next') + ' →')),
    el('h1', {}, doc.i), el('p', { class: 'hint' }, [doc.d, doc.s].filter(Boolean).join(' · ')), ...text, list, figures];
};

const reach = (id) => {
  const element = document.getElementById(id);
  if (!element) return;
  element.scrollIntoView({ block: 'center' });
  element.focus({ preventScroll: true });
};

const nothing = () => [el('h1', {}, say('nothing')), el('p', {}, el('a', { href: '#/documents' }, say('documents')))];

start();
