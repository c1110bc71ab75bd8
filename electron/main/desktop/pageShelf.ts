import { randomBytes } from 'node:crypto';
import type { PreviewOutput } from '#shared/protocol/desktop.ts';

/** One PDF made for a preview, kept in memory until it is printed or pushed out by newer ones. Never written to disk. */
export interface ShelvedPaper {
  readonly pdf: Buffer;
  readonly sha256: string;
  readonly pictures: readonly Buffer[];
  readonly widthMm: number;
  readonly heightMm: number;
  readonly paperId: string;
  readonly grantId: string | null;
  readonly number: string;
  readonly title: string;
  readonly reprint: number;
  readonly printerKey: string;
  readonly mayPrint: boolean;
  readonly missing: PreviewOutput['missing'];
  /** Window it was made for; another window cannot print it. */
  readonly ownerId: number;
  readonly madeAtMs: number;
}

/** A few previews are open at once at most; older ones are made again when asked for. */
const places = 8;
const longestMs = 15 * 60_000;

const papers = new Map<string, ShelvedPaper>();

function fresh(token: string): ShelvedPaper | undefined {
  const paper = papers.get(token);
  if (paper === undefined || performance.now() - paper.madeAtMs <= longestMs) return paper;
  papers.delete(token);
  return undefined;
}

/** Finished papers by token. A token is 128 random bits in hex and is only told to the window that asked. */
export const pageShelf = {
  /** Puts a paper on the shelf and gives its token. */
  put(paper: Omit<ShelvedPaper, 'madeAtMs'>): string {
    const token = randomBytes(16).toString('hex');
    papers.set(token, { ...paper, madeAtMs: performance.now() });
    for (const oldest of papers.keys()) {
      if (papers.size <= places) break;
      papers.delete(oldest);
    }
    return token;
  },
  /** The paper of a token, if it is still there and was made for this window. */
  find(token: string, ownerId: number): ShelvedPaper | undefined {
    const paper = fresh(token);
    return paper?.ownerId === ownerId ? paper : undefined;
  },
  /** Picture of a page, from 1. */
  pictureOf(token: string, page: number): Buffer | undefined {
    return fresh(token)?.pictures[page - 1];
  },
  /** Takes a paper off: after it was printed the next sheets say something else. */
  drop(token: string): void {
    papers.delete(token);
  },
};
