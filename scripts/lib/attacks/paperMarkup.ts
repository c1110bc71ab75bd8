/** S-03, the part without a window: every text of every paper replaced by markup, read back by a parser that is not ours. */
import { JSDOM } from 'jsdom';
import type { PaperSnapshot } from '#shared/features/documents/papers.shapes.ts';
import { escapeText } from '#service/features/documents/papers/markup.ts';
import { copiesOf, renderPaper } from '#service/features/documents/papers/renderPaper.ts';
import { closedContactSheet, sampleContactSheet, sampleFirstContact, sampleReceipt } from '#tests/support/samplePapers.ts';
import { Findings, type Outcome, type Run } from './row.ts';
import { withAt, type Place } from './shapes.ts';
import { bidi, markup } from './strings.ts';

/** Places of a snapshot that hold free text: every text that is no instant, no kind and no code. */
function textsOf(value: unknown, here: Place = []): Place[] {
  if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}T/.test(value) || here.at(-1) === 'kind' ? [] : [here];
  if (Array.isArray(value)) return value.slice(0, 1).flatMap((item, i) => textsOf(item, [...here, i]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => textsOf(item, [...here, key]));
}

/** Everything but text in a page: names of elements and attributes, in order. */
function skeleton(html: string): { readonly names: string; readonly text: string; readonly live: boolean } {
  const { document } = new JSDOM(html).window;
  const all = [...document.querySelectorAll('*')].filter((one) => one.tagName !== 'BR');
  return {
    names: all.map((one) => `${one.tagName} ${[...one.attributes].map((attribute) => attribute.name).join()}`).join('\n'),
    text: document.body.textContent ?? '',
    live: all.some((one) => one.tagName === 'SCRIPT' || one.tagName === 'IFRAME' || [...one.attributes].some((attribute) => attribute.name.startsWith('on') || /^\s*javascript:/i.test(attribute.value))),
  };
}

const flat = (text: string): string => text.replace(/\s+/g, '');

/** S-03. */
export async function markupInPapers({ trials, progress }: Run): Promise<Outcome> {
  const found = new Findings();
  const papers: readonly PaperSnapshot[] = [sampleReceipt, sampleFirstContact, sampleContactSheet, closedContactSheet];
  const texts = [...markup, ...bidi];
  let tried = 0;
  let verbatim = 0;
  const pageOf = (paper: PaperSnapshot): string =>
    renderPaper(paper, { number: 'CGS-JD-20260918-001', checkCode: '12345678', edition: 1, stationName: '示例供电所', copies: copiesOf[paper.kind], reprint: 0, unmasked: false, sample: false, voided: false, printedAt: '2026-09-18T02:40:00.000Z', printedBy: '王示例' }).body.markup;
  const mark = '标记之文';
  const all = papers.flatMap((paper) => textsOf(paper).map((place) => {
    const plain = skeleton(pageOf(withAt(paper, place, () => mark) as PaperSnapshot));
    return { paper, place, kinds: new Set(plain.names.split('\n')), isShown: plain.text.includes(mark) };
  }));
  let shownTried = 0;
  for (let n = 0; tried < trials; n += 1) {
    const one = all[n % all.length];
    const text = texts[(n * 7 + Math.floor(n / all.length)) % texts.length] ?? '';
    if (!one) break;
    tried += 1;
    const name = `${one.paper.kind} ${one.place.join('.')} ${JSON.stringify(text.slice(0, 40))}`;
    const page = skeleton(pageOf(withAt(one.paper, one.place, () => text) as PaperSnapshot));
    if (page.live) found.in(`${name} is live`);
    // A longer text may take another row of the same kinds; a kind of element nobody has in the plain page comes from the text.
    const strange = page.names.split('\n').find((kind) => !one.kinds.has(kind));
    if (strange !== undefined) found.in(`${name} made ${strange}`);
    const shown = new JSDOM(`<p>${escapeText(text)}</p>`).window.document.body.textContent ?? '';
    if (one.isShown) {
      shownTried += 1;
      if (flat(page.text).includes(flat(shown))) verbatim += 1;
      else found.corrupt(`${name} is not on the paper as it was typed`);
    }
    if (/[\u202a-\u202e\u2066-\u2069\u200b-\u200f]/.test(page.text)) found.in(`${name} left a steering sign`);
    if (tried % 500 === 0) progress(`${String(tried)} papers`);
  }
  // The known-bad twin: the same texts put into a page as they are.
  const control = markup.filter((text) => skeleton(`<p>${text}</p>`).live).length;
  return {
    trials: tried, acknowledged: tried, in: found.got.length, corrupt: found.broke.length, control: control > 0 ? 'fails' : 'passes',
    why: found.why(`${String(all.length)} texts of ${String(papers.length)} papers: no element or handler from data, ${String(verbatim)} of ${String(shownTried)} shown as typed; unescaped ${String(control)} of ${String(markup.length)} would be live. Screens are tried by the tests, see docs/attacks.md`),
  };
}
