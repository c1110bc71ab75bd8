import qrcode from 'qrcode-generator';
import type { Html } from './markup.ts';

/** What a paper's QR says: a mark of this program, the number and the check code. No personal data. */
export function qrText(number: string, checkCode: string): string {
  return `FD1:${number}:${checkCode}`;
}

/** Takes {@link qrText} apart; null for any other text. */
export function parseQrText(text: string): { readonly number: string; readonly checkCode: string } | null {
  const match = /^FD1:(.{1,60}):([0-9A-F]{8})$/u.exec(text.trim());
  return match?.[1] !== undefined && match[2] !== undefined ? { number: match[1], checkCode: match[2] } : null;
}

/**
 * QR code as vector squares; the caller sets the size. Level M: a smudge over a seventh of it still reads.
 * Built from digits only, so it is safe markup.
 */
export function qrPicture(text: string): Html {
  const code = qrcode(0, 'M');
  // Numbers may hold Chinese (示例供行整〔2026〕7号): bytes of UTF-8, which every reader expects.
  code.addData(String.fromCharCode(...new TextEncoder().encode(text)), 'Byte');
  code.make();
  const size = code.getModuleCount();
  let path = '';
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; ) {
      let run = 0;
      while (column + run < size && code.isDark(row, column + run)) run++;
      if (run > 0) path += `M${String(column)} ${String(row)}h${String(run)}v1h-${String(run)}z`;
      column += Math.max(run, 1);
    }
  }
  return { markup: `<svg class="qr" viewBox="0 0 ${String(size)} ${String(size)}" shape-rendering="crispEdges" aria-hidden="true"><path d="${path}"/></svg>` };
}
