// The page: submit a file, watch its states by long polling, show the preview. It uses the public API only.

import { showGrid } from './grid.js';
import { renew } from './links.js';
import { membersOf } from './members.js';

const ends = new Set(['SUCCESS', 'FAILED', 'NOT_SUPPORTED', 'PASSWORD_REQUIRED', 'CANCELED']);
const textEnds = new Set(['NONE', 'DONE', 'PARTIAL', 'FAILED']);
const $ = (id) => document.getElementById(id);
let watching = null;
let watched = null;
let shown = null;

class Problem extends Error {
  constructor(status, body) {
    super(body?.detail ?? `The service answered ${status}.`);
    this.status = status;
    this.code = body?.code;
  }
}

async function call(path, options = {}) {
  const response = await fetch(path, { credentials: 'same-origin', ...options });
  const body = response.status === 304 ? null : await response.json().catch(() => null);
  if (!response.ok && response.status !== 304) throw new Problem(response.status, body);
  return { response, body };
}

function show(id, visible) { $(id).hidden = !visible; }

function report(error) {
  if (error.name === 'AbortError') return;
  if (error.status === 401) return signIn();
  $('problem').textContent = error.code ? `${error.message} (${error.code})` : error.message;
  show('problem', true);
}

function signIn() {
  show('submit', false);
  show('search', false);
  show('sign-in', true);
  $('key').focus();
}

// ---- submitting

async function submit(options) {
  show('problem', false);
  try {
    const { response, body } = await call('/api/previews', { method: 'POST', ...options });
    history.pushState(null, '', `/view/${body.id}`);
    watch(body, response.headers.get('etag'));
  } catch (error) {
    report(error);
  }
}

function submitUrl(url) {
  return submit({ headers: { 'content-type': 'application/json' }, body: JSON.stringify({ url }) });
}

function submitFile(file) {
  const form = new FormData();
  form.append('file', file, file.name);
  return submit({ body: form });
}

// ---- watching

async function watch(first, etag) {
  watching?.abort();
  watching = new AbortController();
  watched = first.id;
  const { signal } = watching;
  $('states').replaceChildren();
  $('preview').replaceChildren();
  shown = null;
  show('preview', false);
  show('search', false);
  render(first);

  let snapshot = first;
  let pause = 0;
  while (goesOn(snapshot) && !signal.aborted) {
    try {
      // Held until the state is another than the one we have: the answer comes milliseconds after the change.
      const { response, body } = await call(`/api/previews/${snapshot.id}?wait=20`, {
        signal,
        headers: { 'if-none-match': etag },
      });
      etag = response.headers.get('etag');
      if (body) render(snapshot = body);
      pause = 0;
    } catch (error) {
      if (error.name === 'AbortError') return;
      if (error.status && error.status < 500) return report(error);
      // The service is restarting: nothing is lost, so go on asking.
      pause = Math.min(5000, 500 + pause * 2);
      $('progress').textContent = 'Connection lost, trying again …';
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

// A preview that is shown may still be read and indexed.
function goesOn({ status, text, index }) {
  return !ends.has(status) || (status === 'SUCCESS' && (!textEnds.has(text) || index === 'INDEXING'));
}

/** The words of the states that a snapshot has come to, of text and index only once the preview is shown. */
function words({ status, text, index }) {
  if (status !== 'SUCCESS') return [status];
  return [status, ...(text === 'PENDING' ? [] : [`text ${text}`]), ...(index === 'NONE' ? [] : [`index ${index}`])];
}

function render(snapshot) {
  show('watch', true);
  $('name').textContent = snapshot.displayName ?? snapshot.fileName ?? snapshot.id;
  document.title = `${$('name').textContent} – FileView`;
  const badge = $('status');
  badge.textContent = snapshot.status;
  badge.className = `badge ${snapshot.status === 'SUCCESS' ? 'good' : ends.has(snapshot.status) ? 'bad' : ''}`;

  const states = $('states');
  const said = [...states.children].map((item) => item.textContent);
  for (const word of words(snapshot).filter((word) => !said.includes(word))) {
    const item = document.createElement('li');
    item.textContent = word;
    states.append(item);
  }

  $('steps').tBodies[0].replaceChildren(...(snapshot.steps ?? []).map(stepRow));
  show('steps', (snapshot.steps ?? []).length > 0);
  $('progress').textContent = explain(snapshot);
  show('unlock', snapshot.status === 'PASSWORD_REQUIRED');
  const fonts = snapshot.missingFonts ?? [];
  $('fonts').textContent = `Shown with other fonts, so that lines may break elsewhere: ${fonts.join(', ')} ${fonts.length === 1 ? 'is' : 'are'} not installed.`;
  show('fonts', fonts.length > 0);
  $('permalink').href = `/view/${snapshot.id}`;
  show('permalink', true);
  if (snapshot.statusQueryGetUri) $('durable').href = snapshot.statusQueryGetUri;
  show('durable', Boolean(snapshot.statusQueryGetUri));
  // The state of the index changes while the preview is looked at: it is shown once a run.
  const showing = `${snapshot.id}-${snapshot.run}`;
  if (snapshot.previewUrl && shown !== showing) {
    showPreview(snapshot);
    shown = showing;
  }
}

function stepRow(step) {
  const took = step.startedAt && step.endedAt ? `${new Date(step.endedAt) - new Date(step.startedAt)} ms` : '';
  const row = document.createElement('tr');
  for (const text of [step.name, step.state, step.attempts, took, step.state === 'DONE' ? told(step) : step.lastError ?? '']) {
    row.insertCell().textContent = text;
  }
  return row;
}

function told({ rungBy }) {
  return rungBy ? `told by ${rungBy}` : '';
}

function explain({ error, textError, progress, status }) {
  if (error) return [error.detail, error.hint].filter(Boolean).join(' ');
  if (status === 'PASSWORD_REQUIRED') return 'This file is protected by a password.';
  if (progress?.total) return `${progress.step}: ${progress.done} of ${progress.total}`;
  if (textError) return [textError.detail, textError.hint].filter(Boolean).join(' ');
  return '';
}

// ---- showing

function showPreview(snapshot) {
  const view = $('preview');
  if (snapshot.kind === 'pages') {
    view.replaceChildren(...Array.from({ length: snapshot.pageCount }, (_, index) => page(snapshot, index + 1)));
  } else if (snapshot.kind === 'image') {
    const image = new Image();
    image.src = snapshot.previewUrl;
    image.alt = snapshot.fileName ?? '';
    view.replaceChildren(image);
  } else if (snapshot.kind === 'table') {
    showGrid(view, snapshot, report);
  } else if (snapshot.kind === 'audio' || snapshot.kind === 'video') {
    view.replaceChildren(player(snapshot));
  } else if (snapshot.kind === 'archive') {
    view.replaceChildren(members(snapshot));
  } else {
    view.replaceChildren(frameOf(snapshot, snapshot.previewUrl));
    if (snapshot.membersUrl) view.append(members(snapshot));
    if (['text/html', 'text/markdown'].includes(snapshot.contentType) && snapshot.kind === 'html') view.append(sourceOf(snapshot));
  }
  show('preview', true);
  const wanted = Number(new URLSearchParams(location.search).get('page'));
  if (snapshot.kind === 'pages' && wanted > 1) turnTo(view, wanted);
}

// Nothing of the file runs in it: the sandbox allows nothing, and the file is served with a sandbox of its own.
function frameOf(snapshot, address) {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', '');
  frame.title = snapshot.fileName ?? 'preview';
  frame.src = address;
  return frame;
}

function sourceOf(snapshot) {
  const source = document.createElement('details');
  source.id = 'source';
  const summary = document.createElement('summary');
  summary.textContent = 'Source';
  source.append(summary);
  source.addEventListener('toggle', () => {
    source.append(frameOf(snapshot, snapshot.previewUrl.replace('/index.html?', '/source.html?')));
  }, { once: true });
  return source;
}

// What is in a container may be packed in a way that this browser does not know: then the file itself is offered.
function player(snapshot) {
  const media = document.createElement(snapshot.kind);
  media.controls = true;
  media.preload = 'metadata';
  media.src = snapshot.previewUrl;
  media.addEventListener('error', () => {
    const link = document.createElement('a');
    link.href = `/api/previews/${snapshot.id}/original`;
    link.textContent = 'This browser cannot play it. Save the file instead.';
    media.replaceWith(link);
  });
  return media;
}

function members(snapshot) {
  return membersOf(snapshot, call, (path) => openMember(snapshot.id, path), report);
}

async function openMember(id, path) {
  show('problem', false);
  try {
    const { response, body } = await call(`/api/previews/${id}/members`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ path }),
    });
    history.pushState(null, '', `/view/${body.id}`);
    watch(body, response.headers.get('etag'));
  } catch (error) {
    report(error);
  }
}

// Pictures of pages before it have their height only when they are there, so it is turned to again after each of them,
// until the reader takes over.
function turnTo(view, number) {
  const target = view.children[number - 1];
  if (!target) return;
  const reading = new AbortController();
  const { signal } = reading;
  const turn = () => target.scrollIntoView();
  for (const image of [...view.children].slice(0, number)) image.addEventListener('load', turn, { signal });
  for (const act of ['wheel', 'touchstart', 'keydown', 'mousedown']) addEventListener(act, () => reading.abort(), { signal });
  turn();
}

function page(snapshot, number) {
  const image = new Image();
  image.className = 'page';
  image.loading = number > 2 ? 'lazy' : 'eager';
  image.alt = `Page ${number} of ${snapshot.pageCount}`;
  image.src = snapshot.pageUrl.replace('{page}', number);
  // Its picture is made now, and that may take longer than a request may; or its link has ended: once more, then.
  image.addEventListener('error', () => setTimeout(async () => {
    if (await renew(snapshot)) image.src = snapshot.pageUrl.replace('{page}', number);
  }, 5000), { once: true });
  return image;
}

// ---- searching

let search = null;

async function find(text, cursor) {
  show('problem', false);
  const query = new URLSearchParams(cursor ? { q: text, cursor } : { q: text });
  try {
    const { body } = await call(`/api/search?${query}`);
    if (!cursor) $('hits').replaceChildren();
    $('hits').append(...body.hits.map(hitItem));
    $('found').textContent = $('hits').children.length === 0 ? 'Nothing was found.' : '';
    search = { text, cursor: body.cursor };
    show('more', Boolean(body.cursor));
  } catch (error) {
    report(error);
  }
}

function hitItem(hit) {
  const link = document.createElement('a');
  link.href = `/view/${hit.id}?page=${hit.page}`;
  link.textContent = hit.pageCount ? `${hit.name ?? hit.id}, page ${hit.page}` : hit.name ?? hit.id;
  const snippet = document.createElement('p');
  // Parsed in a document of its own, in which nothing runs or loads; only text and em are taken from it.
  for (const node of new DOMParser().parseFromString(hit.snippet, 'text/html').body.childNodes) {
    const part = node.nodeName === 'EM' ? document.createElement('em') : document.createTextNode('');
    part.textContent = node.textContent;
    snippet.append(part);
  }
  const item = document.createElement('li');
  item.append(link, snippet);
  return item;
}

$('find').addEventListener('submit', (event) => {
  event.preventDefault();
  find($('q').value);
});

$('more').addEventListener('click', () => find(search.text, search.cursor));

// ---- the page itself

$('by-url').addEventListener('submit', (event) => {
  event.preventDefault();
  submitUrl($('url').value);
});

$('file').addEventListener('change', () => {
  if ($('file').files[0]) submitFile($('file').files[0]);
});

const drop = $('drop');
for (const kind of ['dragenter', 'dragover']) {
  drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add('over'); });
}
for (const kind of ['dragleave', 'drop']) {
  drop.addEventListener(kind, () => drop.classList.remove('over'));
}
drop.addEventListener('drop', (event) => {
  event.preventDefault();
  if (event.dataTransfer.files[0]) submitFile(event.dataTransfer.files[0]);
});

$('sign-in').addEventListener('submit', async (event) => {
  event.preventDefault();
  try {
    await call('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ key: $('key').value }),
    });
    location.reload();
  } catch (error) {
    $('problem').textContent = error.message;
    show('problem', true);
  }
});

$('unlock').addEventListener('submit', async (event) => {
  event.preventDefault();
  show('problem', false);
  const id = watched;
  try {
    const { body } = await call(`/api/previews/${id}/unlock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ password: $('password').value }),
    });
    if (!body.valid) return report(new Error('This is not the password of the file.'));
    $('password').value = '';
    const { response, body: snapshot } = await call(`/api/previews/${id}`);
    watch(snapshot, response.headers.get('etag'));
  } catch (error) {
    report(error);
  }
});

async function start() {
  const [, id] = location.pathname.match(/^\/view\/([a-z2-7]{26})$/) ?? [];
  show('submit', !id);
  show('search', !id);
  if (!id) return;
  try {
    const { response, body } = await call(`/api/previews/${id}`);
    watch(body, response.headers.get('etag'));
  } catch (error) {
    report(error);
  }
}

window.addEventListener('popstate', () => location.reload());
start();
