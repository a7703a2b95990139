// The page: its data, its language, its look, and which view stands where. Text of documents goes into the page as text
// alone (textContent), never as markup.
'use strict';

const data = JSON.parse(document.getElementById('data').textContent);
let documents = [];
let voices = [];

// Voices and documents are compressed, or a thousand texts would make a page that no mail takes.
const unpack = async () => {
  const letters = atob(document.getElementById('packed').textContent);
  const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
  ({ documents, voices } = await new Response(stream).json());
};

const QUOTE = { kind: 0, voice: 1, parts: 2, cue: 3, lemma: 4, source: 5, way: 6, inside: 7 };
const CLAIM = {
  kind: 0, parts: 1, value: 2, unit: 3, approx: 4, change: 5, modality: 6, of: 7, when: 8, quote: 9, voice: 10, way: 11,
};

const remembered = (key) => {
  // A page from disk may have no storage.
  try { return localStorage.getItem('dixit.' + key); } catch { return null; }
};
const remember = (key, value) => {
  try { localStorage.setItem('dixit.' + key, value); } catch { /* it holds for this visit */ }
};

let language = remembered('language') || ((navigator.language || 'fr').startsWith('fr') ? 'fr' : 'en');
let theme = remembered('theme') || 'auto';

// The words for a key in the reader's language, with what fills their holes; the key itself where there are none.
const say = (key, ...fills) => {
  const words = data.words[language][key];
  if (words === undefined) return key.slice(key.indexOf('.') + 1);
  return fills.reduce((text, fill) => text.replace('{}', () => typeof fill === 'number' ? figure(fill) : fill), words);
};

const figure = (value) => {
  if (value === null) return '–';
  if (typeof value === 'number') return value.toLocaleString(language);
  const digits = String(value);
  return language === 'fr' ? digits.replace('.', ',') : digits;
};

// An element with attributes and children; a child that is no element is text.
const el = (tag, attributes, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
};

// Words of a document: places in its text, or the words themselves where the text is not here.
const words = (doc, stretch) => {
  if (stretch === -1) return '';
  if (typeof stretch === 'string') return stretch;
  const pieces = [];
  for (let at = 0; at < stretch.length; at += 2) pieces.push(doc.t.substr(stretch[at], stretch[at + 1]));
  return pieces.join(' ');
};

const named = (number) => (number === -1 ? '' : data.names[number]);
const voiceOf = (doc, number) => (number === -1 ? -1 : doc.v[number]);
const voiceName = (voice) => (voice === -1 ? say('voice.none') : voices[voice][0]);
const unitName = (unit) => (unit === '1' ? '' : say('unit.' + unit));

// A value as its digits and its unit.
const amount = (row) => {
  const value = row[CLAIM.value];
  const digits = Array.isArray(value) ? value.map(figure).join(' – ') : figure(value);
  const unit = unitName(named(row[CLAIM.unit]));
  return unit ? digits + '\u00A0' + unit : digits;
};
const least = (row) => Number(Array.isArray(row[CLAIM.value]) ? row[CLAIM.value][0] : row[CLAIM.value]);
const most = (row) => Number(Array.isArray(row[CLAIM.value]) ? row[CLAIM.value][1] : row[CLAIM.value]);

// Text to compare by: no case, no accents.
const folded = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[’ʼ]/g, "'");
const order = (a, b) => (typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), language, { numeric: true }));

const documentLink = (at, query) => el('a', { href: `#/document/${at}${query || ''}` }, documents[at].i);
const voiceLink = (voice) => (voice === -1 ? say('voice.none') : el('a', { href: `#/speaker/${voice}` }, voices[voice][0]));

// Puts the reader's language into what the page held from the start.
const translate = () => {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll('[data-t]')) {
    const fills = (element.dataset.fill || '').split('|').filter(Boolean).map(Number);
    element.textContent = say(element.dataset.t, ...fills);
  }
  for (const element of document.querySelectorAll('[data-aria]')) element.setAttribute('aria-label', say(element.dataset.aria));
  for (const element of document.querySelectorAll('[data-n]')) element.textContent = figure(Number(element.dataset.n));
  const button = document.getElementById('language');
  button.textContent = language === 'fr' ? 'English' : 'Français';
  button.lang = language === 'fr' ? 'en' : 'fr';
};

const dress = () => {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  const button = document.getElementById('theme');
  button.dataset.t = 'theme.' + theme;
  button.textContent = say(button.dataset.t);
};

// `#/claims?unit=EUR` is the view `claims` with what its filters hold.
const route = () => {
  const [path, query] = location.hash.replace(/^#\/?/, '').split('?');
  const [name, id] = path.split('/');
  return { name: name || 'overview', id: Number(id), query: new URLSearchParams(query || '') };
};

// Keeps the filters in the address, so that a link leads back to them.
const note = (name, query) => {
  const text = query.toString();
  try { history.replaceState(null, '', `#/${name}${text ? '?' + text : ''}`); } catch { /* the view stands all the same */ }
};

const show = (moved) => {
  const { name, id, query } = route();
  const view = document.getElementById('view');
  const overview = document.getElementById('overview');
  hideCard();
  const draw = Object.hasOwn(views, name) ? views[name] : null;
  overview.hidden = draw !== null;
  view.hidden = draw === null;
  view.replaceChildren(...(draw ? draw(id, query) : []));
  const section = { speaker: 'speakers', document: 'documents' }[name] || (draw ? name : 'overview');
  for (const link of document.querySelectorAll('nav a')) {
    const here = link.getAttribute('href') === (section === 'overview' ? '#/' : '#/' + section);
    if (here) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  const heading = (draw ? view : overview).querySelector('h1');
  document.title = (draw && heading ? heading.textContent + ' – ' : '') + document.querySelector('.title').textContent;
  if (moved) {
    scrollTo(0, 0);
    document.getElementById('main').focus({ preventScroll: true });
  }
};

const start = async () => {
  translate();
  dress();
  addEventListener('hashchange', () => { if (/^#\/|^$/.test(location.hash)) show(true); });
  document.querySelector('.skip').addEventListener('click', (event) => {
    event.preventDefault();
    document.getElementById('main').focus();
  });
  document.getElementById('language').addEventListener('click', () => {
    language = language === 'fr' ? 'en' : 'fr';
    remember('language', language);
    translate();
    show(false);
  });
  document.getElementById('theme').addEventListener('click', () => {
    theme = { auto: 'light', light: 'dark', dark: 'auto' }[theme] || 'auto';
    remember('theme', theme);
    dress();
  });
  try {
    await unpack();
  } catch {
    document.getElementById('overview').prepend(el('p', { class: 'notice' }, say('too-old')));
    return;
  }
  show(false);
};
