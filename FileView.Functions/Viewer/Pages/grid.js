// A table of many rows as one scroll: only the rows in view are in the page, and slices of them are fetched as they come
// into view. Sheets are tabs.

import { fetchContent } from './links.js';

const rowHeight = 26;
const margin = 20;
const keptSlices = 12;

// Browsers lay out no element higher than some 17 million pixels: above this, the scroll bar stands for several rows a pixel.
const highest = 15_000_000;

/**
 * Shows a table.
 * @param view The element to fill.
 * @param snapshot The snapshot of a preview of the kind table.
 * @param report Called with an error, when the table cannot be fetched.
 */
export async function showGrid(view, snapshot, report) {
  const grid = element('div', 'grid');
  grid.tabIndex = 0;
  const tabs = element('div', 'tabs');
  tabs.setAttribute('role', 'tablist');
  const bar = element('div', 'bar');
  bar.append(tabs);
  if (snapshot.pageUrl) bar.append(pdfLink(snapshot));
  view.replaceChildren(bar, grid);
  try {
    const { sheets } = await fetchJson(snapshot, 'table.json');
    const open = (number) => {
      for (const [index, tab] of [...tabs.children].entries()) tab.setAttribute('aria-selected', String(index === number));
      showSheet(grid, sheets[number], (slice) => fetchJson(snapshot, `sheets/${number + 1}/${slice + 1}.json`), report);
    };
    if (sheets.length > 1) tabs.replaceChildren(...sheets.map((sheet, number) => tabOf(sheet, () => open(number))));
    if (sheets.length > 0) open(0);
  } catch (error) {
    report(error);
  }
}

function element(name, className) {
  const made = document.createElement(name);
  made.className = className;
  return made;
}

function addressOf(snapshot, path) {
  const address = new URL(snapshot.previewUrl, location.href);
  address.pathname = address.pathname.replace(/[^/]*$/, path);
  return address;
}

async function fetchJson(snapshot, path) {
  const response = await fetchContent(snapshot, (now) => addressOf(now, path));
  if (!response.ok) throw new Error(`The service answered ${response.status}.`);
  return response.json();
}

function pdfLink(snapshot) {
  const link = element('a', 'pdf');
  link.href = addressOf(snapshot, 'document.pdf');
  link.target = '_blank';
  link.rel = 'noopener';
  link.textContent = 'PDF';
  return link;
}

function tabOf(sheet, open) {
  const tab = element('button', 'tab');
  tab.type = 'button';
  tab.setAttribute('role', 'tab');
  tab.textContent = sheet.name;
  tab.addEventListener('click', open);
  return tab;
}

function showSheet(grid, sheet, fetchSlice, report) {
  const slices = new Map();
  const table = document.createElement('table');
  table.setAttribute('aria-rowcount', String(sheet.rows));
  const head = table.createTHead().insertRow();
  head.append(element('th', 'number'), ...Array.from({ length: sheet.columns }, (_, index) => letters(index)));
  const body = table.createTBody();
  const above = element('div', 'gap');
  const below = element('div', 'gap');
  const note = element('p', 'note');
  note.textContent = `${sheet.rows.toLocaleString()} rows${sheet.cut ? ' are shown. There are more in the file.' : ''}`;
  grid.replaceChildren(above, table, below);
  grid.after(note);
  while (note.nextSibling) note.nextSibling.remove();
  grid.style.height = `min(75vh, ${(sheet.rows + 3) * rowHeight}px)`;
  grid.scrollTop = 0;

  const rowAt = (number) => {
    const slice = sliceOf(sheet, number);
    const rows = slices.get(slice);
    if (rows) return Array.isArray(rows) ? rows[number - sheet.slices[slice]] : null;
    slices.set(slice, 'under way');
    fetchSlice(slice).then(
      (fetched) => { slices.set(slice, fetched); draw(); },
      (error) => { slices.delete(slice); report(error); });
    return null;
  };

  // The slices fetched longest ago make room, but never those in view: they would be asked for again at once.
  const makeRoom = (first, last) => {
    for (const slice of slices.keys()) {
      if (slices.size <= keptSlices) return;
      if (slice < sliceOf(sheet, first) || slice > sliceOf(sheet, Math.max(first, last - 1))) slices.delete(slice);
    }
  };

  const height = Math.min(sheet.rows * rowHeight, highest);
  const topRow = () => (height < highest
    ? grid.scrollTop / rowHeight
    : (grid.scrollTop / Math.max(1, height - grid.clientHeight)) * Math.max(0, sheet.rows - grid.clientHeight / rowHeight));

  function draw() {
    if (!table.isConnected) return;
    const top = Math.floor(topRow());
    const first = Math.max(0, top - margin);
    const last = Math.min(sheet.rows, first + Math.ceil(grid.clientHeight / rowHeight) + 2 * margin);
    const before = height < highest ? first * rowHeight : Math.max(0, grid.scrollTop - (top - first) * rowHeight);
    above.style.height = `${before}px`;
    below.style.height = `${Math.max(0, height - before - (last - first) * rowHeight)}px`;
    makeRoom(first, last);
    body.replaceChildren(...Array.from({ length: last - first }, (_, index) => rowOf(first + index, rowAt(first + index), sheet.columns)));
  }

  let asked = false;
  grid.onscroll = () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => { asked = false; draw(); });
  };
  draw();
}

function sliceOf(sheet, row) {
  let low = 0;
  let high = sheet.slices.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (sheet.slices[middle] <= row) low = middle;
    else high = middle - 1;
  }
  return low;
}

function rowOf(number, cells, columns) {
  const row = document.createElement('tr');
  const head = element('th', 'number');
  head.textContent = String(number + 1);
  row.append(head);
  for (let column = 0; column < columns; column += 1) {
    const cell = row.insertCell();
    const text = cells?.[column] ?? '';
    cell.textContent = cells ? text : '…';
    if (text.length > 20) cell.title = text;
    if (/^[-+(]?[\d.,\s%€$£¥]+\)?$/.test(text)) cell.className = 'figure';
  }
  return row;
}

/** The letters of a column: A to Z, AA and so on. */
function letters(index) {
  const head = document.createElement('th');
  for (let rest = index; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    head.textContent = String.fromCharCode(65 + (rest % 26)) + head.textContent;
  }
  return head;
}
