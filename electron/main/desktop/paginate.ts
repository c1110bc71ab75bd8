/**
 * Continues sheets that overflow. Runs inside the hidden paper window through its source text, so it may use nothing from
 * outside itself; the DOM is typed here by what it needs because the shell has no DOM types.
 *
 * Attributes it knows: `data-sheet` one sheet, `data-area` its type area of fixed height, `data-flow` a table whose rows may
 * move on, `data-block` a wrapper that is repeated around the moved rows, `data-piece` an entry that stays whole,
 * `data-head` column titles that stand on every sheet, `data-split` text that may be cut anywhere, `data-last` and `data-keep` what stands only on the last sheet, `data-page` and
 * `data-pages` the page numbers; a row that goes on gets the class `goesOn` on its label, a following sheet `continued`. A copy's sheets are counted for themselves.
 */

interface PaperList<T> {
  readonly length: number;
  [index: number]: T;
}

/** The part of a DOM element the paginator uses. */
export interface PaperElement {
  readonly scrollHeight: number;
  readonly clientHeight: number;
  readonly children: PaperList<PaperElement>;
  readonly lastElementChild: PaperElement | null;
  readonly parentElement: PaperElement | null;
  readonly classList: { add(name: string): void; contains(name: string): boolean };
  readonly style: { height: string };
  readonly innerText: string;
  textContent: string | null;
  hasAttribute(name: string): boolean;
  matches(selector: string): boolean;
  cloneNode(deep: boolean): PaperElement;
  querySelector(selector: string): PaperElement | null;
  querySelectorAll(selector: string): PaperList<PaperElement>;
  append(node: PaperElement): void;
  prepend(node: PaperElement): void;
  after(node: PaperElement): void;
  before(node: PaperElement): void;
  remove(): void;
}

/** The part of a DOM document the paginator uses. */
export interface PaperDocument {
  querySelectorAll(selector: string): PaperList<PaperElement>;
}

/**
 * Splits every overflowing sheet and writes the page numbers.
 *
 * @returns sheets per copy in order, and the number of the first sheet that still overflows (0 when all fit)
 */
export function paginate(document: PaperDocument): { readonly pages: number[]; readonly overflow: number } {
  const list = (elements: PaperList<PaperElement>): PaperElement[] => Array.from({ length: elements.length }, (_, i) => elements[i]).filter((element) => element !== undefined);
  const fits = (area: PaperElement): boolean => area.scrollHeight <= area.clientHeight + 1;
  const areaOf = (sheet: PaperElement): PaperElement => {
    const area = sheet.querySelector('[data-area]');
    if (area === null) throw new Error('a sheet without area');
    return area;
  };

  /** Everything of a cell's text into one place where a cut can be made. */
  const cutText = (from: PaperElement, to: PaperElement, mayStay: () => boolean): boolean => {
    const signs = Array.from(from.innerText);
    let low = 0;
    let high = signs.length;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      to.textContent = signs.slice(0, middle).join('');
      if (mayStay()) low = middle;
      else high = middle - 1;
    }
    to.textContent = signs.slice(0, low).join('');
    if (low === 0) return false;
    from.textContent = signs.slice(low).join('').replace(/^\n/, '');
    return true;
  };

  /** Leaves as much of `row` (already on the next sheet) on the full sheet as fits there. */
  const leaveHead = (area: PaperElement, table: PaperElement, row: PaperElement): void => {
    const pieces = list(row.querySelectorAll('[data-piece]'));
    const split = row.querySelector('[data-split]');
    if (pieces.length < 2 && split === null) return;
    const body = table.querySelector('tbody') ?? table;
    const head = row.cloneNode(true);
    body.append(head);
    for (const cell of list(head.querySelectorAll('td'))) cell.style.height = 'auto';
    let kept = false;
    const headPieces = list(head.querySelectorAll('[data-piece]'));
    if (headPieces.length > 1) {
      for (const sign of list(head.querySelectorAll('.sign'))) sign.remove();
      let left = headPieces.length;
      while (left > 0 && !fits(area)) headPieces[--left]?.remove();
      for (const piece of pieces.slice(0, left)) piece.remove();
      kept = left > 0;
    } else {
      const headSplit = head.querySelector('[data-split]') ?? (head.matches('[data-split]') ? head : null);
      if (headSplit !== null && split !== null && split.innerText.length > 40) {
        for (const sign of list(head.querySelectorAll('.sign'))) sign.remove();
        kept = cutText(split, headSplit, () => fits(area));
      }
    }
    if (!kept) {
      head.remove();
      return;
    }
    for (const cell of list(row.querySelectorAll('td'))) cell.style.height = 'auto';
    // The template's style sheet says in words that the row goes on.
    row.querySelector('th')?.classList.add('goesOn');
  };

  /** A copy of `element` with everything around its rows but no rows; column titles are repeated. */
  const emptyShell = (element: PaperElement): PaperElement => {
    const shell = element.cloneNode(true);
    for (const row of list(shell.querySelectorAll('tr'))) if (!row.hasAttribute('data-head')) row.remove();
    return shell;
  };

  const continueSheet = (sheet: PaperElement): PaperElement => {
    const area = areaOf(sheet);
    const next = sheet.cloneNode(true);
    next.classList.add('continued');
    const nextArea = areaOf(next);
    for (const child of list(nextArea.children)) child.remove();
    sheet.after(next);
    for (const tail of list(area.children).filter((child) => child.hasAttribute('data-last') || child.hasAttribute('data-keep')).reverse()) nextArea.prepend(tail);
    while (!fits(area)) {
      const last = area.lastElementChild;
      if (last === null) break;
      const table = last.matches('[data-flow]') ? last : last.querySelector('[data-flow]');
      const rows = table === null ? [] : list(table.querySelectorAll('tr')).filter((one) => !one.hasAttribute('data-head'));
      if (table === null || rows.length === 0) {
        nextArea.prepend(last);
        continue;
      }
      const shell = emptyShell(last);
      const shellTable = shell.matches('[data-flow]') ? shell : shell.querySelector('[data-flow]');
      const shellBody = shellTable?.querySelector('tbody') ?? shellTable;
      if (!shellBody) break;
      const titles = shell.querySelector('[data-head]');
      nextArea.prepend(shell);
      let row = rows.pop();
      while (row !== undefined && !fits(area)) {
        if (titles === null) shellBody.prepend(row);
        else titles.after(row);
        if (fits(area) || rows.length === 0) leaveHead(area, table, row);
        row = fits(area) ? undefined : rows.pop();
      }
      if (list(table.querySelectorAll('tr')).every((one) => one.hasAttribute('data-head'))) last.remove();
    }
    return next;
  };

  const pages: number[] = [];
  let overflow = 0;
  let counted = 0;
  for (const first of list(document.querySelectorAll('[data-sheet]'))) {
    const sheets = [first];
    let current = first;
    // A copy of a hundred pages is a fault of the template, not a paper.
    while (!fits(areaOf(current)) && sheets.length < 100) {
      const before = areaOf(current).scrollHeight;
      const next = continueSheet(current);
      if (areaOf(current).children.length === 0 || (areaOf(current).scrollHeight === before && !fits(areaOf(current)))) {
        overflow ||= counted + sheets.length;
        break;
      }
      sheets.push(next);
      current = next;
    }
    sheets.forEach((sheet, i) => {
      for (const mark of list(sheet.querySelectorAll('[data-page]'))) mark.textContent = String(i + 1);
      for (const mark of list(sheet.querySelectorAll('[data-pages]'))) mark.textContent = String(sheets.length);
    });
    counted += sheets.length;
    pages.push(sheets.length);
  }
  return { pages, overflow };
}
