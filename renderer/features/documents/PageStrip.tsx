import type { CSSProperties } from 'react';
import type { PreviewOutput } from '#shared/protocol/desktop.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { documentsText } from './documents.text.ts';
import classes from './PageStrip.module.css';

/** How large the pages are drawn. */
export type Zoom = 'page' | 'width';

/** The pages of a PDF as pictures, copies in order, each with the words that say which page it is. */
export function PageStrip({ preview, zoom }: { readonly preview: PreviewOutput; readonly zoom: Zoom }) {
  const t = useTexts(documentsText);
  const pagesOf = (copy: string) => preview.pages.filter((page) => page.copy === copy).length;
  return (
    <div className={classes.strip} data-zoom={zoom} style={{ '--ratio': preview.widthMm / preview.heightMm } as CSSProperties} tabIndex={0} role="region" aria-label={preview.title}>
      <ol className={classes.pages}>
        {preview.pages.map((page, i) => {
          const within = preview.pages.slice(0, i + 1).filter((other) => other.copy === page.copy).length;
          const words = t.pageOf(page.copy, within, pagesOf(page.copy));
          return (
            <li key={page.url} className={classes.page}>
              <img className={classes.picture} src={page.url} alt={words} draggable={false} />
              <div className={classes.caption} aria-hidden="true">
                {words}
              </div>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
