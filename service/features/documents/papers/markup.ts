/**
 * Markup of papers. Data becomes text, never markup: the tag below escapes every string put into it, and only this file
 * makes {@link Html}.
 */

/** Markup that is safe to print. Made by {@link html}; never from data. */
export interface Html {
  readonly markup: string;
}

/** What may stand in a template: text and numbers are escaped, markup is taken over, null is nothing. */
export type HtmlPart = string | number | null | Html | readonly Html[];

/** Signs that steer direction, join or hide text: shown as their code, so that nothing on paper reads other than it was typed. */
const steering = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e0fff}]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu;

const named: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as markup: escaped, line breaks kept, steering signs marked as `[U+202E]`. */
export function escapeText(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll('\t', ' ')
    .replace(steering, (sign) => (sign === '\n' ? sign : `[U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`))
    .replace(/[&<>"']/g, (sign) => named[sign] ?? '')
    .replaceAll('\n', '<br>');
}

const render = (part: HtmlPart): string => {
  if (part === null) return '';
  if (typeof part === 'string') return escapeText(part);
  if (typeof part === 'number') return String(part);
  return 'markup' in part ? part.markup : part.map((piece) => piece.markup).join('');
};

/** Template tag: `html\`<td>${name}</td>\``. */
export function html(strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  return { markup: strings.reduce((out, piece, i) => out + render(parts[i - 1] ?? null) + piece) };
}

/** Nothing. */
export const nothing: Html = { markup: '' };

const back: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };

/** The words of markup made by {@link html}, without tags; what the glyph check looks at. */
export function wordsOf(markup: Html): string {
  return markup.markup
    .replace(/<svg[\s\S]*?<\/svg>/g, '')
    .replace(/<br>/g, '\n')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => back[entity] ?? '');
}
