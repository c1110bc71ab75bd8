/**
 * One hidden, sandboxed window turns markup into PDF. It is reused: the document is swapped, fonts stay loaded, which is four
 * times faster than a window per paper. Its page has no script of its own; what runs in it is sent from here.
 */
import { BrowserWindow } from 'electron';
import { safeWebPreferences } from '../app/windowDefaults.ts';
import { paginate } from './paginate.ts';
import { paperOrigin } from './paperScheme.ts';

/** Markup of one paper. */
export interface PaperDocument {
  readonly title: string;
  readonly css: string;
  readonly body: string;
}

/** A finished PDF. */
export interface FinishedPdf {
  readonly pdf: Buffer;
  /** Sheets of each copy. */
  readonly pages: readonly number[];
  /** First sheet whose content does not fit, 0 when all do. */
  readonly overflow: number;
}

const faces = ['Fang', 'Kai', 'Song', 'Hei', 'Rare'];
const faceRules = faces.map((face) => `@font-face{font-family:"Firstdesk ${face}";src:url("/fonts/firstdesk-${face.toLowerCase()}.ttf") format("truetype");font-weight:100 900}`).join('\n');
/** The window goes after this long without a paper: loaded fonts cost some tens of megabytes. */
const idleMs = 5 * 60_000;
/** A paper that takes longer is given up, and the window with it. */
const longestMs = 30_000;

let window: BrowserWindow | null = null;
let idle: NodeJS.Timeout | null = null;
let queue: Promise<unknown> = Promise.resolve();

async function open(): Promise<BrowserWindow> {
  if (window !== null && !window.isDestroyed()) return window;
  const made = new BrowserWindow({ show: false, width: 900, height: 1200, webPreferences: safeWebPreferences() });
  window = made;
  made.on('closed', () => {
    if (window === made) window = null;
  });
  await made.loadURL(`${paperOrigin}/blank`);
  // Loaded by name before any text needs them: a fallback face is otherwise fetched only after the first one turned out to lack a sign.
  await made.webContents.executeJavaScript(
    `document.getElementById('faces').textContent = ${JSON.stringify(faceRules)}; Promise.all(${JSON.stringify(faces)}.map((face) => document.fonts.load('12px "Firstdesk ' + face + '"', String.fromCodePoint(0x56fd)))).then((loaded) => { if (loaded.some((list) => list.length === 0)) throw new Error('a face did not load'); })`,
  );
  return made;
}

function closeLater(): void {
  if (idle !== null) clearTimeout(idle);
  idle = setTimeout(closePaperWindow, idleMs);
  idle.unref();
}

/** Closes the hidden window; the next paper opens a new one. */
export function closePaperWindow(): void {
  window?.destroy();
  window = null;
}

async function make(paper: PaperDocument): Promise<FinishedPdf> {
  const contents = (await open()).webContents;
  const laid = (await contents.executeJavaScript(
    `(() => { document.title = ${JSON.stringify(paper.title)}; document.getElementById('paper').textContent = ${JSON.stringify(paper.css)}; document.body.innerHTML = ${JSON.stringify(paper.body)}; return document.fonts.ready.then(() => (${paginate.toString()})(document)); })()`,
  )) as { readonly pages: number[]; readonly overflow: number };
  const pdf = await contents.printToPDF({ preferCSSPageSize: true, printBackground: true, generateTaggedPDF: false, generateDocumentOutline: false, margins: { top: 0, right: 0, bottom: 0, left: 0 } });
  // Nothing of one paper stays in the window for the next one.
  await contents.executeJavaScript("document.body.textContent = ''; document.title = '';");
  return { pdf, pages: laid.pages, overflow: laid.overflow };
}

/**
 * Makes the PDF of a paper: exact page size from its own `@page`, embedded subsets of the faces. One at a time.
 *
 * @throws when the window fails or takes longer than 30 s; the next call starts with a new window
 */
export function makePdf(paper: PaperDocument): Promise<FinishedPdf> {
  const run = async (): Promise<FinishedPdf> => {
    let limit: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_resolve, reject) => {
      limit = setTimeout(() => reject(new Error('the paper window did not answer')), longestMs);
    });
    try {
      return await Promise.race([make(paper), tooLong]);
    } catch (error) {
      closePaperWindow();
      throw error;
    } finally {
      clearTimeout(limit);
      closeLater();
    }
  };
  const result = queue.then(run, run);
  queue = result.catch(() => undefined);
  return result;
}

/** Prints pictures of finished pages on a printer of the OS, for systems whose printers do not take PDF. */
export async function printPictures(urls: readonly string[], printer: string, widthMm: number, heightMm: number): Promise<boolean> {
  const made = new BrowserWindow({ show: false, webPreferences: safeWebPreferences() });
  try {
    await made.loadURL(`${paperOrigin}/blank`);
    const body = urls.map((url) => `<img src="${url}" style="display:block;width:${String(widthMm)}mm;height:${String(heightMm)}mm;break-after:page">`).join('');
    await made.webContents.executeJavaScript(
      `document.getElementById('paper').textContent = ${JSON.stringify(`@page{size:${String(widthMm)}mm ${String(heightMm)}mm;margin:0}*{margin:0}`)}; document.body.innerHTML = ${JSON.stringify(body)}; Promise.all([...document.images].map((image) => image.decode())).then(() => undefined)`,
    );
    return await new Promise<boolean>((resolve) => {
      made.webContents.print(
        { silent: true, deviceName: printer, printBackground: true, margins: { marginType: 'none' }, landscape: false, pageSize: { width: Math.round(widthMm * 1000), height: Math.round(heightMm * 1000) } },
        (done) => resolve(done),
      );
    });
  } finally {
    made.destroy();
  }
}
